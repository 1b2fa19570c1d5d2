//! Materials of a body, one pair for each tone, with the tones as `KHR_materials_variants`.

use glam::Vec3;
use serde_json::{Value, json};
use toile_asset::write::decimal;

use crate::{Part, Sex, Tone};

/// A mannequin has neither the shine of wet skin nor the dullness of chalk.
const SKIN_ROUGHNESS: f32 = 0.62;
/// Of closely knit cloth.
const UNDERWEAR_ROUGHNESS: f32 = 0.85;

/// The glTF materials for these tones: of each the skin, then the underwear.
pub fn materials(tones: &[Tone]) -> Vec<Value> {
    let pair = |tone: &Tone| {
        let (skin, underwear) = (["skin ", &tone.name].concat(), ["underwear ", &tone.name].concat());
        [
            material(&skin, tone.skin, SKIN_ROUGHNESS),
            material(&underwear, tone.underwear, UNDERWEAR_ROUGHNESS),
        ]
    };
    tones.iter().flat_map(pair).collect()
}

fn material(name: &str, color: Vec3, roughness: f32) -> Value {
    json!({
        "name": name,
        "pbrMetallicRoughness": {
            "baseColorFactor": [decimal(color.x), decimal(color.y), decimal(color.z), 1],
            "metallicFactor": 0,
            "roughnessFactor": decimal(roughness),
        },
    })
}

/// The content of the root's `KHR_materials_variants`.
pub fn variants(tones: &[Tone]) -> Value {
    json!({ "variants": tones.iter().map(|tone| json!({ "name": tone.name })).collect::<Vec<_>>() })
}

/// Gives the glTF primitive of a `part` its [`materials`]: those of the tone `shown`, and of each by its variant.
pub fn dress(primitive: &mut Value, part: &Part, sex: Sex, tones: &[Tone], shown: usize) {
    if tones.is_empty() {
        return;
    }
    let material = |tone: usize| 2 * tone + usize::from(!part.is_skin(sex));
    let mapping = |tone| json!({ "material": material(tone), "variants": [tone] });
    let mappings: Vec<_> = (0..tones.len()).map(mapping).collect();
    primitive["material"] = json!(material(shown));
    primitive["extensions"] = json!({ "KHR_materials_variants": { "mappings": mappings } });
}
