//! A round button with four holes, lying in the plane z = 0 and facing +z.

use glam::{DVec2, DVec3};
use spade::{ConstrainedDelaunayTriangulation, Point2, Triangulation};

/// A button's vertices; there is no back, which lies on the cloth.
///
/// Its triangles are found apart: who moves buttons about needs none, and a browser's worker no triangulation.
#[derive(Debug)]
pub(crate) struct Button {
    pub(crate) positions: Vec<DVec3>,
    pub(crate) normals: Vec<DVec3>,
}

/// Corners of the circles that it is made of.
const ROUND: u32 = 28;
const ROUND_HOLE: u32 = 8;
/// Radius and height of the rim's rings from the cloth to the dish, by the button's radius.
const RIM: [[f64; 2]; 5] = [[0.97, 0.0], [1.0, 0.16], [0.94, 0.29], [0.82, 0.3], [0.7, 0.2]];
/// Radius and height of the level part within the rim, by the button's radius.
const DISH: [f64; 2] = RIM[RIM.len() - 1];
/// Distance of the holes from the middle, by the button's radius.
const APART: f64 = 0.27;
/// Radius and height of a hole's wall from the dish down to the cloth, by the button's radius.
const HOLE: [[f64; 2]; 2] = [[0.11, DISH[1]], [0.11, 0.0]];

impl Button {
    pub(crate) fn new(diameter: f64) -> Self {
        let mut button = Self { positions: Vec::new(), normals: Vec::new() };
        button.turn(&RIM, DVec2::ZERO, ROUND);
        for hole in holes() {
            button.turn(&HOLE, hole, ROUND_HOLE);
        }
        for point in dish() {
            button.positions.push(point.extend(DISH[1]));
            button.normals.push(DVec3::Z);
        }
        button.positions.iter_mut().for_each(|place| *place *= 0.5 * diameter);
        button
    }

    /// A profile turned round an axis, seen from the side at right of its way.
    fn turn(&mut self, profile: &[[f64; 2]], middle: DVec2, round: u32) {
        for around in circle(DVec2::ZERO, 1.0, round) {
            for (at, [radius, height]) in profile.iter().enumerate() {
                let [before, after] = [at.saturating_sub(1), (at + 1).min(profile.len() - 1)];
                let along = DVec2::from(profile[after]) - DVec2::from(profile[before]);
                let out = along.perp() * -1.0;
                self.positions.push((middle + around * *radius).extend(*height));
                self.normals.push((around * out.x).extend(out.y).normalize_or(DVec3::Z));
            }
        }
    }

    /// Of every button, counter-clockwise seen from outside.
    pub(crate) fn triangles() -> Vec<[u32; 3]> {
        let mut triangles = Vec::new();
        let mut start = turned(&RIM, ROUND, 0, &mut triangles);
        for _ in holes() {
            start = turned(&HOLE, ROUND_HOLE, start, &mut triangles);
        }
        level(start, &mut triangles);
        triangles
    }

    /// Of its vertices.
    #[expect(clippy::cast_possible_truncation, reason = "hundreds")]
    pub(crate) fn count(&self) -> u32 {
        self.positions.len() as u32
    }
}

/// Middles of the holes, by the button's radius.
fn holes() -> [DVec2; 4] {
    let away = APART * std::f64::consts::FRAC_1_SQRT_2;
    [[1.0, 1.0], [-1.0, 1.0], [-1.0, -1.0], [1.0, -1.0]].map(|[x, y]| DVec2::new(x, y) * away)
}

/// Corners of the level part: those of its rim, and then of every hole.
fn dish() -> impl Iterator<Item = DVec2> {
    let holes = holes().into_iter().flat_map(|hole| circle(hole, HOLE[0][0], ROUND_HOLE));
    circle(DVec2::ZERO, DISH[0], ROUND).chain(holes)
}

/// Adds the triangles of a turned profile whose vertices begin at `start`; returns where they end.
fn turned(profile: &[[f64; 2]], round: u32, start: u32, triangles: &mut Vec<[u32; 3]>) -> u32 {
    #[expect(clippy::cast_possible_truncation, reason = "a handful")]
    let rings = profile.len() as u32;
    for step in 0..round {
        let (here, next) = (start + step * rings, start + (step + 1) % round * rings);
        for ring in 0..rings - 1 {
            let [a, b, c, d] = [here + ring, next + ring, next + ring + 1, here + ring + 1];
            triangles.extend([[a, b, c], [a, c, d]]);
        }
    }
    start + rings * round
}

/// Adds the triangles of the level part, whose vertices begin at `start`.
fn level(start: u32, triangles: &mut Vec<[u32; 3]>) {
    let points: Vec<DVec2> = dish().collect();
    let mut mesh = ConstrainedDelaunayTriangulation::<Point2<f64>>::new();
    for point in &points {
        // Circles of different middles have no point in common.
        let _ = mesh.insert(Point2::new(point.x, point.y));
    }
    let is_hole = |middle: DVec2| holes().iter().any(|hole| hole.distance(middle) < HOLE[0][0] * 0.9);
    for face in mesh.inner_faces() {
        let corners = face.vertices().map(|vertex| vertex.fix().index());
        if !is_hole(corners.iter().map(|&corner| points[corner]).sum::<DVec2>() / 3.0) {
            #[expect(clippy::cast_possible_truncation, reason = "dozens")]
            triangles.push(corners.map(|corner| start + corner as u32));
        }
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
        for triangle in &Button::triangles() {
            for corner in triangle {
                let out = normal(&button, triangle).normalize().dot(button.normals[*corner as usize]);
                assert!(out > 0.4, "{triangle:?}: {out}");
            }
        }
    }

    #[test]
    fn seen_from_above_it_is_a_disc_with_four_holes() {
        let button = Button::new(0.02);
        let seen: f64 = Button::triangles().iter().map(|triangle| 0.5 * normal(&button, triangle).z).sum();
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
