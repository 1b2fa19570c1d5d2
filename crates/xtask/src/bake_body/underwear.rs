//! Studio underwear as parts of the surface: a bandeau and a short brief, cut along level and slanting planes.
//!
//! The lines are straight on the body that they were designed on and follow every other. Nothing is added to
//! the body, so nothing changes what a tape measures.

use anyhow::Result;
use glam::Vec3;
use toile_body::{Part, Regions, Sex, Template};

use super::cut::{Field, cut, is_below};

/// Plane through a point, as the height above it; metres.
struct Line {
    /// Height at the middle of the body.
    height: f32,
    /// How it rises from the middle plane to the sides.
    outward: f32,
    /// How it rises from back to front.
    forward: f32,
}

impl Line {
    fn above(&self, at: Vec3) -> f32 {
        at.y - self.height - self.outward * at.x.abs() - self.forward * at.z
    }
}

/// From the middle of the bust to the upper edge of the bandeau, and from below the bust to its lower edge.
const BANDEAU: [Line; 2] = [
    Line { height: 0.040, outward: 0.0, forward: 0.08 },
    Line { height: -0.024, outward: 0.0, forward: 0.0 },
];
/// From the crotch to the waistband, and to the edge around the legs.
const BRIEF: [Line; 2] = [
    Line { height: 0.125, outward: 0.0, forward: -0.09 },
    Line { height: -0.042, outward: 0.26, forward: 0.06 },
];

/// Divides the triangles into `skin`, `underwear_top` and `underwear`, in this order.
pub(super) fn dress(template: &mut Template) -> Result<()> {
    let woman = body(template, &[Sex::Female]);
    let both = body(template, &Sex::ALL);
    let level = |body: &[Vec3], name: &str| {
        let vertex = template.landmarks.get(name).ok_or_else(|| anyhow::anyhow!("no landmark {name}"))?;
        anyhow::Ok(body[*vertex as usize].y)
    };
    let bandeau =
        between(template, &woman, &BANDEAU, [level(&woman, "nipple_l")?, level(&woman, "underbust_l")?]);
    let crotch = level(&both, "crotch")?;
    let brief = between(template, &both, &BRIEF, [crotch, crotch]);
    let mut fields = [bandeau, brief];
    cut(template, &mut fields);
    divide(template, &fields);
    Ok(())
}

/// The mean of the average bodies of these sexes.
pub(super) fn body(template: &Template, sexes: &[Sex]) -> Vec<Vec3> {
    let average = |sex: &Sex| {
        let coefficients: Vec<f64> =
            [sex.coefficient()].into_iter().chain(template.people[*sex].mean.iter().copied()).collect();
        template.basis.shape(&coefficients).positions
    };
    let share = 1.0 / sexes.len() as f32;
    let bodies: Vec<Vec<Vec3>> = sexes.iter().map(average).collect();
    (0..template.basis.mean.len()).map(|v| bodies.iter().map(|body| share * body[v]).sum()).collect()
}

/// Negative below the first line and above the second, where the body is not an arm.
fn between(template: &Template, body: &[Vec3], [upper, lower]: &[Line; 2], heights: [f32; 2]) -> Field {
    let of_torso = Regions::named("torso");
    let arms = [Regions::named("arm_l"), Regions::named("arm_r")];
    let is = |regions: Regions, named: Option<Regions>| named.is_some_and(|named| regions.meets(named));
    let value = |(&at, &regions): (&Vec3, &Regions)| {
        let level = |height: f32| at - height * Vec3::Y;
        let value = upper.above(level(heights[0])).max(-lower.above(level(heights[1])));
        let is_arm = arms.into_iter().any(|arm| is(regions, arm)) && !is(regions, of_torso);
        if is_arm { value.max(0.01) } else { value }
    };
    body.iter().zip(&template.topology.regions).map(value).collect()
}

/// Sorts the triangles into parts.
fn divide(template: &mut Template, [bandeau, brief]: &[Field; 2]) {
    let topology = &mut template.topology;
    let part = |&corners: &[u32; 3]| match (is_below(corners, bandeau), is_below(corners, brief)) {
        (true, _) => 1,
        (_, true) => 2,
        _ => 0,
    };
    topology.triangles.sort_by_key(part);
    let mut start = 0;
    let parts = ["skin", "underwear_top", "underwear"].into_iter().enumerate().map(|(number, name)| {
        let end = topology.triangles.partition_point(|corners| part(corners) <= number);
        let triangles = std::mem::replace(&mut start, end)..end;
        Part { name: name.into(), triangles }
    });
    topology.parts = parts.collect();
}
