//! What a garment is made of.

use toile_fabric::Fabric;
use toile_garment::Garment;

use super::WearError;

/// The fabrics of a garment's panels.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    /// Of every panel.
    pub fabrics: Vec<toile_cloth::Fabric>,
    /// Coulomb's coefficient of the main fabric on skin.
    pub friction: f64,
}

impl Made {
    /// As the garment says it; `instead` takes the place of its main fabric, which most of it is made of.
    pub fn of(garment: &Garment, instead: Option<&Fabric>) -> Result<Self, WearError> {
        let main = main_fabric(garment);
        let fabric = |panel| match instead {
            Some(fabric) if Some(panel) == main => Ok(fabric),
            _ => garment
                .fabrics
                .iter()
                .find(|fabric| fabric.name == panel)
                .ok_or_else(|| WearError::Fabric { name: panel.to_owned() }),
        };
        let fabrics: Result<Vec<&Fabric>, WearError> =
            garment.panels.iter().map(|panel| fabric(panel.fabric.as_str())).collect();
        let friction = main.map_or(Ok(0.0), |main| fabric(main).map(|fabric| fabric.friction))?;
        Ok(Self { fabrics: fabrics?.into_iter().map(|fabric| fabric.physical).collect(), friction })
    }
}

/// The fabric of the most triangles; of equals the one that is named first.
pub fn main_fabric(garment: &Garment) -> Option<&str> {
    let count = |name: &str| -> u32 {
        let panels = garment.panels.iter().filter(|panel| panel.fabric == name);
        panels.map(|panel| panel.triangles.end - panel.triangles.start).sum()
    };
    let names = garment.panels.iter().map(|panel| panel.fabric.as_str());
    names.reduce(|best, name| if count(name) > count(best) { name } else { best })
}
