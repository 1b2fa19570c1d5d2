//! Which extensions are read, and what happens with the others.

use crate::{
    ImportError,
    json::{Document, item},
    warning::{Defect, Warnings},
};

/// Extensions whose whole effect is in the model.
const READ: [&str; 13] = [
    "EXT_texture_webp",
    "KHR_materials_anisotropy",
    "KHR_materials_clearcoat",
    "KHR_materials_emissive_strength",
    "KHR_materials_ior",
    "KHR_materials_sheen",
    "KHR_materials_specular",
    "KHR_materials_transmission",
    "KHR_materials_unlit",
    "KHR_materials_variants",
    "KHR_mesh_quantization",
    "KHR_texture_transform",
    "KHR_xmp_json_ld",
];

/// Extensions without which a file can still be shown, even if it says that it cannot.
const DISPENSABLE: [&str; 8] = [
    "EXT_mesh_gpu_instancing",
    "KHR_animation_pointer",
    "KHR_lights_punctual",
    "KHR_materials_diffuse_transmission",
    "KHR_materials_dispersion",
    "KHR_materials_iridescence",
    "KHR_materials_volume",
    "KHR_node_visibility",
];

/// Extensions that say more about what is shown, and nothing about how it looks.
const INVISIBLE: [&str; 2] = ["TOILE_body", "TOILE_garment"];

/// Refuses a file that requires what is not read; warns of the rest.
pub(crate) fn check(document: &Document, warnings: &mut Warnings) -> Result<(), ImportError> {
    for name in document.list("extensionsRequired").iter().filter_map(|name| name.as_str()) {
        if !READ.contains(&name) && !DISPENSABLE.contains(&name) {
            return Err(ImportError::UnsupportedExtension { name: name.chars().take(100).collect() });
        }
    }
    for (i, name) in document.list("extensionsUsed").iter().enumerate() {
        if let Some(name) = name.as_str().filter(|name| !READ.contains(name) && !INVISIBLE.contains(name)) {
            let name = name.chars().take(100).collect();
            warnings.push(item("extensionsUsed", i), Defect::IgnoredExtension { name });
        }
    }
    Ok(())
}

/// The root's extensions that are not read.
pub(crate) fn unread(document: &Document) -> Vec<String> {
    let extensions = document.root.get("extensions").and_then(|extensions| extensions.as_object());
    let names = extensions.into_iter().flat_map(|extensions| extensions.keys());
    names.filter(|name| !READ.contains(&name.as_str())).cloned().collect()
}
