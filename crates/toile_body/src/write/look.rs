//! Materials of a body, one pair for each tone, with the tones as `KHR_materials_variants`.

use glam::Vec3;
use serde_json::{Value, json};
use toile_asset::write::decimal;

use crate::{Part, Sex, Tone};

/// A mannequin has neither the shine of wet skin nor the dullness of chalk.
const SKIN_ROUGHNESS: f32 = 0.62;
/// Of closely knit cloth.
const UNDERWEAR_ROUGHNESS: f32 = 0.85;

/// Adds the tones to a glTF root: of each a material for the skin and one for the underwear, and a variant.
pub(crate) fn add(root: &mut Value, tones: &[Tone]) {
    if tones.is_empty() {
        return;
    }
    let pair = |tone: &Tone| {
        let (skin, underwear) = (["skin ", &tone.name].concat(), ["underwear ", &tone.name].concat());
        [
            material(&skin, tone.skin, SKIN_ROUGHNESS),
            material(&underwear, tone.underwear, UNDERWEAR_ROUGHNESS),
        ]
    };
    root["materials"] = tones.iter().flat_map(pair).collect();
    let variants: Vec<_> = tones.iter().map(|tone| json!({ "name": tone.name })).collect();
    root["extensions"]["KHR_materials_variants"] = json!({ "variants": variants });
    if let Some(used) = root["extensionsUsed"].as_array_mut() {
        used.push(json!("KHR_materials_variants"));
    }
}

/// Which materials show the tones.
pub(super) fn tones(tones: &[Tone]) -> Value {
    let tone = |(number, tone): (usize, &Tone)| json!({ "name": tone.name, "skin": 2 * number, "underwear": 2 * number + 1 });
    tones.iter().enumerate().map(tone).collect()
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

/// Gives the glTF primitive of a `part` its materials: that of the tone `shown`, and by variant those of all.
pub(super) fn dress(primitive: &mut Value, part: &Part, sex: Sex, tones: &[Tone], shown: usize) {
    if tones.is_empty() {
        return;
    }
    let material = |tone: usize| 2 * tone + usize::from(!part.is_skin(sex));
    let mapping = |tone| json!({ "material": material(tone), "variants": [tone] });
    let mappings: Vec<_> = (0..tones.len()).map(mapping).collect();
    primitive["material"] = json!(material(shown));
    primitive["extensions"] = json!({ "KHR_materials_variants": { "mappings": mappings } });
}
