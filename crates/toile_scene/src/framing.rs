//! How to see the whole of something from everywhere.
//!
//! The distance is such that the sphere round the middle of the bounds fits a field of view of 30°. It does
//! not depend on the canvas: a canvas too narrow for the vertical cylinder swept by the model as it turns
//! gets a wider field of view instead, so that a distance in metres gives the same perspective everywhere
//! (model-viewer's rule). A dress, much taller than wide, so keeps its height in a tall canvas.

use glam::{DVec3, Mat4, Vec3};
use toile_asset::Model;

use crate::{Camera, Orbit, OrbitSpec, Pose, TargetSpec, View, for_each_position};

/// Vertical field of view for `auto`, radians.
pub const AUTO_FIELD_OF_VIEW: f32 = 30.0 * std::f32::consts::PI / 180.0;
/// `auto` of `camera-orbit`: azimuth, polar angle (75°), and distance as a fraction of the ideal one.
const AUTO_ORBIT: (f32, f32, f32) = (0.0, 75.0 * std::f32::consts::PI / 180.0, 1.05);
/// A middle farther from the origin than this many radii is moved there; less cannot be seen in single precision.
const FAR_OUT: f64 = 16.0;
/// What the camera keeps between its planes, in radii of the model: the shadow lies beside it.
const REACH: f32 = 3.0;
/// Least ratio of the near plane's distance to the far plane's.
const NEAR_PER_FAR: f32 = 1e-3;

/// Where something is and how large, in world space, as a camera needs to know it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Framing {
    /// Where to put the models: a translation that brings what is far from the origin near it, where single
    /// precision is fine. Else the identity.
    pub world_from_model: Mat4,
    /// Lower corner of the bounds, metres.
    pub min: Vec3,
    /// Upper corner of the bounds, metres.
    pub max: Vec3,
    /// Radius of the sphere round `center()` that holds every vertex, metres; never 0.
    pub radius: f32,
    /// Radius of the vertical cylinder round `center()` that holds every vertex, metres; never 0.
    pub cylinder_radius: f32,
    /// Width / height of the narrowest canvas that needs no wider field of view.
    pub ideal_aspect: f32,
}

impl Default for Framing {
    /// Of nothing: a ball of 1 m at the origin.
    fn default() -> Self {
        Self::of(&[])
    }
}

impl Framing {
    /// Of models in the same space, each in its pose.
    pub fn of(posed: &[(&Model, &Pose)]) -> Self {
        let mut points = Vec::new();
        for (model, pose) in posed {
            for_each_position(model, pose, |point| points.push(point));
        }
        Self::of_points(&points)
    }

    fn of_points(points: &[DVec3]) -> Self {
        let mut bounds = crate::Bounds::EMPTY;
        points.iter().for_each(|&point| bounds.add(point));
        let center = bounds.center();
        let reach =
            |length: fn(DVec3) -> f64| points.iter().map(|&point| length(point - center)).fold(0.0, f64::max);
        let radius = match reach(DVec3::length) {
            _ if points.is_empty() => 0.5,
            radius => radius.max(1e-6),
        };
        let ideal_distance = radius / (0.5 * f64::from(AUTO_FIELD_OF_VIEW)).sin();
        let tan_half = points.iter().map(|&p| tan_half_width(p - center, ideal_distance)).fold(0.0, f64::max);
        let offset = if center.length() > FAR_OUT * radius { -center } else { DVec3::ZERO };
        let half_size = 0.5 * bounds.size();
        Self {
            world_from_model: Mat4::from_translation(offset.as_vec3()),
            min: (center + offset - half_size).as_vec3(),
            max: (center + offset + half_size).as_vec3(),
            radius: narrow(radius),
            cylinder_radius: narrow(reach(|p| p.x.hypot(p.z)).max(1e-3 * radius)),
            ideal_aspect: narrow(tan_half / (0.5 * f64::from(AUTO_FIELD_OF_VIEW)).tan()),
        }
    }

    /// The middle of the bounds: where `auto` looks.
    pub fn center(&self) -> Vec3 {
        0.5 * (self.min + self.max)
    }

    /// 100 %: from here, at 30°, everything stays in the picture however it is turned, metres.
    pub fn ideal_distance(&self) -> f32 {
        self.radius / (0.5 * AUTO_FIELD_OF_VIEW).sin()
    }

    /// What `orbit` means here; a distance beyond all measure is brought within.
    pub fn orbit(&self, orbit: &OrbitSpec) -> Orbit {
        let ideal = self.ideal_distance();
        let (theta, phi, fraction) = AUTO_ORBIT;
        Orbit {
            theta: orbit.theta.radians_or(theta),
            phi: orbit.phi.radians_or(phi),
            radius: self.sane_distance(orbit.radius.metres_or(fraction * ideal, ideal)),
        }
    }

