//! Closes the eyelids and the lips.
//!
//! In the pack they are open, and what lies inside crosses itself. Around each opening an ellipse is cut out
//! of the face, as seen from the front, and a patch is sewn in: a smooth surface that goes on from the skin
//! around it in every shape, with a groove where lids or lips meet.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use glam::{DVec2, Vec3};
use spade::{ConstrainedDelaunayTriangulation, Point2, Triangulation};
use toile_body::{Template, Topology};
use toile_geom::{boundary_loops, components};

use super::compact::compact;
use super::cut::{cut, is_below};
use super::graft::graft;
use super::spline::Spline;

/// Exponent of the ellipses along their longer axis: with more than 2 they are fuller at their ends.
const FULLNESS: i32 = 3;

/// New points keep this distance from the edge of their hole, metres.
const ROOM: f64 = 0.0008;

/// What is put in the place of an opening; metres on the mean body, x to its left, y up.
struct Patch {
    /// Middle of the ellipse, from the middle of the opening.
    offset: DVec2,
    /// Semi-axes of the ellipse.
    size: DVec2,
    /// Height of the middle of the groove above that of the ellipse.
    middle: f64,
    /// Height of its ends.
    ends: f64,
    /// Points along the groove.
    columns: usize,
    /// Across the groove: part of the way from there to the edge of the patch (up is positive), and how far
    /// the surface is lifted.
    rows: &'static [(f64, f64)],
}

/// An eyelid: the upper one rolls over the lower one.
const LID: Patch = Patch {
    offset: DVec2::new(0.0, -0.001),
    size: DVec2::new(0.0175, 0.0085),
    middle: -0.0032,
    ends: 0.0015,
    columns: 13,
    rows: &[(0.6, 0.0006), (0.22, 0.0009), (0.0, -0.0008), (-0.25, -0.0002), (-0.6, 0.0)],
};

/// The lips.
const LIPS: Patch = Patch {
    offset: DVec2::new(0.0, -0.0003),
    size: DVec2::new(0.0285, 0.0042),
    middle: 0.0,
    ends: 0.0,
    columns: 17,
    rows: &[(0.45, 0.0), (0.0, -0.0015), (-0.45, 0.0)],
};

/// Patches all three openings. The surface then has none.
pub(super) fn close(template: &mut Template) -> Result<()> {
    let openings = boundary_loops(&welded(&template.topology));
    ensure!(openings.len() == 3, "{} openings instead of two eyes and a mouth", openings.len());
    let patches: Vec<Placed> = openings.iter().map(|opening| Placed::new(template, opening)).collect();
    for patch in &patches {
        patch.cut_out(template);
    }
    keep_largest(&mut template.topology);
    let holes = boundary_loops(&welded(&template.topology));
    ensure!(holes.len() == 3, "{} holes after cutting out three", holes.len());
    for hole in &holes {
        let at = middle(template, hole);
        let nearest = patches.iter().min_by(|a, b| a.center.distance(at).total_cmp(&b.center.distance(at)));
        nearest.context("no patch")?.sew_in(template, hole)?;
    }
    compact(template)
}

/// The triangles without texture seams.
pub(super) fn welded(topology: &Topology) -> Vec<[u32; 3]> {
    topology.triangles.iter().map(|corners| corners.map(|corner| topology.weld[corner as usize])).collect()
}

/// Forgets what the ellipses have cut off behind the face.
fn keep_largest(topology: &mut Topology) {
    let components = components(&welded(topology));
    let mut sizes: BTreeMap<u32, usize> = BTreeMap::new();
    for component in &components {
        *sizes.entry(*component).or_default() += 1;
    }
    let largest = sizes.into_iter().max_by_key(|&(_, size)| size).map(|(component, _)| component);
    let mut of_triangle = components.into_iter();
    topology.triangles.retain(|_| of_triangle.next() == largest);
}

/// A vertex of the mean body from the front.
fn front(template: &Template, vertex: u32) -> DVec2 {
    template.basis.mean[vertex as usize].as_dvec3().truncate()
}

/// The middle of the box around some vertices, from the front.
fn middle(template: &Template, vertices: &[u32]) -> DVec2 {
    let points = || vertices.iter().map(|&vertex| front(template, vertex));
    let low = points().reduce(DVec2::min).unwrap_or_default();
    let high = points().reduce(DVec2::max).unwrap_or_default();
    0.5 * (low + high)
}

/// A patch in its place.
struct Placed {
    patch: Patch,
    center: DVec2,
    /// Nothing farther back is cut.
    back: f32,
}

impl Placed {
    fn new(template: &Template, opening: &[u32]) -> Self {
        let middle = middle(template, opening);
        let patch = if middle.x.abs() < 0.005 { LIPS } else { LID };
        let depth = |&vertex: &u32| template.basis.mean[vertex as usize].z;
        let back = opening.iter().map(depth).fold(f32::INFINITY, f32::min) - 0.02;
        Self { center: middle + patch.offset, patch, back }
    }

    /// Negative inside the ellipse.
    fn ellipse(&self, at: Vec3) -> f32 {
        let DVec2 { x, y } = (at.as_dvec3().truncate() - self.center) / self.patch.size;
        if at.z < self.back { 1.0 } else { ((x.abs().powi(FULLNESS) + y * y).sqrt() - 1.0) as f32 }
    }

