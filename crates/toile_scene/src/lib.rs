//! What to show: models placed and posed, a camera, a light. Plain data.
//!
//! Nothing here points at a GPU object, knows a browser, a window, a file or a clock.

mod camera;
mod environment;
mod pose;
mod scene;

pub use camera::*;
pub use environment::*;
pub use pose::*;
pub use scene::*;
