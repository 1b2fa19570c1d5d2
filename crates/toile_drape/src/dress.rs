//! From flat panels to a settled drape.
//!
//! Panels start rolled round the body, which holds its arms out; what is sewn together has one place from the start.
//! The seams then pull the panels in.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "lengths in steps of centimetres, never negative; saturation would do no harm"
)]

mod arrange;
mod levels;
mod linking;
mod lower;
mod outline;
mod part;
mod roll;
mod settle;
mod together;
mod turn;

pub(crate) use levels::{ArmAxis, level_on, neck_base};
pub use linking::{Limb, passed};
pub(crate) use part::{Cut, Part};

use glam::DVec3;
use thiserror::Error;
use toile_cloth::{ClothDescription, ClothError, Fabric, Obstacle, Progress, Settings, SolverError, Strain};
use toile_garment::{BodyPart, Garment, Pattern, Placement};

use self::arrange::arranged;
use self::lower::lower_arms;
use self::settle::{Settled, Stage, settle};
use self::together::{Together, welded};
use self::turn::{Turned, turn_down, turned};
use crate::{Body, SizeError, cloth_of};

/// Why somebody cannot be dressed.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum DressError {
    /// Panels or sizes of one are missing in the other.
    #[error("the garment was not cut from this pattern")]
    Mismatch,
    /// Nothing says where a panel goes.
    #[error("nothing says where on the body panel \"{panel}\" goes")]
    Unplaced {
        /// Its name.
        panel: String,
    },
    /// A body without the landmarks or the skin of a part.
    #[error("the body has no {part:?} that cloth could go round")]
    Body {
        /// Which.
        part: BodyPart,
    },
    /// A limb that is not in its sleeve or leg.
    #[error("{limb:?} goes through no opening of the garment that is its own")]
    Outside {
        /// Which.
        limb: Limb,
    },
    /// The garment does not fit together.
    #[error(transparent)]
    Size(#[from] SizeError),
    /// No cloth.
    #[error(transparent)]
    Cloth(#[from] ClothError),
    /// Nothing to solve.
    #[error(transparent)]
    Solver(#[from] SolverError),
}

/// A garment to be put on.
#[derive(Debug, Clone, Copy)]
pub struct Item<'a> {
    /// What says where its panels go.
    pub pattern: &'a Pattern,
    /// The sample cut from it.
    pub garment: &'a Garment,
    /// Which of its sizes.
    pub size: usize,
    /// One for each panel.
    pub fabrics: &'a [Fabric],
}

/// A garment on a body.
#[derive(Debug, Clone)]
pub struct Dressed {
    /// Of all stitch points, m.
    pub positions: Vec<DVec3>,
    /// Of all triangles.
    pub strains: Vec<Strain>,
    /// For every opening the limbs that go through it.
    pub openings: Vec<Vec<Limb>>,
}

/// A body with all that it wears.
#[derive(Debug, Clone)]
pub struct Outfit {
    /// In order of wear.
    pub garments: Vec<Dressed>,
    /// How far all has come to rest.
    pub progress: Progress,
    /// In how many places cloth goes through cloth.
    pub crossings: usize,
}

/// Name of the posture in which garments are put on: arms held out.
const START: &str = "a";
/// Coulomb's coefficient between cloth and skin.
const FRICTION: f64 = 0.3;
/// Most steps of the last settling.
const STEPS: usize = 600;
/// How much farther out each garment starts than the one before, m.
const OVER: f64 = 0.012;

/// Where every stitch point of a garment starts round a body that holds its arms out, m.
pub fn arrange(item: &Item<'_>, body: &Body<'_>) -> Result<Vec<DVec3>, DressError> {
    arranged(item.pattern, item.garment, item.size, body, 0.0)
}

/// Dresses a body, in the posture in which it stands, with garments in order of wear: the first is innermost. A shirt
/// before trousers is tucked in, behind them it is worn over them.
pub fn dress(items: &[Item<'_>], body: &Body<'_>) -> Result<Outfit, DressError> {
    let start = body.template().postures.iter().find(|posture| posture.name == START);
    let start = body.in_posture(start.unwrap_or(body.posture()));
    let mut worn = Together::default();
    for (item, order) in items.iter().zip(0_u8..) {
        let over = OVER * f64::from(order);
        let arranged = arranged(item.pattern, item.garment, item.size, &start, over)?;
        let mut cloth = cloth_of(item.garment, item.size, item.fabrics, arranged)?;
        sew(&mut cloth, &start, worn.obstacle(), &turned(item.pattern, item.garment, item.size))?;
        worn.add(cloth);
    }
    lower_arms(&mut worn.cloth, &start, body, FRICTION)?;
    let settings = Settings { friction: FRICTION, is_coarse_first: false, ..Settings::default() };
    let Settled { positions, strains, progress, crossings } =
        settle(&worn.cloth, vec![body.obstacle()], &Stage { settings, steps: STEPS })?;
    let mut garments = Vec::new();
    for (item, part) in items.iter().zip(&worn.parts) {
        let positions = positions[part.points.clone()].to_vec();
        let openings = passed(body, &positions, &welded(item.garment));
        check_limbs(item.pattern, &openings)?;
        garments.push(Dressed { positions, strains: strains[part.triangles.clone()].to_vec(), openings });
    }
    Ok(Outfit { garments, progress, crossings })
}

/// Pulls the panels together on a body with arms held out: first by seams and weight alone, nothing turned down, then with
/// folds and all that touches.
fn sew(
    cloth: &mut ClothDescription,
    body: &Body<'_>,
    inner: Option<Obstacle>,
    turned: &[Turned],
) -> Result<(), DressError> {
    let obstacles: Vec<Obstacle> = std::iter::once(body.obstacle()).chain(inner).collect();
    let pulling = Settings {
        self_contact: false,
        residual_tolerance: 1.0,
        strain_tolerance: 1e-2,
        is_coarse_first: false,
        ..Settings::default()
    };
    let hanging =
        Settings { self_contact: true, friction: FRICTION, residual_tolerance: 0.05, ..pulling.clone() };
    let mut flat = cloth.clone();
    if !turned.is_empty() {
        flat.creases.clear();
    }
    cloth.positions = settle(&flat, obstacles.clone(), &Stage { settings: pulling, steps: 300 })?.positions;
    turn_down(turned, &mut cloth.positions);
    cloth.positions = settle(cloth, obstacles, &Stage { settings: hanging, steps: 150 })?.positions;
    Ok(())
}

/// Whether every limb that has a sleeve or a leg of its own is in it.
fn check_limbs(pattern: &Pattern, openings: &[Vec<Limb>]) -> Result<(), DressError> {
    let limbs = pattern.panels.iter().filter_map(|panel| match &panel.placement {
        Placement::Around(around) => match around.part {
            BodyPart::LeftArm => Some(Limb::LeftArm),
            BodyPart::RightArm => Some(Limb::RightArm),
            BodyPart::LeftLeg => Some(Limb::LeftLeg),
            BodyPart::RightLeg => Some(Limb::RightLeg),
            BodyPart::Neck => Some(Limb::Head),
            BodyPart::Torso => None,
        },
        _ => None,
    });
    let mut astray = limbs.filter(|limb| !openings.iter().any(|passed| passed == &[*limb]));
    astray.next().map_or(Ok(()), |limb| Err(DressError::Outside { limb }))
}
