//! What can go wrong between a scene and its picture.

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// The machine offers no graphics adapter.
    #[error("no graphics adapter found: {0}")]
    NoAdapter(String),
    /// The adapter gave no device.
    #[error("the graphics adapter refused to work: {0}")]
    NoDevice(String),
    /// The surface cannot be drawn on by this adapter.
    #[error("the canvas offers no colour format that can be drawn on")]
    NoSurfaceFormat,
    /// A picture too large for the adapter, or empty.
    #[error("a picture of {width} x {height} pixels cannot be drawn; each side must be 1 to {most}")]
    Size {
        /// Asked for.
        width: u32,
        /// Asked for.
        height: u32,
        /// Longest side that the adapter draws.
        most: u32,
    },
    /// The picture could not be copied back from the adapter.
    #[error("the picture could not be read back from the graphics adapter: {0}")]
    ReadBack(String),
}
