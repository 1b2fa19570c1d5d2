//! The triangles of a file.

use std::path::Path;

use anyhow::{Context as _, anyhow};
use glam::Vec3;
use toile_geom::Surface;
use toile_scene::{Pose, surface};

use crate::files::{self, Loaded};

/// All triangles of a file, as it poses them, in its unit.
#[derive(Default)]
pub(crate) struct Mesh {
    positions: Vec<Vec3>,
    triangles: Vec<[u32; 3]>,
}

impl Mesh {
    /// Reads a .obj, or else a glTF.
    pub(crate) fn open(path: &Path) -> anyhow::Result<Self> {
        let is_obj = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("obj"));
        if is_obj {
            return Self::from_obj(&files::read(path)?).with_context(|| path.display().to_string());
        }
        let loaded = Loaded::open(path)?;
        let (positions, triangles) = surface(&loaded.model, &Pose::default());
        Ok(Self { positions, triangles })
    }

    /// Wavefront OBJ; materials are not looked for.
    fn from_obj(mut bytes: &[u8]) -> anyhow::Result<Self> {
        let options = tobj::LoadOptions {
            triangulate: true,
            ignore_points: true,
            ignore_lines: true,
            ..Default::default()
        };
        let no_materials = |_: &Path| Ok(Default::default());
        let (models, _) = tobj::load_obj_buf(&mut bytes, &options, no_materials)
            .map_err(|error| anyhow!("is no .obj that can be read ({error}): export it anew"))?;
        let mut mesh = Self::default();
        for model in models {
            let first = u32::try_from(mesh.positions.len())?;
            let positions = model.mesh.positions.chunks_exact(3);
            mesh.positions.extend(positions.map(Vec3::from_slice));
            let corners = model.mesh.indices.chunks_exact(3);
            mesh.triangles
                .extend(corners.map(|c| [c[0], c[1], c[2]].map(|vertex| first.saturating_add(vertex))));
        }
        Ok(mesh)
    }

    pub(crate) fn surface(&self) -> Surface<'_> {
        Surface::new(&self.positions, &self.triangles)
    }
}
