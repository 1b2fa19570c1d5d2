//! Turns the model by itself when nobody has touched it for a while.

/// `auto-rotate`.
#[derive(Debug, Clone)]
pub(crate) struct Turntable {
    pub(crate) is_on: bool,
    /// Rest before it turns, seconds.
    pub(crate) delay: f32,
    /// Radians per second; against the clock seen from above.
    pub(crate) speed: f32,
    /// Seconds since a person last moved the camera.
    rest: f32,
    is_held: bool,
}

impl Default for Turntable {
    fn default() -> Self {
        let speed = crate::options::ROTATION_PER_SECOND;
        Self { is_on: false, delay: 3.0, speed, rest: 0.0, is_held: false }
    }
}

impl Turntable {
    pub(crate) fn set_on(&mut self, is_on: bool) {
        self.is_on = is_on;
        self.wait();
    }

    /// A person moved the camera: the delay begins again.
    pub(crate) fn wait(&mut self) {
        self.rest = 0.0;
    }

    /// A person holds the camera.
    pub(crate) fn hold(&mut self) {
        self.is_held = true;
    }

    /// A person let go.
    pub(crate) fn release(&mut self) {
        self.is_held = false;
        self.wait();
    }

    /// Whether it turns or will by itself.
    pub(crate) fn is_running(&self) -> bool {
        self.is_on && !self.is_held && self.speed != 0.0
    }

    /// How much the camera goes round in `dt` seconds, radians. The camera goes the other way than the
    /// model seems to.
    pub(crate) fn step(&mut self, dt: f32) -> f32 {
        if !self.is_running() {
            return 0.0;
        }
        let turning = |rest: f32, delay: f32| (rest - delay).max(0.0);
        let before = turning(self.rest, self.delay);
        let after = turning(self.rest + dt, self.delay);
        // Counting on for days would lose the small steps.
        self.rest = (self.rest + dt).min(self.delay);
        -self.speed * (after - before)
    }
}
