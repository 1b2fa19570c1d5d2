//! Time that the processor has spent, which a busy machine does not stretch.

use std::time::Duration;

/// Adds up what it is asked to.
#[derive(Debug, Default)]
pub(crate) struct Clock(Duration);

impl Clock {
    /// Does something and adds the time of all threads.
    pub(crate) fn during<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let start = now();
        let result = work();
        self.0 += now().saturating_sub(start);
        result
    }

    pub(crate) fn seconds(&self) -> f64 {
        self.0.as_secs_f64()
    }
}

#[cfg(unix)]
fn now() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    Duration::try_from(clock_gettime(ClockId::ProcessCPUTime)).unwrap_or_default()
}

/// Time on the wall, where the processor's is not to be had.
#[cfg(not(unix))]
fn now() -> Duration {
    use std::sync::OnceLock;
    use std::time::Instant;
    static START: OnceLock<Instant> = OnceLock::new();
    START.get_or_init(Instant::now).elapsed()
}