    fn cut_out(&self, template: &mut Template) {
        let mut fields = [template.basis.mean.iter().map(|&at| self.ellipse(at)).collect()];
        cut(template, &mut fields);
        let [ellipse] = fields;
        template.topology.triangles.retain(|&corners| !is_below(corners, &ellipse));
    }

    /// `hole` is the loop that the ellipse has left.
    fn sew_in(&self, template: &mut Template, hole: &[u32]) -> Result<()> {
        let samples = samples(template, hole);
        let scaled = |at: DVec2| (at - self.center) / self.patch.size.x;
        let spline = Spline::new(samples.iter().map(|&vertex| scaled(front(template, vertex))).collect())?;
        let mut vertices = hole.to_vec();
        let mut places: Vec<DVec2> = hole.iter().map(|&vertex| front(template, vertex)).collect();
        let outline = Outline(places.clone());
        let mut edges: Vec<[usize; 2]> = (0..hole.len()).map(|i| [i, (i + 1) % hole.len()]).collect();
        for row in self.patch.rows {
            let start = vertices.len();
            for (at, lift) in self.points(row).filter(|&(at, _)| outline.holds(at)) {
                let weights = spline.weights(scaled(at)).into_iter().map(|weight| weight as f32);
                let mixture: Vec<_> = samples.iter().copied().zip(weights).collect();
                let vertex = graft(template, &mixture, &mixture);
                template.basis.mean[vertex as usize].z += lift as f32;
                vertices.push(vertex);
                places.push(at);
            }
            edges.extend((start + 1..vertices.len()).map(|i| [i - 1, i]));
        }
        let triangles = outline.triangulate(&places, edges)?;
        template.topology.triangles.extend(triangles.into_iter().map(|corners| corners.map(|c| vertices[c])));
        Ok(())
    }

    /// The points of a row from the front, from one end of the groove to the other, and how far they are
    /// lifted.
    fn points(&self, &(part, lift): &(f64, f64)) -> impl Iterator<Item = (DVec2, f64)> + '_ {
        let Patch { size, middle, ends, columns, .. } = self.patch;
        (1..=columns).map(move |column| {
            let along = 2.0 * column as f64 / (columns as f64 + 1.0) - 1.0;
            let arch = 1.0 - along * along;
            let groove = ends + (middle - ends) * arch;
            let edge = size.y * (1.0 - along.abs().powi(FULLNESS)).sqrt() * part.signum();
            let at = DVec2::new(along * size.x, groove + (edge - groove) * part.abs());
            (self.center + at, lift * arch)
        })
    }
}

/// The vertices around a hole and their neighbours, which tell how the surface arrives there.
fn samples(template: &Template, hole: &[u32]) -> Vec<u32> {
    let weld = &template.topology.weld;
    let is_at_hole = |vertex: u32| hole.contains(&weld[vertex as usize]);
    let beside = template.topology.triangles.iter().filter(|corners| corners.iter().any(|&c| is_at_hole(c)));
    let mut samples: Vec<u32> = beside.flatten().map(|&vertex| weld[vertex as usize]).collect();
    samples.sort_unstable();
    samples.dedup();
    samples
}

/// The edge of a hole from the front, counter-clockwise.
struct Outline(Vec<DVec2>);

impl Outline {
    /// Whether a point lies inside, [`ROOM`] or more from the edge.
    fn holds(&self, point: DVec2) -> bool {
        let ends = || self.0.iter().zip(self.0.iter().cycle().skip(1));
        let is_crossed = |a: DVec2, b: DVec2| {
            (a.y > point.y) != (b.y > point.y) && point.x < a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x)
        };
        let distance = |a: DVec2, b: DVec2| {
            let part = (point - a).dot(b - a) / (b - a).length_squared();
            point.distance(a.lerp(b, part.clamp(0.0, 1.0)))
        };
        ends().filter(|(a, b)| is_crossed(**a, **b)).count() % 2 == 1
            && ends().all(|(a, b)| distance(*a, *b) > ROOM)
    }

    /// Triangles over the outline's points, which come first in `places`, and others inside it.
    fn triangulate(&self, places: &[DVec2], edges: Vec<[usize; 2]>) -> Result<Vec<[usize; 3]>> {
        let points = places.iter().map(|p| Point2::new(p.x, p.y)).collect();
        let mut conflicts = 0;
        let mesh = ConstrainedDelaunayTriangulation::<Point2<f64>>::try_bulk_load_cdt(points, edges, |_| {
            conflicts += 1;
        })?;
        ensure!(conflicts == 0, "{conflicts} edges of a patch cross others");
        let faces = mesh.inner_faces().map(|face| face.vertices().map(|v| v.fix().index()));
        // Triangles in dents of the outline meet its points in the wrong order.
        let is_inside = |&[a, b, c]: &[usize; 3]| {
            [a, b, c].iter().any(|&corner| corner >= self.0.len())
                || (a < b && b < c)
                || (b < c && c < a)
                || (c < a && a < b)
        };
        Ok(faces.filter(is_inside).collect())
    }
}
