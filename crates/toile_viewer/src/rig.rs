//! The camera in a person's hands: where it is, where it glides, what may move it.

use std::f32::consts::{PI, TAU};

use glam::Vec3;
use toile_scene::{AUTO_FIELD_OF_VIEW, Angle, Camera, Framing, Orbit, OrbitSpec, TargetSpec, View};

use crate::{Key, glide::AXES, glide::Glide, limits::Limits};

/// A key turns by this, radians.
const KEY_TURN: f32 = PI / 12.0;
/// A key pans by this, in heights of the canvas.
const KEY_PAN: f32 = 0.05;
/// A key comes nearer by this factor.
const KEY_ZOOM: f32 = 1.2;
/// One zoom is no stronger than this.
const STRONGEST_ZOOM: f32 = 100.0;
/// Which of the gliding values is the azimuth.
const THETA: usize = 0;

/// Where a camera stands and looks, world space.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Stance {
    pub(crate) orbit: Orbit,
    pub(crate) target: Vec3,
    /// Vertical, radians, on a canvas wide enough.
    pub(crate) field_of_view: f32,
}

impl Stance {
    /// What `view` asks for.
    pub(crate) fn of(framing: &Framing, view: &View) -> Self {
        let field_of_view = view.field_of_view.radians_or(AUTO_FIELD_OF_VIEW).clamp(0.01, 3.0);
        Self { orbit: framing.orbit(&view.orbit), target: framing.target(&view.target), field_of_view }
    }

    /// Values that look evenly moved when they move evenly; `scale` is the radius of the model.
    fn to_axes(self, scale: f32) -> [f32; AXES] {
        let Self { orbit, target, field_of_view } = self;
        let [x, y, z] = (target / scale).to_array();
        let zoom = (0.5 * field_of_view).tan().ln();
        [orbit.theta, orbit.phi, (orbit.radius / scale).ln(), zoom, x, y, z]
    }

    fn from_axes([theta, phi, distance, zoom, x, y, z]: [f32; AXES], scale: f32) -> Self {
        Self {
            orbit: Orbit { theta, phi, radius: distance.exp() * scale },
            target: Vec3::new(x, y, z) * scale,
            field_of_view: 2.0 * zoom.exp().atan(),
        }
    }
}

/// The camera of a viewer.
#[derive(Debug, Clone)]
pub(crate) struct Rig {
    framing: Framing,
    view: View,
    limits: Limits,
    goal: Stance,
    glide: Glide,
    /// What the turntable adds to the azimuth, radians, 0 … 2π.
    turntable: f32,
    /// CSS pixels.
    size: (f32, f32),
}

impl Rig {
    pub(crate) fn new() -> Self {
        let (framing, view) = (Framing::default(), View::default());
        let goal = Stance::of(&framing, &view);
        let mut glide = Glide::default();
        glide.jump(goal.to_axes(framing.radius));
        Self { framing, view, limits: Limits::default(), goal, glide, turntable: 0.0, size: (1.0, 1.0) }
    }

    /// Looks at something else.
    pub(crate) fn set_framing(&mut self, framing: Framing) {
        self.framing = framing;
        self.turntable = 0.0;
        self.goal = self.home();
        self.jump();
    }

    /// Looks at more or less, from where it is.
    pub(crate) fn reframe(&mut self, framing: Framing) {
        let now = self.now();
        self.framing = framing;
        self.glide.jump(now.to_axes(self.framing.radius));
        self.limit();
    }

    /// Glides to an orbit, also to the one that was asked for last.
    pub(crate) fn set_orbit(&mut self, orbit: OrbitSpec) {
        self.view.orbit = orbit;
        self.goal.orbit = self.home().orbit;
        self.count_theta_anew();
        self.limit();
    }

    /// Glides to another target, or back to the last one.
    pub(crate) fn set_target(&mut self, target: TargetSpec) {
        self.view.target = target;
        self.goal.target = self.home().target;
        self.limit();
    }

    /// Glides to another lens, or back to the last one.
    pub(crate) fn set_field_of_view(&mut self, angle: Angle) {
        self.view.field_of_view = angle;
        self.goal.field_of_view = self.home().field_of_view;
        self.limit();
    }

    pub(crate) fn view(&self) -> View {
        self.view
    }

    pub(crate) fn limits_mut(&mut self) -> &mut Limits {
        &mut self.limits
    }

    /// Brings the goal within the limits, which may have changed, and sets out for it.
    pub(crate) fn limit(&mut self) {
        self.limits.apply(&mut self.goal, &self.framing, &self.view);
        self.glide.wake();
    }

    pub(crate) fn resize(&mut self, width: f32, height: f32) {
        self.size = (width.max(1.0), height.max(1.0));
    }

    fn aspect(&self) -> f32 {
        self.size.0 / self.size.1
    }

    pub(crate) fn orbit(&mut self, dx: f32, dy: f32) {
        self.turn(TAU * dx / self.size.1, TAU * dy / self.size.1);
    }

    /// Turns the model by so many radians to the right and down.
    fn turn(&mut self, right: f32, down: f32) {
        self.goal.orbit.theta -= right.clamp(-TAU, TAU);
        self.goal.orbit.phi -= down.clamp(-TAU, TAU);
        self.limit();
        self.keep_theta_small();
    }

