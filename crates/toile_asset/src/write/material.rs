//! A [`Material`] as glTF's JSON.

use glam::{Vec3, Vec4};
use serde_json::{Map, Value, json};

use super::decimal;
use crate::{AlphaMode, Material, Sampler, TextureRef, Wrap};

/// The JSON of a material; [`material_extensions`] names what it needs of `extensionsUsed`.
///
/// `texture` gives the index of the file's texture for an image and how it is read.
pub fn material(material: &Material, mut texture: impl FnMut(usize, Sampler) -> usize) -> Value {
    let mut info = |reference: &Option<TextureRef>| {
        reference
            .as_ref()
            .map(|reference| texture_info(reference, texture(reference.image, reference.sampler)))
    };
    let mut pbr = json!({
        "baseColorFactor": vec4(material.base_color),
        "metallicFactor": decimal(material.metallic),
        "roughnessFactor": decimal(material.roughness),
    });
    put(&mut pbr, "baseColorTexture", info(&material.base_color_texture));
    put(&mut pbr, "metallicRoughnessTexture", info(&material.metallic_roughness_texture));
    let mut json = json!({ "name": material.name, "pbrMetallicRoughness": pbr });
    if material.double_sided {
        json["doubleSided"] = json!(true);
    }
    match material.alpha_mode {
        AlphaMode::Opaque => {}
        AlphaMode::Blend => json["alphaMode"] = json!("BLEND"),
        AlphaMode::Mask { cutoff } => {
            json["alphaMode"] = json!("MASK");
            json["alphaCutoff"] = decimal(cutoff);
        }
    }
    if let Some(mut normal) = info(&material.normal_texture) {
        normal["scale"] = decimal(material.normal_scale);
        json["normalTexture"] = normal;
    }
    if let Some(mut occlusion) = info(&material.occlusion_texture) {
        occlusion["strength"] = decimal(material.occlusion_strength);
        json["occlusionTexture"] = occlusion;
    }
    put(&mut json, "emissiveTexture", info(&material.emissive_texture));
    let brightest = material.emissive.max_element();
    if brightest > 0.0 {
        json["emissiveFactor"] = vec3(material.emissive / brightest.max(1.0));
    }
    let extensions = extensions(material, &mut info);
    if !extensions.is_empty() {
        json["extensions"] = Value::Object(extensions);
    }
    json
}

/// Names of the extensions that [`material`] writes for it, textures' included.
pub fn material_extensions(material: &Material) -> Vec<&'static str> {
    let mut has_transform = false;
    let mut note = |reference: &Option<TextureRef>| -> Option<Value> {
        has_transform |= reference.as_ref().is_some_and(is_transformed);
        None
    };
    for reference in [
        &material.base_color_texture,
        &material.metallic_roughness_texture,
        &material.normal_texture,
        &material.occlusion_texture,
        &material.emissive_texture,
    ] {
        note(reference);
    }
    let written = extensions(material, &mut note);
    let mut names: Vec<&'static str> = NAMES.into_iter().filter(|name| written.contains_key(*name)).collect();
    names.extend(has_transform.then_some("KHR_texture_transform"));
    names
}

const NAMES: [&str; 8] = [
    "KHR_materials_anisotropy",
    "KHR_materials_clearcoat",
    "KHR_materials_emissive_strength",
    "KHR_materials_ior",
    "KHR_materials_sheen",
    "KHR_materials_specular",
    "KHR_materials_transmission",
    "KHR_materials_unlit",
];

fn extensions(
    material: &Material,
    info: &mut impl FnMut(&Option<TextureRef>) -> Option<Value>,
) -> Map<String, Value> {
    let mut extensions = Map::new();
    let mut add = |name: &str, value: Value| extensions.insert(name.to_owned(), value);
    if let Some(anisotropy) = &material.anisotropy {
        let mut json = json!({
            "anisotropyStrength": decimal(anisotropy.strength),
            "anisotropyRotation": decimal(anisotropy.rotation),
        });
        put(&mut json, "anisotropyTexture", info(&anisotropy.texture));
        add("KHR_materials_anisotropy", json);
    }
    if let Some(coat) = &material.clearcoat {
        let mut json = json!({
            "clearcoatFactor": decimal(coat.factor),
            "clearcoatRoughnessFactor": decimal(coat.roughness),
        });
        put(&mut json, "clearcoatTexture", info(&coat.texture));
        put(&mut json, "clearcoatRoughnessTexture", info(&coat.roughness_texture));
        if let Some(mut normal) = info(&coat.normal_texture) {
            normal["scale"] = decimal(coat.normal_scale);
            json["clearcoatNormalTexture"] = normal;
        }
        add("KHR_materials_clearcoat", json);
    }
    let brightest = material.emissive.max_element();
    if brightest > 1.0 {
        add("KHR_materials_emissive_strength", json!({ "emissiveStrength": decimal(brightest) }));
    }
    if material.ior != 1.5 {
        add("KHR_materials_ior", json!({ "ior": decimal(material.ior) }));
    }
    if let Some(sheen) = &material.sheen {
        let mut json = json!({
            "sheenColorFactor": vec3(sheen.color),
            "sheenRoughnessFactor": decimal(sheen.roughness),
        });
        put(&mut json, "sheenColorTexture", info(&sheen.color_texture));
        put(&mut json, "sheenRoughnessTexture", info(&sheen.roughness_texture));
        add("KHR_materials_sheen", json);
    }
    let specular = &material.specular;
    if *specular != crate::Specular::default() {
        let mut json = json!({
            "specularFactor": decimal(specular.factor),
            "specularColorFactor": vec3(specular.color),
        });
        put(&mut json, "specularTexture", info(&specular.texture));
        put(&mut json, "specularColorTexture", info(&specular.color_texture));
        add("KHR_materials_specular", json);
    }
    if let Some(transmission) = &material.transmission {
        let mut json = json!({ "transmissionFactor": decimal(transmission.factor) });
        put(&mut json, "transmissionTexture", info(&transmission.texture));
        add("KHR_materials_transmission", json);
    }
    if material.unlit {
        add("KHR_materials_unlit", json!({}));
    }
    extensions
}

