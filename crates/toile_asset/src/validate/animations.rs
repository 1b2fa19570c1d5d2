//! Animations: what each channel moves, and whether its sampler's numbers suit it.

use std::collections::BTreeMap;

use serde_json::Value;

use super::accessors::{Accessor, Component};
use super::json::{entries, extension, index, list, text};
use super::{Document, Report};

/// Checks every animation.
pub(super) fn check(document: &Document<'_>, report: &mut Report) {
    for (at, animation) in entries(document.root, "animations", "") {
        for (at, sampler) in entries(animation, "samplers", &at) {
            input(document, sampler, &at, report);
        }
        let mut targets = BTreeMap::new();
        for (i, (at, channel)) in entries(animation, "channels", &at).enumerate() {
            target(document, channel, &at, report);
            if let Some(first) = same_target(channel, i, &mut targets) {
                let message = format!("channel {first} already moves this");
                report.error("ANIMATION_DUPLICATE_TARGETS", format!("{at}/target"), message);
            }
            output(document, animation, channel, &at, report);
        }
    }
}

fn input(document: &Document<'_>, sampler: &Value, at: &str, report: &mut Report) {
    let at = format!("{at}/input");
    let Some(input) = document.accessor(sampler, "input") else { return };
    if input.kind != "SCALAR" || input.component != Component::F32 {
        let message = format!("{} instead of SCALAR of F32", input.format());
        report.error("ANIMATION_SAMPLER_INPUT_ACCESSOR_INVALID_FORMAT", at.as_str(), message);
    }
    let value = list(document.root, "accessors").get(input.index);
    if !value.is_some_and(|a| a.get("min").is_some() && a.get("max").is_some()) {
        let message = format!("accessor {} of key times must have min and max", input.index);
        report.error("ANIMATION_SAMPLER_INPUT_ACCESSOR_WITHOUT_BOUNDS", at.as_str(), message);
    }
    if text(sampler, "interpolation") == Some("CUBICSPLINE") && input.count < 2 {
        let message = "a cubic spline needs at least 2 keys";
        report.error("ANIMATION_SAMPLER_INPUT_ACCESSOR_TOO_FEW_ELEMENTS", at, message);
    }
}

fn target(document: &Document<'_>, channel: &Value, at: &str, report: &mut Report) {
    let Some(target) = channel.get("target") else { return };
    let at = format!("{at}/target");
    let path = text(target, "path").unwrap_or("");
    if extension(target, "KHR_animation_pointer").is_some() {
        let place = format!("{at}/extensions/KHR_animation_pointer");
        if target.get("node").is_some() {
            let message = "a channel with a pointer must not name a node";
            report.error("KHR_ANIMATION_POINTER_ANIMATION_CHANNEL_TARGET_NODE", place.as_str(), message);
        }
        if path != "pointer" {
            let message = format!("a channel with a pointer needs the path \"pointer\", not \"{path}\"");
            report.error("KHR_ANIMATION_POINTER_ANIMATION_CHANNEL_TARGET_PATH", place, message);
        }
    }
    let Some(node) = index(target, "node").and_then(|n| list(document.root, "nodes").get(n)) else { return };
    let moves_trs = matches!(path, "translation" | "rotation" | "scale");
    if moves_trs && node.get("matrix").is_some() {
        let message = format!("a node with a matrix has no {path} to move");
        report.error("ANIMATION_CHANNEL_TARGET_NODE_MATRIX", at.as_str(), message);
    }
    if path == "weights" && morph_targets(document, target) == 0 {
        let message = "the node's mesh has no morph targets to move";
        report.error("ANIMATION_CHANNEL_TARGET_NODE_WEIGHTS_NO_MORPHS", at, message);
    }
}

/// The earlier channel that moves the same, if any.
fn same_target<'a>(
    channel: &'a Value,
    number: usize,
    seen: &mut BTreeMap<(usize, &'a str), usize>,
) -> Option<usize> {
    let target = channel.get("target")?;
    let key = (index(target, "node")?, text(target, "path")?);
    let first = *seen.entry(key).or_insert(number);
    (first != number).then_some(first)
}

fn output(document: &Document<'_>, animation: &Value, channel: &Value, at: &str, report: &mut Report) {
    let at = format!("{at}/sampler");
    let samplers = list(animation, "samplers");
    let Some(number) = index(channel, "sampler") else { return };
    let Some(sampler) = samplers.get(number) else {
        let message = format!("{number} points past the {} samplers", samplers.len());
        return report.error("UNRESOLVED_REFERENCE", at, message);
    };
    let Some(target) = channel.get("target") else { return };
    let path = text(target, "path").unwrap_or("");
    let (Some(input), Some(output)) =
        (document.accessor(sampler, "input"), document.accessor(sampler, "output"))
    else {
        return;
    };
    if !fits(path, output) {
        let message = format!("{} cannot move a node's {path}", output.format());
        report.error("ANIMATION_SAMPLER_OUTPUT_ACCESSOR_INVALID_FORMAT", at.as_str(), message);
    }
    let per_key = if text(sampler, "interpolation") == Some("CUBICSPLINE") { 3 } else { 1 };
    let values = match path {
        "translation" | "rotation" | "scale" => 1,
        "weights" => morph_targets(document, target),
        _ => return,
    };
    let expected = input.count.saturating_mul(per_key).saturating_mul(values);
    if output.count != expected {
        let message = format!("{} values, {expected} are needed for {} keys", output.count, input.count);
        report.error("ANIMATION_SAMPLER_OUTPUT_ACCESSOR_INVALID_COUNT", at, message);
    }
}

fn fits(path: &str, output: &Accessor<'_>) -> bool {
    let is_float = output.component == Component::F32;
    let is_number = is_float || (output.normalized && output.component != Component::U32);
    match path {
        "translation" | "scale" => output.kind == "VEC3" && is_float,
        "rotation" => output.kind == "VEC4" && is_number,
        "weights" => output.kind == "SCALAR" && is_number,
        _ => true,
    }
}

fn morph_targets(document: &Document<'_>, target: &Value) -> usize {
    let node = index(target, "node").and_then(|n| list(document.root, "nodes").get(n));
    let mesh = node.and_then(|n| index(n, "mesh")).and_then(|m| list(document.root, "meshes").get(m));
    mesh.and_then(|m| list(m, "primitives").first()).map_or(0, |p| list(p, "targets").len())
}
