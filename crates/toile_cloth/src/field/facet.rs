//! A triangle prepared for many distances.

use glam::{DVec3, Vec4};

use super::Skin;

/// All weight on one corner.
const CORNERS: [DVec3; 3] = [DVec3::X, DVec3::Y, DVec3::Z];

/// A triangle with what its distances take.
#[derive(Debug, Clone, Copy)]
pub(super) struct Facet {
    /// Which it is.
    pub(super) triangle: u32,
    /// Lower and upper corner of the box around it.
    pub(super) bounds: [DVec3; 2],
    pub(super) normal: DVec3,
    pub(super) corners: [DVec3; 3],
    /// Their products with the way from the first corner are the weights of the second and the third.
    duals: [DVec3; 2],
    /// From each corner to the next, and the inverse of its squared length.
    sides: [(DVec3, f64); 3],
}

impl Facet {
    /// None where the triangle has no area.
    pub(super) fn new(skin: &Skin, triangle: u32) -> Option<Self> {
        let corners = skin.surface().corners(triangle as usize)?;
        let [a, b, c] = corners;
        let across = (b - a).cross(c - a);
        let square = across.length_squared();
        let sides = [b - a, c - b, a - c].map(|side| (side, side.length_squared().recip()));
        (square > f64::MIN_POSITIVE).then(|| Self {
            triangle,
            bounds: [a.min(b).min(c), a.max(b).max(c)],
            normal: across / square.sqrt(),
            corners,
            duals: [(c - a).cross(across) / square, across.cross(b - a) / square],
            sides,
        })
    }

    /// Above the triangle's plane.
    #[inline(always)]
    pub(super) fn height(&self, point: DVec3) -> f64 {
        (point - self.corners[0]).dot(self.normal)
    }

    /// Weights of the corners at the closest point; those of corners that it does not depend on are exactly 0.
    #[inline(always)]
    pub(super) fn weights(&self, point: DVec3) -> DVec3 {
        let way = point - self.corners[0];
        let [v, w] = self.duals.map(|dual| way.dot(dual));
        if v >= 0.0 && w >= 0.0 && v + w <= 1.0 {
            return DVec3::new(1.0 - v - w, v, w);
        }
        // It is on a side that the point lies beyond.
        let mut nearest = (f64::INFINITY, DVec3::X);
        for (side, is_beyond) in [w < 0.0, v + w > 1.0, v < 0.0].into_iter().enumerate() {
            if is_beyond {
                let (edge, per_square) = self.sides[side];
                let from = point - self.corners[side];
                let t = (from.dot(edge) * per_square).clamp(0.0, 1.0);
                let square = (from - edge * t).length_squared();
                if square < nearest.0 {
                    nearest = (square, CORNERS[side] * (1.0 - t) + CORNERS[(side + 1) % 3] * t);
                }
            }
        }
        nearest.1
    }

    /// The point of the triangle with given weights.
    #[inline(always)]
    pub(super) fn point(&self, weights: DVec3) -> DVec3 {
        let [a, b, c] = self.corners;
        a * weights.x + b * weights.y + c * weights.z
    }

    #[inline(always)]
    pub(super) fn distance_squared(&self, point: DVec3) -> f64 {
        self.point(self.weights(point)).distance_squared(point)
    }

    /// Of four points in a row along x, a step apart, in single precision.
    #[inline(always)]
    pub(super) fn squares_of_row(&self, first: DVec3, step: f32) -> Vec4 {
        let steps = Vec4::new(0.0, 1.0, 2.0, 3.0) * step;
        let along = |from: DVec3, direction: DVec3| {
            Vec4::splat(from.dot(direction) as f32) + steps * direction.x as f32
        };
        let way = first - self.corners[0];
        let [v, w] = self.duals.map(|dual| along(way, dual));
        let height = along(way, self.normal);
        let zero = Vec4::ZERO;
        let is_beyond = [w.cmplt(zero), (v + w).cmpgt(Vec4::ONE), v.cmplt(zero)];
        let mut nearest = Vec4::INFINITY;
        for (((edge, per_square), corner), is_beyond) in
            self.sides.into_iter().zip(self.corners).zip(is_beyond)
        {
            let from = first - corner;
            let t = (along(from, edge) * per_square as f32).clamp(zero, Vec4::ONE);
            let [x, y, z] = [from.x, from.y, from.z].map(|at| Vec4::splat(at as f32));
            let [x, y, z] = [x + steps - t * edge.x as f32, y - t * edge.y as f32, z - t * edge.z as f32];
            nearest = nearest.min(Vec4::select(is_beyond, x * x + y * y + z * z, Vec4::INFINITY));
        }
        let is_above = !(is_beyond[0] | is_beyond[1] | is_beyond[2]);
        Vec4::select(is_above, height * height, nearest)
    }
}

#[cfg(test)]
mod tests {
    use glam::Vec3;
    use toile_geom::closest_weights;

    use super::*;

    #[test]
    fn distances_are_those_to_the_closest_point() {
        let positions = vec![Vec3::ZERO, Vec3::new(0.9, 0.1, 0.0), Vec3::new(-0.4, 0.2, 0.3)];
        let skin = Skin::new(positions, vec![[0, 1, 2]]);
        let facet = Facet::new(&skin, 0).expect("a triangle");
        for step in 0..1000_u32 {
            let spread = |k: u32| f64::from((step * k) % 101) / 40.0 - 1.2;
            let point = DVec3::new(spread(7), spread(31), spread(57));
            let weights = closest_weights(facet.corners, point);
            let foot = (0..3).map(|k| facet.corners[k] * weights[k]).sum::<DVec3>();
            assert!((facet.distance_squared(point) - foot.distance_squared(point)).abs() < 1e-12, "{point}");
            let row = facet.squares_of_row(point, 0.2).to_array();
            for (k, square) in (0..4).zip(row) {
                let exact = facet.distance_squared(point + DVec3::X * 0.2 * f64::from(k));
                assert!((f64::from(square) - exact).abs() < 1e-5, "{point}");
            }
        }
    }
}
