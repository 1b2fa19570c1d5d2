//! Landmarks where hands on hips touch.

use anyhow::{Context, Result};
use glam::Vec3;
use toile_body::{Regions, Template, normals};

/// Names `palm_l`, `palm_r`, `hand_rest_l` and `hand_rest_r`, on the mean body.
pub(super) fn mark(template: &mut Template) -> Result<()> {
    for (side, sign) in [("l", 1.0), ("r", -1.0)] {
        let marks = [("palm", palm(template, side, sign)?), ("hand_rest", hand_rest(template, side, sign)?)];
        for (name, vertex) in marks {
            template.landmarks.insert(format!("{name}_{side}"), vertex as u32);
        }
    }
    Ok(())
}

/// The middle of the palm.
fn palm(template: &Template, side: &str, sign: f32) -> Result<usize> {
    let joint = |name: &str| -> Result<Vec3> {
        let name = format!("{name}_{side}");
        let joint = template.rig.joint(&name).with_context(|| format!("no joint {name}"))?;
        Ok(template.basis.joint_mean[joint])
    };
    let (wrist, knuckle) = (joint("hand")?, joint("middle_01")?);
    let across = joint("index_01")? - joint("pinky_01")?;
    let out = sign * (knuckle - wrist).cross(across);
    let normals = normals(&template.topology, &template.basis.mean);
    let middle = wrist.lerp(knuckle, 0.55);
    let is_palm = |&vertex: &usize| normals[vertex].dot(out) > 0.8 * out.length();
    nearest(template, &format!("arm_{side}"), middle, is_palm)
}

/// At the side, above the hip bone.
fn hand_rest(template: &Template, side: &str, sign: f32) -> Result<usize> {
    let Template { basis, rig, landmarks, .. } = template;
    let navel = *landmarks.get("navel").context("no navel")? as usize;
    let hip = rig.joint(&format!("thigh_{side}")).context("no hip joint")?;
    let beside = Vec3::new(0.2 * sign, basis.mean[navel].y - 0.02, basis.joint_mean[hip].z);
    nearest(template, "torso", beside, |_| true)
}

/// The vertex of a region that is nearest to a place.
fn nearest(
    template: &Template,
    region: &str,
    place: Vec3,
    is_wanted: impl Fn(&usize) -> bool,
) -> Result<usize> {
    let (topology, mean) = (&template.topology, &template.basis.mean);
    let region = Regions::named(region).context("a region")?;
    (0..mean.len())
        .filter(|&vertex| topology.weld[vertex] as usize == vertex && topology.regions[vertex].meets(region))
        .filter(is_wanted)
        .min_by(|&a, &b| mean[a].distance(place).total_cmp(&mean[b].distance(place)))
        .context("no vertex there")
}
