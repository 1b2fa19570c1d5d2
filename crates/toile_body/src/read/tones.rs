//! Tones: colours of materials.

use glam::Vec3;
use toile_asset::At;

use super::{Reader, Result, json::OfBody};
use crate::Tone;

/// Tones that a body may have.
const MOST_TONES: usize = 100;

impl<'a> Reader<'a> {
    pub(super) fn tones(&self, at: &At<'a>) -> Result<Vec<Tone>> {
        let tone = |at: &At<'a>| {
            Ok(Tone {
                name: at.get("name").text()?.to_owned(),
                skin: self.color(&at.get("skin"))?,
                underwear: self.color(&at.get("underwear"))?,
            })
        };
        at.list(0..=MOST_TONES)?.iter().map(tone).collect()
    }

    /// Of the material that `at` names.
    fn color(&self, at: &At<'a>) -> Result<Vec3> {
        let material = self.root.get("materials").at(at.index(usize::MAX)?);
        let color = material.get("pbrMetallicRoughness").get("baseColorFactor");
        let mut channels = [0.0; 3];
        for (index, channel) in channels.iter_mut().enumerate() {
            *channel = color.at(index).single(1.0)?;
            color.at(index).check(*channel >= 0.0)?;
        }
        Ok(Vec3::from_array(channels))
    }
}
