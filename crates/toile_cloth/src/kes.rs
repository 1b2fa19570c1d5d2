//! What textile laboratories report, in the units of [`Fabric`](crate::Fabric).
//!
//! Kawabata's evaluation system (KES-FB), after Kawabata, *The standardization and analysis of hand evaluation* (1980);
//! `SiroFAST`; the cantilever of ASTM D1388.

use crate::{Response, ResponseError};

/// A gram-force, N.
const GRAM_FORCE: f64 = 9.806_65e-3;
/// Standard gravity, m/s².
const GRAVITY: f64 = 9.806_65;
/// The tension at which KES-FB1 turns back, 500 gf/cm, in N/m.
const KES_TENSION: f64 = 500.0 * GRAM_FORCE * 100.0;
/// Points by which a power is followed.
const POINTS: u32 = 10;

/// Tension by strain from KES-FB1: extension `EMT` at 500 gf/cm in per cent, and linearity `LT`.
///
/// A power of the strain that ends there and stores as much energy as was measured, `WT = LT · EMT · 500 gf/cm / 2`:
/// its exponent is `2/LT − 1`. Below a tenth of that strain, where the instrument does not resolve it, a line.
pub fn kes_tension(extension_percent: f64, linearity: f64) -> Result<Response, ResponseError> {
    let exponent = 2.0 / linearity - 1.0;
    let point = |k: u32| {
        let part = f64::from(k) / f64::from(POINTS);
        [0.01 * extension_percent * part, KES_TENSION * libm::pow(part, exponent)]
    };
    Response::through(&(1..=POINTS).map(point).collect::<Vec<_>>())
}

/// Linearity `LT` from the tensile energy `WT`, gf·cm/cm², and the extension `EMT` in per cent.
pub fn kes_linearity(extension_percent: f64, energy: f64) -> f64 {
    energy / (0.5 * 500.0 * 0.01 * extension_percent)
}

/// Shear stiffness, N/m, from `G` of KES-FB1, gf/(cm·degree).
pub fn kes_shear(g: f64) -> f64 {
    (g * GRAM_FORCE * 100.0).to_degrees()
}

/// Bending rigidity, N·m, from `B` of KES-FB2, gf·cm²/cm.
pub fn kes_bending(b: f64) -> f64 {
    b * GRAM_FORCE * 0.01
}

/// Mass per area, kg/m², from `W`, mg/cm².
pub fn kes_weight(w: f64) -> f64 {
    0.01 * w
}

/// Tension by strain from `SiroFAST`-2: extensions in per cent at 5, 20 and 100 gf/cm.
pub fn fast_tension(extensions_percent: [f64; 3]) -> Result<Response, ResponseError> {
    let [light, middle, heavy] = extensions_percent;
    let point = |extension: f64, load: f64| [0.01 * extension, load * GRAM_FORCE * 100.0];
    Response::through(&[point(light, 5.0), point(middle, 20.0), point(heavy, 100.0)])
}

/// Shear stiffness, N/m, from `SiroFAST`-2: the extension on the bias at 5 gf/cm, per cent.
///
/// A strip on the bias gives by a quarter of its load over the shear stiffness, where warp and weft hardly give; FAST's
/// own constant of 123 N/m is that.
pub fn fast_shear(bias_extension_percent: f64) -> f64 {
    5.0 * GRAM_FORCE * 100.0 / (4.0 * 0.01 * bias_extension_percent)
}

/// Bending rigidity, N·m, from a bending length, m: that of a strip whose stiffness is its weight per area times the
/// cube of it.
pub fn bending_from_length(bending_length: f64, areal_density: f64) -> f64 {
    areal_density * GRAVITY * bending_length * bending_length * bending_length
}

/// Bending rigidity, N·m, from the cantilever of ASTM D1388: the overhang, m, whose end hangs on the line that falls by
/// 41.5°.
///
/// By the exact heavy elastica. The standard takes half the overhang for the bending length, which agrees to 0.02 %;
/// Peirce's closed form gives 5.8 % more.
pub fn cantilever_bending(overhang: f64, areal_density: f64) -> f64 {
    bending_from_length(overhang, areal_density) / 8.004_20
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kes_curve_ends_at_its_extension_and_stores_its_energy() {
        for (extension, linearity) in [(5.0, 0.6), (3.0, 0.95), (20.0, 0.75)] {
            let curve = kes_tension(extension, linearity).expect("a curve");
            let answer = curve.answer(0.01 * extension);
            assert!((answer.force - 490.3325).abs() < 1e-9);
            let energy = 0.5 * linearity * 490.3325 * 0.01 * extension;
            assert!((answer.energy / energy - 1.0).abs() < 0.01, "{} {energy}", answer.energy);
            // WT in gf·cm/cm² is 0.980665 J/m².
            assert!((kes_linearity(extension, energy / 0.980_665) - linearity).abs() < 1e-12);
        }
    }

    #[test]
    fn units_are_converted() {
        assert!((kes_shear(1.0) - 56.19).abs() < 5e-3);
        assert!((kes_bending(0.1) - 9.806_65e-6).abs() < 1e-12);
        assert!((fast_shear(1.0) - 123.0).abs() < 0.5);
        assert!((kes_weight(20.0) - 0.2).abs() < 1e-15);
        let tension = fast_tension([0.3, 1.0, 3.0]).expect("a curve");
        assert!((tension.force(0.01) - 19.6133).abs() < 1e-9);
        // Half the overhang is the bending length.
        let halved = bending_from_length(0.05, 0.2);
        assert!((cantilever_bending(0.1, 0.2) / halved - 1.0).abs() < 1e-3);
    }

    #[test]
    fn readings_of_no_fabric_are_refused() {
        assert!(kes_tension(0.0, 0.6).is_err());
        assert!(kes_tension(5.0, 0.0).is_err());
        assert!(kes_tension(5.0, f64::NAN).is_err());
        assert!(fast_tension([3.0, 1.0, 0.3]).is_err());
    }
}
