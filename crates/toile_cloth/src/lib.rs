//! Settles cloth on bodies, so that strains and pressures are the fabric's own.
//!
//! Plain numbers in, plain numbers out: metres, newtons, kilograms, seconds; it knows nothing of garments, files, GPUs
//! or clocks. Every platform gives the same digits.
//!
//! ```
//! use glam::{DVec2, DVec3};
//! use toile_cloth::{Cloth, ClothDescription, Fabric, Settings, Solver, Status};
//!
//! let fabric = Fabric {
//!     stretch_warp: 200.0.into(), stretch_weft: 200.0.into(), shear: 60.0.into(),
//!     bending_warp: 5e-6, bending_weft: 5e-6, bending_bias: 5e-6,
//!     areal_density: 0.2, thickness: 0.001,
//! };
//! // A square of two triangles, held at its upper corners.
//! let cloth = Cloth::new(&ClothDescription {
//!     positions: vec![DVec3::ZERO, DVec3::X, DVec3::new(0.0, -1.0, 0.0), DVec3::new(1.0, -1.0, 0.0)],
//!     triangles: vec![[0, 2, 1], [1, 2, 3]],
//!     pattern: vec![DVec2::ZERO, DVec2::X, DVec2::NEG_Y, DVec2::new(1.0, -1.0)],
//!     pattern_triangles: vec![[0, 2, 1], [1, 2, 3]],
//!     fabrics: vec![fabric],
//!     pinned: vec![0, 1],
//!     ..ClothDescription::default()
//! })?;
//! let mut solver = Solver::new(&cloth, Vec::new(), Settings::default())?;
//! while solver.advance(1).status == Status::Running {}
//! // Half of it hangs on the corners above, and stretches it by g ρ / 2 k.
//! let strains = solver.strains();
//! let stretch = 0.5 * (strains[0].warp + strains[1].warp);
//! assert!((stretch - 9.81 * 0.2 / 400.0).abs() < 1e-4);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#![expect(
    clippy::cast_possible_truncation,
    reason = "the limits of a cloth keep counts far below 2³², and linear systems are in single precision"
)]
#![expect(clippy::neg_cmp_op_on_partial_ord, reason = "what is not a number must fail every comparison")]

pub mod arcsim;
mod bending;
mod carry;
mod cloth;
mod coarse;
mod contact;
mod crease;
mod descent;
mod edges;
mod elements;
mod fabric;
mod field;
mod friction;
mod inertia;
pub mod kes;
mod linear;
mod lists;
mod look;
mod membrane;
mod mesh;
mod obstacle;
mod order;
mod parallel;
mod plate;
mod problem;
mod report;
mod response;
mod seam;
mod settings;
mod shares;
mod simplify;
mod solver;
mod span;
mod stretch;
mod touch;
mod way;

pub use cloth::*;
pub use fabric::Fabric;
pub use mesh::MeshObstacle;
pub use obstacle::{Obstacle, ObstacleError};
pub use report::*;
pub use response::{Response, ResponseError};
pub use seam::Seam;
pub use settings::{Settings, SettingsError};
pub use solver::{Solver, SolverError};
