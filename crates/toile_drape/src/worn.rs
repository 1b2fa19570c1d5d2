//! A garment in a size as cloth for the solver.

use glam::DVec3;
use thiserror::Error;
use toile_cloth::{ClothDescription, Crease, Fabric};
use toile_garment::{Garment, SewnLine};

/// Why a garment is no cloth.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum SizeError {
    /// A size it does not have.
    #[error("size {size} of a garment in {sizes} sizes")]
    Size {
        /// Its index.
        size: usize,
        /// How many there are.
        sizes: usize,
    },
    /// Not one fabric for each panel.
    #[error("{found} fabrics for {expected} panels")]
    Fabrics {
        /// How many were given.
        found: usize,
        /// Number of panels.
        expected: usize,
    },
    /// Not one place for each stitch point.
    #[error("{found} places for {expected} stitch points")]
    Positions {
        /// How many were given.
        found: usize,
        /// Number of stitch points.
        expected: usize,
    },
}

/// Cloth thinner than this is kept off skin and other cloth as if it were so thick, m. What is nearer than half of it
/// would show the skin, whose distance the solver knows to half a millimetre.
pub const LEAST_THICKNESS: f64 = 0.002;

/// The garment in a size, made of `fabrics` (one for each panel), with its stitch points at `positions`. Closures are
/// closed.
pub fn cloth_of(
    garment: &Garment,
    size: usize,
    fabrics: &[Fabric],
    positions: Vec<DVec3>,
) -> Result<ClothDescription, SizeError> {
    let sizes = garment.flat.len();
    let flat = garment.flat.get(size).ok_or(SizeError::Size { size, sizes })?;
    let expected = garment.panels.len();
    if fabrics.len() != expected {
        return Err(SizeError::Fabrics { found: fabrics.len(), expected });
    }
    if positions.len() != garment.stitch_points {
        return Err(SizeError::Positions { found: positions.len(), expected: garment.stitch_points });
    }
    let mut fabric_of_triangle = vec![0; garment.triangles.len()];
    for (fabric, panel) in (0..).zip(&garment.panels) {
        let triangles = panel.triangles.start as usize..panel.triangles.end as usize;
        fabric_of_triangle[triangles].fill(fabric);
    }
    let welded = |corners: &[u32; 3]| corners.map(|corner| garment.weld[corner as usize]);
    Ok(ClothDescription {
        positions,
        triangles: garment.triangles.iter().map(welded).collect(),
        pattern: flat.clone(),
        pattern_triangles: garment.triangles.clone(),
        fabrics: fabrics
            .iter()
            .map(|fabric| Fabric { thickness: fabric.thickness.max(LEAST_THICKNESS), ..*fabric })
            .collect(),
        fabric_of_triangle,
        creases: garment.lines.iter().flat_map(creases).collect(),
        // Panels of one garment start in order and keep it: a collar that is turned down shows the solver its wrong side.
        layers: vec![0; garment.triangles.len()],
        ..ClothDescription::default()
    })
}

/// Lines that rest folded or have a stiffness of their own; over the others the panels bend as one sheet.
fn creases(line: &SewnLine) -> impl Iterator<Item = Crease> + '_ {
    let is_crease = line.angle != 0.0 || line.rigidity.is_some();
    let edges = line.path.windows(2).filter(move |_| is_crease);
    edges.map(|pair| Crease { vertices: [pair[0], pair[1]], angle: line.angle, rigidity: line.rigidity })
}