fn texture_info(reference: &TextureRef, index: usize) -> Value {
    let mut json = json!({ "index": index });
    if reference.uv_set != 0 {
        json["texCoord"] = json!(reference.uv_set);
    }
    if is_transformed(reference) {
        json["extensions"] = json!({ "KHR_texture_transform": transform(reference.uv_transform) });
    }
    json
}

fn is_transformed(reference: &TextureRef) -> bool {
    reference.uv_transform != [Vec3::X, Vec3::Y]
}

/// Scale, rotation and offset of a matrix that is made of these.
fn transform([u, v]: [Vec3; 2]) -> Value {
    // Columns are what one unit of each texture coordinate becomes.
    // A mirrored texture has its second scale negative.
    let mirrored = if u.x * v.y < u.y * v.x { -1.0 } else { 1.0 };
    let scale = [u.x.hypot(v.x), mirrored * u.y.hypot(v.y)];
    let mut json = json!({ "scale": [decimal(scale[0]), decimal(scale[1])] });
    let rotation = (-v.x).atan2(u.x);
    if rotation != 0.0 {
        json["rotation"] = decimal(rotation);
    }
    if u.z != 0.0 || v.z != 0.0 {
        json["offset"] = json!([decimal(u.z), decimal(v.z)]);
    }
    json
}

/// A sampler with mip levels unless it is read without.
pub fn sampler(sampler: Sampler) -> Value {
    let wrap = |wrap| match wrap {
        Wrap::Repeat => 10497,
        Wrap::Mirror => 33648,
        Wrap::Clamp => 33071,
    };
    let min = match (sampler.min_nearest, sampler.no_mips) {
        (false, false) => 9987,
        (true, false) => 9984,
        (false, true) => 9729,
        (true, true) => 9728,
    };
    json!({
        "magFilter": if sampler.mag_nearest { 9728 } else { 9729 },
        "minFilter": min,
        "wrapS": wrap(sampler.wrap_u),
        "wrapT": wrap(sampler.wrap_v),
    })
}

fn put(json: &mut Value, key: &str, value: Option<Value>) {
    if let Some(value) = value {
        json[key] = value;
    }
}

fn vec3(vector: Vec3) -> Value {
    vector.to_array().map(decimal).into_iter().collect()
}

