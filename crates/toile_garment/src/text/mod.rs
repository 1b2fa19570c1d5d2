//! The text format of patterns, `docs/PATTERN.md`: JSON that a pattern room can write by hand.

mod curve;
mod cut;
mod decimal;
mod document;
mod error;
mod layout;
mod line;
mod names;
mod panel;
mod place;
mod sewing;
mod size;
mod write;

use crate::Pattern;
pub(crate) use cut::{opened, reflected};
pub(crate) use decimal::Unit;
use document::Document;
pub(crate) use document::{
    CategoryName, FoldPart, MeasurePart, PlacementPart, SeamPart, SizePart, TrimPart, WearerName,
};
pub use error::PatternFormatError;
pub(crate) use names::PanelNames;
pub(crate) use size::Grading;

/// The greatest document that is read, bytes.
const MAX_BYTES: usize = 8 << 20;

impl Pattern {
    /// Reads a document of the text format and checks that it can be sewn.
    ///
    /// # Errors
    /// Where it is not of the format, names something that is not there, or cannot be sewn.
    pub fn parse(bytes: &[u8]) -> Result<Self, PatternFormatError> {
        if bytes.len() > MAX_BYTES {
            return Err(PatternFormatError::Large { bytes: bytes.len(), limit: MAX_BYTES });
        }
        let document: Document = serde_json::from_slice(bytes)?;
        let pattern = document.into_pattern()?;
        pattern.check()?;
        Ok(pattern)
    }

    /// Writes a document of the text format, in centimetres. Reading it gives the same pattern to the last digit.
    pub fn write(&self) -> String {
        write::document(self)
    }
}

#[cfg(test)]
mod tests {
    use glam::{DQuat, DVec2, DVec3};

    use super::*;
    use crate::sample::skirt;
    use crate::{Curve, Loop, Outline, Placement};

