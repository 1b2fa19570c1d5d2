//! Meshes: which attributes a primitive has, in which formats, and how many of each.

use serde_json::Value;

use super::accessors::{Accessor, Component};
use super::json::{as_index, entries, index, list, members};
use super::{Document, Report, morphs};

/// Checks every primitive.
pub(super) fn check(document: &Document<'_>, report: &mut Report) {
    for (at, mesh) in entries(document.root, "meshes", "") {
        morphs::mesh(mesh, &at, report);
        for (at, primitive) in entries(mesh, "primitives", &at) {
            let mut check = PrimitiveCheck { document, primitive, at: &at, report };
            check.attributes();
            check.indices();
            morphs::primitive(document, primitive, &at, check.report);
        }
    }
}

struct PrimitiveCheck<'a, 'r> {
    document: &'a Document<'a>,
    primitive: &'a Value,
    at: &'a str,
    report: &'r mut Report,
}

impl PrimitiveCheck<'_, '_> {
    fn attributes(&mut self) {
        let attributes = self.primitive.get("attributes");
        let at = format!("{}/attributes", self.at);
        let mut count = None;
        for (at, name, accessor) in members(attributes, &at) {
            if !is_semantic(name) {
                self.report.error("MESH_PRIMITIVE_INVALID_ATTRIBUTE", at, "glTF defines no such attribute");
                continue;
            }
            let accessor = as_index(accessor).and_then(|i| self.document.accessors.get(i)?.as_ref());
            let Some(accessor) = accessor else { continue };
            format(self.document, name, accessor, false, &at, self.report);
            bounds(self.document, name, accessor, &at, self.report);
            let first = *count.get_or_insert(accessor.count);
            if accessor.count != first {
                let message = format!("{} elements, other attributes have {first}", accessor.count);
                self.report.error("MESH_PRIMITIVE_UNEQUAL_ACCESSOR_COUNT", at, message);
            }
        }
        if let Some(attributes) = attributes.filter(|a| a.is_object()) {
            self.sets(attributes, &at);
        }
    }

    /// Numbered attributes start at 0 without gaps; some need others.
    fn sets(&mut self, attributes: &Value, at: &str) {
        for semantic in ["TEXCOORD", "COLOR", "JOINTS", "WEIGHTS"] {
            let sets = set_count(attributes, semantic);
            let missing = (0..sets).find(|n| attributes.get(format!("{semantic}_{n}")).is_none());
            if let Some(missing) = missing {
                let message = format!("{semantic}_{missing} is missing, though there are {sets} of them");
                self.report.error("MESH_PRIMITIVE_INDEXED_SEMANTIC_CONTINUITY", at, message);
            }
        }
        let (joints, weights) = (set_count(attributes, "JOINTS"), set_count(attributes, "WEIGHTS"));
        if joints != weights {
            let message = format!("{joints} sets of JOINTS, {weights} of WEIGHTS");
            self.report.error("MESH_PRIMITIVE_JOINTS_WEIGHTS_MISMATCH", at, message);
        }
        if attributes.get("POSITION").is_none() {
            self.report.warning("MESH_PRIMITIVE_NO_POSITION", at, "no POSITION: nothing can be drawn");
        }
        if attributes.get("TANGENT").is_some() && attributes.get("NORMAL").is_none() {
            let at = format!("{at}/TANGENT");
            self.report.warning(
                "MESH_PRIMITIVE_TANGENT_WITHOUT_NORMAL",
                at,
                "TANGENT is ignored without NORMAL",
            );
        }
    }

    fn indices(&mut self) {
        let at = format!("{}/indices", self.at);
        let mode = index(self.primitive, "mode").unwrap_or(4);
        let indices = self.document.accessor(self.primitive, "indices");
        if let Some(indices) = indices {
            let is_index = matches!(indices.component, Component::U8 | Component::U16 | Component::U32);
            if indices.kind != "SCALAR" || !is_index || indices.normalized {
                let message = format!("{} cannot be indices", indices.format());
                self.report.error("MESH_PRIMITIVE_INDICES_ACCESSOR_INVALID_FORMAT", at.as_str(), message);
            }
        }
        let vertices = self
            .primitive
            .get("attributes")
            .and_then(|a| self.document.accessor(a, "POSITION"))
            .map(|a| a.count);
        let Some(count) =
            indices.map(|a| a.count).or(vertices.filter(|_| self.primitive.get("indices").is_none()))
        else {
            return;
        };
        let fits = match mode {
            1 => count % 2 == 0,
            2 | 3 => count >= 2,
            4 => count % 3 == 0,
            5 | 6 => count >= 3,
            _ => true,
        };
        if !fits {
            let message = format!("{count} vertices do not make whole primitives of mode {mode}");
            self.report.warning("MESH_PRIMITIVE_INCOMPATIBLE_MODE", self.at, message);
        }
    }
}

