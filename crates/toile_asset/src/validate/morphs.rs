//! Morph targets: the same attributes as their primitive, in the same number in all primitives.

use serde_json::Value;

use super::json::{as_index, entries, list, members};
use super::meshes::{bounds, format, is_semantic};
use super::{Document, Report};

/// Checks that all primitives have as many targets as the mesh has weights.
pub(super) fn mesh(mesh: &Value, at: &str, report: &mut Report) {
    let mut counts = list(mesh, "primitives").iter().map(|p| list(p, "targets").len());
    let Some(first) = counts.next() else { return };
    if counts.any(|n| n != first) {
        let message = "its primitives have different numbers of morph targets";
        report.error("MESH_PRIMITIVES_UNEQUAL_TARGETS_COUNT", format!("{at}/primitives"), message);
    }
    let weights = list(mesh, "weights").len();
    if weights != 0 && weights != first {
        let message = format!("{weights} weights for {first} morph targets");
        report.error("MESH_INVALID_WEIGHTS_COUNT", format!("{at}/weights"), message);
    }
}

/// Checks the targets of one primitive.
pub(super) fn primitive(document: &Document<'_>, primitive: &Value, at: &str, report: &mut Report) {
    let attributes = primitive.get("attributes").unwrap_or(&Value::Null);
    for (at, target) in entries(primitive, "targets", at) {
        for (at, name, accessor) in members(Some(target), &at) {
            if !is_semantic(name) || name.starts_with("JOINTS") || name.starts_with("WEIGHTS") {
                report.error(
                    "MESH_PRIMITIVE_INVALID_ATTRIBUTE",
                    at.as_str(),
                    "glTF morphs no such attribute",
                );
            }
            if attributes.get(name).is_none() {
                let message = format!("the primitive has no {name} to displace");
                report.error("MESH_PRIMITIVE_MORPH_TARGET_NO_BASE_ACCESSOR", at.as_str(), message);
            }
            let Some(accessor) = as_index(accessor).and_then(|i| document.accessors.get(i)?.as_ref()) else {
                continue;
            };
            format(document, name, accessor, true, &at, report);
            bounds(document, name, accessor, &at, report);
            let base = document.accessor(attributes, name);
            if base.is_some_and(|base| base.count != accessor.count) {
                let message = format!("{} displacements, the primitive has other vertices", accessor.count);
                report.error("MESH_PRIMITIVE_MORPH_TARGET_INVALID_ATTRIBUTE_COUNT", at, message);
            }
        }
    }
}
