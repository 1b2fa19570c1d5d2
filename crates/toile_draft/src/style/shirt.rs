//! A shirt: fronts with a placket, back with a yoke, collar with stand, sleeves gathered into cuffs.
//!
//! Intended ease: chest 12 cm for women and 16 cm for men, upper arm 11 and 13 cm, wrist 6 cm. The placket, a strip
//! along the centre front, is sewn to the front that lies on top, the right one for women and the left one for men, and
//! buttoned to the other: that seam is a closure. What would lie under it, and the slits of the sleeves, are not modelled;
//! cuffs open at the underarm.

use std::f64::consts::{FRAC_PI_2, PI};

use glam::DVec2;
use toile_garment::{BodyPart, Level, TrimKind, Wearer};

use crate::bezier::Bezier;
use crate::block::bodice::{BodiceEase, Frame, Half};
use crate::block::collar::{CollarSpec, fall, stand};
use crate::block::sleeve::{SleeveSpec, left_sleeve};
use crate::contour::Contour;
use crate::draft::{Button, Draft, Piece, Place};
use crate::solve::root_of_increasing;
use crate::{Body, DraftError};

/// What a woman's and a man's shirt differ in, m.
struct Design {
    ease: BodiceEase,
    hip_ease: f64,
    waist_ease: f64,
    /// By which each side is hollowed at the waist, at most.
    waist_hollow: f64,
    cap_ease: f64,
    /// Body from the seat down.
    below_hip: f64,
    /// Of the yoke at the centre back.
    yoke: f64,
    collar: CollarSpec,
}

const WOMEN: Design = Design {
    ease: BodiceEase { chest: 0.12, armhole: 0.015, back_width: 0.03, shoulder: 0.005, arm: 0.11 },
    hip_ease: 0.08,
    waist_ease: 0.1,
    waist_hollow: 0.02,
    cap_ease: 0.01,
    below_hip: 0.08,
    yoke: 0.075,
    collar: CollarSpec { stand: [0.03, 0.026], fall: 0.043, point: 0.065 },
};

const MEN: Design = Design {
    ease: BodiceEase { chest: 0.16, armhole: 0.03, back_width: 0.04, shoulder: 0.012, arm: 0.13 },
    hip_ease: 0.12,
    waist_ease: 0.12,
    waist_hollow: 0.005,
    cap_ease: 0.005,
    below_hip: 0.11,
    yoke: 0.085,
    collar: CollarSpec { stand: [0.033, 0.028], fall: 0.046, point: 0.072 },
};

/// Of the neckline, round the base of the neck.
const NECK_EASE: f64 = 0.015;
/// Width of half the placket.
const PLACKET: f64 = 0.016;
/// By which the hem rises from the centre to the sides.
const TAIL: f64 = 0.05;
const WRIST_EASE: f64 = 0.06;
const CUFF: f64 = 0.06;
/// Width of a sleeve's hem by that of its cuff.
const CUFF_GATHERS: f64 = 1.2;
/// By which the cuff reaches beyond the wrist.
const BEYOND_WRIST: f64 = 0.01;
const BUTTON: TrimKind = TrimKind::Button { diameter: 0.011 };
/// Buttons of the placket.
const BUTTONS: u32 = 6;
/// How the fall rests on its stand, radians: turned down over the right side, with the crease pressed.
const FALL_ANGLE: f64 = -2.6;
/// Moment per length by radian of the pressed crease, N: that of fused cloth.
const FALL_RIGIDITY: f64 = 0.01;

pub(crate) fn draft(body: &Body, wearer: Wearer) -> Result<Draft, DraftError> {
    let design = match wearer {
        Wearer::Woman => &WOMEN,
        Wearer::Man => &MEN,
    };
    let frame = Frame::new(body, &design.ease);
    let neck_half = frame.neck_half(0.0);
    let back = frame.back(neck_half, 0.0)?;
    // As deep in front as the neck needs.
    let neckline = (body.neck_base + NECK_EASE) / 2.0 - back.neck_length();
    let front_length = |depth: f64| frame.front(neck_half, depth).map_or(0.0, |half| half.neck_length());
    let depth = root_of_increasing(0.6 * neck_half, 2.0 * neck_half, |depth| front_length(depth) - neckline);
    let front = frame.front(neck_half, depth)?;

    let mut draft = Draft::default();
    cut_trunk(&mut draft, &front, &back, &Trunk::new(body, &frame, design), design.yoke);
    cut_sleeves(&mut draft, body, [front, back], design)?;
    cut_collar(&mut draft, front.neck_length() + back.neck_length(), &design.collar);
    sew(&mut draft, wearer)?;
    measure(&mut draft)?;
    draft.button(design.collar.stand[1])?;
    Ok(draft)
}