/// Whether glTF defines an attribute of this name; those that start with an underscore are free.
pub(super) fn is_semantic(name: &str) -> bool {
    if name.starts_with('_') || matches!(name, "POSITION" | "NORMAL" | "TANGENT") {
        return true;
    }
    let Some((semantic, set)) = name.split_once('_') else { return false };
    let is_plain =
        set == "0" || (!set.starts_with('0') && set.parse::<u32>().is_ok_and(|_| !set.starts_with('+')));
    matches!(semantic, "TEXCOORD" | "COLOR" | "JOINTS" | "WEIGHTS") && is_plain
}

/// How many sets of a numbered attribute are there.
fn set_count(attributes: &Value, semantic: &str) -> usize {
    let names = attributes.as_object().into_iter().flatten().map(|(name, _)| name);
    names.filter(|n| is_semantic(n) && n.split_once('_').is_some_and(|(s, _)| s == semantic)).count()
}

/// Holds an accessor against the formats that an attribute may have (specification, section 3.7.2.1, and
/// `KHR_mesh_quantization`).
pub(super) fn format(
    document: &Document<'_>,
    name: &str,
    accessor: &Accessor<'_>,
    is_target: bool,
    at: &str,
    report: &mut Report,
) {
    use Component::{F32, I8, I16, U8, U16, U32};
    let quantized = document.uses("KHR_mesh_quantization");
    let Accessor { component, normalized, .. } = *accessor;
    let is_small = matches!(component, I8 | U8 | I16 | U16);
    let is_signed = matches!(component, I8 | I16);
    let unsigned_normalized = matches!(component, U8 | U16) && normalized;
    let semantic = name.split_once('_').map_or(name, |(semantic, _)| semantic);
    let (kinds, fits): (&[&str], bool) = match semantic {
        "POSITION" => (&["VEC3"], component == F32 || quantized && is_small),
        "NORMAL" => (&["VEC3"], component == F32 || quantized && is_signed && normalized),
        "TANGENT" if is_target => (&["VEC3"], component == F32 || quantized && is_signed && normalized),
        "TANGENT" => (&["VEC4"], component == F32 || quantized && is_signed && normalized),
        "TEXCOORD" => (
            &["VEC2"],
            component == F32
                || unsigned_normalized
                || quantized && is_small
                || is_target && is_signed && normalized,
        ),
        "COLOR" => (
            &["VEC3", "VEC4"],
            component == F32 || unsigned_normalized || is_target && is_signed && normalized,
        ),
        "JOINTS" => (&["VEC4"], matches!(component, U8 | U16) && !normalized),
        "WEIGHTS" => (&["VEC4"], component == F32 || unsigned_normalized),
        _ => return,
    };
    if !kinds.contains(&accessor.kind) || !fits || component == U32 {
        let message = format!("{name} cannot be {}", accessor.format());
        report.error("MESH_PRIMITIVE_ATTRIBUTES_ACCESSOR_INVALID_FORMAT", at, message);
    }
    if accessor.view.is_some() && !accessor.offset.is_multiple_of(4) {
        let message = format!("byteOffset {} is not a multiple of 4, as vertices need", accessor.offset);
        report.error("MESH_PRIMITIVE_ACCESSOR_UNALIGNED", at, message);
    }
}

/// `POSITION` must say its extent, so that a viewer can frame the model before the data is there.
pub(super) fn bounds(
    document: &Document<'_>,
    name: &str,
    accessor: &Accessor<'_>,
    at: &str,
    report: &mut Report,
) {
    let value = list(document.root, "accessors").get(accessor.index);
    let has_bounds = value.is_some_and(|a| a.get("min").is_some() && a.get("max").is_some());
    if name == "POSITION" && !has_bounds {
        let message = format!("accessor {} of POSITION must have min and max", accessor.index);
        report.error("MESH_PRIMITIVE_POSITION_ACCESSOR_WITHOUT_BOUNDS", at, message);
    }
}
