//! The format of a case; `docs/CLOTH_CASE.md` describes it.

use glam::{DVec2, DVec3, Vec3};
use serde::Deserialize;
use thiserror::Error;
use toile_cloth::{ClothDescription, MeshObstacle, Obstacle, ResponseError, Settings};

use crate::material::{CreasePart, Material, SeamPart};

use crate::either::{NumberOr, OneOrSeveral};
use crate::moving::{Frames, Moving, Time};

/// What is to be settled.
#[derive(Debug, Clone)]
pub struct Case {
    /// What it is called; may be empty.
    pub name: String,
    /// The cloth, unchecked.
    pub description: ClothDescription,
    /// The body at the beginning, unchecked.
    pub obstacles: Vec<Obstacle>,
    moving: Vec<Moving>,
    /// Where it moves in real time instead of settling.
    pub time: Option<Time>,
    /// Gravity and contact as the case has them, the rest as by default.
    pub settings: Settings,
}

/// Why bytes are no case.
#[derive(Debug, Error)]
pub enum CaseError {
    /// Not JSON, or not of this form.
    #[error("is no case of a cloth")]
    Json(#[from] serde_json::Error),
    /// Points that are no curve of forces.
    #[error("{key}: {fault}")]
    Curve {
        /// Where in the document.
        key: String,
        /// What is wrong with it.
        fault: ResponseError,
    },
}

#[derive(Deserialize)]
struct Document {
    #[serde(default)]
    name: String,
    gravity: [f64; 3],
    cloth: ClothPart,
    #[serde(default)]
    body: Body,
    #[serde(default)]
    contact: Contact,
    time: Option<Time>,
}

#[derive(Deserialize)]
struct ClothPart {
    positions: Vec<[f64; 3]>,
    triangles: Vec<[u32; 3]>,
    uv: Vec<[f64; 2]>,
    tri_uv: Option<Vec<[u32; 3]>>,
    #[serde(default)]
    pinned: Vec<u32>,
    material: OneOrSeveral<Material>,
    /// For every triangle which of the materials.
    #[serde(default)]
    material_of_triangle: Vec<u32>,
    #[serde(default)]
    seams: Vec<SeamPart>,
    #[serde(default)]
    creases: Vec<CreasePart>,
    #[serde(default)]
    layers: Vec<u32>,
}

#[derive(Deserialize, Default)]
struct Body {
    #[serde(default)]
    capsules: Vec<Capsule>,
    #[serde(default)]
    ellipses: Vec<Ellipse>,
    #[serde(default)]
    planes: Vec<Plane>,
    #[serde(default)]
    meshes: Vec<Mesh>,
}

#[derive(Deserialize)]
struct Capsule {
    a: [f64; 3],
    b: [f64; 3],
    /// One, or one at either end.
    r: NumberOr<[f64; 2]>,
    #[serde(default)]
    velocity: [f64; 3],
}

#[derive(Deserialize)]
struct Ellipse {
    center: [f64; 3],
    half_axes: [[f64; 3]; 2],
    #[serde(default)]
    velocity: [f64; 3],
}

#[derive(Deserialize)]
struct Plane {
    point: [f64; 3],
    normal: [f64; 3],
    #[serde(default)]
    velocity: [f64; 3],
}

#[derive(Deserialize)]
struct Mesh {
    positions: Vec<[f32; 3]>,
    triangles: Vec<[u32; 3]>,
    #[serde(default)]
    velocity: [f64; 3],
    frames: Option<FramesPart>,
}

/// Where the vertices of a mesh are later on.
#[derive(Deserialize)]
struct FramesPart {
    step: f64,
    positions: Vec<Vec<[f32; 3]>>,
}

#[derive(Deserialize, Default)]
struct Contact {
    #[serde(default)]
    offset: f64,
    stiffness: Option<f64>,
    #[serde(default)]
    friction: f64,
    sliding_friction: Option<f64>,
    #[serde(rename = "self")]
    with_itself: Option<bool>,
}

impl Case {
    /// Reads the bytes of a JSON document.
    pub fn read(bytes: &[u8]) -> Result<Self, CaseError> {
        let document: Document = serde_json::from_slice(bytes)?;
        let Document { name, gravity, cloth, body, contact, time } = document;
        let moving = body.into_moving();
        let defaults = Settings::default();
        let settings = Settings {
            gravity: gravity.into(),
            contact_stiffness: contact.stiffness.unwrap_or(defaults.contact_stiffness),
            self_contact: contact.with_itself.unwrap_or(defaults.self_contact),
            friction: contact.friction,
            sliding_friction: contact.sliding_friction,
            ..defaults
        };
        Ok(Self {
            name,
            obstacles: moving.iter().map(|part| part.obstacle.clone()).collect(),
            moving,
            time,
            settings,
            description: cloth.into_description(contact.offset)?,
        })
    }