    /// Moves the model with the pointer, whatever the distance.
    pub(crate) fn pan(&mut self, dx: f32, dy: f32) {
        let fov_y = self.framing.fov_y(self.goal.field_of_view, self.aspect());
        let metres_per_pixel = 2.0 * self.goal.orbit.radius * (0.5 * fov_y).tan() / self.size.1;
        let orbit = self.turned(self.goal.orbit);
        let by = Vec3::new(-dx, dy, 0.0) * metres_per_pixel;
        self.goal.target += by.x * orbit.right() + by.y * orbit.up();
        self.limit();
    }

    /// Makes things `factor` times as large: by going nearer as far as allowed, then with a longer lens;
    /// and back the same way.
    pub(crate) fn zoom(&mut self, factor: f32) {
        let factor = factor.clamp(1.0 / STRONGEST_ZOOM, STRONGEST_ZOOM);
        let stated = Stance::of(&self.framing, &self.view);
        let half_tan = |angle: f32| (0.5 * angle).tan();
        let wanted = self.goal.orbit.radius * half_tan(self.goal.field_of_view) / factor;

        let (min_radius, max_radius) = self.limits.radius(&self.goal, &self.framing, &stated);
        let (min_fov, max_fov) = self.limits.field_of_view(&stated);
        let lens = if factor > 1.0 {
            half_tan(self.goal.field_of_view)
        } else {
            let widest = half_tan(stated.field_of_view).max(half_tan(self.goal.field_of_view));
            (wanted / self.goal.orbit.radius).min(widest)
        };
        self.goal.orbit.radius = (wanted / lens).max(min_radius).min(max_radius);
        let lens = (wanted / self.goal.orbit.radius).max(half_tan(min_fov)).min(half_tan(max_fov));
        self.goal.field_of_view = 2.0 * lens.atan();
        self.limit();
    }

    pub(crate) fn key(&mut self, key: Key, shift: bool) {
        let (right, down) = match key {
            Key::Left => (-1.0, 0.0),
            Key::Right => (1.0, 0.0),
            Key::Up => (0.0, -1.0),
            Key::Down => (0.0, 1.0),
            Key::Nearer => return self.zoom(KEY_ZOOM),
            Key::Farther => return self.zoom(1.0 / KEY_ZOOM),
            Key::Home => return self.go_home(),
        };
        if shift {
            let step = KEY_PAN * self.size.1;
            self.pan(right * step, down * step);
        } else {
            self.turn(right * KEY_TURN, down * KEY_TURN);
        }
    }

    fn go_home(&mut self) {
        self.glide.shift(THETA, self.turntable);
        self.turntable = 0.0;
        self.goal = self.home();
        self.count_theta_anew();
        self.glide.wake();
    }

    fn home(&self) -> Stance {
        let mut home = Stance::of(&self.framing, &self.view);
        self.limits.apply(&mut home, &self.framing, &self.view);
        home
    }

    /// Turns the model beyond all limits, radians.
    pub(crate) fn spin(&mut self, by: f32) {
        self.turntable = (self.turntable + by).rem_euclid(TAU);
    }

    pub(crate) fn is_moving(&self) -> bool {
        self.glide.is_moving()
    }

    pub(crate) fn jump(&mut self) {
        self.glide.jump(self.goal.to_axes(self.framing.radius));
    }

    /// Glides on by `dt` seconds.
    pub(crate) fn step(&mut self, dt: f32, decay: f32) {
        if self.glide.is_moving() {
            self.glide.step(self.goal.to_axes(self.framing.radius), dt, decay);
        }
    }

    /// Where the camera stands now, without the turntable.
    pub(crate) fn now(&self) -> Stance {
        let mut now = Stance::from_axes(self.glide.values(), self.framing.radius);
        // Between two places within the limits there may be some without.
        self.limits.apply(&mut now, &self.framing, &self.view);
        now
    }

    /// What the camera looks at now, in the coordinates of the model's file.
    pub(crate) fn target_in_model(&self) -> Vec3 {
        self.framing.world_from_model.inverse().transform_point3(self.now().target)
    }

    /// An orbit with the turntable's part.
    pub(crate) fn turned(&self, orbit: Orbit) -> Orbit {
        Orbit { theta: orbit.theta + self.turntable, ..orbit }
    }

    pub(crate) fn camera(&self) -> Camera {
        let now = self.now();
        let fov_y = self.framing.fov_y(now.field_of_view, self.aspect());
        self.framing.camera(&self.turned(now.orbit), now.target, fov_y)
    }

    /// A free azimuth takes the short way round.
    fn count_theta_anew(&mut self) {
        if self.limits.is_theta_free() {
            let turns = ((self.glide.values()[THETA] - self.goal.orbit.theta) / TAU).round();
            self.glide.shift(THETA, -turns * TAU);
        }
    }

    /// A free azimuth loses no precision however often it goes round.
    fn keep_theta_small(&mut self) {
        if self.limits.is_theta_free() {
            let turns = (self.goal.orbit.theta / TAU).round();
            self.goal.orbit.theta -= turns * TAU;
            self.glide.shift(THETA, -turns * TAU);
        }
    }
}
