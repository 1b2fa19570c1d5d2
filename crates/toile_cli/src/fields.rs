//! Values at the vertices of draped garments, as attributes of a .glb: `_EASE`, `_STRAIN`, `_PRESSURE` and `_GAP`.

use serde_json::{Value, json};
use toile_asset::write::{GlbWriter, Role};
use toile_asset::{Import, ImportOptions, Model};
use toile_fit::Quantity;
use toile_garment::Garment;
use toile_scene::{ColorScale, Field, ScaleError, Stop};

/// What stands in a file where there is nothing to say: glTF has no other numbers than finite ones.
const NOTHING: f32 = -1e30;

/// Adds a quantity to the garment's own mesh, the first of the file. `values`: one for each of its vertices.
pub(crate) fn add(
    glb: &mut GlbWriter,
    root: &mut Value,
    garment: &Garment,
    quantity: Quantity,
    values: &[f64],
) {
    let runs = garment.panels.chunk_by(|a, b| a.fabric == b.fabric);
    for (primitive, panels) in runs.enumerate() {
        let corners = panels[0].corners.start as usize..panels[panels.len() - 1].corners.end as usize;
        #[expect(clippy::cast_possible_truncation, reason = "files have single precision")]
        let told = |value: &f64| [if value.is_finite() { *value as f32 } else { NOTHING }];
        let told: Vec<[f32; 1]> = values[corners].iter().map(told).collect();
        let accessor = glb.array(Role::Attribute, &told);
        root["meshes"][0]["primitives"][primitive]["attributes"][attribute(quantity)] = json!(accessor);
    }
}

/// What a file says of a quantity on its model; none where it says nothing.
pub(crate) fn read(file: &[u8], model: &Model, quantity: Quantity) -> anyhow::Result<Option<Field>> {
    let import = Import::parse(file, &ImportOptions::default())?;
    let mut arrays = import.arrays();
    let mut values = Vec::new();
    let mut is_told = false;
    for primitive in model.meshes.iter().flat_map(|mesh| &mesh.primitives) {
        let end = values.len() + primitive.positions.len();
        if let Some(accessor) = accessor_of(import.json(), &primitive.place, quantity) {
            is_told = true;
            let told = arrays.floats(accessor, 1)?;
            values.extend(told.iter().map(|value| if *value > NOTHING { *value } else { f32::NAN }));
        }
        values.resize(end, f32::NAN);
    }
    if is_told { Ok(Some(Field { values, scale: scale(quantity)? })) } else { Ok(None) }
}

/// `place`: of a primitive, as `meshes[3].primitives[0]`.
fn accessor_of(root: &Value, place: &str, quantity: Quantity) -> Option<usize> {
    let pointer = place.replace(['[', '.'], "/").replace(']', "");
    let accessor = root.pointer(&format!("/{pointer}/attributes/{}", attribute(quantity)))?;
    usize::try_from(accessor.as_u64()?).ok()
}

/// The colours that reports and legends have for it.
fn scale(quantity: Quantity) -> Result<ColorScale, ScaleError> {
    #[expect(clippy::cast_possible_truncation, reason = "colours have 256 steps")]
    let stop = |&(value, srgb): &(f64, [u8; 3])| Stop { value: value as f32, srgb };
    ColorScale::new(quantity.scale().stops.iter().map(stop).collect())
}

fn attribute(quantity: Quantity) -> String {
    format!("_{}", quantity.name().to_ascii_uppercase())
}
