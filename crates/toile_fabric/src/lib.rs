//! Fabrics: what a laboratory measures of them, where every number comes from, and how they look.
//!
//! A fabric is a JSON document; `docs/FABRIC.md` describes it. Those of `assets/fabrics` are built in.
//!
//! ```
//! let denim = toile_fabric::named("denim").expect("it is built in");
//! assert_eq!(denim.titles.zh_cn, "牛仔布");
//! assert!(denim.physical.bending_warp > toile_fabric::named("voile").expect("so is voile").physical.bending_warp);
//! ```

mod construction;
mod document;
mod error;
mod fabric;
mod library;
mod look;
mod mechanics;

pub use construction::*;
pub use error::FabricError;
pub use fabric::*;
pub use library::{library, named};
pub use look::{Look, look, looks};
