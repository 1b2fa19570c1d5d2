//! Meshes of bodies, and ways to change them that change no body.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use glam::{Mat3, Vec3};
use toile_asset::{Import, ImportOptions};
use toile_body::survey::{Survey, SurveyError};
use toile_geom::Surface;
use toile_scene::{Pose, surface};

/// Triangles of a body.
#[derive(Clone, Default)]
pub(crate) struct Body {
    pub(crate) positions: Vec<Vec3>,
    pub(crate) triangles: Vec<[u32; 3]>,
}

impl Body {
    /// Reads a .obj or .glb.
    pub(crate) fn open(path: &Path) -> Self {
        let place = path.display();
        if path.extension().is_some_and(|extension| extension == "obj") {
            let (models, _) =
                tobj::load_obj(path, &tobj::GPU_LOAD_OPTIONS).unwrap_or_else(|e| panic!("{place}: {e}"));
            let mut body = Self::default();
            for mesh in models.into_iter().map(|model| model.mesh) {
                let first = u32::try_from(body.positions.len()).expect("32 bits");
                body.positions.extend(mesh.positions.chunks_exact(3).map(Vec3::from_slice));
                body.triangles
                    .extend(mesh.indices.chunks_exact(3).map(|c| [first + c[0], first + c[1], first + c[2]]));
            }
            return body;
        }
        let bytes = fs::read(path).unwrap_or_else(|e| panic!("{place}: {e}"));
        let import =
            Import::parse(bytes, &ImportOptions::default()).unwrap_or_else(|e| panic!("{place}: {e}"));
        let (model, _) = import.build().unwrap_or_else(|e| panic!("{place}: {e}"));
        let (positions, triangles) = surface(&model, &Pose::default());
        Self { positions, triangles }
    }

    pub(crate) fn survey(&self) -> Result<Survey, SurveyError> {
        Survey::of(Surface::new(&self.positions, &self.triangles), None)
    }

    /// Scaled, then turned about +Y in degrees, then moved.
    pub(crate) fn placed(&self, scale: f32, turned: f32, to: Vec3) -> Self {
        let turn = Mat3::from_rotation_y(turned.to_radians());
        let moved = self.positions.iter().map(|&p| turn * (p * scale) + to);
        Self { positions: moved.collect(), triangles: self.triangles.clone() }
    }

    /// Three vertices of its own for every triangle.
    pub(crate) fn split(&self) -> Self {
        let corners = self.triangles.iter().flatten();
        let positions: Vec<Vec3> = corners.map(|&corner| self.positions[corner as usize]).collect();
        let count = u32::try_from(positions.len()).expect("32 bits");
        Self { positions, triangles: (0..count / 3).map(|t| [3 * t, 3 * t + 1, 3 * t + 2]).collect() }
    }

    /// With another mesh beside or inside.
    pub(crate) fn with(mut self, other: &Self) -> Self {
        let first = u32::try_from(self.positions.len()).expect("32 bits");
        self.positions.extend(&other.positions);
        self.triangles.extend(other.triangles.iter().map(|corners| corners.map(|corner| first + corner)));
        self
    }

    /// The triangles with all corners where it is wanted.
    pub(crate) fn cut(&self, is_wanted: impl Fn(Vec3) -> bool) -> Self {
        let kept =
            |corners: &&[u32; 3]| corners.iter().all(|&corner| is_wanted(self.positions[corner as usize]));
        Self {
            positions: self.positions.clone(),
            triangles: self.triangles.iter().filter(kept).copied().collect(),
        }
    }

    /// A box along the axes.
    pub(crate) fn block(min: Vec3, max: Vec3) -> Self {
        let pick = |i: u32, bit: u32, low: f32, high: f32| if i & (1 << bit) == 0 { low } else { high };
        let corner =
            |i| Vec3::new(pick(i, 0, min.x, max.x), pick(i, 1, min.y, max.y), pick(i, 2, min.z, max.z));
        let quads = [[0, 2, 3, 1], [4, 5, 7, 6], [0, 1, 5, 4], [2, 6, 7, 3], [0, 4, 6, 2], [1, 3, 7, 5]];
        Self {
            positions: (0..8).map(corner).collect(),
            triangles: quads.into_iter().flat_map(|[a, b, c, d]| [[a, b, c], [a, c, d]]).collect(),
        }
    }
}

/// Centimetres by name.
pub(crate) fn values(survey: &Survey) -> BTreeMap<&'static str, f64> {
    survey.readings.iter().map(|reading| (reading.name, reading.value)).collect()
}
