//! Where pictures go: one file, numbered files, or an animated PNG. All of them or none.

use std::path::{Path, PathBuf};

use toile_render::Picture;

use crate::files::Draft;

/// Seconds that a turntable takes once round.
const SECONDS_ROUND: u16 = 6;

/// The files to write.
pub(super) struct Output {
    paths: Vec<PathBuf>,
    drafts: Vec<Draft>,
    animation: Option<Animation>,
}

/// An animated PNG under way.
struct Animation {
    frames: u16,
    encoded: Vec<Picture>,
}

impl Output {
    /// Reads from the extension what is wanted; an error is wrong usage.
    pub(super) fn plan(path: &Path, turntable: Option<u16>) -> Result<Self, String> {
        let extension = path.extension().and_then(|e| e.to_str()).map(str::to_ascii_lowercase);
        let (paths, animation) = match (extension.as_deref(), turntable) {
            (Some("png"), None) => (vec![path.to_owned()], None),
            (Some("png"), Some(n)) => ((0..n).map(|i| numbered(path, i)).collect(), None),
            (Some("apng"), Some(n)) => {
                (vec![path.to_owned()], Some(Animation { frames: n, encoded: vec![] }))
            }
            (Some("apng"), None) => return Err("an .apng is an animation: add --turntable N".into()),
            _ => {
                return Err(format!("{}: write a .png, or an .apng with --turntable", path.display()));
            }
        };
        Ok(Self { paths, drafts: Vec::new(), animation })
    }

    /// Claims the files, so that one that cannot be written is known before anything is drawn.
    pub(super) fn begin(&mut self) -> anyhow::Result<()> {
        self.drafts = self.paths.iter().map(|path| Draft::begin(path)).collect::<anyhow::Result<_>>()?;
        Ok(())
    }

    /// Takes picture `frame`.
    pub(super) fn write(&mut self, frame: usize, picture: &Picture) -> anyhow::Result<()> {
        if let Some(animation) = &mut self.animation {
            animation.encoded.push(picture.clone());
            return Ok(());
        }
        let bytes = encode(std::slice::from_ref(picture), 1)?;
        if let Some(draft) = self.drafts.get_mut(frame) {
            draft.write(&bytes)?;
        }
        Ok(())
    }

    /// Gives the files their names.
    pub(super) fn finish(mut self) -> anyhow::Result<()> {
        if let Some(animation) = &self.animation
            && let Some(draft) = self.drafts.first_mut()
        {
            draft.write(&encode(&animation.encoded, animation.frames)?)?;
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

/// PNG of one picture, animated PNG of several.
fn encode(pictures: &[Picture], frames: u16) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let (width, height) = pictures.first().map_or((0, 0), |p| (p.width, p.height));
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_source_srgb(png::SrgbRenderingIntent::Perceptual);
    if frames > 1 {
        encoder.set_animated(u32::from(frames), 0)?;
        encoder.set_frame_delay(SECONDS_ROUND, frames)?;
    }
    let mut writer = encoder.write_header()?;
    for picture in pictures {
        writer.write_image_data(&picture.rgba)?;
    }
    writer.finish()?;
    Ok(bytes)
}