/// The side and the hem, which front and back share.
struct Trunk {
    hem: DVec2,
    waist: DVec2,
    /// Level of the hem at the centre.
    hem_level: f64,
}

impl Trunk {
    fn new(body: &Body, frame: &Frame, design: &Design) -> Self {
        let waist_level = -(frame.nape_drop + body.back_waist_length);
        let hem_level = waist_level - (body.waist_height - body.hip_height) - design.below_hip;
        let seat = (body.hip + design.hip_ease).max(body.belly + design.waist_ease) / 4.0;
        let hem = frame.chest.max(seat);
        let hollowed = frame.chest.min(hem) - design.waist_hollow;
        let waist = hollowed.max((body.waist + design.waist_ease) / 4.0);
        Self { hem: DVec2::new(hem, hem_level + TAIL), waist: DVec2::new(waist, waist_level), hem_level }
    }

    /// From a point of the hem along it and up the side to the underarm.
    fn side(&self, hem_start: DVec2, underarm: DVec2) -> Contour {
        let (hem, waist) = (self.hem, self.waist);
        let hem_edge = [hem_start.lerp(hem, 0.5), hem_start.lerp(hem, 0.6)];
        let below = (waist.y - hem.y) / 3.0;
        let above = (underarm.y - waist.y) / 3.0;
        Contour::from(hem_start)
            .curved("hem", [DVec2::new(hem_edge[0].x, hem_start.y), DVec2::new(hem_edge[1].x, hem.y)], hem)
            .curved("lower side", [hem + DVec2::new(0.0, below), waist - DVec2::new(0.0, below)], waist)
            .curved(
                "upper side",
                [waist + DVec2::new(0.0, above), underarm - DVec2::new(0.0, above)],
                underarm,
            )
    }
}

/// Fronts, placket, back and yoke.
fn cut_trunk(draft: &mut Draft, front: &Half, back: &Half, trunk: &Trunk, yoke_depth: f64) {
    let neck = Bezier([front.neck_centre, front.neck[0], front.neck[1], front.neck_side]);
    let [strip, rest] = neck.split(root_of_increasing(0.0, 1.0, |t| neck.at(t).x - PLACKET));
    let placket_hem = DVec2::new(PLACKET, trunk.hem_level);
    let left = trunk
        .side(placket_hem, front.underarm)
        .curved("armhole", front.armhole, front.shoulder_tip)
        .straight("shoulder", front.neck_side)
        .curved("neck", rest.reversed().controls(), strip.end())
        .straight("centre", placket_hem);
    let placket = Contour::from(DVec2::new(0.0, trunk.hem_level))
        .straight("hem", placket_hem)
        .straight("edge", strip.end())
        .curved("neck", strip.reversed().controls(), front.neck_centre);

    let armhole = Bezier([back.underarm, back.armhole[0], back.armhole[1], back.shoulder_tip]);
    let highest = back.shoulder_tip.y - 0.02;
    let yoke_level = (back.neck_centre.y - yoke_depth).clamp(back.underarm.y + 0.03, highest);
    let [below, above] = armhole.split(root_of_increasing(0.0, 1.0, |t| armhole.at(t).y - yoke_level));
    let yoke_centre = DVec2::new(0.0, yoke_level);
    let lower_back = trunk
        .side(DVec2::new(0.0, trunk.hem_level), back.underarm)
        .curved("armhole", below.controls(), below.end())
        .straight("yoke", yoke_centre);
    let yoke = Contour::from(yoke_centre)
        .straight("back", below.end())
        .curved("armhole", above.controls(), back.shoulder_tip)
        .straight("shoulder", back.neck_side)
        .curved("neck", [back.neck[1], back.neck[0]], back.neck_centre);

    let place = |bearing: f64| Place::new(BodyPart::Torso, Level::SideNeck, bearing, DVec2::ZERO);
    let cut =
        |name: &str, contour: Contour, bearing: f64| Piece::new(name, "poplin", contour, place(bearing));
    draft.cut(cut("front right", left.mirrored(), 0.0));
    draft.cut(cut("front left", left, 0.0));
    draft.cut(cut("placket", placket.symmetric("left", "right"), 0.0));
    draft.cut(cut("back", lower_back.symmetric("right", "left"), PI));
    draft.cut(cut("yoke", yoke.symmetric("right", "left"), PI));
}

