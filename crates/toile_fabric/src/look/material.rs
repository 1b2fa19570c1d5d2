//! The numbers of a material: how rough, how lustrous, how hairy, how open.

use toile_asset::{AlphaMode, Anisotropy, Material, Sheen, Transmission};

use crate::{Colorway, Construction, Fabric};

use super::picture::linear;
use super::{rgb, woven};

/// Part of the cloth that must be gaps for it to be seen through.
const OPEN: f64 = 0.25;
/// Filament from here on reflects along its threads as brushed metal does.
const BRIGHT: f64 = 0.5;

/// All but textures.
pub(super) fn material(fabric: &Fabric, colorway: &Colorway) -> Material {
    let lustre = fabric.finish.lustre;
    let is_bright = lustre > BRIGHT;
    let is_open = is_open(fabric);
    Material {
        name: format!("{} {}", fabric.name, colorway.name),
        // Bright filament sends back in one direction, in its own colour, what dull fibres scatter: there is no such
        // dielectric, but a part of metal is alike.
        metallic: if is_bright { single(0.55 * lustre) } else { 0.0 },
        roughness: 1.0,
        alpha_mode: if is_open { AlphaMode::Blend } else { AlphaMode::Opaque },
        double_sided: true,
        sheen: sheen(fabric, colorway),
        // Filaments of the warp lie side by side: their reflection spreads across them, along the tangent.
        anisotropy: is_bright.then_some(Anisotropy { strength: 0.7, rotation: 0.0, texture: None }),
        // Light that fibres pass on, beside what goes through the gaps.
        transmission: is_open.then_some(Transmission { factor: 0.15, texture: None }),
        ..Material::default()
    }
}

/// Whether it is seen through.
pub(super) fn is_open(fabric: &Fabric) -> bool {
    matches!(&fabric.construction, Construction::Woven(weave) if woven::openness(weave) > OPEN)
}

/// Where so much light arrives from all around; hollows are rougher.
pub(super) fn roughness(fabric: &Fabric, open: f64) -> f64 {
    let face = 0.9 - 0.58 * fabric.finish.lustre + 0.08 * fabric.finish.nap;
    (face + 0.12 * (1.0 - open)).min(1.0)
}

/// Fibres that stand off the cloth scatter light at grazing angles, in a paler tint of its colour.
fn sheen(fabric: &Fabric, colorway: &Colorway) -> Option<Sheen> {
    let hairiness = match &fabric.construction {
        Construction::Woven(weave) => 0.5 * (weave.warp.hairiness + weave.weft.hairiness),
        Construction::Knitted(knit) => knit.yarn.hairiness,
    };
    let strength = 0.03 + 0.12 * hairiness + 0.45 * fabric.finish.nap;
    let tint = linear(colorway.srgb).map(|light| strength * (0.25 + 0.75 * light));
    (fabric.finish.lustre < BRIGHT).then(|| Sheen {
        color: rgb(tint),
        roughness: single(0.45 + 0.15 * fabric.finish.nap),
        ..Sheen::default()
    })
}

fn single(number: f64) -> f32 {
    #[expect(clippy::cast_possible_truncation, reason = "to single precision")]
    let number = number as f32;
    number
}
