//! What goes into a viewer and what comes out.

use std::sync::Arc;

use toile_asset::Model;
use toile_scene::{DeformedVertices, Environment, Field, ModelKey};

/// Where a model is in the order of wear: 0 is innermost, a body or whatever is shown alone; garments follow.
pub type Layer = u8;

/// What a person or a page wants. Numbers that are not finite are ignored.
#[derive(Debug, Clone)]
pub enum Command {
    /// Show a model in place of what the layer shows. With the innermost the camera goes where the options say; for
    /// what is put on over it the camera stays.
    SetModel {
        /// Which.
        layer: Layer,
        /// Under which a renderer may know it already.
        key: ModelKey,
        /// What.
        model: Arc<Model>,
    },
    /// Give a model other vertices; see [`toile_scene::Pose::shape`]. Camera and ground stay.
    Reshape {
        /// Which.
        layer: Layer,
        /// How.
        shape: Arc<DeformedVertices>,
    },
    /// Show values in place of a layer's materials, and all layers without values in grey. They go with the layer, and hold
    /// for what it shows later if that has as many vertices.
    ShowField {
        /// Which.
        layer: Layer,
        /// At its vertices.
        field: Arc<Field>,
    },
    /// Show materials again.
    ClearFields,
    /// Give what the layer shows, now or later, a colorway; without a name that of its materials. The option
    /// `variant-name` does so for the innermost.
    SetVariant {
        /// Which.
        layer: Layer,
        /// Of the colorway.
        name: Option<String>,
    },
    /// Show nothing in this layer.
    ClearLayer(Layer),
    /// Show nothing.
    Clear,
    /// Light.
    SetEnvironment(Arc<Environment>),
    /// The canvas has another size.
    Resize {
        /// CSS pixels.
        width: u32,
        /// CSS pixels.
        height: u32,
        /// Device pixels per CSS pixel.
        pixel_ratio: f32,
    },
    /// Drag the model round: a drag over the whole height of the canvas turns it once.
    Orbit {
        /// CSS pixels to the right.
        dx: f32,
        /// CSS pixels down.
        dy: f32,
    },
    /// Drag the model along in the plane of the picture.
    Pan {
        /// CSS pixels to the right.
        dx: f32,
        /// CSS pixels down.
        dy: f32,
    },
    /// Come nearer.
    Zoom {
        /// How much larger things become; below 1 smaller.
        factor: f32,
    },
    /// A key went down.
    Key {
        /// Which.
        key: Key,
        /// With the shift key: arrows pan.
        shift: bool,
    },
    /// The last finger or button was lifted.
    Release,
    /// Move the camera at once to where it glides.
    JumpCamera,
    /// An attribute of the element changed.
    SetOption {
        /// As in HTML: `camera-orbit`.
        name: String,
        /// Its text; `None` where the attribute was taken away.
        value: Option<String>,
    },
}

/// Keys that move the camera.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// As dragging to the left.
    Left,
    /// As dragging to the right.
    Right,
    /// As dragging upwards.
    Up,
    /// As dragging downwards.
    Down,
    /// Nearer: page up, plus.
    Nearer,
    /// Farther: page down, minus.
    Farther,
    /// Back to where the options have the camera.
    Home,
}

/// What has happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The frame of this update is the first that shows a model.
    ModelShown {
        /// Of its instance.
        key: ModelKey,
    },
    /// The camera is elsewhere than a frame ago.
    CameraMoved {
        /// Because of a person, rather than of an option or the turntable.
        by_user: bool,
    },
    /// A model wears this colorway; `None` is that of its materials.
    VariantApplied {
        /// One of the model's.
        name: Option<String>,
    },
    /// A model has no colorway of that name and wears that of its materials.
    VariantMissing {
        /// As asked for.
        name: String,
    },
    /// The innermost model has no animation of that name and stands still.
    AnimationMissing {
        /// As asked for.
        name: String,
    },
}

/// What to do after an update.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Frame {
    /// The scene looks different from the last one drawn.
    pub needs_draw: bool,
    /// Time alone will change something: call again in the next frame.
    pub needs_more: bool,
}
