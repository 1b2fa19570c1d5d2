//! The body among a file's meshes, in metres, upright on the ground, facing +Z.

use glam::{DVec3, Vec3};
use toile_geom::{Plane, Slicer, Surface, components, weld, weld_triangles};

use super::ring::{Ring, rings};
use super::{SurveyError, Unit};

/// The body among a file's meshes: metres, Y up from the ground, facing +Z, its left at +X, its legs either
/// side of x = 0.
#[derive(Debug)]
pub(super) struct Figure {
    pub(super) positions: Vec<Vec3>,
    pub(super) triangles: Vec<[u32; 3]>,
    /// From the ground to the crown.
    pub(super) height: f64,
    pub(super) unit: Unit,
    /// Where the file's +Z has to be turned, about +Y, to be in front.
    pub(super) facing: f64,
    placement: Placement,
}

/// How the file's space and the figure's lie to each other.
#[derive(Debug)]
struct Placement {
    /// Metres of one step of the file's numbers.
    scale: f64,
    /// Goes to the figure's origin.
    origin: DVec3,
    /// Of the facing.
    cos_sin: [f64; 2],
}

/// Nothing farther out than this, in the file's numbers, is looked at.
const FARTHEST: f64 = 1e9;

/// What is wider or deeper than this many heights lies, or is no body.
const WIDEST: f64 = 2.0;

impl Figure {
    /// Finds the body. `given_height` is in metres.
    pub(super) fn find(surface: Surface<'_>, given_height: Option<f64>) -> Result<Self, SurveyError> {
        let (positions, triangles) = tallest_piece(surface).ok_or(SurveyError::Empty)?;
        let (min, max) = Surface::new(&positions, &triangles).bounds().ok_or(SurveyError::Empty)?;
        let size = max - min;
        if size.x.max(size.z) > WIDEST * size.y {
            return Err(SurveyError::NotUpright { width: size.x.max(size.z), height: size.y });
        }
        let (unit, scale) = Unit::of(size.y, given_height)?;
        let mut origin = DVec3::new(0.5 * (min.x + max.x), min.y, 0.5 * (min.z + max.z));
        let mut placement = Placement { scale, origin, cos_sin: [1.0, 0.0] };
        let mut figure = Self {
            positions: positions.iter().map(|&p| placement.to_figure(p.as_dvec3())).collect(),
            triangles,
            height: scale * size.y,
            unit,
            facing: 0.0,
            placement,
        };
        let (middle, facing) = stance(&figure)?;
        origin += DVec3::new(middle.x, 0.0, middle.z) / scale;
        placement = Placement { scale, origin, cos_sin: [libm::cos(facing), libm::sin(facing)].map(tidy) };
        figure.positions = positions.iter().map(|&p| placement.to_figure(p.as_dvec3())).collect();
        figure.facing = facing;
        figure.placement = placement;
        Ok(figure)
    }

    /// Its triangles.
    pub(super) fn surface(&self) -> Surface<'_> {
        Surface::new(&self.positions, &self.triangles)
    }

    /// A point of the figure in the file's space and unit.
    pub(super) fn in_file(&self, point: DVec3) -> DVec3 {
        let [cos, sin] = self.placement.cos_sin;
        let turned = DVec3::new(cos * point.x + sin * point.z, point.y, cos * point.z - sin * point.x);
        turned / self.placement.scale + self.placement.origin
    }
}

impl Placement {
    fn to_figure(&self, point: DVec3) -> Vec3 {
        let p = (point - self.origin) * self.scale;
        let [cos, sin] = self.cos_sin;
        DVec3::new(cos * p.x - sin * p.z, p.y, sin * p.x + cos * p.z).as_vec3()
    }
}

/// Quarter turns without a rest, so that a turned file measures the same.
fn tidy(value: f64) -> f64 {
    if value.abs() < 1e-12 { 0.0 } else { value }
}

/// The tallest of the pieces that hang together: eyes, teeth, hair and garments are others.
fn tallest_piece(surface: Surface<'_>) -> Option<(Vec<Vec3>, Vec<[u32; 3]>)> {
    let near = |p: &Vec3| p.is_finite() && f64::from(p.abs().max_element()) < FARTHEST;
    let is_there = |v: &u32| surface.positions.get(*v as usize).is_some_and(near);
    let triangles: Vec<[u32; 3]> =
        surface.triangles.iter().copied().filter(|corners| corners.iter().all(is_there)).collect();
    let (min, max) = Surface::new(surface.positions, &triangles).bounds()?;
    let triangles = weld_triangles(&triangles, &weld(surface.positions, 1e-5 * (max - min).length()));
    let labels = components(&triangles);
    let count = labels.iter().max().map_or(0, |&label| label as usize + 1);
    let mut spans = vec![(f32::INFINITY, f32::NEG_INFINITY); count];
    for (corners, &label) in triangles.iter().zip(&labels) {
        let span = &mut spans[label as usize];
        for y in corners.map(|vertex| surface.positions[vertex as usize].y) {
            *span = (span.0.min(y), span.1.max(y));
        }
    }
    let height = |label: &usize| spans[*label].1 - spans[*label].0;
    let tallest = (0..count).max_by(|a, b| height(a).total_cmp(&height(b)).then(b.cmp(a)))?;
    let kept = triangles.iter().zip(&labels).filter(|(_, label)| **label as usize == tallest);
    Some((surface.positions.to_vec(), kept.map(|(corners, _)| *corners).collect()))
}

/// The point on the ground between the legs, and the way the feet point: radians about +Y from +Z.
fn stance(figure: &Figure) -> Result<(DVec3, f64), SurveyError> {
    let slicer = Slicer::new(figure.surface());
    let shins: Vec<[Ring; 2]> = [0.12, 0.15, 0.18, 0.21, 0.24]
        .into_iter()
        .filter_map(|share| two_legs(&slicer, share * figure.height))
        .collect();
    if shins.len() < 3 {
        return Err(SurveyError::NoLegs);
    }
    let count = shins.len() as f64;
    let middle: DVec3 = shins.iter().map(|[a, b]| 0.5 * (a.center + b.center)).sum::<DVec3>() / count;
    let mut across = DVec3::ZERO;
    for [a, b] in &shins {
        let way = b.center - a.center;
        across += if way.dot(across) < 0.0 { -way } else { way };
    }
    across.y = 0.0;
    let across = across.try_normalize().ok_or(SurveyError::NoLegs)?;
    let mut forward = across.cross(DVec3::Y);
    // Feet reach farther forwards than backwards from the shins.
    let soles = figure.surface().faces().flatten().filter(|p| p.y < 0.03 * figure.height);
    let (mut front, mut back) = (0.0_f64, 0.0_f64);
    for sole in soles {
        let ahead = (sole - middle).dot(forward);
        (front, back) = (front.max(ahead), back.min(ahead));
    }
    if front + back < 0.0 {
        forward = -forward;
    }
    let facing = libm::atan2(forward.x, forward.z);
    let quarter = std::f64::consts::FRAC_PI_2;
    let square = quarter * libm::round(facing / quarter);
    Ok((middle, if (facing - square).abs() < 0.3 { square } else { facing }))
}

/// The two legs at a height, where there are two and nothing else as thick.
fn two_legs(slicer: &Slicer<'_>, y: f64) -> Option<[Ring; 2]> {
    let mut rings = rings(slicer, Plane::level(y)).into_iter();
    let (first, second) = (rings.next()?, rings.next()?);
    let is_pair =
        second.area > 0.5 * first.area && rings.next().is_none_or(|third| third.area < 0.3 * first.area);
    is_pair.then_some([first, second])
}
