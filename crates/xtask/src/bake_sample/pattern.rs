//! The pattern: a princess-line bodice and a flared skirt in six gores, as flat panels with known seams.

use anyhow::{Result, ensure};
use glam::{Vec2, Vec3};

use super::bodice;
use super::cut::cut;
use super::form::Form;

/// Length of the skirt below the waist seam.
const SKIRT_LENGTH: f32 = 0.74;
/// How much of a full circle the skirt is.
const CIRCLE: f32 = 0.5;

/// A panel before sewing.
#[derive(Debug)]
pub(super) struct Piece {
    /// What a pattern maker calls it.
    pub(super) name: &'static str,
    /// Points on the flat panel, metres, warp along y; the outline first, counter-clockwise.
    pub(super) flat: Vec<Vec2>,
    /// Where the points are held before the drape, metres.
    pub(super) start: Vec<Vec3>,
    /// Counter-clockwise from the right side of the cloth.
    pub(super) triangles: Vec<[usize; 3]>,
    /// How many points lie on the outline.
    pub(super) outline: usize,
    /// How many of the first outline points lie on the waist seam.
    pub(super) waist: usize,
    /// Whether stay tape holds its open edges.
    pub(super) taped: bool,
}

impl Piece {
    /// Whether no triangle is turned over or thin to nothing on the flat panel.
    fn lies_flat(&self, spacing: f32) -> bool {
        let area = |t: &[usize; 3]| {
            0.5 * (self.flat[t[1]] - self.flat[t[0]]).perp_dot(self.flat[t[2]] - self.flat[t[0]])
        };
        self.triangles.iter().all(|t| area(t) > 0.02 * spacing * spacing)
    }
}

/// All panels of the dress. Points of different panels that start at the same place are sewn together.
///
/// `spacing` is the length of the mesh's edges, metres.
pub(super) fn dress(form: &Form, spacing: f32) -> Result<Vec<Piece>> {
    let mut pieces = bodice::panels(form, spacing)?;
    let waist: f32 = pieces.iter().map(waist_length).sum();
    let names = [
        "skirt front",
        "skirt side front left",
        "skirt side back left",
        "skirt back",
        "skirt side back right",
        "skirt side front right",
    ];
    let gores = names
        .iter()
        .zip(&pieces)
        .map(|(name, bodice)| gore(name, bodice, waist, spacing))
        .collect::<Result<Vec<_>>>()?;
    pieces.extend(gores);
    for piece in &pieces {
        ensure!(
            piece.lies_flat(spacing),
            "the panel `{}` does not lie flat without folding over",
            piece.name
        );
    }
    Ok(pieces)
}

/// Length of a panel's waist edge.
fn waist_length(piece: &Piece) -> f32 {
    piece.flat[..piece.waist].windows(2).map(|p| p[0].distance(p[1])).sum()
}

/// A sector of a ring, to be sewn to the waist of `bodice`. It starts as part of a cone round the form.
fn gore(name: &'static str, bodice: &Piece, whole_waist: f32, spacing: f32) -> Result<Piece> {
    let inner = whole_waist / (std::f32::consts::TAU * CIRCLE);
    let outer = inner + SKIRT_LENGTH;
    let sector = waist_length(bodice) / inner;
    let polar = |radius: f32, angle: f32| Vec2::new(radius * angle.sin(), inner - radius * angle.cos());
    let steps = bodice.waist - 1;
    let down = (SKIRT_LENGTH / spacing).round() as usize;
    let along = (sector * outer / spacing).round() as usize;
    let across = |t: f32| sector * (t - 0.5);
    // Counter-clockwise: hem, up one side, waist backwards, down the other.
    let mut outline: Vec<Vec2> = (0..along).map(|i| polar(outer, across(i as f32 / along as f32))).collect();
    outline.extend((0..down).map(|i| polar(outer - SKIRT_LENGTH * i as f32 / down as f32, across(1.0))));
    outline.extend((0..steps).map(|i| polar(inner, across(1.0 - i as f32 / steps as f32))));
    outline.extend((0..down).map(|i| polar(inner + SKIRT_LENGTH * i as f32 / down as f32, across(0.0))));
    let cut = cut(&outline, spacing)?;
    let start = cut
        .points
        .iter()
        .map(|p| {
            let from_apex = Vec2::new(p.x, inner - p.y);
            let place = (from_apex.x.atan2(from_apex.y) / sector + 0.5).clamp(0.0, 1.0) * steps as f32;
            let i = (place as usize).min(steps - 1);
            let edge = bodice.start[i].lerp(bodice.start[i + 1], place - i as f32);
            cone(edge, from_apex.length() - inner, inner)
        })
        .collect();
    Ok(Piece {
        name,
        flat: cut.points,
        start,
        triangles: cut.triangles,
        outline: outline.len(),
        waist: 0,
        taped: false,
    })
}

/// The point `slant` metres below `edge` on a cone whose girth grows as that of the flat ring.
fn cone(edge: Vec3, slant: f32, inner: f32) -> Vec3 {
    let out = Vec3::new(edge.x, 0.0, edge.z) * (slant / inner);
    edge + out - Vec3::Y * (slant * slant - out.length_squared()).max(0.0).sqrt()
}

/// Moves the panels apart on the table, in two rows.
pub(super) fn lay_out(pieces: &mut [Piece]) {
    const GAP: f32 = 0.02;
    let row = pieces.len() / 2;
    let mut pen = Vec2::ZERO;
    for (i, piece) in pieces.iter_mut().enumerate() {
        if i == row {
            pen = Vec2::new(0.0, pen.y - GAP);
        }
        let low = piece.flat.iter().copied().reduce(Vec2::min).unwrap_or_default();
        let high = piece.flat.iter().copied().reduce(Vec2::max).unwrap_or_default();
        let shift = Vec2::new(pen.x - low.x, if i < row { 0.5 - low.y } else { -high.y });
        piece.flat.iter_mut().for_each(|p| *p += shift);
        pen.x += high.x - low.x + GAP;
    }
}
