//! What a solver may be told besides the cloth.

use glam::DVec3;
use thiserror::Error;

/// How to settle.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Acceleration of everything, m/s².
    pub gravity: DVec3,
    /// Force per depth by which a vertex is pushed off an obstacle or other cloth, N/m. Softer settles faster and sinks deeper.
    pub contact_stiffness: f64,
    /// Whether cloth is kept off itself and other layers. It costs little where nothing touches.
    pub self_contact: bool,
    /// Coulomb's coefficient between cloth and obstacles. Where cloth comes to rest then depends on its way there.
    pub friction: f64,
    /// That of what slides in real time, at most as large; none where it is the same.
    pub sliding_friction: Option<f64>,
    /// Whether large cloths settle on coarser meshes first. Better not where the start is near rest already, as it is
    /// that of another size.
    pub is_coarse_first: bool,
    /// Settled when the forces that are left are this part of the weight (root of the sum of squares of either).
    pub residual_tolerance: f64,
    /// And when 95 % of the strains have changed by no more than this in the last step.
    pub strain_tolerance: f64,
    /// The farthest any vertex goes in one step, m.
    pub max_move: f64,
    /// Most iterations of the linear solver in one step.
    pub max_linear_iterations: usize,
    /// The most of a linear system's right side that is left when a step is taken. Large smooth motions are in the last
    /// digit; with ten times less, steps are twice as long and hardly fewer.
    pub linear_tolerance: f64,
    /// While cloth settles, the energy after a step may not be higher than the highest before any of so many last steps.
    /// With 1 it falls in every step; with more, steps along bent ways are longer: threads that hardly stretch are
    /// stretched by a step and relieved by the next.
    pub patience: usize,
    /// Whether a step that is solved again with something in its way goes on from its first solution: sooner done, and
    /// less exact about what is in the way. Good for cloth that starts without crossings and near rest.
    pub is_resuming: bool,
    /// Starting length of the pseudo time step that keeps motions without stiffness in check, s.
    pub pseudo_time_step: f64,
    /// A time step is solved when the forces that are left are this part of the weight, or of what would stop all motion
    /// within the time step if that is more: so far velocities may be off. After 25 steps of Newton's method a hundred
    /// times as much will do, as the [residual](crate::Progress::residual) then tells.
    pub motion_tolerance: f64,
    /// In real time: force per area and velocity by which air holds back cloth, N·s/m³. The default is that of still air
    /// on cloth that moves at a few decimetres a second.
    pub air_drag: f64,
}

/// Most energies that are remembered.
pub(crate) const MOST_PATIENCE: usize = 16;

impl Default for Settings {
    fn default() -> Self {
        Self {
            gravity: DVec3::new(0.0, -9.81, 0.0),
            contact_stiffness: 1e3,
            self_contact: true,
            friction: 0.0,
            sliding_friction: None,
            is_coarse_first: true,
            residual_tolerance: 1e-3,
            strain_tolerance: 1e-4,
            max_move: 0.02,
            max_linear_iterations: 300,
            linear_tolerance: 0.03,
            patience: 1,
            is_resuming: false,
            pseudo_time_step: 1.0 / 15.0,
            motion_tolerance: 1e-2,
            air_drag: 0.2,
        }
    }
}

/// A setting that makes no sense.
#[derive(Debug, Clone, PartialEq, Error)]
#[error("setting {name} is {value}")]
pub struct SettingsError {
    /// Which.
    pub name: &'static str,
    /// What it was.
    pub value: f64,
}

impl Settings {
    /// Coefficients of what rests and of what slides.
    pub(crate) fn frictions(&self) -> [f64; 2] {
        [self.friction, self.sliding_friction.unwrap_or(self.friction)]
    }

    pub(crate) fn check(&self) -> Result<(), SettingsError> {
        let limits = [
            ("gravity", self.gravity.length(), 0.0..=1e3),
            ("contact_stiffness", self.contact_stiffness, 1e-3..=1e9),
            ("friction", self.friction, 0.0..=10.0),
            ("sliding_friction", self.frictions()[1], 0.0..=self.friction),
            ("residual_tolerance", self.residual_tolerance, 1e-12..=1.0),
            ("strain_tolerance", self.strain_tolerance, 1e-12..=1.0),
            ("max_move", self.max_move, 1e-6..=10.0),
            ("max_linear_iterations", self.max_linear_iterations as f64, 1.0..=1e6),
            ("linear_tolerance", self.linear_tolerance, 1e-6..=0.5),
            ("patience", self.patience as f64, 1.0..=MOST_PATIENCE as f64),
            ("pseudo_time_step", self.pseudo_time_step, 1e-6..=1e3),
            ("motion_tolerance", self.motion_tolerance, 1e-12..=1.0),
            ("air_drag", self.air_drag, 0.0..=1e6),
        ];
        match limits.into_iter().find(|(_, value, range)| !range.contains(value)) {
            Some((name, value, _)) => Err(SettingsError { name, value }),
            None => Ok(()),
        }
    }
}