    const BY_HAND: &str = r#"{
        "toile_pattern": 1, "name": "By hand", "unit": "cm", "category": "skirt", "wearer": "woman",
        "sizes": [{"name": "S"}, {"name": "M", "labels": ["160/84A"], "body_cm": {"hip": 90}}, {"name": "L"}],
        "base_size": "M",
        "rules": {"side": {"step": [1, 0]}, "top": [[-1, 0.5], [0, 0], [2, 1]]},
        "panels": [{
            "name": "front", "fabric": "denim", "cut": {"fold": "centre"},
            "outline": [
                {"corner": "hem centre", "at": [0, 0], "edge": "hem"},
                {"corner": "hem side", "at": {"at": [25, 0], "rule": "side"}, "edge": "side",
                 "curve": {"quadratic": [26, 30]}},
                {"at": {"at": [20, 60], "rule": "top"}, "edge": "waist"},
                {"corner": "waist centre", "at": [[0, 60], [0, 60], [0, 61]], "edge": "centre"}
            ],
            "notches": [{"edge": "side", "at": 0.25}],
            "folds": [{"name": "crease", "line": [{"edge": "hem", "at": 0.5}, [10, 50]], "angle_deg": 170}]
        }, {
            "name": "left back", "fabric": "denim", "layer": 1, "cut": {"pair": "right back"},
            "outline": [
                {"corner": "hem", "at": [0, 0], "edge": "hem"},
                {"at": [25, 0], "edge": "side"},
                {"at": [20, 60], "edge": "waist"},
                {"at": [0, 60], "edge": "centre"}
            ],
            "placement": {"around": {"part": "left_leg", "anchor": "hem", "up": [0, 2], "bearing_deg": 90,
                                     "level": "knee", "clearance": 2}}
        }],
        "seams": [
            {"name": "centre back", "sides": [["left back.centre"], [{"edge": "right back.centre", "reversed": true}]],
             "closure": true},
            {"name": "side", "sides": [["front.side"], [{"edge": "left back.side", "from": 0.9, "to": 0.1}]]}
        ],
        "points_of_measure": [
            {"name": "hem", "paths": [{"edge": "front.hem"}, {"panel": "front", "line": ["hem centre", "hem side"]}],
             "times": 2, "tolerance": 0.5}
        ],
        "trims": [{"name": "button", "kind": {"button": {"diameter": 1.8}}, "panel": "front", "at": [0, 50]}]
    }"#;

    #[test]
    fn a_document_by_hand_is_read() {
        let pattern = Pattern::parse(BY_HAND.as_bytes()).expect("a pattern");
        let names: Vec<&str> = pattern.panels.iter().map(|panel| panel.name.as_str()).collect();
        assert_eq!(names, ["front", "left back", "right back"]);
        assert_eq!((pattern.base_size, pattern.sizes[1].body_cm[0].1), (1, 90.0));

        let front = &pattern.panels[0];
        let widths: Vec<f64> = front.outlines.iter().map(|outline| outline.corners[1].x).collect();
        assert_eq!(widths, [0.24, 0.25, 0.26]);
        assert_eq!(front.outlines[2].corners[3], DVec2::new(0.0, 0.61));
        assert_eq!(front.outlines[0].edge_count(), 6);
        // The control point goes along with the corners: half of a centimetre between hem and waist, and so on.
        let Curve::Quadratic(control) = front.outlines[2].edges[1] else { panic!("curved") };
        assert!(control.distance(DVec2::new(0.275, 0.305)) < 2e-3, "{control}");
        assert_eq!(front.notches.len(), 2);
        assert_eq!(front.folds.len(), 2);
        assert_eq!(front.folds[1].name, "crease'");
        assert_eq!(front.folds[1].lines[1][1], DVec2::new(-0.1, 0.5));

        let Placement::Around(around) = &pattern.panels[2].placement else { panic!("placed") };
        assert_eq!(around.part, crate::BodyPart::RightLeg);
        assert_eq!(around.bearing, -std::f64::consts::FRAC_PI_2);
        assert_eq!(around.up, DVec2::Y);
        let hem = &pattern.points_of_measure[0];
        assert!((pattern.measure(1, hem) - 1.0).abs() < 1e-12);
        // Mirrored in turn, both centres are walked from hem to waist, or both the other way.
        let [left, right] = pattern.seams[0].sides.each_ref().map(|side| pattern.run_points(1, &side[0]));
        assert_eq!(left[0].y, right[0].y);
    }

    #[test]
    fn what_is_written_is_read_to_the_last_digit() {
        let mut pattern = skirt();
        let third = 1.0 / 3.0;
        pattern.panels[0].grainline = DVec2::from_angle(third);
        pattern.panels[1].placement = Placement::Rigid {
            rotation: DQuat::from_rotation_x(third),
            translation: DVec3::new(third, 1e-7, -third),
        };
        pattern.seams[0].angle = third;
        pattern.seams[1].sides[0][0].from = third;
        for (size, outline) in pattern.panels[0].outlines.iter_mut().enumerate() {
            outline.edges[0] = Curve::Through(vec![DVec2::new(0.0, -third / 100.0); size + 1]);
            outline.edges[1] = Curve::Cubic(DVec2::new(0.27, third), DVec2::new(0.26, 0.4));
            let corners = [(0.0, 0.2), (0.0, 0.3), (0.1, third)].map(DVec2::from).to_vec();
            outline.holes.push(Loop { corners, edges: vec![Curve::Line; 3] });
        }
        pattern.check().expect("sound");
        let text = pattern.write();
        assert_eq!(Pattern::parse(text.as_bytes()).unwrap_or_else(|e| panic!("{e}\n{text}")), pattern);

        let by_hand = Pattern::parse(BY_HAND.as_bytes()).expect("a pattern");
        assert_eq!(Pattern::parse(by_hand.write().as_bytes()).expect("a pattern"), by_hand);
    }

    #[test]
    fn a_written_panel_can_be_read_by_people() {
        let text = skirt().write();
        assert!(text.contains("\n        { \"at\": [[-25, 0], [-26, 0]] },\n"), "{text}");
    }

    #[test]
    fn what_is_wrong_is_told_where() {
        let told = |from: &str, to: &str| {
            assert!(BY_HAND.contains(from), "{from}");
            let text = BY_HAND.replacen(from, to, 1);
            Pattern::parse(text.as_bytes()).expect_err("something is wrong").to_string()
        };
        for (from, to, expected) in [
            (
                "\"toile_pattern\": 1",
                "\"toile_pattern\": 2",
                "is of version 2 of the format; this is version 1",
            ),
            ("\"base_size\": \"M\"", "\"base_size\": \"XL\"", "base_size: there is no size \"XL\""),
            ("\"rule\": \"side\"", "\"rule\": \"hip\"", "panel \"front\": there is no rule \"hip\""),
            ("[[-1, 0.5], [0, 0]", "[[-1, 0.5], [0, 1]", "rule \"top\": the base size moves"),
            ("[[-1, 0.5], [0, 0], [2, 1]]", "[[0, 0]]", "rule \"top\": 1 entries for 3 sizes"),
            (
                "\"fold\": \"centre\"",
                "\"fold\": \"side\"",
                "panel \"front\": is opened about an edge that is not straight",
            ),
            ("\"edge\": \"waist\"", "\"edge\": \"hem\"", "panel \"front\": two edges are called \"hem\""),
            ("\"front.side\"", "\"front.size\"", "seam \"side\": there is no panel and edge \"front.size\""),
            ("\"hem side\"]", "\"seam\"]", "point of measure \"hem\": there is no corner \"front.seam\""),
            (
                "{\"edge\": \"front.hem\"}",
                "{}",
                "point of measure \"hem\": a path is an edge, or a panel and a line on it",
            ),
            ("\"at\": [25, 0]", "\"at\": [\"a\", 0]", "panel \"front\": \"a\" is no number"),
            ("\"up\": [0, 2]", "\"up\": [0, 0]", "panel \"left back\": a direction without length"),
            ("\"angle_deg\": 170", "\"angle\": 3", "is no pattern: unknown field `angle`"),
            ("\"at\": [0, 50]", "\"at\": [0, 500]", "trim \"button\", size S: (0, 5) is 4.39"),
        ] {
            let found = told(from, to);
            assert!(found.starts_with(expected), "{found}\ninstead of\n{expected}");
        }
    }

    #[test]
    fn an_opened_outline_has_its_halves() {
        let pattern = Pattern::parse(BY_HAND.as_bytes()).expect("a pattern");
        let Outline { corners, .. } = &pattern.panels[0].outlines[1];
        let expected = [(0.0, 0.0), (0.25, 0.0), (0.2, 0.6), (0.0, 0.6), (-0.2, 0.6), (-0.25, 0.0)];
        assert_eq!(*corners, expected.map(DVec2::from));
    }
}
