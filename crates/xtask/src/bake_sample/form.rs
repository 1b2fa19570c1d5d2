//! The dress form: a woman's torso, size M, as radii round a vertical axis.
//!
//! Metres, Y up, facing +Z. Angles are radians from +Z towards +X.

use std::f32::consts::TAU;

use glam::Vec3;

/// Height of the lower edge of the torso.
pub(super) const BOTTOM: f32 = 0.62;
/// Height of the top of the neck.
pub(super) const TOP: f32 = 1.452;
/// Height of the waist line, the narrowest section.
pub(super) const WAIST: f32 = 1.0;
/// Height of the bust points.
pub(super) const BUST: f32 = 1.175;
/// Height of the fullest section of the hip.
#[cfg(test)]
pub(super) const HIP: f32 = 0.8;

/// Angle of the bust points from the front.
pub(super) const BUST_ANGLE: f32 = 0.62;

/// Sections from below to above, centimetres: height, half width, depth in front of the axis, depth
/// behind it, exponent of the superellipse, and how far the axis lies forward.
const SECTIONS: [[f32; 6]; 19] = [
    [58.0, 14.9, 9.6, 10.4, 2.15, 0.0],
    [64.0, 15.8, 10.0, 11.3, 2.15, 0.0],
    [72.0, 16.9, 10.5, 12.4, 2.15, 0.0],
    [80.0, 17.35, 10.95, 12.85, 2.15, 0.0],
    [87.0, 16.1, 10.6, 11.8, 2.15, 0.0],
    [94.0, 13.7, 10.0, 9.9, 2.15, 0.0],
    [100.0, 12.45, 9.75, 9.0, 2.15, 0.0],
    [106.0, 12.6, 9.8, 9.1, 2.15, 0.0],
    [112.0, 13.8, 10.2, 10.1, 2.15, 0.0],
    [118.0, 15.15, 10.65, 11.05, 2.2, 0.0],
    [124.0, 15.6, 9.9, 11.2, 2.25, 0.0],
    [129.0, 16.0, 8.7, 10.7, 2.3, 0.0],
    [132.5, 16.5, 7.6, 9.9, 2.3, 0.0],
    [135.0, 16.2, 6.5, 8.9, 2.2, 0.0],
    [137.0, 13.6, 5.7, 7.8, 2.1, 0.0],
    [138.7, 10.2, 5.3, 6.8, 2.0, 0.1],
    [140.3, 7.4, 5.1, 5.9, 2.0, 0.3],
    [142.0, 6.1, 5.1, 5.3, 2.0, 0.6],
    [147.0, 5.6, 5.0, 5.0, 2.0, 1.1],
];

/// Spacing of the table made from [`SECTIONS`].
const STEP: f32 = 0.002;
/// Standard deviation of the smoothing along the height; it hides where the sections lie.
const SMOOTHING: f32 = 0.009;

/// The torso as a table of smoothed sections.
#[derive(Debug, Clone)]
pub(super) struct Form {
    rows: Vec<[f32; 5]>,
}

impl Form {
    /// Interpolates and smooths the sections.
    pub(super) fn new() -> Self {
        let first = SECTIONS[0][0] / 100.0;
        let last = SECTIONS[SECTIONS.len() - 1][0] / 100.0;
        let count = ((last - first) / STEP) as usize + 1;
        let sharp: Vec<_> = (0..count).map(|row| interpolate(first + row as f32 * STEP)).collect();
        Self { rows: (0..count).map(|row| smooth(&sharp, row)).collect() }
    }

    /// Half width, front depth, back depth, exponent and forward shift at `height`.
    fn section(&self, height: f32) -> [f32; 5] {
        let place = ((height - SECTIONS[0][0] / 100.0) / STEP).clamp(0.0, (self.rows.len() - 2) as f32);
        let row = place as usize;
        let t = place - row as f32;
        std::array::from_fn(|i| self.rows[row][i] * (1.0 - t) + self.rows[row + 1][i] * t)
    }

    /// Distance of the surface from the axis.
    pub(super) fn radius(&self, angle: f32, height: f32) -> f32 {
        let [width, front, back, exponent, _] = self.section(height);
        let (sin, cos) = angle.sin_cos();
        let depth = if cos > 0.0 { front } else { back };
        let ellipse =
            ((sin / width).abs().powf(exponent) + (cos / depth).abs().powf(exponent)).powf(-1.0 / exponent);
        ellipse + bust(angle, height)
    }

