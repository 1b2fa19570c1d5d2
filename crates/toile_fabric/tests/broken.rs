//! Documents that are no fabric, and what is said of them.

use serde_json::{Value, json};
use toile_fabric::{Fabric, FabricError};

fn poplin() -> Value {
    serde_json::from_str(include_str!("../../../assets/fabrics/poplin.json")).expect("JSON")
}

/// The error of poplin with another value in one place.
fn error(at: &str, value: Value) -> FabricError {
    let mut document = poplin();
    *document.pointer_mut(at).unwrap_or_else(|| panic!("no {at}")) = value;
    match Fabric::parse(document.to_string().as_bytes()) {
        Err(error) => error,
        Ok(_) => panic!("{at} was accepted"),
    }
}

#[test]
fn numbers_that_no_fabric_has_are_named() {
    for (at, value) in [
        ("/areal_density_g_m2", json!(-1)),
        ("/areal_density_g_m2", json!(1e9)),
        ("/thickness_mm", json!(0)),
        ("/friction", json!(3)),
        ("/finish/lustre", json!(1.5)),
        ("/limits_percent/comfort/weft", json!(0)),
        ("/construction/woven/ends_per_cm", json!(1e6)),
        ("/construction/woven/warp/tex", json!(0)),
        ("/composition/0/percent", json!(101)),
        ("/mechanics/tests/bending/bias/kes", json!(0)),
        ("/mechanics/tests/shear/kes", json!(-1)),
    ] {
        let error = error(at, value);
        assert!(matches!(error, FabricError::Range { .. }), "{at}: {error}");
    }
    assert_eq!(
        error("/thickness_mm", json!(50)).to_string(),
        "thickness_mm is 50; it must be between 0.01 and 20"
    );
}

#[test]
fn readings_that_are_no_curve_are_told_by_their_key() {
    let falling = json!({ "curve": [[0.1, 10], [0.2, 4]] });
    let said = error("/mechanics/tests/stretch/weft", falling).to_string();
    assert!(said.starts_with("mechanics.tests.stretch.weft: point 1 of the curve"), "{said}");
    assert!(matches!(
        error("/mechanics/tests/stretch/warp", json!({ "curve": [] })),
        FabricError::Curve { .. }
    ));
}

#[test]
fn every_number_needs_one_source() {
    assert!(matches!(error("/sources/0/of", json!([])), FabricError::Source { count: 0, .. }));
    let twice = json!(["areal_density", "thickness", "construction", "friction"]);
    assert!(matches!(error("/sources/0/of", twice), FabricError::Source { count: 2, .. }));
    assert!(matches!(error("/sources/0/of", json!(["smell"])), FabricError::Property(_)));
    assert!(matches!(error("/sources/1/text", json!(" ")), FabricError::Text { .. }));
    assert!(matches!(error("/sources/1/kind", json!("guessed")), FabricError::Property(_)));
}

#[test]
fn weaves_hold_together() {
    let paper = |rows: Value| error("/construction/woven/point_paper", rows);
    assert!(matches!(paper(json!(["X.", ".X."])), FabricError::PointPaper { row: 0, .. }));
    assert!(matches!(paper(json!(["X.", "x."])), FabricError::PointPaper { row: 0, .. }));
    assert!(matches!(paper(json!(["XX", ".X"])), FabricError::Float { thread: "pick", number: 1 }));
    assert!(matches!(paper(json!(["X.", "X."])), FabricError::Float { thread: "end", number: 0 }));
    assert!(matches!(paper(json!([])), FabricError::Count { .. }));
    assert!(matches!(paper(json!(vec!["X."; 1000])), FabricError::Count { .. }));
}

#[test]
fn names_colours_and_texts_are_checked() {
    assert!(matches!(error("/name", json!("Köper 3/1")), FabricError::Name { .. }));
    assert!(matches!(error("/titles/zh-CN", json!("")), FabricError::Text { .. }));
    assert!(matches!(error("/uses/en", json!("x".repeat(5000))), FabricError::Text { .. }));
    assert!(matches!(error("/colorways", json!([])), FabricError::Count { .. }));
    for text in ["red", "#12345", "#12345g", "#+12345", "#1234567", "#颜色"] {
        assert!(matches!(error("/colorways/0/srgb", json!(text)), FabricError::Colour { .. }), "{text}");
    }
    let first = poplin()["colorways"][0]["name"].clone();
    assert!(matches!(error("/colorways/1/name", first), FabricError::Twice(1)));
}

#[test]
fn other_documents_are_told_apart() {
    for bytes in [b"".as_slice(), b"\xff\xfe"] {
        assert!(matches!(Fabric::parse(bytes), Err(FabricError::Json(_))));
    }
    for bytes in [b"{}".as_slice(), b"[]", b"{\"version\": 1}"] {
        assert!(matches!(Fabric::parse(bytes), Err(FabricError::Property(_))));
    }
    assert!(matches!(error("/version", json!(2)), FabricError::Version(2)));
    assert!(matches!(error("/composition/0/percent", json!(90)), FabricError::Composition(_)));
    assert!(matches!(error("/limits_percent/most/bias", json!(1)), FabricError::Limits));
    let long = vec![b' '; 1 << 20];
    assert!(matches!(Fabric::parse(&long), Err(FabricError::TooLarge { .. })));
    let mut document = poplin();
    document["smell"] = json!("fresh");
    let error = Fabric::parse(document.to_string().as_bytes()).expect_err("an unknown key");
    assert_eq!(error.to_string(), "smell is not known");
}
