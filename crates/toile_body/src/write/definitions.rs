//! Measurement definitions as JSON.

use crate::{Anchor, Definition, Path, Pick, Regions};
use serde_json::{Value, json};

/// A measurement: name, standard where there is one, and the members of its kind of path.
pub(super) fn definition(definition: &Definition) -> Value {
    let mut value = path(&definition.path);
    value["name"] = json!(definition.name);
    if !definition.standard.is_empty() {
        value["standard"] = json!(definition.standard);
    }
    value
}

fn path(path: &Path) -> Value {
    match path {
        Path::Height { at } => json!({ "kind": "height", "at": at }),
        Path::Mass => json!({ "kind": "mass" }),
        Path::Girth { region, at, normal } => {
            json!({ "kind": "girth", "region": names(*region), "at": at, "normal": normal.to_array() })
        }
        Path::GirthAcross { region, at, axis } => {
            let mut value = json!({ "kind": "girthAcross", "region": names(*region), "axis": axis });
            match at {
                Anchor::Place(place) => value["at"] = json!(place),
                Anchor::Joint(joint) => value["atJoint"] = json!(joint),
            }
            value
        }
        Path::GirthScan { region, axis, fractions, pick } => json!({
            "kind": "girthScan",
            "region": names(*region),
            "axis": axis,
            "fractions": fractions,
            "pick": match pick { Pick::Max => "max", Pick::Min => "min" },
        }),
        Path::GirthOfHalf { region, points } => {
            json!({ "kind": "girthOfHalf", "region": names(*region), "points": points })
        }
        Path::Chain { points, mask } => {
            json!({ "kind": "chain", "points": points, "mask": mask.to_array() })
        }
        Path::Column { vertices, until } => {
            json!({ "kind": "column", "vertices": vertices, "until": until })
        }
        Path::ColumnToGround { vertices, from } => {
            json!({ "kind": "columnToGround", "vertices": vertices, "from": from })
        }
        Path::Sagittal { sides: [front, back], start, end } => json!({
            "kind": "sagittal",
            "front": { "column": front.column, "candidates": front.candidates },
            "back": { "column": back.column, "candidates": back.candidates },
            "start": start,
            "end": end,
        }),
        Path::Extent { region, axis, at } => {
            json!({ "kind": "extent", "region": names(*region), "axis": axis, "at": at })
        }
    }
}

/// Of the regions among these.
fn names(regions: Regions) -> Vec<&'static str> {
    let is_in = |name: &&str| Regions::named(name).is_some_and(|region| regions.meets(region));
    Regions::NAMES.into_iter().filter(is_in).collect()
}