    /// How far in front of the origin the axis passes at `height`.
    pub(super) fn axis(&self, height: f32) -> f32 {
        self.section(height)[4]
    }

    /// The point `offset` outside the surface, measured away from the axis.
    pub(super) fn point(&self, angle: f32, height: f32, offset: f32) -> Vec3 {
        let radius = self.radius(angle, height) + offset;
        let (sin, cos) = angle.sin_cos();
        Vec3::new(radius * sin, height, self.axis(height) + radius * cos)
    }

    /// First-order signed distance from the surface, positive outside.
    pub(super) fn distance(&self, p: Vec3) -> f32 {
        const H: f32 = 1e-3;
        let level = |p: Vec3| {
            let z = p.z - self.axis(p.y);
            p.x.hypot(z) - self.radius(p.x.atan2(z), p.y)
        };
        let slope = |axis: Vec3| (level(p + axis * H) - level(p - axis * H)) / (2.0 * H);
        let gradient = Vec3::new(slope(Vec3::X), slope(Vec3::Y), slope(Vec3::Z));
        (level(p) / gradient.length().max(1.0)).max(p.y - TOP).max(BOTTOM - p.y)
    }

    /// Girth of the section at `height`.
    #[cfg(test)]
    pub(super) fn girth(&self, height: f32) -> f32 {
        let ring: Vec<_> = (0..720).map(|i| self.point(i as f32 * TAU / 720.0, height, 0.0)).collect();
        (0..720).map(|i| ring[i].distance(ring[(i + 1) % 720])).sum()
    }
}

/// Catmull-Rom through the sections, in metres.
fn interpolate(height: f32) -> [f32; 5] {
    let cm = height * 100.0;
    let last = SECTIONS.len() - 1;
    let upper = SECTIONS.iter().position(|s| s[0] >= cm).unwrap_or(last).max(1);
    let knot = |i: isize| SECTIONS[i.clamp(0, last as isize) as usize];
    let i = upper as isize;
    let (before, from, to, after) = (knot(i - 2), knot(i - 1), knot(i), knot(i + 1));
    let span = to[0] - from[0];
    let t = ((cm - from[0]) / span).clamp(0.0, 1.0);
    std::array::from_fn(|c| {
        let c = c + 1;
        let tangent = |a: [f32; 6], b: [f32; 6]| (b[c] - a[c]) / (b[0] - a[0]) * span;
        let (m0, m1) = (tangent(before, to), tangent(from, after));
        let (t2, t3) = (t * t, t * t * t);
        let value = from[c] * (2.0 * t3 - 3.0 * t2 + 1.0)
            + m0 * (t3 - 2.0 * t2 + t)
            + to[c] * (3.0 * t2 - 2.0 * t3)
            + m1 * (t3 - t2);
        if c == 4 { value } else { value / 100.0 }
    })
}

/// Gaussian mean of the rows round `row`.
fn smooth(rows: &[[f32; 5]], row: usize) -> [f32; 5] {
    let reach = (3.0 * SMOOTHING / STEP) as isize;
    let mut sum = [0.0; 5];
    let mut total = 0.0;
    for k in -reach..=reach {
        let weight = (-0.5 * (k as f32 * STEP / SMOOTHING).powi(2)).exp();
        let other = rows[(row as isize + k).clamp(0, rows.len() as isize - 1) as usize];
        total += weight;
        for i in 0..5 {
            sum[i] += weight * other[i];
        }
    }
    sum.map(|s| s / total)
}

/// What the bust adds to the radius: two soft mounds, longer above than below.
fn bust(angle: f32, height: f32) -> f32 {
    const PROJECTION: f32 = 0.028;
    const WIDTH: f32 = 0.50;
    let above = height - BUST;
    let tall = if above > 0.0 { 0.075 } else { 0.066 };
    let angle = (angle + TAU * 0.5).rem_euclid(TAU) - TAU * 0.5;
    let mound = |centre: f32| (-((angle - centre) / WIDTH).powi(2)).exp();
    PROJECTION * (mound(BUST_ANGLE) + mound(-BUST_ANGLE)) * (-(above / tall).powi(2)).exp()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn girths_are_size_m() {
        let form = Form::new();
        for (height, girth) in [(BUST, 0.88), (WAIST, 0.70), (HIP, 0.94)] {
            let got = form.girth(height);
            assert!((got - girth).abs() < 0.005, "girth at {height} m is {got} m, not {girth} m");
        }
    }
}
