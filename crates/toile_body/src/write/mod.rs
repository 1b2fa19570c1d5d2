//! Writes a [`Template`] as glTF with the extension `TOILE_body`, which any viewer shows as a woman of average
//! build; `docs/TOILE_body.md` describes it.

mod definitions;
pub(crate) mod look;
mod people;
pub(crate) mod postures;
pub(crate) mod skeleton;
pub(crate) mod surface;

use glam::Vec3;
use serde_json::{Map, Value, json};
use toile_asset::write::{GlbWriter, Role, TooLarge, decimal};

use crate::read::VERSION;
use crate::{Sex, Template, normals};

/// So many of the leading directions, which move the body most, are stored in 16 bits, the others in 8.
const FINE_DIRECTIONS: usize = 14;
/// Whom viewers show that know nothing of the extension.
const SHOWN: Sex = Sex::Female;

impl Template {
    /// The template as a .glb. What is read from it differs by the rounding of normals, weights and
    /// displacements to 8 bits, the leading displacements to 16.
    pub fn write(&self, generator: &str, copyright: &str) -> Result<Vec<u8>, TooLarge> {
        let mut glb = GlbWriter::default();
        let (targets, scales) = self.targets(&mut glb);
        let shown = self.basis.shape(&[SHOWN.coefficient()]);
        let mut attributes = surface::attributes(&mut glb, self);
        attributes["POSITION"] = json!(glb.array(Role::Positions, &points(&self.basis.mean)));
        attributes["NORMAL"] = surface::normals(&mut glb, &normals(&self.topology, &shown.positions));
        let mut primitives = surface::primitives(&mut glb, self, &attributes, SHOWN, 0);
        for primitive in &mut primitives {
            primitive["targets"] = targets.iter().map(|target| json!({ "POSITION": target })).collect();
        }
        let mut root = skeleton::scene(&mut glb, &self.rig, &shown.joints);
        root["asset"] = json!({ "version": "2.0", "generator": generator, "copyright": copyright });
        root["extensionsUsed"] = json!(["KHR_mesh_quantization", "TOILE_body"]);
        root["extensionsRequired"] = json!(["KHR_mesh_quantization"]);
        root["meshes"] = json!([{
            "name": "body",
            "primitives": primitives,
            "weights": weights(&scales),
            "extras": { "targetNames": target_names(scales.len()) },
        }]);
        root["extensions"] = json!({ "TOILE_body": self.extension(&mut glb, &scales) });
        look::add(&mut root, &self.tones);
        glb.finish(root)
    }

    /// The directions as fractions of their greatest displacement, and those displacements in metres.
    fn targets(&self, glb: &mut GlbWriter) -> (Vec<usize>, Vec<f32>) {
        let write = |(number, direction): (usize, &Vec<Vec3>)| {
            let greatest = direction.iter().map(|step| step.abs().max_element()).fold(0.0, f32::max);
            let scale = if greatest > 0.0 { greatest } else { 1.0 };
            let fractions = direction.iter().map(|step| (*step / scale).to_array());
            let accessor = if number < FINE_DIRECTIONS {
                let steps: Vec<_> = fractions.map(|step| step.map(surface::in_16_bits)).collect();
                glb.normalized(Role::Positions, &steps)
            } else {
                let steps: Vec<_> = fractions.map(|step| step.map(surface::in_8_bits)).collect();
                glb.normalized(Role::Positions, &steps)
            };
            (accessor, scale)
        };
        self.basis.directions.iter().enumerate().map(write).unzip()
    }

    /// What glTF has no words for.
    fn extension(&self, glb: &mut GlbWriter, scales: &[f32]) -> Value {
        let basis = &self.basis;
        let joint_steps: Vec<[f32; 3]> =
            basis.joint_directions.iter().flat_map(|steps| points(steps)).collect();
        let mut extension = self.description(glb);
        extension["targetScales"] = decimals(scales);
        extension["jointMeans"] = json!(glb.array(Role::Data, &points(&basis.joint_mean)));
        extension["jointTargets"] = json!(glb.array(Role::Data, &joint_steps));
        let people = Sex::ALL.map(|sex| (sex.name().to_owned(), people::people(glb, &self.people[sex])));
        extension["people"] = Value::Object(people.into_iter().collect());
        extension["postures"] = self.postures.iter().map(postures::posture).collect();
        extension["walk"] = postures::walk(glb, &self.gait);
        extension["tones"] = look::tones(&self.tones);
        extension
    }

    /// What a template and a body made from it say about their surface.
    pub(crate) fn description(&self, glb: &mut GlbWriter) -> Value {
        let landmarks = self.landmarks.iter().map(|(name, &vertex)| (name.clone(), json!(vertex)));
        let (weld, regions) = surface::bookkeeping(glb, &self.topology);
        json!({
            "version": VERSION,
            "mesh": 0,
            "skin": 0,
            "parts": self.topology.parts.iter().map(|part| &part.name).collect::<Vec<_>>(),
            "weld": weld,
            "regions": regions,
            "landmarks": landmarks.collect::<Map<_, _>>(),
            "measurements": self.definitions.iter().map(definitions::definition).collect::<Vec<_>>(),
        })
    }
}

/// Weights of the morph targets that make the body shown.
fn weights(scales: &[f32]) -> Value {
    #[expect(clippy::cast_possible_truncation, reason = "1 or -1")]
    let sex = SHOWN.coefficient() as f32;
    scales
        .iter()
        .enumerate()
        .map(|(n, &scale)| if n == 0 { decimal(sex * scale) } else { json!(0) })
        .collect()
}

/// For the sliders of viewers.
fn target_names(count: usize) -> Value {
    let name = |n: usize| if n == 0 { "sex".into() } else { ["component ", &n.to_string()].concat() };
    (0..count).map(name).collect()
}

pub(crate) fn points(points: &[Vec3]) -> Vec<[f32; 3]> {
    points.iter().map(Vec3::to_array).collect()
}

pub(crate) fn decimals(numbers: &[f32]) -> Value {
    numbers.iter().copied().map(decimal).collect()
}
