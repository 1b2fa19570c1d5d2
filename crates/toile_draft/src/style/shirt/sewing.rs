//! What is sewn to what in a shirt, and where it is measured.

use toile_garment::Wearer;

use crate::DraftError;
use crate::draft::Draft;

/// How the fall rests on its stand, radians: turned down over the right side, with the crease pressed.
const FALL_ANGLE: f64 = -2.6;
/// Moment per length by radian of the pressed crease, N: that of fused cloth.
const FALL_RIGIDITY: f64 = 0.01;

pub(super) fn sew(draft: &mut Draft, wearer: Wearer) -> Result<(), DraftError> {
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

pub(super) fn measure(draft: &mut Draft) -> Result<(), DraftError> {
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
