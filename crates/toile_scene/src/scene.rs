//! A scene: everything that one picture shows.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use glam::{Mat4, Vec3};
use toile_asset::Model;

use crate::{Camera, Environment, Paint, Pose};

/// Everything that one picture shows. World space: metres, Y up, right-handed; the ground is the
/// plane `y = ground_y`.
#[derive(Debug, Clone)]
pub struct Scene {
    /// Models, in no order.
    pub instances: Vec<Instance>,
    /// From where.
    pub camera: Camera,
    /// In what light.
    pub environment: Arc<Environment>,
    /// Factor on all light.
    pub exposure: f32,
    /// From scene-linear light to the screen.
    pub tone_mapping: ToneMapping,
    /// Behind everything.
    pub background: Background,
    /// Height of the ground that catches the shadow, metres.
    pub ground_y: f32,
    /// Strength of the shadow on the ground: 0 none, 1 full.
    pub shadow_intensity: f32,
    /// Shapes change from frame to frame: the ambient light of the last one at rest is good enough.
    pub is_settling: bool,
}

/// Identifies a model across frames and scenes, so that what was uploaded is found again. Never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModelKey(u64);

impl ModelKey {
    /// A key that nobody else in this program has.
    pub fn unique() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

/// A model, somewhere.
#[derive(Debug, Clone)]
pub struct Instance {
    /// Stays the same for the same `model`.
    pub key: ModelKey,
    /// What.
    pub model: Arc<Model>,
    /// Where.
    pub world_from_model: Mat4,
    /// Which colorway: index into [`Model::variants`].
    pub variant: Option<usize>,
    /// In which pose.
    pub pose: Pose,
    /// Order of wear, 0 being a body or whatever is shown alone. What is worn lies on what is under it to a fraction of
    /// a millimetre, and is drawn as if it were some millimetres nearer to the eye.
    pub layer: u8,
    /// Its materials, or colours in place of them.
    pub paint: Paint,
}

/// From scene-linear light to display-linear light.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ToneMapping {
    /// Khronos PBR Neutral: base colours come out as they are in the file (Khronos, 2024).
    #[default]
    Neutral,
    /// ACES filmic, the fit of Stephen Hill.
    Aces,
    /// Clamped.
    None,
}

/// Behind everything.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Background {
    /// See-through; the picture has premultiplied alpha.
    #[default]
    Transparent,
    /// Linear colour, shown as it is: neither exposed nor tone mapped.
    Color(Vec3),
}
