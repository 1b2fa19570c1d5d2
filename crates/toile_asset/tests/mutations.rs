//! Files damaged at random: never a panic, never an endless loop.

mod sketch;

use std::{fs, path::Path};

use serde_json::json;
use sketch::{Sketch, import};
use toile_asset::{ImportOptions, Limits};

/// Marsaglia, "Xorshift RNGs" (2003): the same damage in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides.max(1) as u64).expect("less than sides")
    }
}

/// A file that has something of everything.
fn rich() -> Vec<u8> {
    let mut sketch = Sketch::square();
    let joints = sketch.accessor("VEC4", sketch::U8, 4, &[0, 1, 0, 0].repeat(4));
    let weights = sketch.floats("VEC4", &[0.5, 0.5, 0.0, 0.0].repeat(4));
    let moves = sketch.floats("VEC3", &[0.1; 12]);
    let matrices =
        sketch.floats("MAT4", &[1., 0., 0., 0., 0., 1., 0., 0., 0., 0., 1., 0., 0., 0., 0., 1.].repeat(2));
    let times = sketch.floats("SCALAR", &[0.0, 1.0]);
    let turns = sketch.floats("VEC4", &[0., 0., 0., 1., 0., 0., 1., 0.]);
    let primitive = sketch.primitive();
    primitive["attributes"]["JOINTS_0"] = json!(joints);
    primitive["attributes"]["WEIGHTS_0"] = json!(weights);
    primitive["targets"] = json!([{ "POSITION": moves }, { "NORMAL": moves }]);
    primitive["material"] = json!(0);
    sketch.json["nodes"] = json!([
        { "mesh": 0, "skin": 0, "children": [1] },
        { "translation": [0, 1, 0], "children": [2] },
        { "rotation": [0, 0, 0, 1] },
    ]);
    sketch.json["skins"] = json!([{ "joints": [1, 2], "inverseBindMatrices": matrices }]);
    sketch.json["animations"] = json!([{
        "channels": [{ "sampler": 0, "target": { "node": 2, "path": "rotation" } }],
        "samplers": [{ "input": times, "output": turns }],
    }]);
    sketch.json["images"] = json!([{ "uri": "data:image/png;base64,iVBORw0KGgo=" }]);
    sketch.json["textures"] = json!([{ "source": 0, "sampler": 0 }]);
    sketch.json["samplers"] = json!([{ "wrapS": 33071, "minFilter": 9987 }]);
    let texture =
        json!({ "index": 0, "extensions": { "KHR_texture_transform": { "rotation": 1, "texCoord": 0 } } });
    sketch.json["materials"] = json!([{
        "normalTexture": texture,
        "pbrMetallicRoughness": { "baseColorTexture": texture, "baseColorFactor": [1, 0, 0, 1] },
        "extensions": { "KHR_materials_sheen": { "sheenColorFactor": [1, 1, 1], "sheenColorTexture": texture } },
    }]);
    let file = sketch.glb();
    let (model, warnings) = import(file.clone(), &ImportOptions::default()).expect("a sound file");
    assert_eq!((model.animations.len(), model.skins.len(), warnings.len()), (1, 1, 0), "{warnings:?}");
    file
}

/// The small third-party files that lie beside the project, besides our own.
fn seeds() -> Vec<Vec<u8>> {
    let mut seeds = vec![rich(), Sketch::square().glb()];
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/broken");
    if !data.is_dir() {
        eprintln!("\nNOT TESTED with third-party files: expected in {}\n", data.display());
    }
    let mut folders = vec![data];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            let is_model =
                path.extension().is_some_and(|extension| extension == "glb" || extension == "gltf");
            if path.is_dir() {
                folders.push(path);
            } else if is_model {
                seeds.extend(fs::read(path).ok().filter(|bytes| bytes.len() < 20_000));
            }
        }
    }
    seeds
}

fn damage(seeds: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    // Every other time our own file, where there is most to break.
    let seed = if dice.roll(2) == 0 { 0 } else { dice.roll(seeds.len()) };
    let mut bytes = seeds[seed].clone();
    match dice.roll(4) {
        0 => bytes.truncate(dice.roll(bytes.len())),
        1 => {
            let other = &seeds[dice.roll(seeds.len())];
            bytes.truncate(dice.roll(bytes.len()));
            bytes.extend(&other[dice.roll(other.len())..]);
        }
        2 => {
            for _ in 0..=dice.roll(8) {
                let place = dice.roll(bytes.len());
                if let Some(byte) = bytes.get_mut(place) {
                    *byte ^= 1 << dice.roll(8);
                }
            }
        }
        _ => {
            // Another digit keeps JSON valid and makes references, counts and types wrong.
            let digits: Vec<usize> = (0..bytes.len()).filter(|&i| bytes[i].is_ascii_digit()).collect();
            for _ in 0..=dice.roll(4) {
                if let Some(&place) = digits.get(dice.roll(digits.len())) {
                    bytes[place] = b"0123456789-"[dice.roll(11)];
                }
            }
        }
    }
    bytes
}

#[test]
fn damaged_files_end_in_a_model_or_an_error() {
    // Small limits, so that a damaged count is refused rather than filled with zeros at length.
    let limits = Limits { vertices: 10_000, indices: 30_000, components: 200_000, ..Limits::default() };
    let options = ImportOptions { limits };
    let seeds = seeds();
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let (mut models, mut errors) = (0, 0);
    for _ in 0..6000 {
        match import(damage(&seeds, &mut dice), &options) {
            Ok((model, _)) => {
                models += 1;
                for primitive in model.meshes.iter().flat_map(|mesh| &mesh.primitives) {
                    let count = primitive.positions.len();
                    assert!(primitive.indices.iter().all(|&index| (index as usize) < count));
                    assert!(primitive.positions.iter().all(|position| position.is_finite()));
                    assert!(primitive.tangents.is_empty() || primitive.tangents.len() == count);
                    assert!(primitive.tangents.iter().all(|tangent| tangent.is_finite()));
                }
            }
            Err(_) => errors += 1,
        }
    }
    assert!(
        models > 500 && errors > 500,
        "{models} models, {errors} errors: the damage is too mild or too heavy"
    );
}
