//! The signed distance of a body, found once and then looked up.
//!
//! Coarse cells cover the body and its surroundings; those near the surface are divided again. Values stand for the
//! middles of cells, and quadratic B-splines go through them, so that direction and force are continuous.

mod build;
mod facet;
mod fine;
mod skin;
mod spline;

use glam::{DMat3, DVec3};

use spline::Spline;

pub(crate) use skin::Skin;

/// Fine cells along the side of a coarse one.
const DIVISION: usize = 4;
/// Values along the side of a brick: the splines of its outermost cells reach one cell further.
const SIDE: usize = DIVISION + 2;
/// Distances up to which fine cells are believed alone, and up to which they have a say, in fine cells.
const NEAR: [f64; 2] = [0.7, 1.3];
/// In place of a brick's number.
const NONE: u32 = u32::MAX;

/// Weights of coarse values in the middles of fine cells.
const AT_FINE: [[f32; 3]; DIVISION] = [
    [0.382_812_5, 0.609_375, 0.007_812_5],
    [0.195_312_5, 0.734_375, 0.070_312_5],
    [0.070_312_5, 0.734_375, 0.195_312_5],
    [0.007_812_5, 0.609_375, 0.382_812_5],
];

/// Fine values around one coarse cell, x fastest, and one that makes all rows readable by four.
type Brick = [f32; SIDE * SIDE * SIDE + 1];

/// Signed distance around a surface, m.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    coarse: Coarse,
    /// For every coarse cell its brick, or none.
    brick_of: Vec<u32>,
    bricks: Vec<Brick>,
}

/// Values for the middles of coarse cells.
#[derive(Debug, Clone)]
struct Coarse {
    /// The lower corner of the first cell.
    corner: DVec3,
    /// Side of a cell, m.
    cell: f64,
    per_cell: f64,
    /// Number of cells along each axis.
    size: [usize; 3],
    /// x fastest, and one that makes all rows readable by four.
    values: Vec<f32>,
}

/// A cell, and where a point is in it.
#[derive(Debug, Clone, Copy)]
struct Place {
    coarse: [usize; 3],
    /// From the middle of the coarse cell, in coarse cells.
    from_middle: DVec3,
}

impl Field {
    /// Distance and its derivative; none far from the surface.
    #[inline]
    pub(crate) fn distance(&self, point: DVec3) -> Option<(f64, DVec3)> {
        let place = self.coarse.place(point)?;
        let Some((brick, spline, first)) = self.brick(&place) else { return Some(self.coarse.slope(&place)) };
        let (fine, toward) = self.per_metre(spline.slope(rows(brick, first)));
        let [sure, most] = NEAR.map(|cells| cells * self.fine_cell());
        if fine.abs() <= sure {
            return Some((fine, toward));
        }
        let (coarse, aside) = self.coarse.slope(&place);
        let t = ((fine.abs() - sure) / (most - sure)).min(1.0);
        let share = 1.0 - t * t * (3.0 - 2.0 * t);
        let by_distance = -6.0 * t * (1.0 - t) / (most - sure) * fine.signum();
        let slope = aside + (toward - aside) * share + toward * ((fine - coarse) * by_distance);
        Some((coarse + (fine - coarse) * share, slope))
    }

    /// Second derivative of the distance, 1/m.
    pub(crate) fn curvature(&self, point: DVec3) -> DMat3 {
        let Some(place) = self.coarse.place(point) else { return DMat3::ZERO };
        match self.brick(&place) {
            Some((brick, spline, first)) => {
                spline.bend(rows(brick, first)) * (self.fine_cell() * self.fine_cell()).recip()
            }
            None => self.coarse.bend(&place),
        }
    }

    /// Side of a fine cell, m.
    pub(crate) fn fine_cell(&self) -> f64 {
        self.coarse.cell / DIVISION as f64
    }

    /// The brick around a point, the weights in it, and the first of its values that count.
    #[inline(always)]
    fn brick(&self, place: &Place) -> Option<(&Brick, Spline, [usize; 3])> {
        let brick = self.bricks.get(self.brick_of[self.coarse.index(place.coarse)] as usize)?;
        let fine = (place.from_middle + 0.5) * DIVISION as f64;
        let cell = fine.to_array().map(|at| (at as usize).min(DIVISION - 1));
        let from_middle = fine - DVec3::from_array(cell.map(|at| at as f64)) - 0.5;
        Some((brick, Spline::new(from_middle), cell))
    }