    /// Where the body is after so many seconds.
    pub fn obstacles_at(&self, time: f64) -> Vec<Obstacle> {
        self.moving.iter().map(|part| part.at(time)).collect()
    }
}

impl ClothPart {
    fn into_description(self, offset: f64) -> Result<ClothDescription, CaseError> {
        let seams = self.seams.into_iter().enumerate().map(|(at, seam)| seam.into_seam(at));
        Ok(ClothDescription {
            positions: self.positions.into_iter().map(DVec3::from).collect(),
            pattern: self.uv.into_iter().map(DVec2::from).collect(),
            pattern_triangles: self.tri_uv.unwrap_or_else(|| self.triangles.clone()),
            triangles: self.triangles,
            fabrics: self.material.into_fabrics(2.0 * offset)?,
            fabric_of_triangle: self.material_of_triangle,
            pinned: self.pinned,
            creases: self.creases.into_iter().map(CreasePart::into_crease).collect(),
            seams: seams.collect::<Result<_, _>>()?,
            layers: self.layers,
        })
    }
}

impl Body {
    fn into_moving(self) -> Vec<Moving> {
        let capsules = self.capsules.into_iter().map(|capsule| {
            let radii = match capsule.r {
                NumberOr::Number(radius) => [radius; 2],
                NumberOr::Other(radii) => radii,
            };
            let ends = [capsule.a.into(), capsule.b.into()];
            (Obstacle::Capsule { ends, radii }, capsule.velocity)
        });
        let ellipses = self.ellipses.into_iter().map(|ellipse| {
            let half_axes = ellipse.half_axes.map(DVec3::from);
            (Obstacle::EllipticCylinder { center: ellipse.center.into(), half_axes }, ellipse.velocity)
        });
        let planes = self.planes.into_iter().map(|plane| {
            let normal = DVec3::from(plane.normal).normalize_or_zero();
            (Obstacle::HalfSpace { point: plane.point.into(), normal }, plane.velocity)
        });
        let simple = capsules.chain(ellipses).chain(planes).map(|(obstacle, velocity)| Moving {
            obstacle,
            velocity: velocity.into(),
            frames: None,
        });
        simple.chain(self.meshes.into_iter().map(Mesh::into_moving)).collect()
    }
}

impl Mesh {
    fn into_moving(self) -> Moving {
        let placed = |positions: Vec<[f32; 3]>| positions.into_iter().map(Vec3::from).collect::<Vec<_>>();
        let positions = placed(self.positions);
        let obstacle = Obstacle::Mesh(Box::new(MeshObstacle::new(positions.clone(), &self.triangles)));
        let frames = self.frames.map(|frames| Frames {
            step: frames.step,
            triangles: self.triangles,
            positions: std::iter::once(positions).chain(frames.positions.into_iter().map(placed)).collect(),
        });
        Moving { obstacle, velocity: self.velocity.into(), frames }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bend: &str, radius: &str) -> Result<Case, CaseError> {
        let text = format!(
            r#"{{"gravity": [0, 0, -9.81], "cloth": {{"positions": [], "triangles": [], "uv": [], "material":
            {{"areal_density": 0.2, "k_warp": 1, "k_weft": 2, "k_shear": 3, "bend": {bend}}}}},
            "body": {{"capsules": [{{"a": [0, 0, 0], "b": [0, 0, 1], "r": {radius}}}]}}}}"#
        );
        Case::read(text.as_bytes())
    }

    #[test]
    fn numbers_may_stand_for_several() {
        let found = |bend, radius| {
            let case = read(bend, radius).expect("a case");
            let fabric = &case.description.fabrics[0];
            let bending = [fabric.bending_warp, fabric.bending_weft, fabric.bending_bias];
            match case.obstacles[..] {
                [Obstacle::Capsule { radii, .. }] => (bending, radii),
                _ => panic!("{:?}", case.obstacles),
            }
        };
        assert_eq!(found("0", "1"), ([0.0; 3], [1.0; 2]));
        assert_eq!(
            found(r#"{"warp": 3e-5, "weft": 2e-5, "bias": 1e-5}"#, "[0.5, 1]"),
            ([3e-5, 2e-5, 1e-5], [0.5, 1.0])
        );
    }

    #[test]
    fn what_is_neither_is_refused() {
        for (bend, radius) in
            [("[1]", "1"), ("{}", "1"), ("\"soft\"", "1"), ("1e999", "1"), ("1", "[1]"), ("1", "null")]
        {
            assert!(read(bend, radius).is_err(), "bend {bend}, radius {radius}");
        }
    }
}
