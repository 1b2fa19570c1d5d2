//! The bodice: six panels draped on the stand, as a dressmaker does it, and then laid flat.
//!
//! Seams run through the bust points and the shoulder blades, so each panel bends almost one way only
//! and lies flat with little stretch.

use std::collections::BTreeSet;
use std::f32::consts::{FRAC_PI_2, PI, TAU};

use anyhow::Result;
use glam::{Vec2, Vec3};

use super::cut::cut;
use super::form::{BUST, BUST_ANGLE, Form, WAIST};
use super::pattern::Piece;

/// Top of the armhole on the shoulder.
const SHOULDER_TIP: f32 = 1.364;
/// Lowest point of the armhole.
const UNDERARM: f32 = 1.205;
/// Angle between the side and the edge of the armhole at half its height.
const ARMHOLE_REACH: f32 = 0.52;
/// Where the neckline meets the shoulder.
const NECK_POINT: f32 = 1.3895;
/// Depth of the neckline below [`NECK_POINT`], front and back.
const NECK_DEPTH: [f32; 2] = [0.098, 0.045];
/// Distance between cloth and form that the cloth's own thickness asks for.
const THICKNESS: f32 = 0.003;

/// Distance of the bodice from the form: what a girth with wearing ease needs.
pub(super) fn clearance(height: f32) -> f32 {
    /// Ease in metres at heights in metres.
    const EASE: [[f32; 2]; 6] =
        [[WAIST, 0.026], [1.08, 0.036], [1.16, 0.040], [UNDERARM, 0.012], [1.27, 0.006], [1.34, 0.002]];
    let upper = EASE.iter().position(|e| e[0] >= height).unwrap_or(EASE.len() - 1).max(1);
    let ([y0, e0], [y1, e1]) = (EASE[upper - 1], EASE[upper]);
    let t = ((height - y0) / (y1 - y0)).clamp(0.0, 1.0);
    THICKNESS + (e0 + (e1 - e0) * t * t * (3.0 - 2.0 * t)) / TAU
}

/// Angle between the front or back axis and the princess seam at the waist.
const WAIST_ANGLE: f32 = 0.50;

/// Angle of the princess seam from the front or back axis: it leans from the waist to the bust point or
/// the shoulder blade and curves into the armhole.
fn princess(height: f32, back: bool) -> f32 {
    let fullest = if back { 0.60 } else { BUST_ANGLE };
    let low = ((height - WAIST) / (BUST - WAIST)).clamp(0.0, 1.0);
    let high = ((height - BUST) / (1.285 - BUST)).max(0.0);
    WAIST_ANGLE + (fullest - WAIST_ANGLE) * low * low * (3.0 - 2.0 * low) + 0.40 * high * high
}

/// Angle from the front or back axis to the armhole's edge.
fn armhole(height: f32) -> f32 {
    let middle = 0.5 * (SHOULDER_TIP + UNDERARM);
    let t = ((height - middle) / (SHOULDER_TIP - middle)).clamp(-1.0, 1.0);
    // The oval's ends must meet the seams exactly, and its slope there is infinite.
    let t = if t.abs() > 0.9999 { 1.0 } else { t };
    FRAC_PI_2 - ARMHOLE_REACH * (1.0 - t.abs().powf(2.3)).powf(1.0 / 2.3)
}

/// The bodice drawn on the form, in angle from the front (0) or back (`back`) axis and height.
struct Stand<'a> {
    form: &'a Form,
    /// Length of the cloth mesh's edges, metres.
    spacing: f32,
}