    /// The distance, metres, nearest to `distance` from which single precision can still draw.
    pub fn sane_distance(&self, distance: f32) -> f32 {
        distance.clamp(1e-2 * self.radius, 1e3 * self.radius)
    }

    /// What `target` means here, in world space; one beyond all measure is brought within.
    pub fn target(&self, target: &TargetSpec) -> Vec3 {
        let offset = self.world_from_model.w_axis.truncate();
        let auto = self.center() - offset;
        let [x, y, z] = target.0;
        let asked = Vec3::new(x.metres_or(auto.x, 1.0), y.metres_or(auto.y, 1.0), z.metres_or(auto.z, 1.0));
        let reach = Vec3::splat(100.0 * self.radius);
        offset + asked.clamp(auto - reach, auto + reach)
    }

    /// Vertical field of view, radians, that shows on a canvas of `aspect` = width / height what
    /// `field_of_view` shows on a wide one.
    /// A field of view beyond 0.01 … 3 is brought within.
    pub fn fov_y(&self, field_of_view: f32, aspect: f32) -> f32 {
        let widening = (self.ideal_aspect / aspect.max(1e-3)).max(1.0);
        2.0 * ((0.5 * field_of_view.clamp(0.01, 3.0)).tan() * widening).atan()
    }

    /// The camera at `orbit` round `target`; its planes enclose the models and their shadow.
    pub fn camera(&self, orbit: &Orbit, target: Vec3, fov_y: f32) -> Camera {
        let eye = target + orbit.radius * orbit.direction();
        let to_center = eye.distance(self.center());
        let far = to_center + REACH * self.radius;
        let near = (to_center - REACH * self.radius).max(NEAR_PER_FAR * far);
        Camera { eye, target, fov_y, near, far }
    }

    /// The camera that `view` asks for on a canvas of `aspect` = width / height.
    pub fn view(&self, view: &View, aspect: f32) -> Camera {
        let fov_y = self.fov_y(view.field_of_view.radians_or(AUTO_FIELD_OF_VIEW), aspect);
        self.camera(&self.orbit(&view.orbit), self.target(&view.target), fov_y)
    }
}

/// Tangent of half the horizontal field of view that a point, `p` from the target, needs from `distance`
/// at the worst of all orbit angles.
///
/// With ρ and y the point's distances from the axis and from the level of the target, seen from polar angle
/// φ, the distance needed for a tangent t is at most `ρ √(sin²φ + 1/t²) + |y| |cos φ|`. The worst φ
/// is where that is a sphere's tangent, or, for a point nearer to the axis, the pole.
fn tan_half_width(p: DVec3, distance: f64) -> f64 {
    let (rho, y) = (p.x.hypot(p.z), p.y.abs());
    if y * (distance - y) > rho * rho {
        return rho / (distance - y);
    }
    let sin_half = p.length() / distance;
    sin_half / (1.0 - sin_half * sin_half).sqrt()
}

#[expect(clippy::cast_possible_truncation, reason = "world space is single precision")]
fn narrow(value: f64) -> f32 {
    value as f32
}

#[cfg(test)]
mod tests {
    use std::f32::consts::{PI, TAU};

    use glam::Mat4;

    use super::*;
    use crate::{Angle, Length};

    /// Numbers in 0 … 1, the same at every run.
    struct Dice(u64);

    impl Dice {
        fn roll(&mut self) -> f64 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            f64::from(u32::try_from(self.0 >> 40).unwrap()) / f64::from(1 << 24)
        }

        fn between(&mut self, low: f64, high: f64) -> f64 {
            low + (high - low) * self.roll()
        }

