//! Why a size cannot be worn.

use toile_drape::Body;
use toile_drape::dress::passed;
use toile_drape::wearability::Wearability;

use crate::Settled;

/// Why a size cannot be worn.
#[derive(Debug, Clone, PartialEq)]
pub enum Obstacle {
    /// A part of the body does not pass an opening.
    CannotPass {
        /// Of the opening.
        opening: &'static str,
        /// By how much it is too narrow, stretched as far as the fabric allows, cm.
        missing_cm: f64,
    },
    /// The edges of a closure do not meet.
    CannotClose {
        /// Of the closure.
        closure: String,
        /// How far they stay apart, cm.
        missing_cm: f64,
        /// What would pull at it if it were shut, N.
        force_n: f64,
    },
}

/// Of a garment as it hangs.
pub(super) fn wearability(settled: &Settled<'_>, body: &Body<'_>) -> Wearability {
    let garment = settled.garment;
    let welded = |corners: &[u32; 3]| corners.map(|corner| garment.weld[corner as usize]);
    let triangles: Vec<[u32; 3]> = garment.triangles.iter().map(welded).collect();
    let openings = passed(body, &settled.rest.positions, &triangles);
    let fabrics: Vec<_> = settled.fabrics.iter().collect();
    Wearability::new(garment, settled.size, &fabrics, &openings, &settled.rest.strains, body)
}

/// What does not pass, and what does not close.
pub(super) fn obstacles(wearability: &Wearability) -> Vec<Obstacle> {
    let narrow = wearability.passes.iter().filter(|pass| pass.missing_cm() > 0.0);
    let narrow = narrow
        .map(|pass| Obstacle::CannotPass { opening: pass.opening.name(), missing_cm: pass.missing_cm() });
    let open = wearability.closings.iter().filter(|closing| !closing.is_closed());
    let open = open.map(|closing| Obstacle::CannotClose {
        closure: closing.name.clone(),
        missing_cm: closing.missing_cm,
        force_n: closing.force_n,
    });
    narrow.chain(open).collect()
}
