//! Critically damped motion towards a goal: the camera's inertia.

/// How many numbers say where a camera is.
pub(crate) const AXES: usize = 7;

/// Distance from the goal, in radians, octaves or model radii, that nobody sees.
const SETTLED: f32 = 1e-4;

/// Values on their way to a goal.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Glide {
    values: [f32; AXES],
    velocities: [f32; AXES],
    is_moving: bool,
}

impl Glide {
    pub(crate) fn values(&self) -> [f32; AXES] {
        self.values
    }

    pub(crate) fn is_moving(&self) -> bool {
        self.is_moving
    }

    /// The goal may have changed.
    pub(crate) fn wake(&mut self) {
        self.is_moving = true;
    }

    /// Moves at once to `goal`, and rests there.
    pub(crate) fn jump(&mut self, goal: [f32; AXES]) {
        *self = Self { values: goal, ..Self::default() };
    }

    /// Moves one value without touching its speed, as when an angle is counted anew.
    pub(crate) fn shift(&mut self, axis: usize, by: f32) {
        self.values[axis] += by;
    }

    /// `dt` seconds on; `decay` is the time constant, seconds.
    ///
    /// The exact solution of `x'' = −2ω x' − ω² (x − goal)`, ω = 1/decay, so that two half steps equal
    /// one whole step.
    pub(crate) fn step(&mut self, goal: [f32; AXES], dt: f32, decay: f32) {
        let omega = 1.0 / decay.max(1e-4);
        let fade = (-omega * dt).exp();
        let mut is_moving = false;
        for ((value, velocity), goal) in self.values.iter_mut().zip(&mut self.velocities).zip(goal) {
            let offset = *value - goal;
            let pull = *velocity + omega * offset;
            *value = goal + (offset + pull * dt) * fade;
            *velocity = (*velocity - omega * pull * dt) * fade;
            is_moving |= (*value - goal).abs() > SETTLED || velocity.abs() > SETTLED * omega;
        }
        self.is_moving = is_moving;
        if !is_moving {
            self.jump(goal);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOAL: [f32; AXES] = [1.0, -2.0, 0.5, 0.0, 3.0, 0.1, 10.0];

    #[test]
    fn it_does_not_matter_how_time_is_cut() {
        let mut whole = Glide::default();
        whole.step(GOAL, 0.2, 0.05);
        for parts in [2_u8, 7, 100] {
            let mut cut = Glide::default();
            (0..parts).for_each(|_| cut.step(GOAL, 0.2 / f32::from(parts), 0.05));
            for (a, b) in whole.values.iter().zip(cut.values) {
                assert!((a - b).abs() < 1e-4, "{parts} parts: {b}, not {a}");
            }
        }
    }

    #[test]
    fn it_arrives_without_overshooting() {
        let mut glide = Glide::default();
        let mut last = 0.0;
        glide.wake();
        let mut steps = 0;
        while glide.is_moving() {
            glide.step(GOAL, 0.016, 0.05);
            assert!(glide.values[0] >= last && glide.values[0] <= GOAL[0]);
            last = glide.values[0];
            steps += 1;
            assert!(steps < 100);
        }
        assert_eq!(glide.values, GOAL);
    }
}