        /// Points in a box of random proportions, size and place.
        fn cloud(&mut self) -> Vec<DVec3> {
            let size = 10_f64.powf(self.between(-3.0, 3.0));
            let edges = DVec3::new(self.between(0.0, 1.0), self.between(0.0, 1.0), self.between(0.0, 1.0));
            let middle = DVec3::new(self.roll(), self.roll(), self.roll()) * size * self.between(0.0, 1e4);
            (0..40)
                .map(|_| middle + edges * size * DVec3::new(self.roll(), self.roll(), self.roll()))
                .collect()
        }
    }

    fn in_world(framing: &Framing, points: &[DVec3]) -> Vec<Vec3> {
        let offset = framing.world_from_model.w_axis.truncate().as_dvec3();
        points.iter().map(|&point| (point + offset).as_vec3()).collect()
    }

    fn in_picture(camera: &Camera, aspect: f32, points: &[Vec3]) -> Vec<Vec3> {
        let clip_from_world: Mat4 = camera.clip_from_view(aspect) * camera.view_from_world();
        points.iter().map(|&point| clip_from_world.project_point3(point)).collect()
    }

    fn looking(theta: f32, phi: f32, radius: Length) -> View {
        let orbit = OrbitSpec { theta: Angle::Radians(theta), phi: Angle::Radians(phi), radius };
        View { orbit, ..View::default() }
    }

    #[test]
    fn all_of_anything_is_in_the_picture_from_everywhere() {
        let mut dice = Dice(1);
        for _ in 0..60 {
            let cloud = dice.cloud();
            let framing = Framing::of_points(&cloud);
            let points = in_world(&framing, &cloud);
            let aspect = narrow(dice.between(0.3, 3.0));
            for step in 0..200_u16 {
                let theta = f32::from(step) * 0.61 * TAU;
                let phi = f32::from(step) / 199.0 * PI;
                let camera = framing.view(&looking(theta, phi, Length::OfIdeal(1.0)), aspect);
                for p in in_picture(&camera, aspect, &points) {
                    let is_inside = p.x.abs() <= 1.001 && p.y.abs() <= 1.001 && (0.0..=1.0).contains(&p.z);
                    assert!(is_inside, "{p} at aspect {aspect}, theta {theta}, phi {phi}: {framing:?}");
                }
            }
        }
    }

    /// An A-line dress: 1.1 m tall, 0.2 m wide on top, 0.7 m at the hem.
    fn dress() -> Vec<DVec3> {
        let ring = |y: f64, radius: f64| {
            (0..24).map(move |i| {
                let (sin, cos) = (f64::from(i) / 24.0 * std::f64::consts::TAU).sin_cos();
                DVec3::new(radius * cos, y, radius * sin)
            })
        };
        ring(0.0, 0.35).chain(ring(0.6, 0.2)).chain(ring(1.1, 0.1)).collect()
    }

    /// The part of the picture's width and height that the points span.
    fn filled(points: &[Vec3]) -> Vec3 {
        let low = points.iter().copied().fold(Vec3::INFINITY, Vec3::min);
        let high = points.iter().copied().fold(Vec3::NEG_INFINITY, Vec3::max);
        0.5 * (high - low)
    }

    #[test]
    fn a_dress_fills_the_picture() {
        let framing = Framing::of_points(&dress());
        let points = in_world(&framing, &dress());
        for (aspect, width, height) in
            [(0.4, 0.7, 0.5), (0.6, 0.7, 0.75), (0.75, 0.6, 0.85), (1.0, 0.4, 0.85), (2.5, 0.1, 0.85)]
        {
            let filled = filled(&in_picture(&framing.view(&View::default(), aspect), aspect, &points));
            assert!(filled.x > width && filled.y > height, "{filled} at aspect {aspect}");
        }
    }

    #[test]
    fn what_is_small_and_far_out_is_moved_to_the_origin_and_keeps_its_shape() {
        let place = DVec3::new(15_500.0, 3.0, -9_000.0);
        let points: Vec<_> = dress().iter().map(|p| place + p * 1e-3).collect();
        let framing = Framing::of_points(&points);
        let reference = Framing::of_points(&dress());
        assert!(framing.center().length() < 1e-6);
        assert!((framing.radius / reference.radius - 1e-3).abs() < 1e-8);
        assert!((framing.ideal_aspect - reference.ideal_aspect).abs() < 1e-4);
        assert_eq!(reference.world_from_model, Mat4::IDENTITY);
    }

    #[test]
    fn a_target_is_in_the_coordinates_of_the_model() {
        let points: Vec<_> = dress().iter().map(|p| p + DVec3::X * 1000.0).collect();
        let framing = Framing::of_points(&points);
        let target = framing.target(&TargetSpec::parse("1000m 1m auto").unwrap());
        assert!(target.abs_diff_eq(Vec3::new(0.0, 0.45, 0.0), 1e-3), "{target}");
    }

    #[test]
    fn a_distance_in_metres_holds_on_every_canvas() {
        let framing = Framing::of_points(&dress());
        for aspect in [0.3, 1.0, 3.0] {
            let camera = framing.view(&looking(0.3, 1.2, Length::Metres(2.5)), aspect);
            assert!((camera.eye.distance(framing.center()) - 2.5).abs() < 1e-5);
        }
    }

    #[test]
    fn nothing_and_a_single_point_give_a_usable_camera() {
        for points in [vec![], vec![DVec3::splat(7.0)]] {
            let camera = Framing::of_points(&points).view(&View::default(), 1.5);
            assert!(camera.eye.is_finite() && camera.near > 0.0 && camera.far > camera.near, "{camera:?}");
            assert!((camera.clip_from_view(1.5) * camera.view_from_world()).is_finite());
        }
    }
}
