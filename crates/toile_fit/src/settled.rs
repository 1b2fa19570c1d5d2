//! A garment at rest, with what is read off it.

use glam::DVec3;
use toile_cloth::Strain;
use toile_drape::LEAST_THICKNESS;
use toile_drape::carry::{Wear, Wearing};
use toile_fabric::Fabric;
use toile_garment::{BodyPart, Garment};

use crate::Skin;

/// A garment at rest on some skin.
#[derive(Debug, Clone)]
pub struct Settled<'a> {
    pub(crate) garment: &'a Garment,
    pub(crate) size: usize,
    /// One for each panel.
    pub(crate) fabrics: &'a [Fabric],
    /// Of every stitch point, the part of the body that it covers.
    pub(crate) covers: &'a [BodyPart],
    pub(crate) rest: Rest,
    /// Of every stitch point, from the face of the cloth to the skin, m.
    pub(crate) gaps: Vec<f64>,
}

/// What a solver has come to.
#[derive(Debug, Clone, PartialEq)]
pub struct Rest {
    /// Of every stitch point, m.
    pub positions: Vec<DVec3>,
    /// Of every triangle.
    pub strains: Vec<Strain>,
    /// Of every stitch point, what presses it off the skin, Pa.
    pub pressures: Vec<f64>,
}

impl Rest {
    /// Of a garment on somebody.
    pub fn of(wear: &Wear) -> Self {
        Self { positions: wear.positions(), strains: wear.strains(), pressures: wear.pressures() }
    }
}

impl<'a> Settled<'a> {
    /// Of a size of a garment whose panels are made of `fabrics`, one each.
    pub fn new(
        wearing: &'a Wearing,
        size: usize,
        fabrics: &'a [Fabric],
        wear: &Wear,
        skin: &impl Skin,
    ) -> Self {
        Self::of(wearing.garment(), size, fabrics, wearing.covers(), Rest::of(wear), skin)
    }

    /// The same from plain numbers; `covers` says of every stitch point which part of the body it covers.
    ///
    /// # Panics
    /// Where a list has not one entry for each stitch point or triangle.
    pub fn of(
        garment: &'a Garment,
        size: usize,
        fabrics: &'a [Fabric],
        covers: &'a [BodyPart],
        rest: Rest,
        skin: &impl Skin,
    ) -> Self {
        assert!(
            [covers.len(), rest.positions.len(), rest.pressures.len()] == [garment.stitch_points; 3]
                && rest.strains.len() == garment.triangles.len(),
            "one entry for each stitch point and triangle"
        );
        let offsets = offsets(garment, fabrics);
        let gap = |(place, offset): (&DVec3, f64)| (skin.distance(*place) - offset).max(0.0);
        let gaps = rest.positions.iter().zip(offsets).map(gap).collect();
        Self { garment, size, fabrics, covers, rest, gaps }
    }

    /// Of a triangle, the stitch points at its corners.
    pub(crate) fn points(&self, triangle: usize) -> [usize; 3] {
        self.garment.triangles[triangle].map(|corner| self.garment.weld[corner as usize] as usize)
    }

    /// What a triangle is made of.
    pub(crate) fn fabric(&self, triangle: usize) -> Option<&'a Fabric> {
        let triangle = u32::try_from(triangle).ok()?;
        let panel = self.garment.panels.iter().position(|panel| panel.triangles.contains(&triangle))?;
        self.fabrics.get(panel)
    }

    /// Of a triangle on its flat panel, m².
    pub(crate) fn area(&self, triangle: usize) -> f64 {
        let [a, b, c] =
            self.garment.triangles[triangle].map(|corner| self.garment.flat[self.size][corner as usize]);
        0.5 * (b - a).perp_dot(c - a).abs()
    }
}

/// How far the middle of the cloth is from its face at every stitch point, m.
fn offsets(garment: &Garment, fabrics: &[Fabric]) -> Vec<f64> {
    let mut offsets = vec![0.0_f64; garment.stitch_points];
    for (panel, fabric) in garment.panels.iter().zip(fabrics) {
        for corner in panel.corners.clone() {
            let offset = &mut offsets[garment.weld[corner as usize] as usize];
            *offset = offset.max(0.5 * fabric.physical.thickness.max(LEAST_THICKNESS));
        }
    }
    offsets
}
