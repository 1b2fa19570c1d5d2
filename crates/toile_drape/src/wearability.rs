//! Whether a garment can be put on, and closed.

mod closing;
mod girths;
mod pass;

pub use closing::Closing;
pub use pass::{Opening, Pass};

use toile_cloth::Strain;
use toile_fabric::Fabric;
use toile_garment::Garment;

use crate::Body;
use crate::dress::Limb;

/// Whether a garment can be put on, and closed, with what decides it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Wearability {
    /// Every opening that a part of the body has to pass.
    pub passes: Vec<Pass>,
    /// Every closure, as it is worn.
    pub closings: Vec<Closing>,
}

impl Wearability {
    /// Of a size on a body. `fabrics` has one for each panel; `openings` are the limbs that go through each of the
    /// garment's openings ([`crate::dress::passed`]); `strains` are those of the garment as it hangs, by triangle.
    ///
    /// What does not belong to the garment counts as absent.
    pub fn new(
        garment: &Garment,
        size: usize,
        fabrics: &[&Fabric],
        openings: &[Vec<Limb>],
        strains: &[Strain],
        body: &Body<'_>,
    ) -> Self {
        Self {
            passes: pass::passes(garment, size, fabrics, openings, body),
            closings: closing::closings(garment, size, fabrics, strains),
        }
    }

    /// Whether every part of the body passes where it has to.
    pub fn can_be_put_on(&self) -> bool {
        self.passes.iter().all(|pass| pass.missing_cm() <= 0.0)
    }

    /// Whether every closure closes.
    pub fn can_be_closed(&self) -> bool {
        self.closings.iter().all(Closing::is_closed)
    }
}
