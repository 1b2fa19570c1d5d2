//! What to show: models placed and posed, a camera, a light. Plain data.
//!
//! Nothing here points at a GPU object, knows a browser, a window, a file or a clock.

mod animate;
mod background;
mod bounds;
mod camera;
mod compose;
mod decimal;
mod deform;
mod environment;
mod field;
mod framing;
mod orbit;
mod pose;
mod scene;
mod surface;
mod tangents;
mod view;

use deform::vertices_of;

pub use animate::*;
pub use background::*;
pub use bounds::*;
pub use camera::*;
pub use decimal::*;
pub use deform::*;
pub use environment::*;
pub use field::*;
pub use framing::*;
pub use orbit::*;
pub use pose::*;
pub use scene::*;
pub use surface::*;
pub use view::*;
