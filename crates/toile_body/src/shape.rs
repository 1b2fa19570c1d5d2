//! A body without its pose.

use glam::Vec3;

use crate::Basis;

/// A body in the measuring pose.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Shape {
    /// Of all vertices, metres.
    pub positions: Vec<Vec3>,
    /// Of all joints, metres.
    pub joints: Vec<Vec3>,
}

impl Basis {
    /// Number of directions.
    pub fn dimensions(&self) -> usize {
        self.directions.len()
    }

    /// The body of these coefficients; missing ones count as zero.
    pub fn shape(&self, coefficients: &[f64]) -> Shape {
        Shape {
            positions: sum(&self.mean, &self.directions, coefficients),
            joints: sum(&self.joint_mean, &self.joint_directions, coefficients),
        }
    }
}

fn sum(mean: &[Vec3], directions: &[Vec<Vec3>], coefficients: &[f64]) -> Vec<Vec3> {
    let mut points = mean.to_vec();
    for (direction, &coefficient) in directions.iter().zip(coefficients) {
        #[expect(clippy::cast_possible_truncation, reason = "positions are stored in single precision")]
        let coefficient = coefficient as f32;
        let flat: &mut [f32] = bytemuck::cast_slice_mut(&mut points);
        for (coordinate, step) in flat.iter_mut().zip(bytemuck::cast_slice::<Vec3, f32>(direction)) {
            *coordinate += coefficient * step;
        }
    }
    points
}
