//! The texture slots of a material and where `mesh/material.wgsl` binds them.

/// A texture of a material. The discriminant is the slot's number in the shader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are the documentation")]
pub enum TextureSlot {
    BaseColor,
    MetallicRoughness,
    Normal,
    Occlusion,
    Emissive,
    Specular,
    SpecularColor,
    SheenColor,
    SheenRoughness,
    Clearcoat,
    ClearcoatRoughness,
    ClearcoatNormal,
    Anisotropy,
    Transmission,
}

/// All slots in the shader's order, each with the `#ifdef` name that switches it on.
pub const SLOTS: [(TextureSlot, &str); 14] = [
    (TextureSlot::BaseColor, "BASE_COLOR_TEXTURE"),
    (TextureSlot::MetallicRoughness, "METALLIC_ROUGHNESS_TEXTURE"),
    (TextureSlot::Normal, "NORMAL_TEXTURE"),
    (TextureSlot::Occlusion, "OCCLUSION_TEXTURE"),
    (TextureSlot::Emissive, "EMISSIVE_TEXTURE"),
    (TextureSlot::Specular, "SPECULAR_TEXTURE"),
    (TextureSlot::SpecularColor, "SPECULAR_COLOR_TEXTURE"),
    (TextureSlot::SheenColor, "SHEEN_COLOR_TEXTURE"),
    (TextureSlot::SheenRoughness, "SHEEN_ROUGHNESS_TEXTURE"),
    (TextureSlot::Clearcoat, "CLEARCOAT_TEXTURE"),
    (TextureSlot::ClearcoatRoughness, "CLEARCOAT_ROUGHNESS_TEXTURE"),
    (TextureSlot::ClearcoatNormal, "CLEARCOAT_NORMAL_TEXTURE"),
    (TextureSlot::Anisotropy, "ANISOTROPY_TEXTURE"),
    (TextureSlot::Transmission, "TRANSMISSION_TEXTURE"),
];

impl TextureSlot {
    /// Binding of the texture in bind group 2; the sampler's is the next one.
    pub fn binding(self) -> u32 {
        1 + 2 * self as u32
    }

    /// Whether the texture holds colours in sRGB rather than plain numbers.
    pub fn is_srgb(self) -> bool {
        matches!(self, Self::BaseColor | Self::Emissive | Self::SpecularColor | Self::SheenColor)
    }
}
