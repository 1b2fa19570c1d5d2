//! What buffer views are used for: one thing each, with a byteStride only where vertices are.

use std::collections::{BTreeMap, BTreeSet};

use super::accessors::Accessor;
use super::json::{as_index, entries, index, members};
use super::{Document, Report};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Usage {
    Vertices,
    Indices,
    InverseBindMatrices,
    Animation,
    Image,
}

impl Usage {
    /// The rule that forbids a byteStride for this use.
    fn stride_rule(self) -> Option<&'static str> {
        match self {
            Self::Vertices => None,
            Self::Indices => Some("MESH_PRIMITIVE_INDICES_ACCESSOR_WITH_BYTESTRIDE"),
            Self::InverseBindMatrices => Some("SKIN_IBM_ACCESSOR_WITH_BYTESTRIDE"),
            Self::Animation => Some("ANIMATION_SAMPLER_ACCESSOR_WITH_BYTESTRIDE"),
            Self::Image => Some("IMAGE_BUFFER_VIEW_WITH_BYTESTRIDE"),
        }
    }
}

/// Follows every use of a view.
pub(super) fn check(document: &Document<'_>, report: &mut Report) {
    let mut uses = Uses { document, report, known: declared(document), vertices: BTreeMap::new() };
    for (at, mesh) in entries(document.root, "meshes", "") {
        for (at, primitive) in entries(mesh, "primitives", &at) {
            uses.attributes(primitive.get("attributes"), &format!("{at}/attributes"));
            uses.accessor(primitive.get("indices"), Usage::Indices, &format!("{at}/indices"));
            for (at, target) in entries(primitive, "targets", &at) {
                uses.attributes(Some(target), &at);
            }
        }
    }
    for (at, skin) in entries(document.root, "skins", "") {
        let at = format!("{at}/inverseBindMatrices");
        uses.accessor(skin.get("inverseBindMatrices"), Usage::InverseBindMatrices, &at);
    }
    for (at, animation) in entries(document.root, "animations", "") {
        for (at, sampler) in entries(animation, "samplers", &at) {
            for key in ["input", "output"] {
                uses.accessor(sampler.get(key), Usage::Animation, &format!("{at}/{key}"));
            }
        }
    }
    for (at, image) in entries(document.root, "images", "") {
        if let Some(view) = index(image, "bufferView") {
            uses.view(view, Usage::Image, &format!("{at}/bufferView"));
        }
    }
    uses.shared_without_stride();
}

/// Uses that `bufferView.target` announces.
fn declared(document: &Document<'_>) -> BTreeMap<usize, Usage> {
    let views = entries(document.root, "bufferViews", "").enumerate();
    let usage = |target| match target {
        34962 => Some(Usage::Vertices),
        34963 => Some(Usage::Indices),
        _ => None,
    };
    views.filter_map(|(i, (_, view))| Some((i, usage(index(view, "target")?)?))).collect()
}

struct Uses<'a, 'r> {
    document: &'a Document<'a>,
    report: &'r mut Report,
    known: BTreeMap<usize, Usage>,
    /// Accessors of vertex attributes by view.
    vertices: BTreeMap<usize, BTreeSet<usize>>,
}

impl<'a> Uses<'a, '_> {
    fn attributes(&mut self, attributes: Option<&serde_json::Value>, at: &str) {
        for (at, _, accessor) in members(attributes, at) {
            self.accessor(Some(accessor), Usage::Vertices, &at);
            let Some(accessor) = self.find(Some(accessor)) else { continue };
            let Some(view) = accessor.view else { continue };
            self.vertices.entry(view).or_default().insert(accessor.index);
        }
    }

    fn find(&self, accessor: Option<&serde_json::Value>) -> Option<&'a Accessor<'a>> {
        self.document.accessors.get(as_index(accessor?)?)?.as_ref()
    }

    fn accessor(&mut self, accessor: Option<&serde_json::Value>, usage: Usage, at: &str) {
        if let Some(view) = self.find(accessor).and_then(|a| a.view) {
            self.view(view, usage, at);
        }
    }

    fn view(&mut self, view: usize, usage: Usage, at: &str) {
        let stride = self.document.views.get(view).and_then(Option::as_ref).and_then(|v| v.stride);
        if let Some(rule) = usage.stride_rule()
            && stride.is_some()
        {
            self.report.error(rule, at, format!("buffer view {view} must not have a byteStride here"));
        }
        match self.known.get(&view) {
            None => drop(self.known.insert(view, usage)),
            Some(other) if *other != usage => {
                let message = format!("buffer view {view} serves {usage:?} here, {other:?} elsewhere");
                self.report.error("BUFFER_VIEW_TARGET_OVERRIDE", at, message);
            }
            Some(_) => {}
        }
    }

    fn shared_without_stride(&mut self) {
        for (&view, accessors) in &self.vertices {
            let stride = self.document.views.get(view).and_then(Option::as_ref).and_then(|v| v.stride);
            if accessors.len() > 1 && stride.is_none() {
                let message =
                    format!("{} vertex accessors share it, so it needs a byteStride", accessors.len());
                let at = format!("/bufferViews/{view}");
                self.report.error("MESH_PRIMITIVE_ACCESSOR_WITHOUT_BYTESTRIDE", at, message);
            }
        }
    }
}
