//! From a drape to another body, posture, size or fabric.
//!
//! [`Wearing`] knows how a garment hangs on the body of its drape. [`Wearing::wear`] moves every point of it along with
//! the part of the body it hangs on, and what comes out settles with the rest shape of the size and the fabrics: the
//! same garment, size, fabrics and body give the same drape, whatever was worn before.

mod anchor;
mod even;
mod made;
mod recipe;
mod report;
mod still;
mod way;
mod wear;
mod wearing;

pub use made::Made;
pub use recipe::{RecipeError, body_of, person_of};
pub use report::{PanelStrains, Spread, WearReport, bias};
pub use wear::{Wear, WearProgress};
pub(crate) use wearing::welded;
pub use wearing::{WearError, Wearing};