impl Stand<'_> {
    fn point(&self, angle: f32, height: f32) -> Vec3 {
        self.form.point(angle, height, clearance(height))
    }

    /// Arc length along the section from `from` to `to`.
    fn arc(&self, from: f32, to: f32, height: f32) -> f32 {
        const STEPS: usize = 96;
        let at = |i: usize| self.point(from + (to - from) * i as f32 / STEPS as f32, height);
        (0..STEPS).map(|i| at(i).distance(at(i + 1))).sum::<f32>() * (to - from).signum()
    }

    /// The angle at arc length `arc` from `from`.
    fn angle(&self, from: f32, arc: f32, height: f32) -> f32 {
        let (mut low, mut high) = (from - 2.0, from + 2.0);
        for _ in 0..22 {
            let middle = 0.5 * (low + high);
            if self.arc(from, middle, height) < arc { low = middle } else { high = middle }
        }
        0.5 * (low + high)
    }

    /// Length of the way up the surface from the waist to `height`, where the shoulder slopes most.
    fn rise(&self, back: bool, height: f32) -> f32 {
        let angle = if back { PI - 0.95 } else { 0.95 };
        const STEPS: usize = 256;
        let at = |i: usize| self.point(angle, WAIST + (height - WAIST) * i as f32 / STEPS as f32);
        (0..STEPS).map(|i| at(i).distance(at(i + 1))).sum()
    }

    /// The height at which the way up is `rise` long.
    fn height(&self, back: bool, rise: f32) -> f32 {
        let (mut low, mut high) = (WAIST, WAIST + 0.5);
        for _ in 0..22 {
            let middle = 0.5 * (low + high);
            if self.rise(back, middle) < rise { low = middle } else { high = middle }
        }
        0.5 * (low + high)
    }

    /// The neckline from the shoulder to the centre: angle from the axis, and height.
    fn neckline(&self, back: bool) -> Vec<Vec2> {
        let depth = NECK_DEPTH[usize::from(back)];
        let width = self.point(FRAC_PI_2, NECK_POINT).x;
        let curve = (0..=200).map(|i| {
            let t = i as f32 / 200.0 * FRAC_PI_2;
            // A superellipse in the plane of the front view.
            let x = width * t.cos().powf(0.9);
            let y = NECK_POINT - depth * t.sin().powf(0.9);
            (x, y)
        });
        let rest = curve.skip(1).map(|(x, y)| Vec2::new(self.angle_at_width(x, y, back), y));
        std::iter::once(Vec2::new(FRAC_PI_2, NECK_POINT)).chain(rest).collect()
    }

    /// The angle from the axis at which the section at `height` is `x` wide.
    fn angle_at_width(&self, x: f32, height: f32, back: bool) -> f32 {
        let (mut low, mut high) = (0.0, FRAC_PI_2);
        for _ in 0..30 {
            let middle = 0.5 * (low + high);
            let angle = if back { PI - middle } else { middle };
            if self.point(angle, height).x < x { low = middle } else { high = middle }
        }
        0.5 * (low + high)
    }
}

/// The height at which the princess seam meets the armhole.
fn princess_top(back: bool) -> f32 {
    let (mut low, mut high) = (BUST, 0.5 * (SHOULDER_TIP + UNDERARM) + 0.03);
    for _ in 0..40 {
        let middle = 0.5 * (low + high);
        if princess(middle, back) < armhole(middle) { low = middle } else { high = middle }
    }
    0.5 * (low + high)
}

/// Curves in angle from the front or back axis, and height.
type Curve = Vec<Vec2>;

/// `count` + 1 points of a curve.
fn trace(count: usize, at: impl Fn(f32) -> Vec2) -> Curve {
    (0..=count).map(|i| at(i as f32 / count as f32)).collect()
}

/// Half the outline of the centre panel: princess seam, armhole, shoulder, neckline to the centre.
fn centre_half(stand: &Stand<'_>, back: bool) -> Vec<Curve> {
    let top = princess_top(back);
    let up = |from: f32, to: f32, t: f32| from + (to - from) * t;
    let seam = trace(60, |t| Vec2::new(princess(up(WAIST, top, t), back), up(WAIST, top, t)));
    let hole = trace(160, |t| {
        let y = up(top, SHOULDER_TIP, (t * FRAC_PI_2).sin());
        Vec2::new(armhole(y), y)
    });
    let shoulder = trace(30, |t| Vec2::new(FRAC_PI_2, up(SHOULDER_TIP, NECK_POINT, t)));
    vec![seam, hole, shoulder, stand.neckline(back)]
}

/// Outline of a side panel: waist, side seam, armhole, princess seam.
fn side(back: bool) -> Vec<Curve> {
    let top = princess_top(back);
    let up = |from: f32, to: f32, t: f32| from + (to - from) * t;
    let waist = trace(40, |t| Vec2::new(up(WAIST_ANGLE, FRAC_PI_2, t), WAIST));
    let seam = trace(40, |t| Vec2::new(FRAC_PI_2, up(WAIST, UNDERARM, t)));
    let hole = trace(160, |t| {
        let y = up(UNDERARM, top, 1.0 - (t * FRAC_PI_2).cos());
        Vec2::new(armhole(y), y)
    });
    let princess = trace(60, |t| Vec2::new(princess(up(top, WAIST, t), back), up(top, WAIST, t)));
    vec![waist, seam, hole, princess]
}

/// Turns relative into absolute angles; the curves are reversed where that keeps them counter-clockwise.
fn place(curves: &[Curve], turn: f32, sign: f32) -> Vec<Curve> {
    let mut placed: Vec<Curve> =
        curves.iter().map(|c| c.iter().map(|p| Vec2::new(turn + sign * p.x, p.y)).collect()).collect();
    if sign < 0.0 {
        placed.reverse();
        placed.iter_mut().for_each(|c| c.reverse());
    }
    placed
}