    fn per_metre(&self, (value, slope): (f64, DVec3)) -> (f64, DVec3) {
        (value, slope / self.fine_cell())
    }
}

/// Three values along x from a cell of a brick on.
#[inline(always)]
fn rows(brick: &Brick, [x, y, z]: [usize; 3]) -> impl Fn(usize, usize) -> [f32; 4] {
    move |j, k| {
        let at = ((z + k) * SIDE + y + j) * SIDE + x;
        std::array::from_fn(|lane| brick[at + lane])
    }
}

impl Coarse {
    /// None beyond the cells whose splines are complete.
    #[inline(always)]
    fn place(&self, point: DVec3) -> Option<Place> {
        let at = (point - self.corner) * self.per_cell;
        let end = DVec3::from_array(self.size.map(|count| count as f64 - 1.0));
        // False for what is not a number.
        let is_in = at.cmpge(DVec3::ONE).all() && at.cmplt(end).all();
        is_in.then(|| {
            let coarse = at.to_array().map(|at| at as usize);
            Place { coarse, from_middle: at - DVec3::from_array(coarse.map(|at| at as f64)) - 0.5 }
        })
    }

    fn index(&self, [x, y, z]: [usize; 3]) -> usize {
        (z * self.size[1] + y) * self.size[0] + x
    }

    fn cell_at(&self, index: usize) -> [usize; 3] {
        let [width, height, _] = self.size;
        [index % width, index / width % height, index / (width * height)]
    }

    fn middle(&self, cell: [usize; 3]) -> DVec3 {
        self.corner + (DVec3::from_array(cell.map(|at| at as f64)) + 0.5) * self.cell
    }

    /// The middle of a fine cell, counted along each axis from the corner.
    fn fine_middle(&self, cell: [usize; 3]) -> DVec3 {
        let fine = DVec3::from_array(cell.map(|at| at as f64)) + 0.5;
        self.corner + fine * (self.cell / DIVISION as f64)
    }

    /// Distance in the middle of a fine cell.
    fn fine_value(&self, cell: [usize; 3]) -> f32 {
        let [wx, wy, wz] = cell.map(|at| AT_FINE[at % DIVISION]);
        let place = Place { coarse: cell.map(|at| at / DIVISION), from_middle: DVec3::ZERO };
        let row = self.rows(&place);
        let line = |j, k| (0..3).map(|i| wx[i] * row(j, k)[i]).sum::<f32>();
        (0..9).map(|at| wy[at % 3] * wz[at / 3] * line(at % 3, at / 3)).sum()
    }

    /// Distance and its derivative.
    fn slope(&self, place: &Place) -> (f64, DVec3) {
        let (value, slope) = Spline::new(place.from_middle).slope(self.rows(place));
        (value, slope / self.cell)
    }

    fn bend(&self, place: &Place) -> DMat3 {
        Spline::new(place.from_middle).bend(self.rows(place)) * (self.cell * self.cell).recip()
    }

    fn rows(&self, place: &Place) -> impl Fn(usize, usize) -> [f32; 4] {
        let first = self.index(place.coarse.map(|cell| cell - 1));
        let [across, plane] = [self.size[0], self.size[0] * self.size[1]];
        move |j, k| {
            let at = first + j * across + k * plane;
            std::array::from_fn(|lane| self.values[at + lane])
        }
    }
}

#[cfg(test)]
mod tests {
    use glam::Vec3;
    use toile_geom::{weld, weld_triangles};

    use super::*;

    const RADIUS: f64 = 0.08;

