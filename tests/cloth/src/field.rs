//! Strain at fixed places of a panel, so that meshes can be compared.

use glam::{DVec2, UVec2};
use toile_cloth::{ClothDescription, Strain};

/// Mean strains in equal cells of the panel, row by row; its triangles are all of a size.
#[derive(Debug, Clone, PartialEq)]
pub struct Field(Vec<Strain>);

impl Field {
    /// Of a panel cut into columns and rows, which the mesh must be finer than.
    pub fn new(description: &ClothDescription, strains: &[Strain], [columns, rows]: [u32; 2]) -> Self {
        let corners = || description.pattern.iter().copied();
        let (low, high) = (corners().fold(DVec2::MAX, DVec2::min), corners().fold(DVec2::MIN, DVec2::max));
        let mut cells = vec![(0.0, Strain::default()); (columns * rows) as usize];
        for (triangle, strain) in description.pattern_triangles.iter().zip(strains) {
            let middle =
                triangle.iter().map(|&corner| description.pattern[corner as usize]).sum::<DVec2>() / 3.0;
            let counts = DVec2::new(columns.into(), rows.into());
            let UVec2 { x, y } = ((middle - low) / (high - low) * counts).as_uvec2();
            let (count, sum) = &mut cells[(y * columns + x) as usize];
            *count += 1.0;
            sum.weft += strain.weft;
            sum.warp += strain.warp;
            sum.shear += strain.shear;
        }
        let mean = |(count, sum): (f64, Strain)| Strain {
            weft: sum.weft / count,
            warp: sum.warp / count,
            shear: sum.shear / count,
        };
        Self(cells.into_iter().map(mean).collect())
    }

    /// The difference as a part of itself: root mean square over all cells and strains.
    pub fn change(&self, other: &Self) -> f64 {
        let square = |s: Strain| s.weft * s.weft + s.warp * s.warp + s.shear * s.shear;
        let difference = |(a, b): (&Strain, &Strain)| Strain {
            weft: a.weft - b.weft,
            warp: a.warp - b.warp,
            shear: a.shear - b.shear,
        };
        let differences: f64 = self.0.iter().zip(&other.0).map(difference).map(square).sum();
        (differences / self.0.iter().copied().map(square).sum::<f64>()).sqrt()
    }
}
