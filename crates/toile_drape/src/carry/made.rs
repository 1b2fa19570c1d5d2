//! What a garment is made of.

use toile_fabric::Fabric;
use toile_garment::Garment;

use super::WearError;

/// The fabrics of a garment's panels.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    /// How every panel answers to being stretched and bent.
    pub fabrics: Vec<toile_cloth::Fabric>,
    /// What every panel is made of.
    pub of: Vec<Fabric>,
    /// Coulomb's coefficient of the main fabric on skin.
    pub friction: f64,
}

impl Made {
    /// As the garment says it; `instead` takes the place of its main fabric, which most of it is made of.
    pub fn of(garment: &Garment, instead: Option<&Fabric>) -> Result<Self, WearError> {
        let main = garment.main_fabric();
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
        let of: Vec<Fabric> = fabrics?.into_iter().cloned().collect();
        Ok(Self { fabrics: of.iter().map(|fabric| fabric.physical).collect(), of, friction })
    }
}
