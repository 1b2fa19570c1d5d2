//! Several garments as one cloth.

use std::ops::Range;

use toile_cloth::{ClothDescription, MeshObstacle, Obstacle};
use toile_garment::Garment;

/// Garments that are worn together, the innermost first.
#[derive(Debug, Clone, Default)]
pub(crate) struct Together {
    /// All of them; the layers of each lie upon those of the one before.
    pub(crate) cloth: ClothDescription,
    /// Which part of it each is.
    pub(crate) parts: Vec<PartOfAll>,
}

/// Where a garment is in the lists of all.
#[derive(Debug, Clone)]
pub(crate) struct PartOfAll {
    pub(crate) points: Range<usize>,
    pub(crate) triangles: Range<usize>,
}

impl Together {
    /// Puts another over them.
    pub(crate) fn add(&mut self, mut cloth: ClothDescription) {
        let all = &mut self.cloth;
        let (point, corner) = (all.positions.len() as u32, all.pattern.len() as u32);
        let (fabric, layer) =
            (all.fabrics.len() as u32, all.layers.iter().max().map_or(0, |layer| layer + 1));
        let triangle = all.triangles.len();
        all.triangles.extend(cloth.triangles.iter().map(|at| at.map(|at| at + point)));
        all.pattern_triangles.extend(cloth.pattern_triangles.iter().map(|at| at.map(|at| at + corner)));
        all.fabric_of_triangle.extend(cloth.fabric_of_triangle.iter().map(|at| at + fabric));
        all.layers.extend(cloth.layers.iter().map(|at| at + layer));
        cloth.creases.iter_mut().for_each(|crease| crease.vertices = crease.vertices.map(|at| at + point));
        all.creases.extend(cloth.creases);
        all.positions.extend(cloth.positions);
        all.pattern.extend(cloth.pattern);
        all.fabrics.extend(cloth.fabrics);
        let (points, triangles) = (point as usize..all.positions.len(), triangle..all.triangles.len());
        self.parts.push(PartOfAll { points, triangles });
    }

    /// What the next is put on over; none where nothing is worn yet.
    pub(crate) fn obstacle(&self) -> Option<Obstacle> {
        let positions = self.cloth.positions.iter().map(|position| position.as_vec3()).collect();
        let mesh = || MeshObstacle::new(positions, &self.cloth.triangles);
        (!self.parts.is_empty()).then(|| Obstacle::Mesh(Box::new(mesh())))
    }
}

/// The garment's triangles by stitch points.
pub(crate) fn welded(garment: &Garment) -> Vec<[u32; 3]> {
    garment.triangles.iter().map(|corners| corners.map(|corner| garment.weld[corner as usize])).collect()
}
