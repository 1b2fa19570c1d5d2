//! How fabric answers a strain: a force that grows with it, in proportion or along a measured curve.
//!
//! Between points runs a cubic that keeps growing, with slopes after Fritsch and Butland, *A method for constructing
//! local monotone piecewise cubic interpolants* (1984). Force is continuous and so is its slope; energy is its integral
//! and exact.

use thiserror::Error;

/// Force against strain: N/m for a width of cloth, N for a seam. It grows with the strain, from zero.
///
/// Beyond its last point it goes on with the slope it has there; below zero with the slope at zero, or a part of that.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Response {
    /// Force per strain where it is pushed together.
    compression: f64,
    count: usize,
    knots: [Knot; Self::MAX_POINTS + 1],
}

/// Where two pieces of a curve meet.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Knot {
    strain: f64,
    force: f64,
    slope: f64,
    /// Integral of the force up to here.
    energy: f64,
}

/// What a strain is answered with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Answer {
    /// Integral of the force.
    pub(crate) energy: f64,
    pub(crate) force: f64,
    /// Of the force by the strain.
    pub(crate) slope: f64,
}

/// Why points are no curve.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum ResponseError {
    /// None, or more than there is room for.
    #[error("a curve of {0} points: it needs 1 to {most}", most = Response::MAX_POINTS)]
    Count(usize),
    /// Not numbers, negative, or more than any fabric bears.
    #[error("point {point} of the curve is strain {strain}, force {force}")]
    Point {
        /// Which, counted from zero.
        point: usize,
        /// Its strain.
        strain: f64,
        /// Its force.
        force: f64,
    },
    /// Both strain and force must grow.
    #[error("point {point} of the curve is not beyond the one before, in strain and in force")]
    Order {
        /// Which, counted from zero.
        point: usize,
    },
    /// Next to flat, or upright.
    #[error("the curve rises by {slope} per strain to point {point}: it needs 0.01 to 10,000,000")]
    Slope {
        /// Which, counted from zero.
        point: usize,
        /// Force per strain.
        slope: f64,
    },
}

/// Force per strain that a curve may have from point to point.
const SLOPES: std::ops::RangeInclusive<f64> = 1e-2..=1e7;
/// The largest strain of a curve: eleven times its length.
const MAX_STRAIN: f64 = 10.0;
/// The least slope at either end, as a part of the mean slope of the piece there: a curve that starts flat would leave
/// cloth at rest without any stiffness.
const LEAST_END_SLOPE: f64 = 0.25;

impl Response {
    /// The most points of a curve, zero not counted.
    pub const MAX_POINTS: usize = 16;

    /// In proportion to the strain.
    pub const fn linear(slope: f64) -> Self {
        let zero = Knot { strain: 0.0, force: 0.0, slope: 0.0, energy: 0.0 };
        let mut knots = [zero; Self::MAX_POINTS + 1];
        knots[0].slope = slope;
        Self { compression: slope, count: 1, knots }
    }

    /// Along a curve from zero through points of strain and force.
    pub fn through(points: &[[f64; 2]]) -> Result<Self, ResponseError> {
        // Zero itself may be among them.
        let points = points.strip_prefix(&[[0.0, 0.0]]).unwrap_or(points);
        if points.is_empty() || points.len() > Self::MAX_POINTS {
            return Err(ResponseError::Count(points.len()));
        }
        let mut curve = Self::linear(0.0);
        for (point, &[strain, force]) in points.iter().enumerate() {
            let before = curve.knots[point];
            if !((0.0..=MAX_STRAIN).contains(&strain) && (0.0..=f64::MAX).contains(&force)) {
                return Err(ResponseError::Point { point, strain, force });
            }
            if strain <= before.strain || force <= before.force {
                return Err(ResponseError::Order { point });
            }
            let slope = (force - before.force) / (strain - before.strain);
            if !SLOPES.contains(&slope) {
                return Err(ResponseError::Slope { point, slope });
            }
            curve.knots[point + 1] = Knot { strain, force, ..Knot::default() };
        }
        curve.count = points.len() + 1;
        curve.fit();
        curve.compression = curve.knots[0].slope;
        Ok(curve)
    }

