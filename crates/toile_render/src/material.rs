//! A material on the GPU: which shader features it needs, its uniforms, its textures.

use glam::{Vec2, Vec3, Vec4};
use toile_asset::{AlphaMode, Material, TextureRef};
use toile_shaders::{MaterialUniforms, SLOTS, TextureSlot};

/// Which lines of the surface shader a material needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub(crate) struct SurfaceKind {
    /// A bit per [`TextureSlot`].
    pub slots: u16,
    pub sheen: bool,
    pub clearcoat: bool,
    pub anisotropy: bool,
    /// Occlusion lies in the red channel of the metallic-roughness texture: one read for both.
    pub shared_occlusion: bool,
    pub unlit: bool,
    pub alpha: AlphaKind,
}

/// How alpha is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub(crate) enum AlphaKind {
    #[default]
    Opaque,
    Mask,
    Blend,
    /// Alpha is ignored, but light passes through.
    Transmit,
}

impl AlphaKind {
    /// Drawn over what lies behind, far ones first.
    pub(crate) fn is_blended(self) -> bool {
        matches!(self, Self::Blend | Self::Transmit)
    }
}

impl SurfaceKind {
    pub(crate) fn of(material: &Material) -> Self {
        let transmits = material.transmission.as_ref().is_some_and(|t| t.factor > 0.0);
        let shared_occlusion = material.occlusion_texture.is_some()
            && material.occlusion_texture == material.metallic_roughness_texture;
        let mut kind = Self {
            slots: 0,
            sheen: material.sheen.as_ref().is_some_and(|s| s.color.max_element() > 0.0),
            clearcoat: material.clearcoat.as_ref().is_some_and(|c| c.factor > 0.0),
            anisotropy: material.anisotropy.as_ref().is_some_and(|a| a.strength > 0.0),
            shared_occlusion,
            unlit: material.unlit,
            alpha: match material.alpha_mode {
                AlphaMode::Mask { .. } => AlphaKind::Mask,
                AlphaMode::Blend => AlphaKind::Blend,
                AlphaMode::Opaque if transmits && !material.unlit => AlphaKind::Transmit,
                AlphaMode::Opaque => AlphaKind::Opaque,
            },
        };
        for (slot, _) in SLOTS {
            if texture_of(material, slot).is_some() && kind.reads(slot) {
                kind.slots |= 1 << slot as u16;
            }
        }
        kind
    }

    /// Whether the shader of this kind looks at `slot` at all.
    fn reads(&self, slot: TextureSlot) -> bool {
        use TextureSlot::{
            Anisotropy, BaseColor, Clearcoat, ClearcoatNormal, ClearcoatRoughness, Occlusion, SheenColor,
            SheenRoughness,
        };
        match slot {
            BaseColor => true,
            _ if self.unlit => false,
            Occlusion => !self.shared_occlusion,
            SheenColor | SheenRoughness => self.sheen,
            Clearcoat | ClearcoatRoughness | ClearcoatNormal => self.clearcoat,
            Anisotropy => self.anisotropy,
            _ => true,
        }
    }

    /// Names for the shader's `#ifdef`s.
    pub(crate) fn features(&self) -> Vec<&'static str> {
        let mut names: Vec<&str> = SLOTS
            .iter()
            .filter(|(slot, _)| self.slots & (1 << *slot as u16) != 0)
            .map(|(_, name)| *name)
            .collect();
        let mut add = |wanted: bool, name| {
            if wanted {
                names.push(name);
            }
        };
        add(self.sheen, "SHEEN");
        add(self.clearcoat, "CLEARCOAT");
        add(self.anisotropy, "ANISOTROPY");
        add(self.shared_occlusion, "OCCLUSION_IN_METALLIC_ROUGHNESS");
        add(self.unlit, "UNLIT");
        add(self.alpha == AlphaKind::Mask, "MASK");
        add(self.alpha == AlphaKind::Blend, "BLEND");
        names
    }
}

/// The texture in `slot`.
pub(crate) fn texture_of(material: &Material, slot: TextureSlot) -> Option<TextureRef> {
    let sheen = material.sheen.as_ref();
    let clearcoat = material.clearcoat.as_ref();
    match slot {
        TextureSlot::BaseColor => material.base_color_texture,
        TextureSlot::MetallicRoughness => material.metallic_roughness_texture,
        TextureSlot::Normal => material.normal_texture,
        TextureSlot::Occlusion => material.occlusion_texture,
        TextureSlot::Emissive => material.emissive_texture,
        TextureSlot::Specular => material.specular.texture,
        TextureSlot::SpecularColor => material.specular.color_texture,
        TextureSlot::SheenColor => sheen.and_then(|s| s.color_texture),
        TextureSlot::SheenRoughness => sheen.and_then(|s| s.roughness_texture),
        TextureSlot::Clearcoat => clearcoat.and_then(|c| c.texture),
        TextureSlot::ClearcoatRoughness => clearcoat.and_then(|c| c.roughness_texture),
        TextureSlot::ClearcoatNormal => clearcoat.and_then(|c| c.normal_texture),
        TextureSlot::Anisotropy => material.anisotropy.as_ref().and_then(|a| a.texture),
        TextureSlot::Transmission => material.transmission.as_ref().and_then(|t| t.texture),
    }
}

/// The numbers of a material as the shader reads them.
pub(crate) fn uniforms(material: &Material) -> MaterialUniforms {
    let sheen = material.sheen.clone().unwrap_or_default();
    let coat = material.clearcoat.clone().unwrap_or_default();
    let anisotropy = material.anisotropy.clone().unwrap_or_default();
    // Fresnel reflectance of a dielectric at normal incidence, from air.
    let reflectance = ((material.ior - 1.0) / (material.ior + 1.0)).powi(2);
    MaterialUniforms {
        base_color: material.base_color,
        emissive: material.emissive,
        alpha_cutoff: match material.alpha_mode {
            AlphaMode::Mask { cutoff } => cutoff,
            _ => 0.0,
        },
        metallic: material.metallic,
        roughness: material.roughness,
        normal_scale: material.normal_scale,
        occlusion_strength: material.occlusion_strength,
        dielectric_f0: (material.specular.color * reflectance).min(Vec3::ONE),
        specular: material.specular.factor,
        sheen_color: sheen.color,
        sheen_roughness: sheen.roughness,
        clearcoat: coat.factor,
        clearcoat_roughness: coat.roughness,
        clearcoat_normal_scale: coat.normal_scale,
        transmission: material.transmission.as_ref().map_or(0.0, |t| t.factor),
        anisotropy_direction: Vec2::from_angle(anisotropy.rotation),
        anisotropy: anisotropy.strength,
        two_sided: if material.double_sided { 1.0 } else { 0.0 },
        uv_rows: uv_rows(material),
    }
}

fn uv_rows(material: &Material) -> [Vec4; 28] {
    let mut rows = [Vec4::ZERO; 28];
    for (pair, (slot, _)) in rows.chunks_exact_mut(2).zip(SLOTS) {
        if let (Some(texture), [u, v]) = (texture_of(material, slot), pair) {
            *u = texture.uv_transform[0].extend(f32::from(texture.uv_set));
            *v = texture.uv_transform[1].extend(0.0);
        }
    }
    rows
}
