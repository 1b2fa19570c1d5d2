//! Triangles, borrowed from whoever owns them.

use glam::{DVec3, Vec3};

/// A triangle surface: corners index positions, counter-clockwise from outside.
///
/// Nothing is asked of it: triangles whose corners are missing or not finite count as absent, everywhere in
/// this crate.
#[derive(Debug, Clone, Copy, Default)]
pub struct Surface<'a> {
    /// Of all vertices.
    pub positions: &'a [Vec3],
    /// Three corners each.
    pub triangles: &'a [[u32; 3]],
}

impl<'a> Surface<'a> {
    /// The surface of these triangles.
    pub fn new(positions: &'a [Vec3], triangles: &'a [[u32; 3]]) -> Self {
        Self { positions, triangles }
    }

    /// The corners of a triangle, in double precision.
    pub fn corners(&self, triangle: usize) -> Option<[DVec3; 3]> {
        let [a, b, c] = *self.triangles.get(triangle)?;
        Some([self.point(a)?, self.point(b)?, self.point(c)?])
    }

    /// A vertex, in double precision.
    pub fn point(&self, vertex: u32) -> Option<DVec3> {
        let position = self.positions.get(vertex as usize)?;
        position.is_finite().then(|| position.as_dvec3())
    }

    /// The corners of every triangle that has them.
    pub fn faces(&self) -> impl Iterator<Item = [DVec3; 3]> + use<'a> {
        let surface = *self;
        (0..self.triangles.len()).filter_map(move |triangle| surface.corners(triangle))
    }

    /// What lies inside, in cubed units: positive where the triangles face outwards. Exact for closed
    /// surfaces; holes count as closed by fans to the centre of the box around all.
    pub fn signed_volume(&self) -> f64 {
        let center = self.center();
        let cone = |[a, b, c]: [DVec3; 3]| (a - center).dot((b - center).cross(c - center));
        self.faces().map(cone).sum::<f64>() / 6.0
    }

    /// In squared units.
    pub fn area(&self) -> f64 {
        self.faces().map(|[a, b, c]| 0.5 * (b - a).cross(c - a).length()).sum()
    }

    /// Lower and upper corner of the box around all triangles; none where there is none.
    pub fn bounds(&self) -> Option<(DVec3, DVec3)> {
        let mut points = self.faces().flatten();
        let first = points.next()?;
        Some(points.fold((first, first), |(min, max), point| (min.min(point), max.max(point))))
    }

    fn center(&self) -> DVec3 {
        self.bounds().map_or(DVec3::ZERO, |(min, max)| 0.5 * (min + max))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// The cube from (0, 0, 0) to (1, 1, 1).
    pub(crate) fn cube() -> (Vec<Vec3>, Vec<[u32; 3]>) {
        let bit = |i: u32, b: u32| f32::from(u8::from(i & (1 << b) != 0));
        let positions = (0..8).map(|i| Vec3::new(bit(i, 0), bit(i, 1), bit(i, 2))).collect();
        let quads = [[0, 2, 3, 1], [4, 5, 7, 6], [0, 1, 5, 4], [2, 6, 7, 3], [0, 4, 6, 2], [1, 3, 7, 5]];
        (positions, quads.into_iter().flat_map(|[a, b, c, d]| [[a, b, c], [a, c, d]]).collect())
    }

    #[test]
    fn a_cube_has_volume_and_area_wherever_it_is() {
        let (mut positions, triangles) = cube();
        for position in &mut positions {
            *position = 2.0 * *position + Vec3::new(100.0, -50.0, 7.0);
        }
        let surface = Surface::new(&positions, &triangles);
        assert!((surface.signed_volume() - 8.0).abs() < 1e-9);
        assert!((surface.area() - 24.0).abs() < 1e-9);
    }

    #[test]
    fn broken_triangles_are_absent() {
        let positions = [Vec3::ZERO, Vec3::X, Vec3::Y, Vec3::NAN];
        let surface = Surface::new(&positions, &[[0, 1, 2], [0, 1, 3], [0, 1, 9]]);
        assert_eq!(surface.faces().count(), 1);
        assert!((surface.area() - 0.5).abs() < 1e-12);
        assert_eq!(Surface::default().bounds(), None);
        assert_eq!(Surface::default().signed_volume(), 0.0);
    }
}
