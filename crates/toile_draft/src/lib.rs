//! Parametric pattern blocks, drafted as a pattern cutter drafts them: measurements of a body and parameters of the
//! design become flat panels, and the bodies of a size chart a graded pattern.
//!
//! Every size is drafted anew from the body that it is cut for; nothing is scaled. So grading and made-to-measure are
//! one: [`Style::draft`] takes the bodies of our chart, [`Style::made_to_measure`] anybody.
//!
//! Seen from the right side of a panel x goes to the right and y, the warp, up. Lengths are in metres.

mod bezier;
mod block;
mod body;
mod catalogue;
mod chart;
mod contour;
mod draft;
mod error;
mod size_run;
mod solve;
mod style;

pub use body::Body;
pub use catalogue::Style;
pub use chart::{ChartSize, LabelledBy, chart};
pub use error::DraftError;