fn vec4(vector: Vec4) -> Value {
    vector.to_array().map(decimal).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::{GlbWriter, Role};
    use crate::{Anisotropy, Clearcoat, Import, ImportOptions, Sheen, Specular, Transmission};

    /// Every property other than by default; textures turned and mirrored.
    fn everything() -> Material {
        let texture = |image| {
            let turned = [Vec3::new(20.0, -15.0, 0.5), Vec3::new(-15.0, -20.0, 0.25)];
            let sampler = Sampler { wrap_u: Wrap::Mirror, wrap_v: Wrap::Clamp, ..Sampler::default() };
            Some(TextureRef { image, sampler, uv_set: 0, uv_transform: turned })
        };
        Material {
            name: "everything".to_owned(),
            base_color: Vec4::new(0.1, 0.2, 0.3, 0.5),
            base_color_texture: texture(0),
            metallic: 0.25,
            roughness: 0.75,
            metallic_roughness_texture: texture(1),
            normal_texture: texture(1),
            normal_scale: 0.5,
            occlusion_texture: texture(0),
            occlusion_strength: 0.5,
            emissive: Vec3::new(1.0, 2.0, 4.0),
            emissive_texture: texture(0),
            alpha_mode: AlphaMode::Mask { cutoff: 0.25 },
            double_sided: true,
            unlit: true,
            ior: 1.75,
            specular: Specular {
                factor: 0.5,
                texture: texture(0),
                color: Vec3::new(0.5, 1.0, 1.0),
                color_texture: texture(1),
            },
            sheen: Some(Sheen {
                color: Vec3::splat(0.25),
                color_texture: texture(0),
                roughness: 0.5,
                roughness_texture: texture(1),
            }),
            clearcoat: Some(Clearcoat {
                factor: 0.5,
                texture: texture(0),
                roughness: 0.25,
                roughness_texture: texture(1),
                normal_texture: texture(0),
                normal_scale: 2.0,
            }),
            anisotropy: Some(Anisotropy { strength: 0.5, rotation: 0.25, texture: texture(1) }),
            transmission: Some(Transmission { factor: 0.5, texture: texture(1) }),
        }
    }

    /// Writes a triangle of that material and reads it again.
    fn returned(written: &Material) -> Material {
        let mut glb = GlbWriter::default();
        let positions = glb.array(Role::Positions, &[[0.0_f32, 0.0, 0.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]);
        let uvs = glb.array(Role::Attribute, &[[0.0_f32, 0.0], [1.0, 0.0], [0.0, 1.0]]);
        for name in ["a", "b"] {
            glb.image(name, "image/png", b"\x89PNG\r\n\x1a\n");
        }
        let textured = material(written, |image, _| image);
        let sampler = written.base_color_texture.map_or(Sampler::default(), |texture| texture.sampler);
        let file = glb
            .finish(json!({
                "asset": { "version": "2.0" },
                "extensionsUsed": material_extensions(written),
                "scene": 0,
                "scenes": [{ "nodes": [0] }],
                "nodes": [{ "mesh": 0 }],
                "meshes": [{ "primitives": [{
                    "attributes": { "POSITION": positions, "TEXCOORD_0": uvs }, "material": 0
                }] }],
                "materials": [textured],
                "samplers": [super::sampler(sampler)],
                "textures": [{ "source": 0, "sampler": 0 }, { "source": 1, "sampler": 0 }],
            }))
            .expect("a small file");
        let import = Import::parse(file, &ImportOptions::default()).expect("glTF");
        let (model, warnings) = import.build().expect("a model");
        assert!(warnings.iter().all(|w| !w.to_string().contains("materials")), "{warnings:?}");
        model.materials[0].clone()
    }

    #[test]
    fn a_material_that_is_written_is_read_again() {
        let mut mirrored = everything();
        if let Some(texture) = &mut mirrored.base_color_texture {
            texture.uv_transform = [Vec3::new(20.0, 15.0, 0.0), Vec3::new(15.0, -20.0, 0.0)];
        }
        for material in [everything(), mirrored, Material::default()] {
            let mut returned = returned(&material);
            // Images are numbered as they are used; that the first is the first is all there is to see.
            let image = returned.base_color_texture.map(|texture| texture.image);
            assert_eq!(image, material.base_color_texture.map(|texture| texture.image));
            let close = |a: [Vec3; 2], b: [Vec3; 2]| (a[0] - b[0]).length() + (a[1] - b[1]).length() < 1e-4;
            if let (Some(found), Some(given)) =
                (&mut returned.base_color_texture, &material.base_color_texture)
            {
                assert!(close(found.uv_transform, given.uv_transform), "{found:?}");
            }
            let forget = |mut m: Material| {
                let textures = [
                    &mut m.base_color_texture,
                    &mut m.metallic_roughness_texture,
                    &mut m.normal_texture,
                    &mut m.occlusion_texture,
                    &mut m.emissive_texture,
                    &mut m.specular.texture,
                    &mut m.specular.color_texture,
                ];
                textures.into_iter().flatten().for_each(|t| t.uv_transform = [Vec3::X, Vec3::Y]);
                let mut layers = Vec::new();
                layers.extend(
                    m.sheen.iter_mut().flat_map(|s| [&mut s.color_texture, &mut s.roughness_texture]),
                );
                layers.extend(
                    m.clearcoat
                        .iter_mut()
                        .flat_map(|c| [&mut c.texture, &mut c.roughness_texture, &mut c.normal_texture]),
                );
                layers.extend(m.anisotropy.iter_mut().map(|a| &mut a.texture));
                layers.extend(m.transmission.iter_mut().map(|t| &mut t.texture));
                layers.into_iter().flatten().for_each(|t| t.uv_transform = [Vec3::X, Vec3::Y]);
                m
            };
            assert_eq!(forget(returned), forget(material));
        }
    }

    #[test]
    fn extensions_are_named() {
        let names = material_extensions(&everything());
        assert_eq!(names[..NAMES.len()], NAMES);
        assert_eq!(names[NAMES.len()..], ["KHR_texture_transform"]);
        assert!(material_extensions(&Material::default()).is_empty());
    }
}
