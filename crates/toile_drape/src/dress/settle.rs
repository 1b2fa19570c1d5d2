//! From where panels start to where the garment hangs.

use glam::DVec3;
use toile_cloth::{Cloth, ClothDescription, Obstacle, Progress, Settings, Solver, Status, Strain};

use super::DressError;

/// What one stage of dressing is done with.
#[derive(Debug, Clone)]
pub(crate) struct Stage {
    pub(crate) settings: Settings,
    /// Most steps.
    pub(crate) steps: usize,
}

/// What came of a stage.
#[derive(Debug, Clone)]
pub(crate) struct Settled {
    pub(crate) positions: Vec<DVec3>,
    pub(crate) strains: Vec<Strain>,
    pub(crate) progress: Progress,
    pub(crate) crossings: usize,
}

/// Moves the cloth from where the description has it.
pub(crate) fn settle(
    description: &ClothDescription,
    obstacles: Vec<Obstacle>,
    stage: &Stage,
) -> Result<Settled, DressError> {
    let cloth = Cloth::new(description)?;
    let mut solver = Solver::new(&cloth, obstacles, stage.settings.clone())?;
    let mut progress = solver.progress();
    while progress.status == Status::Running && progress.steps < stage.steps {
        progress = solver.advance(1);
    }
    Ok(Settled {
        positions: solver.positions(),
        strains: solver.strains(),
        progress,
        crossings: solver.crossings(),
    })
}