    /// A ball of triangles as wide as those of bodies; open where `is_kept` is false for a triangle's middle.
    fn ball(is_kept: impl Fn(Vec3) -> bool) -> Skin {
        const SIDES: u8 = 13;
        let (mut positions, mut triangles) = (Vec::new(), Vec::new());
        for octant in 0..8_u8 {
            let sign = |bit: u8| if octant & bit == 0 { 1.0 } else { -1.0 };
            let signs = Vec3::new(sign(1), sign(2), sign(4));
            let point = |i: u8, j: u8| {
                let weights = Vec3::new(f32::from(i), f32::from(j), f32::from(SIDES - i - j));
                (weights * signs).normalize_or_zero() * RADIUS as f32
            };
            for (i, j) in (0..SIDES).flat_map(|i| (0..SIDES - i).map(move |j| (i, j))) {
                let up = [point(i, j), point(i + 1, j), point(i, j + 1)];
                let down = (i + j + 2 <= SIDES).then(|| [up[1], point(i + 1, j + 1), up[2]]);
                for [a, b, c] in
                    [Some(up), down].into_iter().flatten().filter(|t| is_kept(t[0] + t[1] + t[2]))
                {
                    let first = positions.len() as u32;
                    positions.extend(if signs.element_product() > 0.0 { [a, b, c] } else { [a, c, b] });
                    triangles.push([first, first + 1, first + 2]);
                }
            }
        }
        let welded = weld(&positions, 1e-6);
        Skin::new(positions, weld_triangles(&triangles, &welded))
    }

    /// Directions all around.
    fn directions() -> impl Iterator<Item = DVec3> {
        (0..300_u32).map(|step| {
            let spread = |k: u32| f64::from((step * k) % 101) / 50.0 - 1.0;
            DVec3::new(spread(7) + 0.003, spread(31), spread(57) + 0.001).normalize()
        })
    }

    #[test]
    fn a_ball_of_flat_triangles_is_round() {
        let field = Field::new(&ball(|_| true)).expect("a field");
        for (number, direction) in (0..).zip(directions()) {
            for (height, within) in [(f64::from(number % 7) * 1e-3 - 3e-3, 3e-5), (-0.04, 2e-3), (0.05, 2e-3)]
            {
                let point = direction * (RADIUS + height);
                let (distance, slope) = field.distance(point).expect("near");
                assert!((distance - height).abs() < within, "{height}: {distance}");
                assert!(
                    slope.abs_diff_eq(direction, 1e3 * within.min(1e-4)),
                    "{height}: {slope}, {direction}"
                );
            }
            let curvature = field.curvature(direction * RADIUS);
            let mean = 0.5 * (curvature.x_axis.x + curvature.y_axis.y + curvature.z_axis.z);
            assert!((mean * RADIUS - 1.0).abs() < 0.3, "{mean} at {direction}");
        }
    }

    #[test]
    fn the_slope_is_how_distance_grows() {
        let field = Field::new(&ball(|_| true)).expect("a field");
        for (number, direction) in (0..).zip(directions()) {
            let point = direction * (RADIUS + f64::from(number % 41 - 20) * 1e-3);
            let slope = field.distance(point).expect("near").1;
            for axis in [DVec3::X, DVec3::Y, DVec3::Z] {
                let [above, below] =
                    [1e-7, -1e-7].map(|by| field.distance(point + axis * by).expect("near").0);
                assert!(((above - below) / 2e-7 - slope.dot(axis)).abs() < 1e-4, "{point}");
            }
        }
    }

    #[test]
    fn beyond_an_opening_is_outside() {
        let field = Field::new(&ball(|middle| middle.z < 0.15)).expect("a field");
        let at = |z: f64| field.distance(DVec3::Z * z).map(|(distance, _)| distance);
        assert!(at(-0.02).is_some_and(|distance| distance < -0.05));
        assert!(at(0.09).is_some_and(|distance| distance > 0.05));
    }

    #[test]
    fn whatever_the_mesh_a_field_is_small() {
        // Long triangles all through a hall.
        let place =
            |at: u32| Vec3::new((at * 7 % 101) as f32, (at * 31 % 101) as f32, (at * 57 % 101) as f32);
        let positions = (0..600).map(place).collect();
        let field =
            Field::new(&Skin::new(positions, (0..200).map(|k| [3 * k, 3 * k + 1, 3 * k + 2]).collect()));
        let field = field.expect("a field");
        assert!(field.bricks.len() <= 1 << 14 && field.coarse.values.len() <= (1 << 19) + 1);
        assert!(field.distance(DVec3::splat(50.0)).is_some_and(|(distance, _)| distance.is_finite()));
    }
}
