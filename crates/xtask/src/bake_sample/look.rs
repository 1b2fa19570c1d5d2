//! Materials: linen in its colorways, the form's own linen, wood, metal.

use serde_json::{Value, json};

use super::weave::TILE;

/// The cloth's colorways, the default first: name, and dye in sRGB.
pub(super) const COLORWAYS: [(&str, [u8; 3]); 3] =
    [("Ink", [62, 69, 86]), ("Clay", [178, 116, 94]), ("Oat", [212, 199, 177])];
/// Index of the first material after the colorways.
pub(super) const FORM: usize = COLORWAYS.len();
/// Material of turned wood.
pub(super) const WOOD: usize = FORM + 1;
/// Material of the pole.
pub(super) const METAL: usize = FORM + 2;

/// Indices of the textures in the file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Textures {
    /// Weave normals.
    pub(super) normal: usize,
    /// Yarn tones.
    pub(super) tone: usize,
    /// Occlusion and roughness.
    pub(super) surface: usize,
    /// Wood grain.
    pub(super) wood: usize,
}

/// All materials, in the order of the indices above.
pub(super) fn materials(textures: Textures) -> Vec<Value> {
    let mut materials: Vec<Value> = COLORWAYS
        .iter()
        .map(|(name, dye)| linen(&format!("linen {name}"), *dye, textures, 1.0, true))
        .collect();
    materials.push(linen("form linen", [216, 207, 191], textures, 0.8, false));
    materials.push(json!({
        "name": "wood",
        "pbrMetallicRoughness": {
            "baseColorFactor": linear([146, 112, 84]),
            "baseColorTexture": placed(textures.wood, 0.2),
            "metallicFactor": 0.0,
            "roughnessFactor": 0.5,
        },
    }));
    materials.push(json!({
        "name": "blackened steel",
        "pbrMetallicRoughness": {
            "baseColorFactor": linear([92, 90, 88]),
            "metallicFactor": 1.0,
            "roughnessFactor": 0.38,
        },
    }));
    materials
}

/// Woven cloth of one dye. Fibres that stand off the cloth scatter a paler light at grazing angles.
fn linen(name: &str, dye: [u8; 3], textures: Textures, relief: f32, double_sided: bool) -> Value {
    let colour = linear(dye);
    let sheen: Vec<f32> = colour[..3].iter().map(|c| round(0.06 + 0.22 * c)).collect();
    let mut normal = placed(textures.normal, TILE);
    normal["scale"] = json!(relief);
    json!({
        "name": name,
        "doubleSided": double_sided,
        "pbrMetallicRoughness": {
            "baseColorFactor": colour,
            "baseColorTexture": placed(textures.tone, TILE),
            "metallicFactor": 0.0,
            "metallicRoughnessTexture": placed(textures.surface, TILE),
        },
        "normalTexture": normal,
        "occlusionTexture": placed(textures.surface, TILE),
        "extensions": { "KHR_materials_sheen": { "sheenColorFactor": sheen, "sheenRoughnessFactor": 0.45 } },
    })
}

/// A texture whose tile is `edge` metres wide on coordinates in metres.
fn placed(texture: usize, edge: f32) -> Value {
    let scale = round(1.0 / edge);
    json!({ "index": texture, "extensions": { "KHR_texture_transform": { "scale": [scale, scale] } } })
}

/// Linear colour and full opacity from sRGB.
fn linear(colour: [u8; 3]) -> Vec<f32> {
    let channel = |c: u8| {
        let c = f32::from(c) / 255.0;
        round(if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) })
    };
    colour.into_iter().map(channel).chain([1.0]).collect()
}

/// To four decimals, which is all that the file needs.
fn round(x: f32) -> f32 {
    (x * 1e4).round() / 1e4
}
