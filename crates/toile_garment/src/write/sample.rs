//! What a sample knows of itself, as JSON.

use serde_json::{Map, Value, json};
use toile_asset::write::{GlbWriter, Role};
use toile_fabric::Fabric;

use crate::write::surface::{integers, steps};
use crate::{Drape, FixedTrim, Garment, MeshMeasure, OnTriangle, SewnLine, Size, TrimKind};

pub(super) fn size(size: &Size) -> Value {
    json!({ "name": size.name, "labels": size.labels, "body": members(&size.body_cm) })
}

fn members(numbers: &[(String, f64)]) -> Vec<Value> {
    numbers.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect()
}

pub(super) fn fabric(fabric: &Fabric) -> Value {
    // It has been parsed before.
    fabric.document().clone()
}

/// The points of all lines follow upon each other in one array; each line says how many it has.
pub(super) fn lines(glb: &mut GlbWriter, lines: &[SewnLine]) -> Value {
    let points: Vec<u32> = lines.iter().flat_map(|line| line.path.iter().copied()).collect();
    let mut value = json!({ "list": lines.iter().map(line).collect::<Vec<_>>() });
    if !points.is_empty() {
        value["points"] = json!(integers(glb, &points));
    }
    value
}

fn line(line: &SewnLine) -> Value {
    let mut value = json!({ "name": line.name, "count": line.path.len() });
    if line.is_closure {
        value["closure"] = json!(true);
    }
    if line.angle != 0.0 {
        value["angle"] = json!(line.angle);
    }
    if let Some(rigidity) = line.rigidity {
        value["rigidity"] = json!(rigidity);
    }
    value
}

/// All places follow upon each other in two arrays; each measure says how many are on each of its lines.
pub(super) fn measures(glb: &mut GlbWriter, measures: &[MeshMeasure]) -> Value {
    let places: Vec<&OnTriangle> =
        measures.iter().flat_map(|measure| measure.lines.iter().flatten().flatten()).collect();
    let triangles: Vec<u32> = places.iter().map(|place| place.triangle).collect();
    let measure = |measure: &MeshMeasure| {
        let counts = |lines: &Vec<Vec<OnTriangle>>| lines.iter().map(Vec::len).collect::<Vec<_>>();
        let mut value = json!({
            "name": measure.name,
            "times": measure.times,
            "tolerance": measure.tolerance,
            "lines": measure.lines.iter().map(counts).collect::<Vec<_>>(),
        });
        if let Some(body) = &measure.body {
            value["body"] = json!(body);
        }
        value
    };
    let mut value = json!({ "list": measures.iter().map(measure).collect::<Vec<_>>() });
    if !places.is_empty() {
        let weights: Vec<[f32; 2]> = places.iter().map(|place| weights(place)).collect();
        value["triangles"] = json!(integers(glb, &triangles));
        value["weights"] = json!(glb.array(Role::Data, &weights));
    }
    value
}

/// Of the first two corners; that of the third is what is left.
#[expect(clippy::cast_possible_truncation, reason = "to single precision")]
fn weights(place: &OnTriangle) -> [f32; 2] {
    [place.weights[0] as f32, place.weights[1] as f32]
}

pub(super) fn trim(trim: &FixedTrim) -> Value {
    let TrimKind::Button { diameter } = trim.kind;
    let at = trim
        .at
        .iter()
        .map(|place| json!({ "triangle": place.triangle, "weights": [place.weights[0], place.weights[1]] }));
    json!({ "name": trim.name, "kind": "button", "diameter": diameter, "at": at.collect::<Vec<_>>() })
}

pub(super) fn drape(glb: &mut GlbWriter, garment: &Garment, drape: &Drape) -> Value {
    let mut value = json!({
        "body": drape.body.wearer.name(),
        "measurements": members(&drape.body.measurements),
        "posture": drape.body.posture,
    });
    let others: Map<String, Value> = garment
        .sizes
        .iter()
        .zip(&drape.by_size)
        .enumerate()
        .filter(|(size, _)| *size != garment.base_size)
        .map(|(_, (size, positions))| (size.name.clone(), steps(glb, &drape.positions, positions)))
        .collect();
    if !others.is_empty() {
        value["sizes"] = Value::Object(others);
    }
    value
}
