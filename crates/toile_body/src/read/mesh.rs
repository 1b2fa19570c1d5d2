//! What is glTF's own: vertices, triangles, morph targets and the skin.

use glam::{Vec2, Vec3};
use toile_asset::At;

use super::{MOST_METRES, Reader, Result, TemplateError, json::OfBody};
use crate::{Part, Regions, Rig, Topology};

/// Directions in which bodies may differ.
const MOST_DIRECTIONS: usize = 256;
/// Joints, which a vertex names in eight bits.
const MOST_JOINTS: usize = 256;
/// What the weights of a vertex, stored in eight bits, may lack to 1.
const WEIGHT_TOLERANCE: f32 = 0.02;

impl<'a> Reader<'a> {
    /// The primitives of the body's mesh; all share the attributes of the first.
    pub(super) fn primitives(&self, body: &At<'a>) -> Result<Vec<At<'a>>> {
        let mesh = self.root.get("meshes").at(body.get("mesh").index(usize::MAX)?);
        Ok(mesh.get("primitives").list(1..=16)?)
    }

    pub(super) fn mean(&mut self, primitives: &[At<'a>]) -> Result<Vec<Vec3>> {
        let at = attribute(primitives, "POSITION")?;
        let numbers = self.arrays.floats(at.index(usize::MAX)?, 3).map_err(|error| at.array(error))?;
        at.check(!numbers.is_empty() && numbers.iter().all(|number| number.abs() <= MOST_METRES))?;
        Ok(numbers.chunks_exact(3).map(Vec3::from_slice).collect())
    }

    pub(super) fn topology(
        &mut self,
        body: &At<'a>,
        primitives: &[At<'a>],
        vertices: usize,
    ) -> Result<Topology> {
        let mut topology = Topology::default();
        let names = body.get("parts");
        names.check_length(names.items()?.len(), primitives.len())?;
        for (name, primitive) in names.items()?.iter().zip(primitives) {
            let start = topology.triangles.len();
            self.triangles(&primitive.get("indices"), vertices, &mut topology.triangles)?;
            let triangles = start..topology.triangles.len();
            topology.parts.push(Part { name: name.text()?.to_owned(), triangles });
        }
        topology.weld = self.weld(&body.get("weld"), vertices)?;
        let regions = body.get("regions");
        let bits = self.integers(&regions, 1)?;
        regions.check_length(bits.len(), vertices)?;
        let bits: Option<Vec<_>> =
            bits.into_iter().map(|bits| u8::try_from(bits).ok().map(Regions)).collect();
        topology.regions = bits.ok_or_else(|| regions.malformed())?;
        let uv = self.floats(&attribute(primitives, "TEXCOORD_0")?, 2, vertices)?;
        topology.uv = uv.chunks_exact(2).map(Vec2::from_slice).collect();
        Ok(topology)
    }

    fn triangles(&mut self, at: &At<'a>, vertices: usize, triangles: &mut Vec<[u32; 3]>) -> Result<()> {
        let corners = self.integers(at, 1)?;
        at.check_indices(&corners, vertices)?;
        let (chunks, rest) = corners.as_chunks();
        at.check(rest.is_empty())?;
        triangles.extend(chunks);
        Ok(())
    }

    fn weld(&mut self, at: &At<'a>, vertices: usize) -> Result<Vec<u32>> {
        let weld = self.integers(at, 1)?;
        at.check_length(weld.len(), vertices)?;
        // A vertex stands for itself or has one before it to stand for it.
        let is_sound = |(vertex, &first): (u32, &u32)| {
            first == vertex || first < vertex && weld.get(first as usize) == Some(&first)
        };
        at.check((0..).zip(&weld).all(is_sound))?;
        Ok(weld)
    }

    pub(super) fn directions(&mut self, body: &At<'a>, vertices: usize) -> Result<Vec<Vec<Vec3>>> {
        let primitives = self.primitives(body)?;
        let first = primitives.first().ok_or(TemplateError::NotATemplate)?;
        let targets = first.get("targets").list(1..=MOST_DIRECTIONS)?;
        let scales = body.get("targetScales");
        scales.check_length(scales.items()?.len(), targets.len())?;
        let mut directions = Vec::with_capacity(targets.len());
        for (target, scale) in targets.iter().zip(scales.items()?) {
            let at = target.get("POSITION");
            let fractions = self.floats(&at, 3, vertices)?;
            at.check(fractions.iter().all(|number| number.abs() <= MOST_METRES))?;
            let scale = scale.single(MOST_METRES.into())?;
            directions.push(fractions.chunks_exact(3).map(|step| scale * Vec3::from_slice(step)).collect());
        }
        Ok(directions)
    }

    pub(super) fn rig(&mut self, body: &At<'a>, primitives: &[At<'a>], vertices: usize) -> Result<Rig> {
        let skin = self.root.get("skins").at(body.get("skin").index(usize::MAX)?);
        let joints = skin.get("joints").list(1..=MOST_JOINTS)?;
        let nodes: Vec<usize> = joints.iter().map(|at| Ok(at.index(usize::MAX)?)).collect::<Result<_>>()?;
        let mut rig = Rig { parents: vec![None; nodes.len()], ..Rig::default() };
        for (joint, &node) in nodes.iter().enumerate() {
            let node = self.root.get("nodes").at(node);
            rig.names.push(node.get("name").text()?.to_owned());
            let children = node.get("children");
            if !children.is_there() {
                continue;
            }
            for at in children.items()? {
                let child = at.index(usize::MAX)?;
                let Some(child) = nodes.iter().position(|&node| node == child) else { continue };
                // Parents come first, and there is one.
                at.check(child > joint)?;
                if let Some(parent) = rig.parents.get_mut(child) {
                    at.check(parent.is_none())?;
                    *parent = Some(joint);
                }
            }
        }
        self.influences(&mut rig, primitives, vertices)?;
        Ok(rig)
    }

    /// The joints that move each vertex, and by how much.
    fn influences(&mut self, rig: &mut Rig, primitives: &[At<'a>], vertices: usize) -> Result<()> {
        let at = attribute(primitives, "JOINTS_0")?;
        let joints = self.integers(&at, 4)?;
        at.check_length(joints.len() / 4, vertices)?;
        at.check_indices(&joints, rig.names.len())?;
        #[expect(clippy::cast_possible_truncation, reason = "there are at most 256 joints")]
        let joint = |joint: u32| joint as u8;
        rig.joints = joints.as_chunks().0.iter().map(|four: &[u32; 4]| four.map(joint)).collect();

        let at = attribute(primitives, "WEIGHTS_0")?;
        for four in self.floats(&at, 4, vertices)?.as_chunks::<4>().0 {
            let sum: f32 = four.iter().sum();
            at.check(four.iter().all(|&weight| weight >= 0.0) && (sum - 1.0).abs() <= WEIGHT_TOLERANCE)?;
            rig.weights.push(four.map(|weight| weight / sum));
        }
        Ok(())
    }
}

fn attribute<'a>(primitives: &[At<'a>], name: &str) -> Result<At<'a>> {
    let first = primitives.first().ok_or(TemplateError::NotATemplate)?;
    Ok(first.get("attributes").get(name))
}
