//! Application core: commands in, events out, one frame at a time.
//!
//! Every front end turns what a person or a page does into [`Command`]s, calls [`Viewer::update`] with the
//! seconds gone by, and draws [`Viewer::scene`] when told to. This crate knows no GPU, no browser, no
//! window, no file and no clock, so that a test can replay what a person did.
//!
//! ```
//! # use std::sync::Arc;
//! # use toile_scene::{Environment, KeyLight, PrefilteredCube};
//! # let environment = Arc::new(Environment {
//! #     irradiance_sh: Default::default(),
//! #     prefiltered_radiance: PrefilteredCube { size: 1, levels: vec![vec![0; 6]] },
//! #     key: KeyLight { direction: glam::Vec3::Y, irradiance: glam::Vec3::ONE },
//! # });
//! use toile_scene::ModelKey;
//! use toile_viewer::{Command, Viewer};
//!
//! let mut viewer = Viewer::new(environment);
//! viewer.handle(Command::Resize { width: 400, height: 600, pixel_ratio: 2.0 })?;
//! viewer.handle(Command::SetModel { layer: 0, key: ModelKey::unique(), model: Arc::default() })?;
//! viewer.handle(Command::Orbit { dx: 50.0, dy: 0.0 })?;
//! while viewer.update(1.0 / 60.0).needs_more {
//!     // Draw `viewer.scene()`.
//! }
//! assert_eq!(viewer.camera_orbit_text(), "-30deg 75deg 2.0284m");
//! # Ok::<(), toile_viewer::OptionError>(())
//! ```

mod command;
mod glide;
mod limits;
mod options;
mod outfit;
mod player;
mod rig;
mod turntable;
mod view_name;
mod viewer;

pub use command::*;
pub use options::OptionError;
pub use view_name::ViewName;
pub use viewer::Viewer;
