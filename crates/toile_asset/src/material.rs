//! Materials: metallic-roughness (glTF 2.0, section 3.9) and the extensions that cloth needs.

use glam::{Vec3, Vec4};

use crate::{
    AlphaMode, Anisotropy, Clearcoat, Material, Sheen, Specular, TextureRef, Transmission,
    json::{Value, fields, item, member},
    reader::Reader,
    warning::Defect,
};

impl Reader<'_> {
    /// The place in the model of material `index` of the file; `None` if there is none.
    pub(crate) fn material(&mut self, index: usize) -> Option<usize> {
        let is_in_file = index < self.document.list("materials").len();
        is_in_file.then(|| self.materials.pick(index)).flatten()
    }

    /// The material that a primitive has without a variant.
    pub(crate) fn primitive_material(&mut self, json: &Value, place: &str) -> usize {
        let named = json.get("material");
        let material = named.and_then(fields::as_index).and_then(|index| self.material(index));
        if named.is_some() && material.is_none() {
            self.warn(&member(place, "material"), Defect::BrokenReference);
        }
        // The default material stands behind those of the file.
        material.or_else(|| self.materials.pick(self.document.list("materials").len())).unwrap_or(0)
    }

    /// All materials picked so far.
    pub(crate) fn read_materials(&mut self) -> Vec<Material> {
        let list = self.document.list("materials");
        let order = self.materials.order().to_vec();
        let read = |index: usize| match list.get(index) {
            Some(json) => self.read_material(json, &item("materials", index)),
            None => Material::default(),
        };
        order.into_iter().map(read).collect()
    }

    fn read_material(&mut self, json: &Value, place: &str) -> Material {
        let pbr = json.get("pbrMetallicRoughness").unwrap_or(&Value::Null);
        let pbr_place = member(place, "pbrMetallicRoughness");
        let normal = json.get("normalTexture").unwrap_or(&Value::Null);
        let occlusion = json.get("occlusionTexture").unwrap_or(&Value::Null);
        let extended = |name: &str| fields::extension(json, name);
        let strength = extended("KHR_materials_emissive_strength")
            .map_or(1.0, |extension| fields::number(extension, "emissiveStrength", 1.0).max(0.0));
        Material {
            name: fields::text(json, "name").to_owned(),
            base_color: Vec4::from_array(fields::numbers(pbr, "baseColorFactor", [1.0; 4]))
                .clamp(Vec4::ZERO, Vec4::ONE),
            base_color_texture: self.texture(pbr, "baseColorTexture", &pbr_place),
            metallic: unit(pbr, "metallicFactor", 1.0),
            roughness: unit(pbr, "roughnessFactor", 1.0),
            metallic_roughness_texture: self.texture(pbr, "metallicRoughnessTexture", &pbr_place),
            normal_texture: self.texture(json, "normalTexture", place),
            normal_scale: fields::number(normal, "scale", 1.0),
            occlusion_texture: self.texture(json, "occlusionTexture", place),
            occlusion_strength: unit(occlusion, "strength", 1.0),
            emissive: color(json, "emissiveFactor", 0.0) * strength,
            emissive_texture: self.texture(json, "emissiveTexture", place),
            alpha_mode: self.alpha_mode(json, place),
            double_sided: fields::flag(json, "doubleSided"),
            unlit: extended("KHR_materials_unlit").is_some(),
            ior: extended("KHR_materials_ior").map_or(1.5, ior),
            specular: self.specular(json, place),
            sheen: self.sheen(json, place),
            clearcoat: self.clearcoat(json, place),
            anisotropy: self.anisotropy(json, place),
            transmission: self.transmission(json, place),
        }
    }

    fn alpha_mode(&mut self, json: &Value, place: &str) -> AlphaMode {
        match fields::text(json, "alphaMode") {
            "" | "OPAQUE" => AlphaMode::Opaque,
            "MASK" => AlphaMode::Mask { cutoff: fields::number(json, "alphaCutoff", 0.5).max(0.0) },
            "BLEND" => AlphaMode::Blend,
            _ => {
                self.warn(&member(place, "alphaMode"), Defect::Malformed);
                AlphaMode::Opaque
            }
        }
    }

    /// The properties of `KHR_materials_<name>` and their place.
    fn extended<'v>(json: &'v Value, name: &str, place: &str) -> Option<(&'v Value, String)> {
        let name = ["KHR_materials_", name].concat();
        let extension = fields::extension(json, &name)?;
        Some((extension, member(&member(place, "extensions"), &name)))
    }

    fn specular(&mut self, json: &Value, place: &str) -> Specular {
        let Some((json, place)) = Self::extended(json, "specular", place) else { return Specular::default() };
        Specular {
            factor: unit(json, "specularFactor", 1.0),
            texture: self.texture(json, "specularTexture", &place),
            color: color(json, "specularColorFactor", 1.0),
            color_texture: self.texture(json, "specularColorTexture", &place),
        }
    }

    fn sheen(&mut self, json: &Value, place: &str) -> Option<Sheen> {
        let (json, place) = Self::extended(json, "sheen", place)?;
        Some(Sheen {
            color: color(json, "sheenColorFactor", 0.0),
            color_texture: self.texture(json, "sheenColorTexture", &place),
            roughness: unit(json, "sheenRoughnessFactor", 0.0),
            roughness_texture: self.texture(json, "sheenRoughnessTexture", &place),
        })
    }

    fn clearcoat(&mut self, json: &Value, place: &str) -> Option<Clearcoat> {
        let (json, place) = Self::extended(json, "clearcoat", place)?;
        let normal = json.get("clearcoatNormalTexture").unwrap_or(&Value::Null);
        Some(Clearcoat {
            factor: unit(json, "clearcoatFactor", 0.0),
            texture: self.texture(json, "clearcoatTexture", &place),
            roughness: unit(json, "clearcoatRoughnessFactor", 0.0),
            roughness_texture: self.texture(json, "clearcoatRoughnessTexture", &place),
            normal_texture: self.texture(json, "clearcoatNormalTexture", &place),
            normal_scale: fields::number(normal, "scale", 1.0),
        })
    }

    fn anisotropy(&mut self, json: &Value, place: &str) -> Option<Anisotropy> {
        let (json, place) = Self::extended(json, "anisotropy", place)?;
        Some(Anisotropy {
            strength: unit(json, "anisotropyStrength", 0.0),
            rotation: fields::number(json, "anisotropyRotation", 0.0),
            texture: self.texture(json, "anisotropyTexture", &place),
        })
    }

    fn transmission(&mut self, json: &Value, place: &str) -> Option<Transmission> {
        let (json, place) = Self::extended(json, "transmission", place)?;
        Some(Transmission {
            factor: unit(json, "transmissionFactor", 0.0),
            texture: self.texture(json, "transmissionTexture", &place),
        })
    }

    fn texture(&mut self, json: &Value, key: &str, place: &str) -> Option<TextureRef> {
        let info = json.get(key)?;
        self.texture_ref(info, &member(place, key))
    }
}

/// A factor between 0 and 1.
fn unit(json: &Value, key: &str, default: f32) -> f32 {
    fields::number(json, key, default).clamp(0.0, 1.0)
}

/// A linear colour, not negative.
fn color(json: &Value, key: &str, default: f32) -> Vec3 {
    Vec3::from_array(fields::numbers(json, key, [default; 3])).max(Vec3::ZERO)
}

/// 0 stands for an infinite index: everything is reflected.
fn ior(extension: &Value) -> f32 {
    let ior = fields::number(extension, "ior", 1.5);
    if ior <= 0.0 { 0.0 } else { ior.max(1.0) }
}
