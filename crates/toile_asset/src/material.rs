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
        let pbr = self.object(json, "pbrMetallicRoughness", place);
        let pbr_place = member(place, "pbrMetallicRoughness");
        let normal = json.get("normalTexture").unwrap_or(&Value::Null);
        let occlusion = json.get("occlusionTexture").unwrap_or(&Value::Null);
        let base_color = Vec4::from_array(self.numbers(pbr, "baseColorFactor", [1.0; 4], &pbr_place));
        Material {
            name: fields::text(json, "name").to_owned(),
            base_color: base_color.clamp(Vec4::ZERO, Vec4::ONE),
            base_color_texture: self.texture(pbr, "baseColorTexture", &pbr_place),
            metallic: self.unit(pbr, "metallicFactor", 1.0, &pbr_place),
            roughness: self.unit(pbr, "roughnessFactor", 1.0, &pbr_place),
            metallic_roughness_texture: self.texture(pbr, "metallicRoughnessTexture", &pbr_place),
            normal_texture: self.texture(json, "normalTexture", place),
            normal_scale: self.number(normal, "scale", 1.0, &member(place, "normalTexture")),
            occlusion_texture: self.texture(json, "occlusionTexture", place),
            occlusion_strength: self.unit(occlusion, "strength", 1.0, &member(place, "occlusionTexture")),
            emissive: self.color(json, "emissiveFactor", 0.0, place) * self.emissive_strength(json, place),
            emissive_texture: self.texture(json, "emissiveTexture", place),
            alpha_mode: self.alpha_mode(json, place),
            double_sided: fields::flag(json, "doubleSided"),
            unlit: fields::extension(json, "KHR_materials_unlit").is_some(),
            ior: self.ior(json, place),
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
            "MASK" => AlphaMode::Mask { cutoff: self.number(json, "alphaCutoff", 0.5, place).max(0.0) },
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

    fn emissive_strength(&mut self, json: &Value, place: &str) -> f32 {
        let Some((json, place)) = Self::extended(json, "emissive_strength", place) else { return 1.0 };
        self.number(json, "emissiveStrength", 1.0, &place).max(0.0)
    }

    /// 0 stands for an infinite index: everything is reflected.
    fn ior(&mut self, json: &Value, place: &str) -> f32 {
        let Some((json, place)) = Self::extended(json, "ior", place) else { return 1.5 };
        let ior = self.number(json, "ior", 1.5, &place);
        if ior <= 0.0 { 0.0 } else { ior.max(1.0) }
    }

    fn specular(&mut self, json: &Value, place: &str) -> Specular {
        let Some((json, place)) = Self::extended(json, "specular", place) else { return Specular::default() };
        Specular {
            factor: self.unit(json, "specularFactor", 1.0, &place),
            texture: self.texture(json, "specularTexture", &place),
            color: self.color(json, "specularColorFactor", 1.0, &place),
            color_texture: self.texture(json, "specularColorTexture", &place),
        }
    }

    fn sheen(&mut self, json: &Value, place: &str) -> Option<Sheen> {
        let (json, place) = Self::extended(json, "sheen", place)?;
        Some(Sheen {
            color: self.color(json, "sheenColorFactor", 0.0, &place),
            color_texture: self.texture(json, "sheenColorTexture", &place),
            roughness: self.unit(json, "sheenRoughnessFactor", 0.0, &place),
            roughness_texture: self.texture(json, "sheenRoughnessTexture", &place),
        })
    }

    fn clearcoat(&mut self, json: &Value, place: &str) -> Option<Clearcoat> {
        let (json, place) = Self::extended(json, "clearcoat", place)?;
        let normal = json.get("clearcoatNormalTexture").unwrap_or(&Value::Null);
        Some(Clearcoat {
            factor: self.unit(json, "clearcoatFactor", 0.0, &place),
            texture: self.texture(json, "clearcoatTexture", &place),
            roughness: self.unit(json, "clearcoatRoughnessFactor", 0.0, &place),
            roughness_texture: self.texture(json, "clearcoatRoughnessTexture", &place),
            normal_texture: self.texture(json, "clearcoatNormalTexture", &place),
            normal_scale: self.number(normal, "scale", 1.0, &place),
        })
    }

    fn anisotropy(&mut self, json: &Value, place: &str) -> Option<Anisotropy> {
        let (json, place) = Self::extended(json, "anisotropy", place)?;
        Some(Anisotropy {
            strength: self.unit(json, "anisotropyStrength", 0.0, &place),
            rotation: self.number(json, "anisotropyRotation", 0.0, &place),
            texture: self.texture(json, "anisotropyTexture", &place),
        })
    }

    fn transmission(&mut self, json: &Value, place: &str) -> Option<Transmission> {
        let (json, place) = Self::extended(json, "transmission", place)?;
        Some(Transmission {
            factor: self.unit(json, "transmissionFactor", 0.0, &place),
            texture: self.texture(json, "transmissionTexture", &place),
        })
    }

    fn texture(&mut self, json: &Value, key: &str, place: &str) -> Option<TextureRef> {
        let info = json.get(key)?;
        self.texture_ref(info, &member(place, key))
    }

    /// The object `key`, or nothing where it is absent or no object.
    fn object<'v>(&mut self, json: &'v Value, key: &str, place: &str) -> &'v Value {
        match json.get(key) {
            Some(object) if object.is_object() => object,
            Some(_) => {
                self.warn(&member(place, key), Defect::Malformed);
                &Value::Null
            }
            None => &Value::Null,
        }
    }

    /// A factor between 0 and 1.
    fn unit(&mut self, json: &Value, key: &str, default: f32, place: &str) -> f32 {
        self.number(json, key, default, place).clamp(0.0, 1.0)
    }

    fn number(&mut self, json: &Value, key: &str, default: f32, place: &str) -> f32 {
        let number = json.get(key).map(fields::as_number);
        if number == Some(None) {
            self.warn(&member(place, key), Defect::Malformed);
        }
        number.flatten().unwrap_or(default)
    }

    /// A linear colour, not negative.
    fn color(&mut self, json: &Value, key: &str, default: f32, place: &str) -> Vec3 {
        Vec3::from_array(self.numbers(json, key, [default; 3], place)).max(Vec3::ZERO)
    }

    fn numbers<const N: usize>(
        &mut self,
        json: &Value,
        key: &str,
        default: [f32; N],
        place: &str,
    ) -> [f32; N] {
        let numbers = fields::numbers(json, key);
        if numbers.is_none() && json.get(key).is_some() {
            self.warn(&member(place, key), Defect::Malformed);
        }
        numbers.unwrap_or(default)
    }
}
