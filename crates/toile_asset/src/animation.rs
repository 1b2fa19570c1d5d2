//! Animations: keyframes of node properties (glTF 2.0, section 3.11).

use glam::Quat;
use gltf::json::accessor::Type;

use crate::{
    Animation, Channel, ChannelValues, ImportError, Interpolation, Node, Transform,
    accessor::Fault,
    attributes::vec3s,
    json::{Value, fields, item, member},
    node::Forest,
    reader::Reader,
    warning::Defect,
};

impl Reader<'_> {
    /// All animations that move something in the model.
    pub(crate) fn read_animations(
        &mut self,
        forest: &Forest,
        nodes: &[Node],
    ) -> Result<Vec<Animation>, ImportError> {
        let mut animations = Vec::new();
        for (i, json) in self.document.list("animations").iter().enumerate() {
            let place = item("animations", i);
            let mut channels: Vec<Channel> = Vec::new();
            let mut taken: Vec<(usize, &str)> = Vec::new();
            for (i, channel) in fields::array(json, "channels").iter().enumerate() {
                let place = item(&member(&place, "channels"), i);
                let target = channel.get("target").unwrap_or(&Value::Null);
                let key = (fields::index(target, "node").unwrap_or(usize::MAX), fields::text(target, "path"));
                if taken.contains(&key) {
                    self.warn(&place, Defect::AnimationConflict);
                    continue;
                }
                let channel = self.channel(json, channel, key, forest, nodes);
                if let Some(Some(channel)) = self.keep(&place, channel)? {
                    taken.push(key);
                    channels.push(channel);
                }
            }
            let ends = channels.iter().filter_map(|channel| channel.times.last().copied());
            let duration = ends.fold(0.0, f32::max);
            if !channels.is_empty() {
                animations.push(Animation {
                    name: fields::text(json, "name").to_owned(),
                    channels,
                    duration,
                });
            }
        }
        Ok(animations)
    }

    /// `None` for a channel that moves nothing in the model.
    fn channel(
        &mut self,
        animation: &Value,
        channel: &Value,
        (node, path): (usize, &str),
        forest: &Forest,
        nodes: &[Node],
    ) -> Result<Option<Channel>, Fault> {
        if node >= self.document.nodes.len() {
            // A channel without a node belongs to an extension; one with a wrong node is broken.
            let named = channel.get("target").is_some_and(|target| target.get("node").is_some());
            return if named { Err(Defect::BrokenReference.into()) } else { Ok(None) };
        }
        let Some(node) = forest.place(node) else { return Ok(None) };
        let is_matrix = matches!(nodes[node].transform, Transform::Matrix(_));
        if is_matrix && path != "weights" {
            return Err(Defect::AnimationConflict.into());
        }
        let samplers = fields::array(animation, "samplers");
        let sampler = fields::index(channel, "sampler").and_then(|sampler| samplers.get(sampler));
        let sampler = sampler.ok_or(Defect::BrokenReference)?;
        let interpolation = match fields::text(sampler, "interpolation") {
            "" | "LINEAR" => Interpolation::Linear,
            "STEP" => Interpolation::Step,
            "CUBICSPLINE" => Interpolation::CubicSpline,
            _ => return Err(Defect::Malformed.into()),
        };
        let times = self.times(sampler)?;
        let per_key = if interpolation == Interpolation::CubicSpline { 3 } else { 1 };
        let count = times.len() * per_key;
        let output = fields::index(sampler, "output");
        let values = match path {
            "translation" => ChannelValues::Translation(vec3s(&self.finite(output, Type::Vec3, count)?)),
            "scale" => ChannelValues::Scale(vec3s(&self.finite(output, Type::Vec3, count)?)),
            "rotation" => {
                let values = self.finite(output, Type::Vec4, count)?;
                ChannelValues::Rotation(rotations(&values, interpolation))
            }
            "weights" => {
                let targets = nodes[node].morph_weights.len();
                ChannelValues::MorphWeights(self.finite(
                    output,
                    Type::Scalar,
                    count.saturating_mul(targets),
                )?)
            }
            _ => return Err(Defect::Malformed.into()),
        };
        Ok(Some(Channel { node, times, interpolation, values }))
    }

    fn times(&mut self, sampler: &Value) -> Result<Vec<f32>, Fault> {
        let input = fields::index(sampler, "input").ok_or(Defect::Malformed)?;
        let times = self.accessors().floats(input, &[Type::Scalar], &mut self.budget)?;
        let finite = times.iter().all(|time| time.is_finite() && *time >= 0.0);
        if times.is_empty() || !finite || !times.is_sorted_by(|a, b| a < b) {
            return Err(Defect::UnorderedKeys.into());
        }
        Ok(times)
    }

    /// The numbers of an accessor that has `count` elements, all finite.
    fn finite(&mut self, accessor: Option<usize>, kind: Type, count: usize) -> Result<Vec<f32>, Fault> {
        let values = self.attribute(accessor, &[kind], count)?;
        let broken = values.iter().filter(|value| !value.is_finite()).count();
        if broken > 0 {
            return Err(Defect::NotFinite { count: broken }.into());
        }
        Ok(values)
    }
}

/// Rotations of unit length; the tangents of a spline keep theirs.
fn rotations(values: &[f32], interpolation: Interpolation) -> Vec<Quat> {
    let mut rotations: Vec<Quat> = values.chunks_exact(4).map(Quat::from_slice).collect();
    let (first, step) = if interpolation == Interpolation::CubicSpline { (1, 3) } else { (0, 1) };
    for rotation in rotations.iter_mut().skip(first).step_by(step) {
        let length = rotation.length();
        *rotation = if length > 0.0 && length.is_finite() { *rotation / length } else { Quat::IDENTITY };
    }
    rotations
}
