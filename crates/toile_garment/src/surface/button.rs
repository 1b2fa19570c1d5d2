//! A round button with four holes, lying in the plane z = 0 and facing +z.

use glam::{DVec2, DVec3};
use spade::{ConstrainedDelaunayTriangulation, Point2, Triangulation};

/// A button's mesh; there is no back, which lies on the cloth.
#[derive(Debug)]
pub(crate) struct Button {
    pub(crate) positions: Vec<DVec3>,
    pub(crate) normals: Vec<DVec3>,
    /// Counter-clockwise seen from outside.
    pub(crate) triangles: Vec<[u32; 3]>,
}

/// Corners of the circles that it is made of.
const ROUND: u32 = 28;
const ROUND_HOLE: u32 = 8;
/// Radius and height of the rim's rings from the cloth to the dish, by the button's radius.
const RIM: [[f64; 2]; 5] = [[0.97, 0.0], [1.0, 0.16], [0.94, 0.29], [0.82, 0.3], [0.7, 0.2]];
/// Distance of the holes from the middle, and their radius, by the button's radius.
const HOLES: [f64; 2] = [0.27, 0.11];

impl Button {
    pub(crate) fn new(diameter: f64) -> Self {
        let mut button = Self { positions: Vec::new(), normals: Vec::new(), triangles: Vec::new() };
        button.turn(&RIM, DVec2::ZERO, ROUND);
        let [distance, radius] = HOLES;
        let dish = RIM[RIM.len() - 1];
        let holes = [[1.0, 1.0], [-1.0, 1.0], [-1.0, -1.0], [1.0, -1.0]]
            .map(|[x, y]| DVec2::new(x, y) * distance * std::f64::consts::FRAC_1_SQRT_2);
        for hole in holes {
            // Inwards: from the dish down to the cloth.
            button.turn(&[[radius, dish[1]], [radius, 0.0]], hole, ROUND_HOLE);
        }
        button.dish(dish, &holes, radius);
        button.positions.iter_mut().for_each(|place| *place *= 0.5 * diameter);
        button
    }

    /// A profile turned round an axis, seen from the side at right of its way.
    fn turn(&mut self, profile: &[[f64; 2]], middle: DVec2, round: u32) {
        let start = self.count();
        #[expect(clippy::cast_possible_truncation, reason = "a handful")]
        let rings = profile.len() as u32;
        for around in circle(DVec2::ZERO, 1.0, round) {
            for (at, [radius, height]) in profile.iter().enumerate() {
                let [before, after] = [at.saturating_sub(1), (at + 1).min(profile.len() - 1)];
                let along = DVec2::from(profile[after]) - DVec2::from(profile[before]);
                let out = along.perp() * -1.0;
                self.positions.push((middle + around * *radius).extend(*height));
                self.normals.push((around * out.x).extend(out.y).normalize_or(DVec3::Z));
            }
        }
        for step in 0..round {
            let (here, next) = (start + step * rings, start + (step + 1) % round * rings);
            for ring in 0..rings - 1 {
                let [a, b, c, d] = [here + ring, next + ring, next + ring + 1, here + ring + 1];
                self.triangles.extend([[a, b, c], [a, c, d]]);
            }
        }
    }

    /// The level part within the rim.
    fn dish(&mut self, [rim, height]: [f64; 2], holes: &[DVec2], radius: f64) {
        let mut points: Vec<DVec2> = circle(DVec2::ZERO, rim, ROUND).collect();
        for &hole in holes {
            points.extend(circle(hole, radius, ROUND_HOLE));
        }
        let mut mesh = ConstrainedDelaunayTriangulation::<Point2<f64>>::new();
        for point in &points {
            // Circles of different middles have no point in common.
            let _ = mesh.insert(Point2::new(point.x, point.y));
        }
        let start = self.count();
        let is_hole = |middle: DVec2| holes.iter().any(|hole| hole.distance(middle) < radius * 0.9);
        for face in mesh.inner_faces() {
            let corners = face.vertices().map(|vertex| vertex.fix().index());
            let middle = corners.iter().map(|&corner| points[corner]).sum::<DVec2>() / 3.0;
            if !is_hole(middle) {
                #[expect(clippy::cast_possible_truncation, reason = "dozens")]
                self.triangles.push(corners.map(|corner| start + corner as u32));
            }
        }
        self.positions.extend(points.iter().map(|point| point.extend(height)));
        self.normals.extend(points.iter().map(|_| DVec3::Z));
    }

    /// Of its vertices.
    #[expect(clippy::cast_possible_truncation, reason = "hundreds")]
    pub(crate) fn count(&self) -> u32 {
        self.positions.len() as u32
    }
}

fn circle(middle: DVec2, radius: f64, round: u32) -> impl Iterator<Item = DVec2> {
    (0..round).map(move |step| {
        let (sine, cosine) = libm::sincos(std::f64::consts::TAU * f64::from(step) / f64::from(round));
        middle + radius * DVec2::new(cosine, sine)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn normal(button: &Button, triangle: &[u32; 3]) -> DVec3 {
        let [a, b, c] = triangle.map(|corner| button.positions[corner as usize]);
        (b - a).cross(c - a)
    }

    #[test]
    fn every_triangle_faces_out() {
        let button = Button::new(0.011);
        for triangle in &button.triangles {
            for corner in triangle {
                let out = normal(&button, triangle).normalize().dot(button.normals[*corner as usize]);
                assert!(out > 0.4, "{triangle:?}: {out}");
            }
        }
    }

    #[test]
    fn seen_from_above_it_is_a_disc_with_four_holes() {
        let button = Button::new(0.02);
        let seen: f64 = button.triangles.iter().map(|triangle| 0.5 * normal(&button, triangle).z).sum();
        let circle = |radius: f64, corners: u32| {
            let turn = std::f64::consts::TAU / f64::from(corners);
            0.5 * f64::from(corners) * turn.sin() * radius * radius
        };
        let expected = circle(0.0097, ROUND) - 4.0 * circle(0.0011, ROUND_HOLE);
        assert!((seen - expected).abs() < 1e-9, "{seen} {expected}");
        let most = button.positions.iter().map(|place| place.truncate().length()).fold(0.0, f64::max);
        assert!((most - 0.01).abs() < 1e-12);
    }
}
