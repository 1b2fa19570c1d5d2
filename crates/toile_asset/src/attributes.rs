//! Vertex attributes: from accessors to vectors (glTF 2.0, section 3.7.2.1, and `KHR_mesh_quantization`).

use glam::{Vec2, Vec3, Vec4};
use gltf::json::accessor::Type;

use crate::{
    ImportError, Primitive,
    accessor::Fault,
    influences,
    json::{Value, fields, member},
    reader::Reader,
    warning::Defect,
};

impl Reader<'_> {
    /// `POSITION` as it is in the file; infinite numbers included.
    pub(crate) fn positions(&mut self, accessor: usize) -> Result<Vec<Vec3>, Fault> {
        let count = self.accessors().shape(accessor)?.count;
        self.budget.vertices(count)?;
        let values = self.accessors().floats(accessor, &[Type::Vec3], &mut self.budget)?;
        Ok(vec3s(&values))
    }

    /// Everything but `POSITION`.
    pub(crate) fn attributes(
        &mut self,
        primitive: &mut Primitive,
        json: &Value,
        place: &str,
    ) -> Result<(), ImportError> {
        let Some(attributes) = json.get("attributes").and_then(Value::as_object) else { return Ok(()) };
        let place = member(place, "attributes");
        let count = primitive.positions.len();
        for (name, accessor) in attributes {
            let place = member(&place, name);
            let kinds: &[Type] = match name.as_str() {
                "NORMAL" => &[Type::Vec3],
                "TANGENT" => &[Type::Vec4],
                "TEXCOORD_0" | "TEXCOORD_1" => &[Type::Vec2],
                "COLOR_0" => &[Type::Vec4, Type::Vec3],
                _ => {
                    if !is_known(name) {
                        self.warn(&place, Defect::UnknownAttribute);
                    }
                    continue;
                }
            };
            let values = self.attribute(fields::as_index(accessor), kinds, count);
            let Some(values) = self.keep(&place, values)? else { continue };
            match name.as_str() {
                "NORMAL" => primitive.normals = vec3s(&values),
                "TANGENT" => primitive.tangents = vec4s(&values),
                "TEXCOORD_0" => primitive.uv0 = self.texcoords(&values, &place),
                "TEXCOORD_1" => primitive.uv1 = self.texcoords(&values, &place),
                _ => primitive.colors = self.colors(&values, count, &place),
            }
        }
        self.influences(primitive, attributes, &place)
    }

    /// The numbers of an accessor that must have `count` elements of one of `kinds`.
    pub(crate) fn attribute(
        &mut self,
        accessor: Option<usize>,
        kinds: &[Type],
        count: usize,
    ) -> Result<Vec<f32>, Fault> {
        let accessor = accessor.ok_or(Defect::Malformed)?;
        let found = self.accessors().shape(accessor)?.count;
        if found != count {
            return Err(Defect::LengthMismatch { expected: count, found }.into());
        }
        self.accessors().floats(accessor, kinds, &mut self.budget)
    }

    fn texcoords(&mut self, values: &[f32], place: &str) -> Vec<Vec2> {
        let mut uvs: Vec<Vec2> = values.chunks_exact(2).map(|uv| Vec2::new(uv[0], uv[1])).collect();
        self.zero_unless_finite(&mut uvs, Vec2::is_finite, place);
        uvs
    }

    fn colors(&mut self, values: &[f32], count: usize, place: &str) -> Vec<Vec4> {
        let mut colors = if values.len() == count * 4 {
            vec4s(values)
        } else {
            vec3s(values).into_iter().map(|rgb| rgb.extend(1.0)).collect()
        };
        self.zero_unless_finite(&mut colors, Vec4::is_finite, place);
        colors
    }

    /// Sets vectors with infinite numbers to zero, and says how many there were.
    pub(crate) fn zero_unless_finite<T: Copy + Default>(
        &mut self,
        list: &mut [T],
        is_finite: fn(T) -> bool,
        place: &str,
    ) {
        let mut count = 0;
        for value in list {
            if !is_finite(*value) {
                *value = T::default();
                count += 1;
            }
        }
        if count > 0 {
            self.warn(place, Defect::NotFinite { count });
        }
    }

    /// All `JOINTS_n` with their `WEIGHTS_n`.
    fn influences(
        &mut self,
        primitive: &mut Primitive,
        attributes: &serde_json::Map<String, Value>,
        place: &str,
    ) -> Result<(), ImportError> {
        let count = primitive.positions.len();
        let mut sets: Vec<influences::Set> = Vec::new();
        for (name, joints) in attributes {
            let Some(number) = name.strip_prefix("JOINTS_") else { continue };
            let weights = ["WEIGHTS_", number].concat();
            let joints_place = member(place, name);
            let joints = self.joints(fields::as_index(joints), count);
            let Some(joints) = self.keep(&joints_place, joints)? else { continue };
            let weights_place = member(place, &weights);
            let weights =
                self.attribute(attributes.get(&weights).and_then(fields::as_index), &[Type::Vec4], count);
            let Some(weights) = self.keep(&weights_place, weights)? else { continue };
            sets.push((joints, weights));
        }
        if sets.is_empty() {
            return Ok(());
        }
        if sets.len() > 1 {
            self.warn(place, Defect::ManyInfluences);
        }
        let (joints, weights, broken) = influences::strongest(&sets, count);
        if broken > 0 {
            self.warn(&member(place, "WEIGHTS_0"), Defect::BadWeights { count: broken });
        }
        (primitive.joints, primitive.weights) = (joints, weights);
        Ok(())
    }

    fn joints(&mut self, accessor: Option<usize>, count: usize) -> Result<Vec<u32>, Fault> {
        let accessor = accessor.ok_or(Defect::Malformed)?;
        let found = self.accessors().shape(accessor)?.count;
        if found != count {
            return Err(Defect::LengthMismatch { expected: count, found }.into());
        }
        self.accessors().integers(accessor, Type::Vec4, &mut self.budget)
    }
}

/// Attributes that have a meaning, even if the model has no room for them, and those that an
/// application keeps for itself.
fn is_known(name: &str) -> bool {
    const SETS: [&str; 4] = ["TEXCOORD_", "COLOR_", "JOINTS_", "WEIGHTS_"];
    let is_set =
        |prefix: &&str| name.strip_prefix(*prefix).is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()));
    name == "POSITION" || name.starts_with('_') || SETS.iter().any(is_set)
}

pub(crate) fn vec3s(values: &[f32]) -> Vec<Vec3> {
    values.chunks_exact(3).map(Vec3::from_slice).collect()
}

pub(crate) fn vec4s(values: &[f32]) -> Vec<Vec4> {
    values.chunks_exact(4).map(Vec4::from_slice).collect()
}
