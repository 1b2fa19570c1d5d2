//! Reads a body that was shaped and exported before.

use glam::{Mat4, Vec3};
use toile_asset::{At, Import, ImportOptions};

use super::{MOST_METRES, Reader, Result, TemplateError, limits, people::density};
use crate::measure::Tape;
use crate::{Definition, Sex, Shape, Template};

/// A shaped body from a file that [`Template::export`] wrote.
#[derive(Debug, Clone)]
pub struct Shaped {
    /// Whose body it is.
    pub sex: Sex,
    /// In the measuring pose, whatever posture the file shows.
    pub shape: Shape,
    /// Without directions, people and postures.
    template: Template,
}

impl Shaped {
    /// Reads a .glb; none where the file has no `TOILE_body` or is a template.
    pub fn read(file: &[u8]) -> std::result::Result<Option<Self>, TemplateError> {
        let import = Import::parse(file, &ImportOptions { limits: limits() })?;
        let extension = At::root(import.json()).get("extensions").get("TOILE_body");
        if !extension.get("body").is_there() {
            return Ok(None);
        }
        Reader::of(&import).shaped().map(Some).map_err(|error| *error)
    }

    /// What can be measured.
    pub fn definitions(&self) -> &[Definition] {
        &self.template.definitions
    }

    /// Every definition's value on this mesh, centimetres or kilograms.
    pub fn measure(&self) -> Vec<f64> {
        Tape::new(&self.template).measure(&self.template, &self.shape, self.sex)
    }
}

impl<'a> Reader<'a> {
    fn shaped(&mut self) -> Result<Shaped> {
        let extension = self.body()?;
        let body = extension.get("body");
        let mut template = self.surface(&extension)?;
        let name = body.get("sex").text()?;
        let sex = Sex::ALL.into_iter().find(|sex| sex.name() == name);
        let density = density(&body.get("density"))?;
        (template.people.female.density, template.people.male.density) = (density, density);
        let joints = self.joints(&extension, template.rig.names.len())?;
        let shape = Shape { positions: template.basis.mean.clone(), joints };
        Ok(Shaped { sex: sex.ok_or_else(|| body.get("sex").malformed())?, shape, template })
    }

    /// Where the joints are while nothing turns them: the inverse bind matrices move them to the origin.
    fn joints(&mut self, extension: &At<'a>, count: usize) -> Result<Vec<Vec3>> {
        let skin = self.root.get("skins").at(extension.get("skin").index(usize::MAX)?);
        let at = skin.get("inverseBindMatrices");
        let matrices = self.floats(&at, 16, count)?;
        let joint = |matrix: &[f32]| -> Result<Vec3> {
            let place = -Mat4::from_cols_slice(matrix).w_axis.truncate();
            at.check(place.abs().max_element() <= MOST_METRES)?;
            Ok(place)
        };
        matrices.chunks_exact(16).map(joint).collect()
    }
}
