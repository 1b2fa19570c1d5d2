//! What a laboratory reports of stretch, shear and bending, as the document holds it.

use serde::Deserialize;
use toile_cloth::arcsim::Measured;
use toile_cloth::{Response, ResponseError, kes};

use crate::FabricError;

/// Either all from the files of Wang et al. 2011, or each by its own test.
#[derive(Debug, Deserialize)]
pub(crate) enum Mechanics {
    #[serde(rename = "wang_2011")]
    Wang(Wang),
    #[serde(rename = "tests")]
    Tests(Tests),
}

/// As the file holds it; see [`Measured`].
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wang {
    stretching: [[f64; 4]; 6],
    bending: [[f64; 5]; 3],
    /// At which the bending is taken, 1/m.
    curvature: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tests {
    stretch: Stretches,
    shear: Shear,
    bending: Bendings,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stretches {
    warp: Tension,
    weft: Tension,
}

/// How tension along threads was measured.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Tension {
    /// Points of strain and N/m.
    Curve(Vec<[f64; 2]>),
    /// KES-FB1: extension at 500 gf/cm, per cent, and linearity.
    Kes { extension_percent: f64, linearity: f64 },
    /// SiroFAST-2: extensions at 5, 20 and 100 gf/cm, per cent.
    Fast([f64; 3]),
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Shear {
    /// N/m.
    Stiffness(f64),
    /// Points of strain and N/m.
    Curve(Vec<[f64; 2]>),
    /// KES-FB1: G, gf/(cm·degree).
    Kes(f64),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Bendings {
    warp: Bending,
    weft: Bending,
    bias: Bending,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Bending {
    /// N·m.
    Rigidity(f64),
    /// KES-FB2: B, gf·cm²/cm.
    Kes(f64),
    /// ASTM D1388 or SiroFAST-3: bending length, mm.
    LengthMm(f64),
}

impl Mechanics {
    pub(crate) fn physical(
        self,
        areal_density: f64,
        thickness: f64,
    ) -> Result<toile_cloth::Fabric, FabricError> {
        match self {
            Self::Wang(Wang { stretching, bending, curvature }) => {
                Measured { density: areal_density, stretching, bending }
                    .fabric(curvature, thickness)
                    .map_err(|fault| FabricError::Curve { key: "mechanics.wang_2011.stretching", fault })
            }
            Self::Tests(Tests { stretch, shear, bending }) => Ok(toile_cloth::Fabric {
                stretch_warp: stretch.warp.response("mechanics.stretch.warp")?,
                stretch_weft: stretch.weft.response("mechanics.stretch.weft")?,
                shear: shear.response("mechanics.shear")?,
                bending_warp: bending.warp.rigidity(areal_density),
                bending_weft: bending.weft.rigidity(areal_density),
                bending_bias: bending.bias.rigidity(areal_density),
                areal_density,
                thickness,
            }),
        }
    }
}

impl Tension {
    fn response(self, key: &'static str) -> Result<Response, FabricError> {
        let response = match self {
            Self::Curve(points) => Response::through(&points),
            Self::Kes { extension_percent, linearity } => kes::kes_tension(extension_percent, linearity),
            Self::Fast(extensions) => kes::fast_tension(extensions),
        };
        curve(key, response)
    }
}

impl Shear {
    fn response(self, key: &'static str) -> Result<Response, FabricError> {
        match self {
            Self::Stiffness(stiffness) => Ok(stiffness.into()),
            Self::Curve(points) => curve(key, Response::through(&points)),
            Self::Kes(g) => Ok(kes::kes_shear(g).into()),
        }
    }
}

impl Bending {
    fn rigidity(&self, areal_density: f64) -> f64 {
        match *self {
            Self::Rigidity(rigidity) => rigidity,
            Self::Kes(b) => kes::kes_bending(b),
            Self::LengthMm(length) => kes::bending_from_length(1e-3 * length, areal_density),
        }
    }
}

fn curve(key: &'static str, response: Result<Response, ResponseError>) -> Result<Response, FabricError> {
    response.map_err(|fault| FabricError::Curve { key, fault })
}
