//! The log of a run that the benchmark's judge reads: little endian, `u32` number of vertices, then for each step
//! `f32` seconds of processor time, `u32` steps made, and three `f32` for each vertex.

use std::io::{BufWriter, Write as _};
use std::path::Path;

use anyhow::Context as _;
use glam::DVec3;

use crate::files::Draft;

pub(crate) struct Log(BufWriter<Draft>);

impl Log {
    /// Begins with where the vertices start.
    pub(crate) fn begin(path: &Path, positions: &[DVec3]) -> anyhow::Result<Self> {
        let mut log = Self(BufWriter::new(Draft::begin(path)?));
        let count = u32::try_from(positions.len())?;
        log.0.write_all(&count.to_le_bytes())?;
        log.add(0.0, 0, positions)?;
        Ok(log)
    }

    #[expect(clippy::cast_possible_truncation, reason = "the log is in single precision")]
    pub(crate) fn add(&mut self, seconds: f64, step: usize, positions: &[DVec3]) -> anyhow::Result<()> {
        self.0.write_all(&(seconds as f32).to_le_bytes())?;
        self.0.write_all(&u32::try_from(step)?.to_le_bytes())?;
        for position in positions {
            for value in position.as_vec3().to_array() {
                self.0.write_all(&value.to_le_bytes())?;
            }
        }
        Ok(())
    }

    pub(crate) fn finish(self) -> anyhow::Result<()> {
        let draft =
            self.0.into_inner().map_err(|e| e.into_error()).context("the log could not be written")?;
        draft.finish()
    }
}
