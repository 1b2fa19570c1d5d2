//! Drape coefficients of fabrics within what is published for their kind.

use toile_cloth::arcsim::Measured;
use toile_cloth::{Fabric, kes};

use crate::drape::{drape_coefficient, hang, specimen};
use crate::finding::{Finding, Tolerance};

/// Of the same bending along warp and weft, by readings of KES-FB: extension %, linearity, shear gf/(cm·degree), bending
/// gf·cm²/cm, weight mg/cm².
///
/// The system does not bend on the bias. There the ten fabrics of Wang et al. have 0.68 of the rigidity along the threads
/// (median, at 20 per metre), and so has this.
fn by_kes([extension, linearity, shear, bending, weight]: [f64; 5]) -> Fabric {
    let tension = kes::kes_tension(extension, linearity).expect("a curve");
    let bending = kes::kes_bending(bending);
    Fabric {
        stretch_warp: tension,
        stretch_weft: tension,
        shear: kes::kes_shear(shear).into(),
        bending_warp: bending,
        bending_weft: bending,
        bending_bias: 0.68 * bending,
        areal_density: kes::kes_weight(weight),
        thickness: 0.0004,
    }
}

/// Trousers of cotton and polyester, 65 to 35, plain: royal target of Wang et al. (2011). Without curvature.
pub fn trousers() -> Fabric {
    let measured = Measured {
        density: 0.22,
        stretching: [
            [2016.55, 9.17, 2034.98, 104.76],
            [2109.52, 38.60, 2173.94, 19.13],
            [2109.78, 60.17, 2155.51, 27.82],
            [2110.33, 30.99, 2135.08, 121.48],
            [2109.16, 72.39, 2124.14, 40.81],
            [2109.53, 63.42, 2152.74, 39.89],
        ],
        bending: [
            [125.41e-6, 167.28e-6, 215.41e-6, 215.09e-6, 223.86e-6],
            [108.00e-6, 120.58e-6, 144.14e-6, 140.61e-6, 153.05e-6],
            [125.41e-6, 167.28e-6, 215.41e-6, 215.09e-6, 227.86e-6],
        ],
    };
    measured.fabric(0.0, 0.0004).expect("a fabric")
}

/// Per cent, on a mesh of so many rows of triangles.
pub fn coefficient(fabric: Fabric, rings: u32) -> f64 {
    let specimen = specimen(rings, fabric);
    let triangles = specimen.triangles.clone();
    100.0 * drape_coefficient(&hang(specimen), &triangles)
}

/// Within the bands that are published for these kinds of fabric.
///
/// Suitings are the means that Kawabata gives in *The standardization and analysis of hand evaluation* (1980), as they are
/// commonly quoted, not looked up; silk has the readings of an ordinary crêpe, without a source.
pub fn cusick() -> Vec<Finding> {
    let winter = by_kes([6.03, 0.608, 0.859, 0.1357, 26.35]);
    let summer = by_kes([4.73, 0.629, 0.968, 0.0981, 18.87]);
    let silk = by_kes([4.0, 0.65, 0.27, 0.0122, 7.0]);
    let fabrics = [
        ("light silk", silk, 20.0..=40.0),
        ("worsted, winter suiting", winter, 40.0..=70.0),
        ("worsted, summer suiting", summer, 40.0..=70.0),
        ("cotton and polyester, trousers", trousers(), 60.0..=76.0),
    ];
    let finding = |(name, fabric, band): (&str, Fabric, std::ops::RangeInclusive<f64>)| {
        let (middle, half) = (0.5 * (band.end() + band.start()), 0.5 * (band.end() - band.start()));
        let numbers = [coefficient(fabric, 8), middle];
        Finding::new(
            format!("{name}: coefficient, %, middle of its band"),
            numbers,
            Tolerance::Absolute(half),
            0,
        )
    };
    fabrics.map(finding).into()
}
