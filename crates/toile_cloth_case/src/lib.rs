//! Cases of cloth as JSON: what the command line, the tests and the browser settle alike.
//!
//! `docs/CLOTH_CASE.md` describes the format. Reading checks its form; whether it is a sound cloth is for
//! [`toile_cloth::Cloth::new`] and [`toile_cloth::Solver::new`] to say.

mod case;
mod digest;
mod either;
mod material;
mod moving;

pub use case::{Case, CaseError};
pub use digest::digest;
pub use moving::Time;
