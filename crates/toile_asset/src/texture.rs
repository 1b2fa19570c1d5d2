//! Textures, samplers and `KHR_texture_transform`.

use glam::Vec3;
use gltf::json::texture::{
    CLAMP_TO_EDGE, LINEAR, MIRRORED_REPEAT, NEAREST, NEAREST_MIPMAP_LINEAR, NEAREST_MIPMAP_NEAREST,
};

use crate::{
    Sampler, TextureRef, Wrap,
    json::{Value, fields, item, member, objects::optional},
    reader::Reader,
    warning::Defect,
};

impl Reader<'_> {
    /// What a `textureInfo` refers to.
    pub(crate) fn texture_ref(&mut self, info: &Value, place: &str) -> Option<TextureRef> {
        let index = fields::index(info, "index");
        let Some((index, texture)) = index.and_then(|i| Some((i, self.document.list("textures").get(i)?)))
        else {
            self.warn(&member(place, "index"), Defect::BrokenReference);
            return None;
        };
        let texture_place = item("textures", index);
        let Some(image) = source(texture).and_then(|image| self.images.pick(image)) else {
            self.warn(&member(&texture_place, "source"), Defect::BrokenReference);
            return None;
        };
        let transform = fields::extension(info, "KHR_texture_transform");
        let set = transform.and_then(|transform| fields::index(transform, "texCoord"));
        let set = set.or_else(|| fields::index(info, "texCoord")).unwrap_or(0);
        if set > 1 {
            self.warn(&member(place, "texCoord"), Defect::ManyTexCoords);
        }
        Some(TextureRef {
            image,
            sampler: self.sampler(texture, &texture_place),
            uv_set: u8::from(set == 1),
            uv_transform: transform.map_or([Vec3::X, Vec3::Y], uv_transform),
        })
    }

    fn sampler(&mut self, texture: &Value, place: &str) -> Sampler {
        let Some(index) = texture.get("sampler") else { return Sampler::default() };
        let index = fields::as_index(index).unwrap_or(usize::MAX);
        match self.document.samplers.get(index) {
            Some(sampler) => sampler.unwrap_or_default(),
            None => {
                self.warn(&member(place, "sampler"), Defect::BrokenReference);
                Sampler::default()
            }
        }
    }
}

/// The image of a texture: WebP where there is one, else the ordinary one.
fn source(texture: &Value) -> Option<usize> {
    let webp = fields::extension(texture, "EXT_texture_webp").and_then(|webp| fields::index(webp, "source"));
    webp.or_else(|| fields::index(texture, "source"))
}

/// Rows of translation · rotation · scale, as the extension defines them.
fn uv_transform(transform: &Value) -> [Vec3; 2] {
    let [x, y] = fields::numbers(transform, "offset").unwrap_or([0.0; 2]);
    let [scale_u, scale_v] = fields::numbers(transform, "scale").unwrap_or([1.0; 2]);
    let (sin, cos) = fields::number(transform, "rotation", 0.0).sin_cos();
    [Vec3::new(cos * scale_u, sin * scale_v, x), Vec3::new(-sin * scale_u, cos * scale_v, y)]
}

/// How a texture is read; what has no meaning is read as if it were absent.
pub(crate) fn sampler(json: &Value) -> Option<Sampler> {
    let constant = |key| optional(json, key, |value| value.as_u64().and_then(|n| u32::try_from(n).ok()));
    let (mag, min) = (constant("magFilter")?, constant("minFilter")?);
    Some(Sampler {
        wrap_u: wrap(constant("wrapS")?),
        wrap_v: wrap(constant("wrapT")?),
        mag_nearest: mag == Some(NEAREST),
        min_nearest: matches!(min, Some(NEAREST | NEAREST_MIPMAP_NEAREST | NEAREST_MIPMAP_LINEAR)),
        no_mips: matches!(min, Some(NEAREST | LINEAR)),
    })
}

fn wrap(mode: Option<u32>) -> Wrap {
    match mode {
        Some(CLAMP_TO_EDGE) => Wrap::Clamp,
        Some(MIRRORED_REPEAT) => Wrap::Mirror,
        _ => Wrap::Repeat,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use glam::Vec2;

    fn at(json: &str, uv: Vec2) -> Vec2 {
        let [u, v] = uv_transform(&serde_json::from_str(json).unwrap());
        Vec2::new(u.dot(uv.extend(1.0)), v.dot(uv.extend(1.0)))
    }

    /// A quarter turn about the upper left corner, then down by one, maps the square onto itself.
    #[test]
    fn transforms_in_the_order_scale_rotate_translate() {
        let quarter = r#"{"offset": [0, 1], "rotation": 1.5707963267948966}"#;
        assert!((at(quarter, Vec2::new(1.0, 0.0)) - Vec2::new(0.0, 0.0)).length() < 1e-6);
        assert!((at(quarter, Vec2::new(0.0, 1.0)) - Vec2::new(1.0, 1.0)).length() < 1e-6);
        let scaled = r#"{"offset": [0.5, 0], "scale": [2, 3]}"#;
        assert_eq!(at(scaled, Vec2::ONE), Vec2::new(2.5, 3.0));
    }
}