/// The six panels round the body, from the centre front towards the wearer's left. The waist is the
/// first part of each outline.
pub(super) fn panels(form: &Form, spacing: f32) -> Result<Vec<Piece>> {
    let stand = Stand { form, spacing };
    let centre = |name, back| {
        let turn = if back { PI } else { 0.0 };
        let half = centre_half(&stand, back);
        let mut curves = vec![trace(40, |t| Vec2::new(turn + WAIST_ANGLE * (2.0 * t - 1.0), WAIST))];
        curves.extend(place(&half, turn, 1.0));
        curves.extend(place(&half, turn, -1.0));
        develop(name, &stand, &curves, turn)
    };
    let side = |name, back, sign: f32| {
        let turn = if back { PI } else { 0.0 };
        let mut curves = place(&side(back), turn, sign);
        if sign < 0.0 {
            curves.rotate_right(1);
        }
        develop(name, &stand, &curves, turn + sign * 0.5 * (WAIST_ANGLE + FRAC_PI_2))
    };
    Ok(vec![
        centre("centre front", false)?,
        side("side front left", false, 1.0)?,
        side("side back left", true, -1.0)?,
        centre("centre back", true)?,
        side("side back right", true, 1.0)?,
        side("side front right", false, -1.0)?,
    ])
}

/// Cuts the region inside `curves` into triangles on the stand and lays it flat.
fn develop(name: &'static str, stand: &Stand<'_>, curves: &[Curve], middle: f32) -> Result<Piece> {
    let back = middle.cos() < 0.0;
    let point = |p: Vec2| stand.point(p.x, p.y);
    let sampled: Vec<Curve> = curves.iter().map(|c| resample(c, stand.spacing, point)).collect();
    let outline: Vec<Vec2> = sampled.iter().flat_map(|c| &c[..c.len() - 1]).copied().collect();
    let chart: Vec<Vec2> =
        outline.iter().map(|p| Vec2::new(stand.arc(middle, p.x, p.y), stand.rise(back, p.y))).collect();
    let cut = cut(&chart, stand.spacing)?;
    let inner = cut.points[outline.len()..].iter().map(|p| {
        let height = stand.height(back, p.y);
        Vec2::new(stand.angle(middle, p.x, height), height)
    });
    let start: Vec<Vec3> = outline.iter().copied().chain(inner).map(point).collect();
    let flat = flatten(&cut.points, &start, &cut.triangles);
    Ok(Piece {
        name,
        flat,
        start,
        triangles: cut.triangles,
        outline: outline.len(),
        waist: sampled[0].len(),
        taped: true,
    })
}

/// Points of a curve at even distance on the stand, about `spacing` apart, ends included.
fn resample(curve: &[Vec2], spacing: f32, point: impl Fn(Vec2) -> Vec3) -> Curve {
    let mut length = vec![0.0];
    for pair in curve.windows(2) {
        length.push(length[length.len() - 1] + point(pair[0]).distance(point(pair[1])));
    }
    let total = length[length.len() - 1];
    let count = (total / spacing).round().max(1.0) as usize;
    trace(count, |t| {
        let i = length.partition_point(|&l| l < total * t).clamp(1, curve.len() - 1);
        curve[i - 1]
            .lerp(curve[i], ((total * t - length[i - 1]) / (length[i] - length[i - 1])).clamp(0.0, 1.0))
    })
}

/// Lays triangles flat: every edge takes its length in space as nearly as the plane allows, and every
/// triangle its area, so that none folds over.
fn flatten(chart: &[Vec2], start: &[Vec3], triangles: &[[usize; 3]]) -> Vec<Vec2> {
    const SWEEPS: usize = 4000;
    let mut flat = chart.to_vec();
    let edges: BTreeSet<(usize, usize)> = triangles
        .iter()
        .flat_map(|t| [(t[0], t[1]), (t[1], t[2]), (t[2], t[0])])
        .map(|(a, b)| (a.min(b), a.max(b)))
        .collect();
    for _ in 0..SWEEPS {
        for &(a, b) in &edges {
            let along = flat[b] - flat[a];
            let length = along.length();
            let change = along * (0.5 * (length - start[a].distance(start[b])) / length);
            flat[a] += change;
            flat[b] -= change;
        }
        triangles.iter().for_each(|t| restore_area(&mut flat, start, *t));
    }
    flat
}

/// Moves a flat triangle part of the way to its area in space.
fn restore_area(flat: &mut [Vec2], start: &[Vec3], [a, b, c]: [usize; 3]) {
    const RATE: f32 = 0.3;
    let wanted = 0.5 * (start[b] - start[a]).cross(start[c] - start[a]).length();
    let area = 0.5 * (flat[b] - flat[a]).perp_dot(flat[c] - flat[a]);
    let gradient = [flat[c] - flat[b], flat[a] - flat[c], flat[b] - flat[a]].map(|edge| 0.5 * edge.perp());
    let size: f32 = gradient.iter().map(|g| g.length_squared()).sum();
    for (v, g) in [a, b, c].into_iter().zip(gradient) {
        flat[v] += g * (RATE * (wanted - area) / size);
    }
}
