//! How the garment hangs on the body it was made on.

use glam::DVec3;

use super::{At, Garment, GarmentError, MOST_METRES, Reader, Result, Wearer, name, sample};
use crate::{Drape, DrapedOn};

/// Corners of one stitch point are in one place, to rounding, m.
const SAME: f64 = 1e-5;

impl<'a> Reader<'a> {
    /// `positions` are those of the corners.
    pub(super) fn drape(&mut self, at: &At<'a>, garment: &Garment, positions: &[DVec3]) -> Result<Drape> {
        let drape = at.get("drape");
        let body = DrapedOn {
            wearer: drape.get("body").one_of(&Wearer::ALL, Wearer::name)?,
            measurements: sample::measurements(&drape.get("measurements"))?,
            posture: name(&drape.get("posture"))?,
        };
        let positions = stitched(garment, positions)?;
        let by_size = self.by_size(&drape.get("sizes"), garment, &positions)?;
        Ok(Drape { positions, by_size, body })
    }

    fn by_size(&mut self, at: &At<'a>, garment: &Garment, base: &[DVec3]) -> Result<Vec<Vec<DVec3>>> {
        if !at.is_there() {
            return Ok(Vec::new());
        }
        let sizes = garment.sizes.iter().enumerate();
        sizes
            .map(|(size, named)| {
                if size == garment.base_size {
                    return Ok(base.to_vec());
                }
                let at = at.get(&named.name);
                let steps = self.points(&at.get("steps"), base.len())?;
                let scale = at.get("scale").number_from(0.0, MOST_METRES.into())?;
                Ok(base.iter().zip(steps).map(|(base, step)| *base + scale * step).collect())
            })
            .collect()
    }
}

/// Where every stitch point is, by the first of its corners.
fn stitched(garment: &Garment, corners: &[DVec3]) -> Result<Vec<DVec3>> {
    let mut positions: Vec<Option<DVec3>> = vec![None; garment.stitch_points];
    for panel in &garment.panels {
        for corner in panel.corners.clone() {
            let (point, here) = (garment.weld[corner as usize], corners[corner as usize]);
            let first = *positions[point as usize].get_or_insert(here);
            if first.distance(here) > SAME {
                return Err(GarmentError::Knot { point, panel: panel.name.clone() }.into());
            }
        }
    }
    Ok(positions.into_iter().flatten().collect())
}
