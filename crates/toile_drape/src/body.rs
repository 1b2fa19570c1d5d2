//! A body in a posture, as what garments are worn on.

use std::sync::OnceLock;

use glam::{DVec3, Vec3};
use toile_body::{JointTransform, Posture, Shape, Template, adapted, pose};
use toile_cloth::{MeshObstacle, Obstacle};
use toile_garment::{BodyPart, Level};
use toile_geom::{Surface, weld_triangles};

use crate::dress::level_on;
use crate::flesh::give_way;

/// A body in a posture. All of one template share vertices, triangles and joints, so that what lies on one can be taken
/// to another.
#[derive(Debug, Clone)]
pub struct Body<'a> {
    template: &'a Template,
    shape: Shape,
    posture: Posture,
    positions: Vec<Vec3>,
    triangles: Vec<[u32; 3]>,
    joints: Vec<JointTransform>,
    /// Found when it is first asked for.
    obstacle: OnceLock<Obstacle>,
}

impl<'a> Body<'a> {
    /// A shape of this template, standing on the ground in a posture that is first adapted to it.
    pub fn new(template: &'a Template, shape: Shape, posture: &Posture) -> Self {
        let triangles = weld_triangles(&template.topology.triangles, &template.topology.weld);
        let posture = adapted(template, &shape, posture);
        Self::exactly(template, shape, posture, triangles)
    }

    /// The same person in another posture, adapted.
    #[must_use]
    pub fn in_posture(&self, posture: &Posture) -> Self {
        self.in_exactly(adapted(self.template, &self.shape, posture))
    }

    /// The same person in exactly this posture.
    #[must_use]
    pub fn in_exactly(&self, posture: Posture) -> Self {
        Self::exactly(self.template, self.shape.clone(), posture, self.triangles.clone())
    }

    fn exactly(template: &'a Template, shape: Shape, posture: Posture, triangles: Vec<[u32; 3]>) -> Self {
        let mut posed = pose(&template.rig, &shape, &posture);
        give_way(template, &triangles, &mut posed.positions);
        Self {
            template,
            shape,
            posture,
            positions: posed.positions,
            triangles,
            joints: posed.joints,
            obstacle: OnceLock::new(),
        }
    }

    /// What it shares with all bodies.
    pub fn template(&self) -> &'a Template {
        self.template
    }

    /// It in the measuring pose.
    pub fn shape(&self) -> &Shape {
        &self.shape
    }

    /// How it stands, adapted to its shape.
    pub fn posture(&self) -> &Posture {
        &self.posture
    }

    /// Of all vertices in this posture, m. Where skin would press on skin, it leaves room for cloth.
    pub fn positions(&self) -> &[Vec3] {
        &self.positions
    }

    /// Welded, counter-clockwise from outside.
    pub fn triangles(&self) -> &[[u32; 3]] {
        &self.triangles
    }

    /// Its surface.
    pub fn surface(&self) -> Surface<'_> {
        Surface::new(&self.positions, &self.triangles)
    }

    /// Where a landmark is, m; none where the template has none of this name.
    pub fn landmark(&self, name: &str) -> Option<DVec3> {
        let vertex = *self.template.landmarks.get(name)?;
        Some(self.positions.get(vertex as usize)?.as_dvec3())
    }

    /// Where a joint is, m; none where the template has none of this name.
    pub fn joint(&self, name: &str) -> Option<DVec3> {
        let joint = self.template.rig.joint(name)?;
        Some(self.joints.get(joint)?.apply(self.shape.joints.get(joint)?.as_dvec3()))
    }

    /// How far along a part of it a level is, m (see [`crate::Girths`]); none where the template lacks its landmark.
    pub fn level(&self, part: BodyPart, level: Level) -> Option<f64> {
        level_on(self, part, level)
    }

    /// How its joints are turned and shifted from the measuring pose.
    pub fn joint_transforms(&self) -> &[JointTransform] {
        &self.joints
    }

    /// What cloth lies on. Takes 0.2 s the first time, for its distances are found; clones share it.
    pub fn obstacle(&self) -> Obstacle {
        let found = || Obstacle::Mesh(Box::new(MeshObstacle::new(self.positions.clone(), &self.triangles)));
        self.obstacle.get_or_init(found).clone()
    }
}