    /// With another stiffness where it is pushed together, as a part of the slope at zero.
    #[must_use]
    pub fn with_compression(mut self, part: f64) -> Self {
        self.compression = part * self.knots[0].slope;
        self
    }

    /// Force at a strain, by its sign.
    pub fn force(&self, strain: f64) -> f64 {
        self.answer(strain).force
    }

    /// Force per strain where neither is much.
    pub fn initial_slope(&self) -> f64 {
        self.knots[0].slope
    }

    /// Stiffness where it is pushed together, as a part of the slope at zero.
    pub fn compression(&self) -> f64 {
        if self.compression == self.knots[0].slope { 1.0 } else { self.compression / self.knots[0].slope }
    }

    #[inline]
    pub(crate) fn answer(&self, strain: f64) -> Answer {
        if self.count > 1 && strain > 0.0 {
            return self.on_curve(strain);
        }
        let slope = if strain < 0.0 { self.compression } else { self.knots[0].slope };
        let force = slope * strain;
        Answer { energy: 0.5 * force * strain, force, slope }
    }

    #[inline(never)]
    fn on_curve(&self, strain: f64) -> Answer {
        let knots = &self.knots[..self.count];
        let next = knots.partition_point(|knot| knot.strain < strain);
        let from = knots[next - 1];
        let by = strain - from.strain;
        let Some(to) = knots.get(next) else {
            let force = from.force + from.slope * by;
            return Answer {
                energy: from.energy + 0.5 * (from.force + force) * by,
                force,
                slope: from.slope,
            };
        };
        let [a, b, c] = cubic(&from, to);
        Answer {
            energy: from.energy + by * (from.force + by * (a / 2.0 + by * (b / 3.0 + by * (c / 4.0)))),
            force: from.force + by * (a + by * (b + by * c)),
            slope: a + by * (2.0 * b + by * 3.0 * c),
        }
    }

    /// Finds slopes and energies of the knots.
    fn fit(&mut self) {
        let knots = &mut self.knots[..self.count];
        let last = knots.len() - 1;
        let width = |knots: &[Knot], k: usize| knots[k + 1].strain - knots[k].strain;
        let mean = |knots: &[Knot], k: usize| (knots[k + 1].force - knots[k].force) / width(knots, k);
        for k in 1..last {
            let (left, right) = (width(knots, k - 1), width(knots, k));
            let (first, second) = (mean(knots, k - 1), mean(knots, k));
            let (near, far) = (left + 2.0 * right, 2.0 * left + right);
            // The weighted harmonic mean stays below three times the lesser slope, so the cubic keeps growing.
            knots[k].slope = (near + far) / (near / first + far / second);
        }
        // At the ends that of the parabola through three points, within what keeps the cubic growing.
        let end = |widths: [f64; 2], means: [f64; 2]| {
            let slope = means[0] + (means[0] - means[1]) * widths[0] / (widths[0] + widths[1]);
            slope.clamp(LEAST_END_SLOPE * means[0], 2.0 * means[0])
        };
        let around = |knots: &[Knot], k: usize, next: usize| {
            end([width(knots, k), width(knots, next)], [mean(knots, k), mean(knots, next)])
        };
        knots[0].slope = around(knots, 0, 1.min(last - 1));
        knots[last].slope = around(knots, last - 1, last.max(2) - 2);
        for k in 0..last {
            let [a, b, c] = cubic(&knots[k], &knots[k + 1]);
            let by = width(knots, k);
            knots[k + 1].energy =
                knots[k].energy + by * (knots[k].force + by * (a / 2.0 + by * (b / 3.0 + by * (c / 4.0))));
        }
    }
}

impl From<f64> for Response {
    fn from(slope: f64) -> Self {
        Self::linear(slope)
    }
}

