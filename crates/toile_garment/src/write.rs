//! Writes a [`Garment`] as glTF with the extension `TOILE_garment`, which any viewer shows as it hangs in its base
//! size; `docs/TOILE_garment.md` describes it.

mod look;
mod sample;
mod surface;

use serde_json::{Value, json};
use thiserror::Error;
use toile_asset::write::{GlbWriter, TooLarge};

use crate::{Drape, Garment};
use look::Looks;

/// Why a garment is not written.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum WriteError {
    /// Nothing to show.
    #[error("the garment has not been draped on a body")]
    NotDraped,
    /// Panels of a fabric that nobody knows.
    #[error("panel {panel} is of {fabric}, which is no fabric that is known")]
    Fabric {
        /// Name of the panel.
        panel: String,
        /// Name of the fabric.
        fabric: String,
    },
    /// Beyond what a .glb can hold.
    #[error(transparent)]
    TooLarge(#[from] TooLarge),
}

impl Garment {
    /// The garment as a .glb, which shows it in its base size as it was draped, in the colours of its fabrics.
    pub fn write(&self, generator: &str, copyright: &str) -> Result<Vec<u8>, WriteError> {
        self.write_with(generator, copyright, |_, _| ())
    }

    /// The same with more in the file: `add` is given the arrays and the JSON before they are put together.
    pub fn write_with(
        &self,
        generator: &str,
        copyright: &str,
        add: impl FnOnce(&mut GlbWriter, &mut Value),
    ) -> Result<Vec<u8>, WriteError> {
        let drape = self.drape.as_ref().ok_or(WriteError::NotDraped)?;
        if let Some(panel) = self.panels.iter().find(|panel| self.fabric_of(panel).is_none()) {
            let (panel, fabric) = (panel.name.clone(), panel.fabric.clone());
            return Err(WriteError::Fabric { panel, fabric });
        }
        let mut glb = GlbWriter::default();
        let looks = Looks::new(&mut glb, self);
        let surface = surface::write(&mut glb, self, drape, &looks);
        let mut root = self.scene(surface.primitives);
        root["asset"] = json!({ "version": "2.0", "generator": generator, "copyright": copyright });
        root["extensionsUsed"] = json!(["KHR_materials_variants", "TOILE_garment"]);
        root["extensions"] = json!({ "TOILE_garment": self.extension(&mut glb, drape, surface.parts) });
        looks.describe(&mut root);
        add(&mut glb, &mut root);
        Ok(glb.finish(root)?)
    }

    fn scene(&self, primitives: Vec<Value>) -> Value {
        json!({
            "scene": 0,
            "scenes": [{ "nodes": [0] }],
            "nodes": [{ "name": self.name, "mesh": 0 }],
            "meshes": [{ "name": self.name, "primitives": primitives }],
        })
    }

    /// What glTF has no words for.
    fn extension(&self, glb: &mut GlbWriter, drape: &Drape, parts: Vec<Value>) -> Value {
        json!({
            "version": VERSION,
            "name": self.name,
            "category": self.category.name(),
            "wearer": self.wearer.name(),
            "sizes": self.sizes.iter().map(sample::size).collect::<Vec<_>>(),
            "baseSize": self.base_size,
            "mesh": 0,
            "parts": parts,
            "fabrics": self.fabrics.iter().map(sample::fabric).collect::<Vec<_>>(),
            "lines": sample::lines(glb, &self.lines),
            "pointsOfMeasure": sample::measures(glb, &self.points_of_measure),
            "trims": self.trims.iter().map(sample::trim).collect::<Vec<_>>(),
            "drape": sample::drape(glb, self, drape),
        })
    }
}

/// The version of the extension that is written and read.
pub(crate) const VERSION: usize = 1;
