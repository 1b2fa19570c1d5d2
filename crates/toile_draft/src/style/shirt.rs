//! A shirt: fronts with a placket, back with a yoke, collar with stand, sleeves gathered into cuffs.
//!
//! Intended ease: chest 12 cm for women and 16 cm for men, upper arm 11 and 13 cm, wrist 6 cm. The placket, a strip
//! along the centre front, is sewn to the front that lies on top, the right one for women and the left one for men, and
//! buttoned to the other: that seam is a closure. What would lie under it, and the slits of the sleeves, are not modelled;
//! cuffs open at the underarm.

mod sewing;

use std::f64::consts::{FRAC_PI_2, PI};

use glam::DVec2;
use toile_garment::{BodyPart, Level, TrimKind, Wearer};

use crate::bezier::Bezier;
use crate::block::bodice::{BodiceEase, Frame, Half};
use crate::block::collar::{CollarSpec, fall, stand};
use crate::block::sleeve::{SleeveSpec, left_sleeve};
use crate::block::trunk::{Trunk, TrunkSpec};
use crate::contour::Contour;
use crate::draft::{Button, Draft, Piece, Place};
use crate::solve::root_of_increasing;
use crate::{Body, DraftError};

/// What a woman's and a man's shirt differ in, m.
struct Design {
    ease: BodiceEase,
    trunk: TrunkSpec,
    cap_ease: f64,
    /// Of the yoke at the centre back.
    yoke: f64,
    collar: CollarSpec,
}

const WOMEN: Design = Design {
    ease: BodiceEase { chest: 0.12, armhole: 0.015, back_width: 0.03, shoulder: 0.005, arm: 0.11 },
    trunk: TrunkSpec { hip_ease: 0.08, waist_ease: 0.1, waist_hollow: 0.02, below_hip: 0.08 },
    cap_ease: 0.01,
    yoke: 0.075,
    collar: CollarSpec { stand: [0.03, 0.026], fall: 0.043, point: 0.065 },
};

const MEN: Design = Design {
    ease: BodiceEase { chest: 0.16, armhole: 0.03, back_width: 0.04, shoulder: 0.012, arm: 0.13 },
    trunk: TrunkSpec { hip_ease: 0.12, waist_ease: 0.12, waist_hollow: 0.005, below_hip: 0.11 },
    cap_ease: 0.005,
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
    cut_trunk(&mut draft, &front, &back, &Trunk::new(body, &frame, &design.trunk), design.yoke);
    cut_sleeves(&mut draft, body, [front, back], design)?;
    cut_collar(&mut draft, front.neck_length() + back.neck_length(), &design.collar);
    sewing::sew(&mut draft, wearer)?;
    sewing::measure(&mut draft)?;
    draft.button(design.collar.stand[1])?;
    Ok(draft)
}

/// The curved hem from a point of it near the centre, and the side up to the underarm.
fn side(trunk: &Trunk, hem_start: DVec2, underarm: DVec2) -> Contour {
    let end = trunk.hem + DVec2::new(0.0, TAIL);
    let level = |part: f64, y: f64| DVec2::new(hem_start.lerp(end, part).x, y);
    let hem = Contour::from(hem_start).curved("hem", [level(0.5, hem_start.y), level(0.6, end.y)], end);
    trunk.side(hem, underarm)
}

/// Fronts, placket, back and yoke.
fn cut_trunk(draft: &mut Draft, front: &Half, back: &Half, trunk: &Trunk, yoke_depth: f64) {
    let neck = Bezier([front.neck_centre, front.neck[0], front.neck[1], front.neck_side]);
    let [strip, rest] = neck.split(root_of_increasing(0.0, 1.0, |t| neck.at(t).x - PLACKET));
    let placket_hem = DVec2::new(PLACKET, trunk.hem.y);
    let left = side(trunk, placket_hem, front.underarm)
        .curved("armhole", front.armhole, front.shoulder_tip)
        .straight("shoulder", front.neck_side)
        .curved("neck", rest.reversed().controls(), strip.end())
        .straight("centre", placket_hem);
    let placket = Contour::from(DVec2::new(0.0, trunk.hem.y))
        .straight("hem", placket_hem)
        .straight("edge", strip.end())
        .curved("neck", strip.reversed().controls(), front.neck_centre);

    let armhole = Bezier([back.underarm, back.armhole[0], back.armhole[1], back.shoulder_tip]);
    let highest = back.shoulder_tip.y - 0.02;
    let yoke_level = (back.neck_centre.y - yoke_depth).clamp(back.underarm.y + 0.03, highest);
    let [below, above] = armhole.split(root_of_increasing(0.0, 1.0, |t| armhole.at(t).y - yoke_level));
    let yoke_centre = DVec2::new(0.0, yoke_level);
    let lower_back = side(trunk, DVec2::new(0.0, trunk.hem.y), back.underarm)
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
