//! Ways to stand and to walk, as rotations of joints.

use glam::Quat;

/// A way to stand.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Posture {
    /// `a`, `t`, `relaxed`, `hips` …
    pub name: String,
    /// Joints that turn against their parent, and by how much; the others stay as at rest.
    pub rotations: Vec<(usize, Quat)>,
    /// By how much of the inside leg the whole body is lifted, so that a foot stays on the ground.
    pub lift_over_inside_leg: f32,
}

/// One cycle of walking, repeated.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Gait {
    /// Seconds of one cycle.
    pub duration_s: f32,
    /// Length of two steps, in inside legs.
    pub stride_over_inside_leg: f32,
    /// Moments, evenly spaced over the cycle.
    pub frames: Vec<Posture>,
}
