//! Whether triangles, once read, are cloth.

use super::{At, Garment, GarmentError, Result};

/// More triangles round a stitch point than cloth has anywhere.
const CROWD: usize = 100;
/// The smallest height of a triangle on its panel, m.
const MIN_HEIGHT: f64 = 1e-5;

impl Garment {
    /// Counts stitch points: all up to the greatest must be used, and no triangle may have one twice.
    pub(super) fn check_sewing(&mut self, at: &At<'_>) -> Result<()> {
        let corners = self.weld.len();
        at.check_indices(&self.weld, corners)?;
        let count = self.weld.iter().map(|&point| point as usize + 1).max().unwrap_or(0);
        let mut crowds = vec![0; count];
        for panel in &self.panels {
            for triangle in panel.triangles.clone() {
                let [a, b, c] = self.triangles[triangle as usize].map(|corner| self.weld[corner as usize]);
                let knot = |point| GarmentError::Knot { point, panel: panel.name.clone() };
                if a == b || b == c || c == a {
                    return Err(knot(a).into());
                }
                for point in [a, b, c] {
                    crowds[point as usize] += 1;
                    if crowds[point as usize] > CROWD {
                        return Err(knot(point).into());
                    }
                }
            }
        }
        // A stitch point that no triangle has would hang in the air.
        at.check(crowds.iter().all(|&triangles| triangles > 0))?;
        self.stitch_points = count;
        Ok(())
    }

    /// Whether all triangles lie right side up on their panels in every size.
    pub(super) fn check_shapes(&self) -> Result<()> {
        for (flat, size) in self.flat.iter().zip(&self.sizes) {
            for panel in &self.panels {
                for triangle in panel.triangles.clone().map(|triangle| triangle as usize) {
                    let [a, b, c] = self.triangles[triangle].map(|corner| flat[corner as usize]);
                    let longest = a.distance(b).max(b.distance(c)).max(c.distance(a));
                    if (b - a).perp_dot(c - a) < MIN_HEIGHT * longest {
                        let (panel, size) = (panel.name.clone(), size.name.clone());
                        return Err(GarmentError::Turned { triangle, panel, size }.into());
                    }
                }
            }
        }
        Ok(())
    }
}
