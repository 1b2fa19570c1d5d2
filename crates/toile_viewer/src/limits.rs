//! How far a person may move the camera.

use std::f32::consts::PI;

use glam::Vec3;
use toile_scene::{AUTO_FIELD_OF_VIEW, Angle, Framing, Orbit, OrbitSpec, View};

use crate::rig::Stance;

/// `auto` of `min-camera-orbit`: from the poles one sees nothing of a garment but its openings.
const AUTO_MIN_PHI: f32 = PI / 8.0;
/// `auto` of `min-field-of-view`, radians (12°).
const AUTO_MIN_FIELD_OF_VIEW: f32 = PI / 15.0;
/// What the camera keeps from the cylinder round the model, in radii of the model.
const CLEARANCE: f32 = 0.05;

/// Limits as asked for.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Limits {
    pub(crate) min_orbit: OrbitSpec,
    pub(crate) max_orbit: OrbitSpec,
    pub(crate) min_field_of_view: Angle,
    pub(crate) max_field_of_view: Angle,
}

impl Limits {
    /// Brings `stance` within. The limits that are `auto` give way to what `view` asks for.
    pub(crate) fn apply(&self, stance: &mut Stance, framing: &Framing, view: &View) {
        let stated = Stance::of(framing, view);
        self.apply_to_target(stance, framing, &stated);
        self.apply_to_angles(stance, &stated);
        let (min, max) = self.field_of_view(&stated);
        stance.field_of_view = within(stance.field_of_view, min, max);
        let (min, max) = self.radius(stance, framing, &stated);
        stance.orbit.radius = within(stance.orbit.radius, min, max);
    }

    fn apply_to_target(&self, stance: &mut Stance, framing: &Framing, stated: &Stance) {
        let (low, high) = (framing.min.min(stated.target), framing.max.max(stated.target));
        stance.target = stance.target.max(low).min(high);
    }

    fn apply_to_angles(&self, stance: &mut Stance, stated: &Stance) {
        let (min, max) = (&self.min_orbit, &self.max_orbit);
        let (min_theta, max_theta) = self.theta();
        let min_phi = min.phi.radians_or(AUTO_MIN_PHI.min(stated.orbit.phi));
        let max_phi = max.phi.radians_or((PI - AUTO_MIN_PHI).max(stated.orbit.phi));
        stance.orbit.theta = within(stance.orbit.theta, min_theta, max_theta);
        stance.orbit.phi = within(within(stance.orbit.phi, min_phi, max_phi), 0.0, PI);
    }

    /// The least and the greatest azimuth; an infinite limit, whatever its sign, is none.
    fn theta(&self) -> (f32, f32) {
        let limit = |angle: Angle, none: f32| match angle {
            Angle::Radians(value) if value.is_finite() => value,
            _ => none,
        };
        (limit(self.min_orbit.theta, f32::NEG_INFINITY), limit(self.max_orbit.theta, f32::INFINITY))
    }

    /// Whether the camera may go round and round.
    pub(crate) fn is_theta_free(&self) -> bool {
        self.theta() == (f32::NEG_INFINITY, f32::INFINITY)
    }

    /// The least and the greatest field of view, radians.
    pub(crate) fn field_of_view(&self, stated: &Stance) -> (f32, f32) {
        let min = self.min_field_of_view.radians_or(AUTO_MIN_FIELD_OF_VIEW.min(stated.field_of_view));
        let max = self.max_field_of_view.radians_or(AUTO_FIELD_OF_VIEW.max(stated.field_of_view));
        (min.clamp(0.01, 3.0), max.clamp(0.01, 3.0))
    }

    /// The least and the greatest distance, metres, with the target and the angles of `stance`.
    pub(crate) fn radius(&self, stance: &Stance, framing: &Framing, stated: &Stance) -> (f32, f32) {
        let ideal = framing.ideal_distance();
        let outside = distance_outside(framing, stance.target, &stance.orbit).min(stated.orbit.radius);
        let farthest = framing.orbit(&OrbitSpec::default()).radius.max(stated.orbit.radius);
        let max = framing.sane_distance(self.max_orbit.radius.metres_or(farthest, ideal));
        let min = self.min_orbit.radius.metres_or(outside.min(max), ideal);
        (framing.sane_distance(min), max)
    }
}

/// Like `clamp`, but where a page has the limits crossed the upper one holds and nothing panics.
fn within(value: f32, min: f32, max: f32) -> f32 {
    value.max(min).min(max)
}

/// How far from `target`, in the direction of `orbit`, one has left the vertical cylinder that holds the model.
fn distance_outside(framing: &Framing, target: Vec3, orbit: &Orbit) -> f32 {
    let direction = orbit.direction();
    let from_center = target - framing.center();
    let cap = if direction.y > 0.0 { framing.max.y } else { framing.min.y };
    let is_level = direction.y.abs() < 1e-6;
    let to_cap = if is_level { f32::INFINITY } else { (cap - target.y) / direction.y };

    // |p + t d| = r in the horizontal plane, the greater root.
    let (p, d) = (from_center.with_y(0.0), direction.with_y(0.0));
    let (a, b) = (d.length_squared(), p.dot(d));
    let c = p.length_squared() - framing.cylinder_radius * framing.cylinder_radius;
    let discriminant = (b * b - a * c).max(0.0);
    let to_side = (discriminant.sqrt() - b) / a;

    to_side.min(to_cap).max(0.0) + CLEARANCE * framing.radius
}
