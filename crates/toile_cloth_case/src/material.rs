//! Fabrics, seams and creases of a case.

use serde::Deserialize;
use toile_cloth::{Crease, Fabric, Response, Seam};

use crate::CaseError;
use crate::either::{NumberOr, OneOrSeveral};

#[derive(Deserialize)]
pub(crate) struct Material {
    areal_density: f64,
    k_warp: Stiffness,
    k_weft: Stiffness,
    k_shear: Stiffness,
    #[serde(default = "whole")]
    compression: f64,
    /// One rigidity for all directions, or three.
    #[serde(default = "limp")]
    bend: NumberOr<Bend>,
    /// Where it is absent, twice the offset of contact.
    thickness: Option<f64>,
}

/// In proportion to the strain, or a curve through points of strain and force.
type Stiffness = NumberOr<Vec<[f64; 2]>>;

#[derive(Deserialize)]
struct Bend {
    warp: f64,
    weft: f64,
    bias: f64,
}

#[derive(Deserialize)]
pub(crate) struct SeamPart {
    path: Vec<u32>,
    k: Stiffness,
    #[serde(default = "whole")]
    compression: f64,
    #[serde(default = "whole")]
    rest: f64,
}

#[derive(Deserialize)]
pub(crate) struct CreasePart {
    edge: [u32; 2],
    #[serde(default)]
    angle: f64,
    rigidity: Option<f64>,
}

fn limp() -> NumberOr<Bend> {
    NumberOr::Number(0.0)
}

fn whole() -> f64 {
    1.0
}

impl OneOrSeveral<Material> {
    pub(crate) fn into_fabrics(self, thickness: f64) -> Result<Vec<Fabric>, CaseError> {
        match self {
            Self::One(material) => Ok(vec![material.into_fabric("cloth.material", thickness)?]),
            Self::Several(materials) => {
                let named = materials.into_iter().enumerate();
                named.map(|(at, m)| m.into_fabric(&format!("cloth.material[{at}]"), thickness)).collect()
            }
        }
    }
}

impl Material {
    fn into_fabric(self, key: &str, thickness: f64) -> Result<Fabric, CaseError> {
        let [bending_warp, bending_weft, bending_bias] = match self.bend {
            NumberOr::Number(bend) => [bend; 3],
            NumberOr::Other(Bend { warp, weft, bias }) => [warp, weft, bias],
        };
        let stretch = |stiffness: Stiffness, name: &str| {
            Ok::<_, CaseError>(stiffness.into_response(key, name)?.with_compression(self.compression))
        };
        Ok(Fabric {
            stretch_warp: stretch(self.k_warp, "k_warp")?,
            stretch_weft: stretch(self.k_weft, "k_weft")?,
            shear: self.k_shear.into_response(key, "k_shear")?,
            bending_warp,
            bending_weft,
            bending_bias,
            areal_density: self.areal_density,
            thickness: self.thickness.unwrap_or(thickness),
        })
    }
}

impl NumberOr<Vec<[f64; 2]>> {
    fn into_response(self, key: &str, name: &str) -> Result<Response, CaseError> {
        match self {
            Self::Number(slope) => Ok(slope.into()),
            Self::Other(points) => Response::through(&points)
                .map_err(|fault| CaseError::Curve { key: format!("{key}.{name}"), fault }),
        }
    }
}

impl SeamPart {
    pub(crate) fn into_seam(self, at: usize) -> Result<Seam, CaseError> {
        let tension = self.k.into_response(&format!("cloth.seams[{at}]"), "k")?;
        Ok(Seam { path: self.path, tension: tension.with_compression(self.compression), rest: self.rest })
    }
}

impl CreasePart {
    pub(crate) fn into_crease(self) -> Crease {
        Crease { vertices: self.edge, angle: self.angle, rigidity: self.rigidity }
    }
}

#[cfg(test)]
mod tests {
    use toile_cloth::ClothDescription;

    use crate::{Case, CaseError};

    fn case(material: &str, more: &str) -> Result<Case, CaseError> {
        let places = "[[0, 0, 0], [1, 0, 0], [0, 1, 0]]";
        Case::read(
            format!(
                r#"{{ "gravity": [0, 0, -9.81], "contact": {{ "offset": 0.002 }},
                "cloth": {{ "positions": {places}, "triangles": [[0, 1, 2]], "uv": [[0, 0], [1, 0], [0, 1]],
                    "material": {material} {more} }} }}"#
            )
            .as_bytes(),
        )
    }

    #[test]
    fn curves_fabrics_seams_and_creases_are_read() {
        let linear =
            r#"{ "areal_density": 0.2, "k_warp": 300, "k_weft": 200, "k_shear": 60, "thickness": 0.001 }"#;
        let curved = r#"{ "areal_density": 0.1, "k_warp": [[0.1, 10], [0.2, 40]], "k_weft": 200, "k_shear": 60,
            "compression": 0.1 }"#;
        let more = r#", "material_of_triangle": [1], "creases": [{ "edge": [0, 1], "angle": 1, "rigidity": 0.01 }],
            "seams": [{ "path": [0, 1, 2], "k": [[0.2, 5]], "rest": 0.8 }]"#;
        let ClothDescription { fabrics, fabric_of_triangle, creases, seams, .. } =
            case(&format!("[{linear}, {curved}]"), more).expect("a case").description;
        assert_eq!((fabrics[0].stretch_warp.force(0.1), fabrics[0].thickness), (30.0, 0.001));
        let warp = fabrics[1].stretch_warp;
        assert_eq!((warp.force(0.2), warp.compression(), fabrics[1].thickness), (40.0, 0.1, 0.004));
        assert_eq!((fabric_of_triangle, creases[0].rigidity), (vec![1], Some(0.01)));
        assert_eq!((seams[0].rest, seams[0].tension.force(0.2)), (0.8, 5.0));
    }

    #[test]
    fn a_curve_that_falls_is_told_by_its_key() {
        let falling =
            r#"{ "areal_density": 0.1, "k_warp": 1, "k_weft": [[0.1, 10], [0.2, 4]], "k_shear": 60 }"#;
        let error = case(falling, "").expect_err("no case");
        assert!(error.to_string().starts_with("cloth.material.k_weft: point 1 of the curve"), "{error}");
        let error = case("[]", r#", "seams": [{ "path": [0, 1], "k": [] }]"#).expect_err("no case");
        assert!(error.to_string().starts_with("cloth.seams[0].k: a curve of 0 points"), "{error}");
    }
}
