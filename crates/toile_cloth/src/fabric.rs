//! What a fabric answers to being stretched, sheared and bent.

use crate::Response;

/// A fabric's mechanics, per metre of width; warp runs along the grainline, weft across.
///
/// Warp, weft and shear answer each for itself: that a strip narrows as it is pulled along its threads (Poisson's
/// ratio) is not in the law; on the bias it narrows by its shear.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fabric {
    /// Tension along the warp by engineering strain, N/m. Threads pushed together buckle where no mesh shows it; less
    /// stiffness there ([`Response::with_compression`]) suits meshes that are coarse against the folds.
    pub stretch_warp: Response,
    /// Tension along the weft, N/m.
    pub stretch_weft: Response,
    /// Shear force by the angle that warp and weft are off square, N/m; for large angles and strains, by the cosine
    /// between the threads times how much either is longer. The same to both sides.
    pub shear: Response,
    /// Bending rigidity along the warp, N·m: moment per width and curvature.
    pub bending_warp: f64,
    /// Bending rigidity along the weft, N·m.
    pub bending_weft: f64,
    /// Bending rigidity along the bias, 45° between warp and weft, N·m.
    pub bending_bias: f64,
    /// Mass per area, kg/m².
    pub areal_density: f64,
    /// From face to back, m. Cloth rests half of it off what it touches.
    pub thickness: f64,
}

impl Fabric {
    /// The first number that no fabric has, with its name.
    pub(crate) fn fault(&self) -> Option<(&'static str, f64)> {
        let limits = [
            ("stretch_warp", self.stretch_warp.initial_slope(), 1e-2..=1e6),
            ("stretch_weft", self.stretch_weft.initial_slope(), 1e-2..=1e6),
            ("shear", self.shear.initial_slope(), 0.0..=1e6),
            ("compression along the warp", self.stretch_warp.compression(), 0.0..=1.0),
            ("compression along the weft", self.stretch_weft.compression(), 0.0..=1.0),
            ("bending_warp", self.bending_warp, 0.0..=10.0),
            ("bending_weft", self.bending_weft, 0.0..=10.0),
            ("bending_bias", self.bending_bias, 0.0..=10.0),
            ("areal_density", self.areal_density, 1e-3..=100.0),
            ("thickness", self.thickness, 0.0..=0.1),
        ];
        let outside = limits.into_iter().find(|(_, value, range)| !range.contains(value));
        outside.map(|(name, value, _)| (name, value))
    }

    /// Bending rigidity in a direction whose cosine to the weft and sine are given, N·m.
    ///
    /// The fourth-order form of an orthotropic plate, through the three measured directions.
    pub(crate) fn bending(&self, along_weft: f64, along_warp: f64) -> f64 {
        let (weft, warp) = (along_weft * along_weft, along_warp * along_warp);
        let mixed = 4.0 * self.bending_bias - self.bending_warp - self.bending_weft;
        let rigidity =
            self.bending_weft * weft * weft + self.bending_warp * warp * warp + mixed * weft * warp;
        rigidity.max(0.0)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// The knit of the hanging sheet in the benchmark.
    pub(crate) fn knit() -> Fabric {
        Fabric {
            stretch_warp: 200.0.into(),
            stretch_weft: 200.0.into(),
            shear: 60.0.into(),
            bending_warp: 5e-6,
            bending_weft: 5e-6,
            bending_bias: 5e-6,
            areal_density: 0.2,
            thickness: 0.0,
        }
    }

    #[test]
    fn bending_passes_through_the_measured_directions() {
        let fabric = Fabric { bending_warp: 3.0, bending_weft: 1.0, bending_bias: 1.5, ..knit() };
        let half = 0.5_f64.sqrt();
        assert_eq!(fabric.bending(1.0, 0.0), 1.0);
        assert_eq!(fabric.bending(0.0, 1.0), 3.0);
        assert!((fabric.bending(half, half) - 1.5).abs() < 1e-12);
        assert!((fabric.bending(half, -half) - 1.5).abs() < 1e-12);
    }

    #[test]
    fn numbers_of_no_fabric_are_named() {
        assert_eq!(knit().fault(), None);
        assert_eq!(Fabric { shear: (-1.0).into(), ..knit() }.fault(), Some(("shear", -1.0)));
        let stretch_weft = Response::linear(200.0).with_compression(2.0);
        let fault = Fabric { stretch_weft, ..knit() }.fault();
        assert_eq!(fault, Some(("compression along the weft", 2.0)));
        let fault = Fabric { areal_density: f64::NAN, ..knit() }.fault();
        assert!(fault.is_some_and(|(name, value)| name == "areal_density" && value.is_nan()));
    }
}