/// What is to be multiplied with the first, second and third power of the way from a knot.
fn cubic(from: &Knot, to: &Knot) -> [f64; 3] {
    let width = to.strain - from.strain;
    let mean = (to.force - from.force) / width;
    let (start, end) = (from.slope, to.slope);
    [start, (3.0 * mean - 2.0 * start - end) / width, (start + end - 2.0 * mean) / (width * width)]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A knit that stiffens.
    pub(crate) fn stiffening() -> Response {
        Response::through(&[[0.1, 10.0], [0.3, 50.0], [0.4, 120.0], [0.5, 400.0]]).expect("a curve")
    }

    #[test]
    fn a_curve_goes_through_its_points_and_keeps_growing() {
        let curve = stiffening();
        for (strain, force) in [(0.0, 0.0), (0.1, 10.0), (0.3, 50.0), (0.4, 120.0), (0.5, 400.0)] {
            assert!((curve.force(strain) - force).abs() < 1e-12 * 400.0);
        }
        let forces: Vec<f64> = (-100..900).map(|k| curve.force(1e-3 * f64::from(k))).collect();
        assert!(forces.is_sorted_by(|a, b| a < b));
        let beyond = curve.answer(0.5).slope;
        assert!((curve.force(0.7) - 400.0 - 0.2 * beyond).abs() < 1e-9);
    }

    #[test]
    fn force_is_the_derivative_of_energy_and_slope_that_of_force() {
        let step = 1e-6;
        let curve = stiffening().with_compression(0.1);
        for k in -40..160 {
            let strain = 0.005 * f64::from(k) + 0.0013;
            let [low, at, high] = [-step, 0.0, step].map(|by| curve.answer(strain + by));
            let (force, slope) =
                ((high.energy - low.energy) / (2.0 * step), (high.force - low.force) / (2.0 * step));
            assert!((at.force - force).abs() < 1e-6, "{strain}: {} {force}", at.force);
            assert!((at.slope / slope - 1.0).abs() < 1e-4, "{strain}: {} {slope}", at.slope);
        }
    }

    #[test]
    fn neither_force_nor_slope_jumps() {
        let curve = stiffening();
        for strain in [0.0, 0.1, 0.3, 0.4, 0.5] {
            let [below, above] = [-1e-9, 1e-9].map(|by| curve.answer(strain + by));
            assert!((below.force - above.force).abs() < 1e-4 && (below.energy - above.energy).abs() < 1e-6);
            assert!((below.slope / above.slope - 1.0).abs() < 1e-5, "{strain}");
        }
    }

    #[test]
    fn points_on_a_line_are_the_linear_law() {
        let line = Response::through(&[[0.0, 0.0], [0.1, 20.0], [0.25, 50.0]]).expect("a curve");
        for strain in [-0.2, 0.0, 0.07, 0.2, 3.0] {
            let (curved, linear) = (line.answer(strain), Response::linear(200.0).answer(strain));
            assert!(
                (curved.force - linear.force).abs() < 1e-9 && (curved.energy - linear.energy).abs() < 1e-9
            );
        }
    }

    #[test]
    fn compression_may_be_softer() {
        let soft = Response::linear(200.0).with_compression(0.02);
        assert_eq!((soft.force(0.1), soft.force(-0.1), soft.compression()), (20.0, -0.4, 0.02));
    }

    #[test]
    fn what_is_no_curve_is_refused() {
        let error = |points: &[[f64; 2]]| Response::through(points).expect_err("no curve");
        assert_eq!(error(&[]), ResponseError::Count(0));
        assert_eq!(error(&[[0.0, 0.0]]), ResponseError::Count(0));
        let many: Vec<[f64; 2]> = (1..=17).map(|k| [0.01 * f64::from(k), f64::from(k)]).collect();
        assert_eq!(error(&many), ResponseError::Count(17));
        assert_eq!(error(&[[0.1, 10.0], [0.1, 20.0]]), ResponseError::Order { point: 1 });
        assert_eq!(error(&[[0.1, 10.0], [0.2, 10.0]]), ResponseError::Order { point: 1 });
        assert_eq!(error(&[[0.1, -1.0]]), ResponseError::Point { point: 0, strain: 0.1, force: -1.0 });
        assert_eq!(error(&[[0.1, 1e-4]]), ResponseError::Slope { point: 0, slope: 1e-3 });
        assert!(matches!(error(&[[f64::NAN, 1.0]]), ResponseError::Point { point: 0, .. }));
        assert!(matches!(error(&[[0.1, f64::INFINITY]]), ResponseError::Point { point: 0, .. }));
        assert!(matches!(error(&[[1e-300, 1e300]]), ResponseError::Slope { point: 0, .. }));
    }
}