fn cut_sleeves(
    draft: &mut Draft,
    body: &Body,
    [front, back]: [Half; 2],
    design: &Design,
) -> Result<(), DraftError> {
    let cuff_girth = body.wrist + WRIST_EASE;
    let width = body.upper_arm + design.ease.arm;
    let left = left_sleeve(&SleeveSpec {
        armhole: [front.armhole_length(), back.armhole_length()],
        cap_ease: design.cap_ease,
        width,
        length: body.arm_length + BEYOND_WRIST - design.ease.shoulder - CUFF,
        hem: (CUFF_GATHERS * cuff_girth).min(width),
    })?;
    for (side, part, bearing) in
        [("left", BodyPart::LeftArm, FRAC_PI_2), ("right", BodyPart::RightArm, -FRAC_PI_2)]
    {
        let contour = if side == "left" { left.clone() } else { left.mirrored() };
        let place = Place::new(part, Level::ShoulderPoint, bearing, DVec2::ZERO);
        let sleeve = Piece::new(&format!("sleeve {side}"), "poplin", contour, place);
        draft.cut(sleeve.notched("cap front", 0.5).notched("cap back", 0.5));
        let place = Place::new(part, Level::Wrist, bearing, DVec2::new(0.0, BEYOND_WRIST));
        draft.cut(Piece::new(&format!("cuff {side}"), "poplin", cuff(cuff_girth), place));
    }
    Ok(())
}

fn cuff(girth: f64) -> Contour {
    let half = girth / 2.0;
    Contour::from(DVec2::new(-half, 0.0))
        .straight("lower", DVec2::new(half, 0.0))
        .straight("last end", DVec2::new(half, CUFF))
        .straight("upper", DVec2::new(-half, CUFF))
        .straight("first end", DVec2::new(-half, 0.0))
}

fn cut_collar(draft: &mut Draft, neck: f64, spec: &CollarSpec) {
    let stand = stand(neck, spec);
    let fall = fall(stand.length_of(&["collar"]), spec);
    let place = |anchor: f64| Place::new(BodyPart::Neck, Level::Nape, PI, DVec2::new(0.0, anchor));
    draft.cut(Piece::new("collar stand", "poplin", stand.symmetric("right", "left"), place(0.0)));
    // Before it is turned down it stands above the stand.
    let place = place(-spec.stand[0]).clear_by(0.005);
    draft.cut(Piece::new("collar fall", "poplin", fall.symmetric("right", "left"), place).on_layer(1));
}

impl Draft {
    fn button(&mut self, stand: f64) -> Result<(), DraftError> {
        let top = self.start(("placket", "neck right"))?.y;
        let hem = self.start(("placket", "hem left"))?.y;
        // The first a hand below the collar, the last where trousers would cover it.
        let [first, last] = [top - 0.055, hem + 0.12];
        for button in 0..BUTTONS {
            let at = first + f64::from(button) / f64::from(BUTTONS - 1) * (last - first);
            self.sew_button(format!("button {}", button + 1), "placket", "hem left", DVec2::new(0.0, at))?;
        }
        let end = self.start(("collar stand", "neck left"))?;
        let at = end + DVec2::new(0.01, stand / 2.0);
        self.sew_button("collar button".to_owned(), "collar stand", "neck left", at)?;
        for cuff in ["cuff left", "cuff right"] {
            let end = self.start((cuff, "lower"))?;
            let at = end + DVec2::new(0.012, CUFF / 2.0);
            self.sew_button(format!("{cuff} button"), cuff, "lower", at)?;
        }
        Ok(())
    }

    fn sew_button(&mut self, name: String, panel: &str, edge: &str, at: DVec2) -> Result<(), DraftError> {
        let panel = self.run((panel, edge))?.panel;
        self.buttons.push(Button { name, kind: BUTTON, panel, at });
        Ok(())
    }
}

