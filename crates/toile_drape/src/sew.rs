//! From a pattern to a sample: cut, sewn, and hung on the body that its base size is cut for.

use glam::DVec3;
use thiserror::Error;
use toile_body::Tailor;
use toile_cloth::Status;
use toile_garment::{BodyPart, Drape, DrapedOn, Garment, MeshError, MeshSettings, Pattern, Placement};

use crate::Body;
use crate::carry::{Made, RecipeError, WearError, Wearing, body_of};
use crate::dress::{DressError, Item, Outfit, dress};

/// Why a pattern becomes no sample.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum SewError {
    /// It cannot be cut.
    #[error(transparent)]
    Mesh(#[from] MeshError),
    /// The body that the base size is cut for is none.
    #[error("size {size} is cut for a body that is none: {error}")]
    Body {
        /// Name of the size.
        size: String,
        /// Why.
        error: RecipeError,
    },
    /// It cannot be put on.
    #[error(transparent)]
    Dress(#[from] DressError),
    /// Another size cannot be put on.
    #[error(transparent)]
    Wear(#[from] WearError),
}

/// Which sizes of a sample are hung on its body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Hang {
    /// The base size; the others settle from there whenever they are worn.
    #[default]
    BaseSize,
    /// All of them, one after the other, each from the base size.
    EverySize,
}

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SewStep {
    /// Panels become triangles.
    Cutting,
    /// The base size is put on.
    Dressing,
    /// Another size, by its index, settles.
    Sizing(usize),
}

/// A sample and how well it hangs.
#[derive(Debug, Clone)]
pub struct Sewn {
    /// Cut in all its sizes, with its drape.
    pub garment: Garment,
    /// In how many places the base size goes through itself.
    pub crossings: usize,
    /// Indices of the sizes that did not come to rest.
    pub unsettled: Vec<usize>,
}

/// Name of the posture in which samples hang: that in which they are mostly looked at, so that what is carried to
/// another body has no posture to change.
const LOOKED_AT: &str = "relaxed";
/// Where sleeves, or arms that are let down, would press cloth on cloth: arms held off the body.
const HELD_OFF: &str = "a";
/// How often cloth that was caught in itself while the arms came down is let go again.
const TRIES: usize = 3;

/// Cuts, sews and drapes a pattern. `on_step` is told what begins.
pub fn sew(
    pattern: &Pattern,
    settings: &MeshSettings,
    hang: Hang,
    tailor: &Tailor,
    mut on_step: impl FnMut(SewStep),
) -> Result<Sewn, SewError> {
    on_step(SewStep::Cutting);
    let mut garment = Garment::mesh(pattern, settings)?;
    let made = Made::of(&garment, None)?;
    let base = &pattern.sizes[pattern.base_size];
    let item = Item { pattern, garment: &garment, size: pattern.base_size, fabrics: &made.fabrics };
    let hung = |posture: &str| {
        let (wearer, measurements) = (pattern.wearer, base.body_cm.clone());
        let recipe = DrapedOn { wearer, measurements, posture: posture.to_owned() };
        let body =
            body_of(tailor, &recipe).map_err(|error| SewError::Body { size: base.name.clone(), error })?;
        let outfit = dress(&[item], &body)?;
        Ok::<_, SewError>((recipe, body, outfit))
    };

    on_step(SewStep::Dressing);
    let posture = if has_sleeves(pattern) { HELD_OFF } else { LOOKED_AT };
    let (mut recipe, mut body, mut outfit) = hung(posture)?;
    let is_fine = outfit.crossings == 0 && outfit.progress.status == Status::Settled;
    if !is_fine && posture != HELD_OFF {
        (recipe, body, outfit) = hung(HELD_OFF)?;
    }
    let Outfit { garments, progress, mut crossings } = outfit;
    let mut is_settled = progress.status == Status::Settled;
    let mut positions: Vec<DVec3> = garments.iter().flat_map(|worn| rounded(&worn.positions)).collect();
    garment.drape = Some(Drape { positions: positions.clone(), by_size: Vec::new(), body: recipe });
    if has_sleeves(pattern)
        && let Some((lowered, wearer)) = arms_down(&garment, &made, tailor)?
    {
        (positions, body) = (lowered.positions.clone(), wearer);
        (crossings, is_settled) = (0, true);
        garment.drape = Some(lowered);
    }

    let mut unsettled = Vec::new();
    if !is_settled {
        unsettled.push(pattern.base_size);
    }
    let garment = match hang {
        Hang::BaseSize => garment,
        Hang::EverySize => hang_sizes(garment, positions, &made, tailor, &body, &mut unsettled, on_step)?,
    };
    Ok(Sewn { garment, crossings, unsettled })
}

/// How a sample that was put on with arms held off hangs once they are down: then nobody's cloth has a posture to change
/// on its way to them, in which wide sleeves are caught in the side. None where it does not come to rest without that.
fn arms_down<'a>(
    garment: &Garment,
    made: &Made,
    tailor: &'a Tailor,
) -> Result<Option<(Drape, Body<'a>)>, SewError> {
    let Some(held_off) = &garment.drape else { return Ok(None) };
    let recipe = DrapedOn { posture: LOOKED_AT.to_owned(), ..held_off.body.clone() };
    let size = || garment.sizes[garment.base_size].name.clone();
    let body = body_of(tailor, &recipe).map_err(|error| SewError::Body { size: size(), error })?;
    let wearing = Wearing::new(garment.clone(), tailor)?;
    let mut wear = wearing.wear(garment.base_size, made, &body)?;
    for _ in 0..TRIES {
        while !wear.advance(1)?.is_done {}
        if wear.progress().is_settled && wear.crossings() == 0 {
            let positions = rounded(&wear.positions());
            return Ok(Some((Drape { positions, by_size: Vec::new(), body: recipe }, body)));
        }
        wear = wearing.change(&wear, garment.base_size, made, &body)?;
    }
    Ok(None)
}

fn has_sleeves(pattern: &Pattern) -> bool {
    pattern.panels.iter().any(|panel| match &panel.placement {
        Placement::Around(around) => matches!(around.part, BodyPart::LeftArm | BodyPart::RightArm),
        _ => false,
    })
}

/// Lets the other sizes settle from the base size, whose drape is `base`.
fn hang_sizes(
    garment: Garment,
    base: Vec<DVec3>,
    made: &Made,
    tailor: &Tailor,
    body: &Body<'_>,
    unsettled: &mut Vec<usize>,
    mut on_step: impl FnMut(SewStep),
) -> Result<Garment, SewError> {
    let (sizes, base_size) = (garment.sizes.len(), garment.base_size);
    let wearing = Wearing::new(garment, tailor)?;
    let mut by_size = Vec::new();
    for size in 0..sizes {
        if size == base_size {
            by_size.push(base.clone());
            continue;
        }
        on_step(SewStep::Sizing(size));
        let mut wear = wearing.wear(size, made, body)?;
        while !wear.advance(1)?.is_done {}
        if !wear.progress().is_settled {
            unsettled.push(size);
        }
        by_size.push(rounded(&wear.positions()));
    }
    let mut garment = wearing.into_garment();
    if let Some(drape) = &mut garment.drape {
        drape.by_size = by_size;
    }
    Ok(garment)
}

/// As files keep them.
fn rounded(positions: &[DVec3]) -> Vec<DVec3> {
    positions.iter().map(|position| position.as_vec3().as_dvec3()).collect()
}
