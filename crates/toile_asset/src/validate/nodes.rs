//! Nodes: their transforms, what hangs on them, and scenes.

use serde_json::Value;

use super::json::{as_index, entries, extension, index, list, numbers};
use super::{Document, Report};

/// Checks transforms, what hangs on a node, and scenes.
pub(super) fn check(document: &Document<'_>, report: &mut Report) {
    for (at, node) in entries(document.root, "nodes", "") {
        transform(node, &at, report);
        mesh(document, node, &at, report);
        light(document.root, node, &at, report);
    }
    for (at, scene) in entries(document.root, "scenes", "") {
        for (at, node) in entries(scene, "nodes", &at) {
            if as_index(node).is_some_and(|n| document.forest.parent(n).is_some()) {
                report.error("SCENE_NON_ROOT_NODE", at, format!("node {node} has a parent"));
            }
        }
    }
}

fn transform(node: &Value, at: &str, report: &mut Report) {
    let has_trs = ["translation", "rotation", "scale"].iter().any(|key| node.get(key).is_some());
    if node.get("matrix").is_some() && has_trs {
        let message = "a node has a matrix or translation, rotation and scale, not both";
        report.error("NODE_MATRIX_TRS", format!("{at}/matrix"), message);
    }
    if let Some(q) = numbers(node, "rotation")
        && q.len() == 4
    {
        let length = q.iter().map(|v| v * v).sum::<f64>().sqrt();
        if (length - 1.0).abs() > 0.00674 {
            report.error(
                "ROTATION_NON_UNIT",
                format!("{at}/rotation"),
                format!("its length is {length}, not 1"),
            );
        }
    }
    if let Some(m) = numbers(node, "matrix")
        && let &[_, _, _, a, _, _, _, b, _, _, _, c, _, _, _, d] = m.as_slice()
        && (a, b, c, d) != (0.0, 0.0, 0.0, 1.0)
    {
        report.error("NODE_MATRIX_NON_TRS", format!("{at}/matrix"), "its last row must be 0 0 0 1");
    }
}

fn mesh(document: &Document<'_>, node: &Value, at: &str, report: &mut Report) {
    let Some(mesh) = index(node, "mesh").and_then(|m| list(document.root, "meshes").get(m)) else { return };
    let first = list(mesh, "primitives").first();
    let targets = first.map_or(0, |p| list(p, "targets").len());
    let weights = list(node, "weights").len();
    if weights != 0 && weights != targets {
        let message = format!("{weights} weights for {targets} morph targets");
        report.error("NODE_WEIGHTS_INVALID", format!("{at}/weights"), message);
    }
    let is_skinned = first.and_then(|p| p.get("attributes")).is_some_and(|a| a.get("JOINTS_0").is_some());
    if is_skinned && node.get("skin").is_none() {
        report.warning("NODE_SKINNED_MESH_WITHOUT_SKIN", at, "its mesh has joints, but the node has no skin");
    }
    if node.get("skin").is_some() && !is_skinned {
        report.error("NODE_SKIN_WITH_NON_SKINNED_MESH", at, "its mesh has no joints for the skin");
    }
}

fn light(root: &Value, node: &Value, at: &str, report: &mut Report) {
    const NAME: &str = "KHR_lights_punctual";
    if extension(node, NAME).is_some() && extension(root, NAME).is_none() {
        let message = format!("means nothing without /extensions/{NAME}");
        report.error("UNSATISFIED_DEPENDENCY", format!("{at}/extensions/{NAME}"), message);
    }
}