fn sew(draft: &mut Draft, wearer: Wearer) -> Result<(), DraftError> {
    for (side, front) in [("left", "front left"), ("right", "front right")] {
        let of = |edge: &str| format!("{edge} {side}");
        let (armhole, sleeve, cuff) = (of("armhole"), of("sleeve"), of("cuff"));
        let (lower, upper, shoulder) = (of("lower side"), of("upper side"), of("shoulder"));
        let mut front_side = [(front, "lower side"), (front, "upper side")];
        let mut back_side = [("back", lower.as_str()), ("back", upper.as_str())];
        let mut armholes = [(front, "armhole"), ("yoke", armhole.as_str()), ("back", armhole.as_str())];
        let mut cap = [(sleeve.as_str(), "cap front"), (sleeve.as_str(), "cap back")];
        let mut hem = [(sleeve.as_str(), "hem front"), (sleeve.as_str(), "hem back")];
        if side == "right" {
            front_side.reverse();
            back_side.reverse();
            armholes.reverse();
            cap.reverse();
            hem.reverse();
        }
        draft
            .sew(&shoulder, &[(front, "shoulder")], &[("yoke", &shoulder)])?
            .sew(&of("side"), &front_side, &back_side)?
            .sew(&armhole, &armholes, &cap)?
            .sew(&of("underarm"), &[(&sleeve, "underarm back")], &[(&sleeve, "underarm front")])?
            .sew(&cuff, &hem, &[(&cuff, "upper")])?
            .close(&of("cuff closure"), &[(&cuff, "last end")], &[(&cuff, "first end")])?;
    }
    let left = ([("front left", "centre")], [("placket", "edge left")]);
    let right = ([("front right", "centre")], [("placket", "edge right")]);
    let [(sewn, to), (buttoned, onto)] = match wearer {
        Wearer::Woman => [right, left],
        Wearer::Man => [left, right],
    };
    draft
        .sew("placket", &sewn, &to)?
        .close("front closure", &buttoned, &onto)?
        .sew(
            "yoke",
            &[("yoke", "back left"), ("yoke", "back right")],
            &[("back", "yoke left"), ("back", "yoke right")],
        )?
        .sew(
            "neck",
            &[("collar stand", "neck left"), ("collar stand", "neck right")],
            &[
                ("placket", "neck left"),
                ("front left", "neck"),
                ("yoke", "neck left"),
                ("yoke", "neck right"),
                ("front right", "neck"),
                ("placket", "neck right"),
            ],
        )?
        .close("collar closure", &[("collar stand", "front right")], &[("collar stand", "front left")])?
        .sew(
            "collar",
            &[("collar fall", "stand left"), ("collar fall", "stand right")],
            &[("collar stand", "collar left"), ("collar stand", "collar right")],
        )?
        .pressed(FALL_ANGLE, Some(FALL_RIGIDITY));
    Ok(())
}

fn measure(draft: &mut Draft) -> Result<(), DraftError> {
    draft
        .measure_lines("chest", Some("bust"), 0.01, &[("back", ["armhole right", "upper side left"])])?
        .times(2.0)
        .measure_lines("waist", Some("waist"), 0.01, &[("back", ["upper side right", "lower side left"])])?
        .times(2.0)
        .measure_lines("hem", Some("hip"), 0.01, &[("back", ["lower side right", "hem left"])])?
        .times(2.0)
        .measure_lines(
            "length",
            None,
            0.01,
            &[("yoke", ["neck left", "back right"]), ("back", ["yoke left", "hem right"])],
        )?
        .measure_edges("shoulder", Some("shoulder_length"), 0.005, &[("front left", "shoulder")])?
        .measure_lines(
            "sleeve_length",
            Some("arm_length"),
            0.005,
            &[("sleeve left", ["cap front", "hem back"]), ("cuff left", ["first end", "lower"])],
        )?
        .measure_lines("bicep", Some("upper_arm"), 0.005, &[("sleeve left", ["underarm front", "cap back"])])?
        .measure_edges("cuff", Some("wrist"), 0.005, &[("cuff left", "lower")])?
        .measure_edges(
            "neck",
            Some("neck_base"),
            0.005,
            &[("collar stand", "neck left"), ("collar stand", "neck right")],
        )?;
    Ok(())
}
