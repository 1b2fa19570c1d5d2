//! A garment that is ready to be worn.

use glam::DVec3;
use thiserror::Error;
use toile_body::{Posture, Tailor};
use toile_cloth::{ClothDescription, ClothError, SolverError};
use toile_garment::{BodyPart, Category, Garment};

use super::anchor::{Anchor, carried};
use super::even::Evening;
use super::wear::{Stage, moved};
use super::{Made, RecipeError, Wear, body_of, way};
use crate::{Body, SizeError, cloth_of};

/// Why a garment cannot be worn.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum WearError {
    /// It has not been dressed yet.
    #[error("the garment has no drape to start from: sew it first")]
    NoDrape,
    /// The drape's body is none.
    #[error("the body that the garment was draped on: {0}")]
    Recipe(#[from] RecipeError),
    /// A fabric whose numbers are not known.
    #[error("nothing is known of the fabric \"{name}\"")]
    Fabric {
        /// Its name.
        name: String,
    },
    /// A size or a list that does not belong to the garment.
    #[error(transparent)]
    Size(#[from] SizeError),
    /// A rest shape or a fabric that is none.
    #[error(transparent)]
    Cloth(#[from] ClothError),
    /// A body that is none.
    #[error(transparent)]
    Solver(#[from] SolverError),
}

/// A garment, and how it hangs on the body it was draped on.
#[derive(Debug, Clone)]
pub struct Wearing {
    garment: Garment,
    /// Of the body of the drape.
    posture: Posture,
    /// Of the base size.
    anchors: Vec<Anchor>,
    /// Of every stitch point.
    covers: Vec<BodyPart>,
    evening: Evening,
}

impl Wearing {
    /// Finds what every point of the garment hangs on. `tailor` makes the body of its drape again.
    pub fn new(garment: Garment, tailor: &Tailor) -> Result<Self, WearError> {
        let drape = garment.drape.as_ref().ok_or(WearError::NoDrape)?;
        let expected = garment.stitch_points;
        let mut all = std::iter::once(&drape.positions).chain(&drape.by_size);
        if let Some(wrong) = all.find(|positions| positions.len() != expected) {
            return Err(SizeError::Positions { found: wrong.len(), expected }.into());
        }
        let body = body_of(tailor, &drape.body)?;
        let triangles = welded(&garment);
        let normals = normals(&drape.positions, &triangles);
        let anchors = Anchor::all(&body, garment.category, &drape.positions, &normals);
        let covers = covers(&garment, &anchors, &body);
        let evening = Evening::new(&drape.positions, &triangles, anchors.iter().map(|anchor| anchor.gap));
        Ok(Self { posture: body.posture().clone(), garment, anchors, covers, evening })
    }

    /// The garment.
    pub fn garment(&self) -> &Garment {
        &self.garment
    }

    /// The garment, taken out.
    pub fn into_garment(self) -> Garment {
        self.garment
    }

    /// For every stitch point the part of the body that it covers, as it hung on the body of the drape. What hangs from
    /// the waist over both legs together covers the trunk.
    pub fn covers(&self) -> &[BodyPart] {
        &self.covers
    }

    /// Puts a size of the garment on a body of the same template. What comes back is yet to settle, and where it does
    /// depends on nothing but what is given here.
    ///
    /// It takes some hundredths of a second, and what [`Body::obstacle`] takes where that has not been asked for before.
    pub fn wear(&self, size: usize, made: &Made, body: &Body<'_>) -> Result<Wear, WearError> {
        let bodies = way::postures(&self.posture, body);
        let stage = |body: &Body<'_>| Stage { obstacle: body.obstacle(), carried: self.carried(size, body) };
        let stages: Vec<Stage> = bodies.iter().map(stage).collect();
        let start = stages.first().map_or_else(Vec::new, |stage| stage.carried.clone());
        Wear::new(self.description(size, made)?, start, stages, made.friction)
    }

    /// The same from where the garment is on its wearer now, in whatever size, fabric and posture: sooner at rest, and
    /// where folds fall and friction holds then depends on what was worn before.
    pub fn change(&self, worn: &Wear, size: usize, made: &Made, body: &Body<'_>) -> Result<Wear, WearError> {
        let stage = Stage { obstacle: body.obstacle(), carried: self.carried(size, body) };
        let start = moved(&worn.positions(), worn.carried(), &stage.carried);
        Wear::new(self.description(size, made)?, start, vec![stage], made.friction)
    }

    /// Where the stitch points of a size go with a body of the same template, before anything settles, m: within some
    /// hundredths of a second.
    pub fn carried(&self, size: usize, body: &Body<'_>) -> Vec<DVec3> {
        let Some(drape) = &self.garment.drape else { return Vec::new() };
        let moved = carried(&self.anchors, body);
        let ways: Vec<DVec3> = moved.iter().zip(&drape.positions).map(|(to, from)| *to - *from).collect();
        let start = drape.by_size.get(size).unwrap_or(&drape.positions);
        start.iter().zip(self.evening.even(&ways)).map(|(start, way)| *start + way).collect()
    }

    /// Of a size, as it was draped.
    fn description(&self, size: usize, made: &Made) -> Result<ClothDescription, WearError> {
        let drape = self.garment.drape.as_ref().ok_or(WearError::NoDrape)?;
        Ok(cloth_of(&self.garment, size, &made.fabrics, drape.positions.clone())?)
    }
}

fn covers(garment: &Garment, anchors: &[Anchor], body: &Body<'_>) -> Vec<BodyPart> {
    let template = body.template();
    let crotch = template.landmarks.get("crotch").and_then(|at| body.shape().positions.get(*at as usize));
    let crotch = match (garment.category, crotch) {
        (Category::Trousers, Some(place)) => f64::from(place.y),
        _ => f64::NEG_INFINITY,
    };
    anchors.iter().map(|anchor| anchor.part(template, crotch)).collect()
}

/// The garment's triangles by stitch points.
pub(crate) fn welded(garment: &Garment) -> Vec<[u32; 3]> {
    let stitched = |corner: u32| garment.weld[corner as usize];
    garment.triangles.iter().map(|triangle| triangle.map(stitched)).collect()
}

/// Of every point, towards the right side; zero where there is none.
fn normals(points: &[DVec3], triangles: &[[u32; 3]]) -> Vec<DVec3> {
    let mut normals = vec![DVec3::ZERO; points.len()];
    for triangle in triangles {
        let [a, b, c] = triangle.map(|vertex| points[vertex as usize]);
        let normal = (b - a).cross(c - a);
        for vertex in triangle {
            normals[*vertex as usize] += normal;
        }
    }
    normals.into_iter().map(DVec3::normalize_or_zero).collect()
}
