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

pub(crate) use levels::level_on;
pub use linking::{Limb, passed};
pub(crate) use part::{Cut, Part};

use glam::DVec3;
use thiserror::Error;
use toile_cloth::{ClothDescription, ClothError, Fabric, Progress, Settings, SolverError};
use toile_garment::{BodyPart, Garment, Pattern};

use self::lower::lower_arms;
use self::settle::{Settled, Stage, settle};
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

/// Where every stitch point of a garment starts round a body, m.
pub fn arrange(
    pattern: &Pattern,
    garment: &Garment,
    size: usize,
    body: &Body<'_>,
) -> Result<Vec<DVec3>, DressError> {
    arrange::arranged(pattern, garment, size, body)
}

/// A garment on a body.
#[derive(Debug, Clone)]
pub struct Dressed {
    /// Of all stitch points, m.
    pub positions: Vec<DVec3>,
    /// How far it has come to rest.
    pub progress: Progress,
    /// In how many places it goes through itself.
    pub crossings: usize,
    /// For every opening the limbs that go through it.
    pub openings: Vec<Vec<Limb>>,
}

/// Name of the posture in which garments are put on: arms straight out.
const START: &str = "t";
/// Coulomb's coefficient between cloth and skin.
const FRICTION: f64 = 0.3;

/// Folds are no sharper than this while nothing keeps cloth from going through itself, radians.
const OPEN: f64 = 2.0;

/// Dresses a body, in the posture in which it stands, with a size of a garment made of `fabrics`, one for each panel.
pub fn dress(
    pattern: &Pattern,
    garment: &Garment,
    size: usize,
    fabrics: &[Fabric],
    body: &Body<'_>,
) -> Result<Dressed, DressError> {
    let start = body.template().postures.iter().find(|posture| posture.name == START);
    let start = body.in_posture(start.unwrap_or(body.posture()));
    let arranged = arrange(pattern, garment, size, &start)?;
    let mut cloth = cloth_of(garment, size, fabrics, arranged)?;
    sew(&mut cloth, &start)?;
    lower_arms(&mut cloth, &start, body, FRICTION)?;
    let last = Stage {
        settings: Settings { friction: FRICTION, is_coarse_first: false, ..Settings::default() },
        steps: 600,
    };
    let Settled { positions, progress, crossings } = settle(&cloth, vec![body.obstacle()], &last)?;
    let openings = passed(body, &positions, &cloth.triangles);
    Ok(Dressed { positions, progress, crossings, openings })
}

/// Pulls the panels together on a body with arms held out: by their seams alone at first, then by their weight too.
fn sew(cloth: &mut ClothDescription, body: &Body<'_>) -> Result<(), DressError> {
    let obstacle = body.obstacle();
    let loose = Settings {
        residual_tolerance: 1.0,
        strain_tolerance: 1e-2,
        is_coarse_first: false,
        ..Settings::default()
    };
    let pulled = Stage {
        settings: Settings { gravity: DVec3::ZERO, self_contact: false, ..loose.clone() },
        steps: 300,
    };
    let mut soft = cloth.clone();
    soft.creases.iter_mut().for_each(|crease| crease.angle = crease.angle.clamp(-OPEN, OPEN));
    cloth.positions = settle(&soft, vec![obstacle.clone()], &pulled)?.positions;
    let hung = Stage {
        settings: Settings { is_coarse_first: false, friction: FRICTION, residual_tolerance: 0.05, ..loose },
        steps: 150,
    };
    cloth.positions = settle(cloth, vec![obstacle], &hung)?.positions;
    Ok(())
}
