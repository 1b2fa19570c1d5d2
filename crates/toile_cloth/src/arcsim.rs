//! Fabrics of Wang, O'Brien, Ramamoorthi, *Data-driven elastic models for cloth* (2011), as their files for the simulator
//! `ARCSim` hold them.

use crate::{Fabric, Response, ResponseError};

/// A measured fabric.
///
/// Its energy per area there is `c₁₁ G_uu² + 2 c₁₂ G_uu G_vv + c₂₂ G_vv² + c₃₃ G_uv²` in Green's strain: the simulator
/// doubles what the files hold. Bending is that of hinges, `k θ² l²/8` over both areas, which on a regular grid is a plate
/// of rigidity `k/4`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    /// Mass per area, kg/m².
    pub density: f64,
    /// `c₁₁, c₁₂, c₂₂, c₃₃`, N/m: without strain, then at a sixth of strain in five directions from u to v.
    pub stretching: [[f64; 4]; 6],
    /// `k` of hinges along u, along the bias and along v, N·m, at curvatures of 0, 10, 20, 30 and 40 per metre.
    pub bending: [[f64; 5]; 3],
}

/// Where the second row of samples is.
const SAMPLED_STRAIN: f64 = 1.0 / 6.0;
/// How far apart curvatures were sampled, 1/m.
const CURVATURE_STEP: f64 = 10.0;
/// Points by which a law is followed, the last a little beyond what was measured.
const POINTS: u32 = 8;

impl Measured {
    /// With u for the weft. Bending is taken at one curvature, 1/m.
    ///
    /// What a law without Poisson's ratio has no place for, c₁₂, is left out, and so is the change of shear with strain,
    /// which was found negative now and then: what remains is convex.
    pub fn fabric(&self, curvature: f64, thickness: f64) -> Result<Fabric, ResponseError> {
        let [at_rest, along_u, .., along_v] = self.stretching;
        let [about_u, bias, about_v] = self.bending.map(|samples| 0.25 * sample(&samples, curvature));
        Ok(Fabric {
            stretch_warp: tension(at_rest[2], along_v[2])?,
            stretch_weft: tension(at_rest[0], along_u[0])?,
            shear: (0.5 * at_rest[3].max(0.0)).into(),
            bending_warp: about_u,
            bending_weft: about_v,
            bending_bias: bias,
            areal_density: self.density,
            thickness,
        })
    }
}

/// `T = c (λ² − 1) λ`, where c goes from one value to another as the strain grows to where that was measured.
fn tension(at_rest: f64, stretched: f64) -> Result<Response, ResponseError> {
    let point = |k: u32| {
        let strain = 1.25 * SAMPLED_STRAIN * f64::from(k) / f64::from(POINTS);
        let part = (strain / SAMPLED_STRAIN).min(1.0);
        let stretch = 1.0 + strain;
        let stiffness = at_rest.max(0.0) + (stretched - at_rest.max(0.0)) * part;
        [strain, stiffness * (stretch * stretch - 1.0) * stretch]
    };
    Response::through(&(1..=POINTS).map(point).collect::<Vec<_>>())
}

/// Between the samples next to a curvature.
fn sample(samples: &[f64; 5], curvature: f64) -> f64 {
    let at = (curvature / CURVATURE_STEP).clamp(0.0, 4.0);
    let first = (at as usize).min(3);
    let part = at - first as f64;
    (samples[first] + (samples[first + 1] - samples[first]) * part).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured() -> Measured {
        let mut stretching = [[210.0, 40.0, 1060.0, 60.0]; 6];
        stretching[0] = [200.0, 10.0, 1000.0, 50.0];
        Measured {
            density: 0.3,
            stretching,
            bending: [[60e-6, 64e-6, 72e-6, 72e-6, 72e-6], [40e-6; 5], [100e-6; 5]],
        }
    }

    #[test]
    fn stretch_begins_with_twice_what_the_file_holds() {
        let fabric = measured().fabric(0.0, 0.001).expect("a fabric");
        assert!((fabric.stretch_weft.initial_slope() / 400.0 - 1.0).abs() < 0.02);
        assert!((fabric.stretch_warp.initial_slope() / 2000.0 - 1.0).abs() < 0.02);
        let stretch: f64 = 1.0 + SAMPLED_STRAIN;
        let expected = 210.0 * (stretch * stretch - 1.0) * stretch;
        assert!((fabric.stretch_weft.force(SAMPLED_STRAIN) / expected - 1.0).abs() < 5e-3);
        assert_eq!(fabric.shear.initial_slope(), 25.0);
    }

    #[test]
    fn bending_is_read_at_a_curvature() {
        let warp = |curvature| measured().fabric(curvature, 0.001).expect("a fabric").bending_warp;
        for (curvature, expected) in [(0.0, 15e-6), (15.0, 17e-6), (20.0, 18e-6), (40.0, 18e-6), (1e9, 18e-6)]
        {
            assert!((warp(curvature) / expected - 1.0).abs() < 1e-9, "{curvature}");
        }
    }
}
