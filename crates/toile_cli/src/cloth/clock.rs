//! What a run takes: time that the processor has spent, which a busy machine does not stretch, and time on the wall.

use std::time::{Duration, Instant};

use cpu_time::ProcessTime;

/// Adds up what it is asked to.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    processor: Duration,
    wall: Duration,
}

impl Clock {
    /// Does something and adds the time of all threads.
    #[expect(clippy::disallowed_methods, reason = "a command line has a clock")]
    pub(crate) fn during<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let (processor, wall) = (ProcessTime::now(), Instant::now());
        let result = work();
        self.processor += processor.elapsed();
        self.wall += wall.elapsed();
        result
    }

    /// Seconds of the processor, all threads together.
    pub(crate) fn processor(&self) -> f64 {
        self.processor.as_secs_f64()
    }

    /// Seconds on the wall.
    pub(crate) fn wall(&self) -> f64 {
        self.wall.as_secs_f64()
    }
}
