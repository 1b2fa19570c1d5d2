//! Where pictures go: one file, numbered files, or an animated PNG. All of them or none.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use toile_render::Picture;

use crate::files::Draft;

/// Seconds that a turntable takes once round.
const SECONDS_ROUND: u16 = 6;

/// What to write.
pub(super) struct Plan {
    paths: Vec<PathBuf>,
    /// Pictures per file.
    frames: u16,
}

/// The files under way.
pub(super) struct Output {
    drafts: Vec<Draft>,
    frames: u16,
}

impl Plan {
    /// Reads from the extension what is wanted; an error is wrong usage.
    pub(super) fn read(path: &Path, turntable: Option<u16>) -> Result<Self, String> {
        let extension = path.extension().and_then(|e| e.to_str()).map(str::to_ascii_lowercase);
        match (extension.as_deref(), turntable) {
            (Some("png"), None) => Ok(Self { paths: vec![path.to_owned()], frames: 1 }),
            (Some("png"), Some(n)) => {
                Ok(Self { paths: (0..n).map(|i| numbered(path, i)).collect(), frames: 1 })
            }
            (Some("apng"), Some(n)) => Ok(Self { paths: vec![path.to_owned()], frames: n }),
            (Some("apng"), None) => Err("an .apng is an animation: add --turntable N".into()),
            _ => Err(format!("{}: write a .png, or an .apng with --turntable", path.display())),
        }
    }

    /// Claims the files, so that one that cannot be written is known before anything is drawn.
    pub(super) fn begin(&self) -> anyhow::Result<Output> {
        let drafts = self.paths.iter().map(|path| Draft::begin(path)).collect::<anyhow::Result<_>>()?;
        Ok(Output { drafts, frames: self.frames })
    }
}

impl Output {
    /// Writes `width` × `height` pictures as they come, then gives the files their names.
    pub(super) fn write(
        mut self,
        width: u32,
        height: u32,
        mut pictures: impl Iterator<Item = anyhow::Result<Picture>>,
    ) -> anyhow::Result<()> {
        for draft in &mut self.drafts {
            let cannot = format!("{}: cannot be written", draft.path().display());
            let mut encoder = png::Encoder::new(draft, width, height);
            encoder.set_color(png::ColorType::Rgba);
            encoder.set_depth(png::BitDepth::Eight);
            encoder.set_source_srgb(png::SrgbRenderingIntent::Perceptual);
            if self.frames > 1 {
                encoder.set_animated(u32::from(self.frames), 0)?;
                encoder.set_frame_delay(SECONDS_ROUND, self.frames)?;
            }
            let mut writer = encoder.write_header().with_context(|| cannot.clone())?;
            for picture in pictures.by_ref().take(self.frames.into()) {
                writer.write_image_data(&picture?.rgba).with_context(|| cannot.clone())?;
            }
            writer.finish().context(cannot)?;
        }
        self.drafts.into_iter().try_for_each(Draft::finish)
    }
}

/// `OUT.png` to `OUT-007.png`.
fn numbered(path: &Path, number: u16) -> PathBuf {
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push(format!("-{number:03}.png"));
    path.with_file_name(name)
}
