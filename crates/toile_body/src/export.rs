//! A shaped body as plain glTF, for any viewer and any other program.

use glam::Vec3;
use serde_json::{Value, json};
use toile_asset::write::{GlbWriter, Role, TooLarge, decimal};

use crate::write::postures::rotation;
use crate::write::{decimals, look, points, skeleton, surface};
use crate::{Gait, Posture, Reading, Sex, Shape, Template, adapted, normals, pose};

/// What to export.
#[derive(Debug, Clone, Copy)]
pub struct Export<'a> {
    /// Whose body it is.
    pub sex: Sex,
    /// The body.
    pub shape: &'a Shape,
    /// What it measures: one for each definition, or none.
    pub readings: &'a [Reading],
    /// How it stands; adapted to the body. The vertices stay in the measuring pose, which the skeleton turns.
    pub posture: &'a Posture,
    /// How it walks, as an animation; adapted to the body.
    pub gait: Option<&'a Gait>,
    /// Index into [`Template::tones`].
    pub tone: usize,
}

const GENERATOR: &str = "Toile";
const COPYRIGHT: &str = "CC0 1.0, made from MakeHuman and MPFB2 assets";

impl Template {
    /// A body of this template as a .glb without morph targets: skin, skeleton, tones as
    /// `KHR_materials_variants`, and `TOILE_body` with what it measures (`docs/TOILE_body.md`).
    pub fn export(&self, export: &Export<'_>) -> Result<Vec<u8>, TooLarge> {
        let mut glb = GlbWriter::default();
        let shape = export.shape;
        let mut attributes = surface::attributes(&mut glb, self);
        attributes["POSITION"] = json!(glb.array(Role::Positions, &points(&shape.positions)));
        let normals = normals(&self.topology, &shape.positions);
        attributes["NORMAL"] = json!(glb.array(Role::Attribute, &points(&normals)));
        let primitives = surface::primitives(&mut glb, self, &attributes, export.sex, export.tone);
        let mut root = skeleton::scene(&mut glb, &self.rig, &shape.joints);
        root["asset"] = json!({ "version": "2.0", "generator": GENERATOR, "copyright": COPYRIGHT });
        root["extensionsUsed"] = json!(["TOILE_body"]);
        root["meshes"] = json!([{ "name": "body", "primitives": primitives }]);
        let mut extension = self.description(&mut glb);
        extension["body"] = json!({ "sex": export.sex.name(), "density": self.people[export.sex].density });
        for (measurement, reading) in export.readings.iter().enumerate() {
            add_reading(&mut extension["measurements"][measurement], reading);
        }
        root["extensions"] = json!({ "TOILE_body": extension });
        look::add(&mut root, &self.tones);
        self.turn(&mut root, shape, export.posture);
        if let Some(gait) = export.gait {
            root["animations"] = json!([self.walk(&mut glb, shape, gait)]);
        }
        glb.finish(root)
    }

    /// Turns the joints of the file as the posture has them, and puts the feet on the ground.
    fn turn(&self, root: &mut Value, shape: &Shape, posture: &Posture) {
        let posture = adapted(self, shape, posture);
        for (joint, rotation) in &posture.rotations {
            root["nodes"][joint]["rotation"] = decimals(&rotation.to_array());
        }
        for (joint, place) in self.roots(shape, &posture) {
            root["nodes"][joint]["translation"] = decimals(&place.to_array());
        }
    }

    /// Where the joints without parents are in a posture, metres.
    fn roots(&self, shape: &Shape, posture: &Posture) -> Vec<(usize, Vec3)> {
        let joints = pose(&self.rig, shape, posture).joints;
        let place = |joint: usize| joints[joint].apply(shape.joints[joint].as_dvec3()).as_vec3();
        let roots = (0..joints.len()).filter(|&joint| self.rig.parents[joint].is_none());
        roots.map(|joint| (joint, place(joint))).collect()
    }

    /// The glTF animation of a gait, which ends as it begins.
    fn walk(&self, glb: &mut GlbWriter, shape: &Shape, gait: &Gait) -> Value {
        let frames = gait.adapted(self, shape).frames;
        let cycle = || frames.iter().chain(frames.first());
        let step = gait.duration_s / frames.len().max(1) as f32;
        let times: Vec<[f32; 1]> = (0..=frames.len()).map(|frame| [frame as f32 * step]).collect();
        let input = glb.array(Role::Times, &times);
        let (mut samplers, mut channels) = (Vec::new(), Vec::new());
        let mut channel = |node: usize, path: &str, output: usize| {
            channels.push(json!({ "sampler": samplers.len(), "target": { "node": node, "path": path } }));
            samplers.push(json!({ "input": input, "output": output }));
        };
        let mut moving: Vec<usize> =
            frames.iter().flat_map(|frame| &frame.rotations).map(|(joint, _)| *joint).collect();
        moving.sort_unstable();
        moving.dedup();
        for joint in moving {
            let rotations: Vec<[f32; 4]> = cycle().map(|frame| rotation(frame, joint).to_array()).collect();
            channel(joint, "rotation", glb.array(Role::Data, &rotations));
        }
        let roots: Vec<_> = cycle().map(|frame| self.roots(shape, frame)).collect();
        for (number, &(joint, _)) in roots.first().into_iter().flatten().enumerate() {
            let places: Vec<[f32; 3]> = roots.iter().map(|roots| roots[number].1.to_array()).collect();
            channel(joint, "translation", glb.array(Role::Data, &places));
        }
        json!({
            "name": "walk",
            "samplers": samplers,
            "channels": channels,
            "extras": { "strideOverInsideLeg": decimal(gait.stride_over_inside_leg) },
        })
    }
}

/// Adds to a measurement what it is on this body, centimetres or kilograms.
fn add_reading(measurement: &mut Value, reading: &Reading) {
    measurement["value"] = json!(reading.value);
    measurement["spread"] = json!(reading.spread);
    if let Some(given) = reading.given {
        measurement["given"] = json!(given);
    }
}
