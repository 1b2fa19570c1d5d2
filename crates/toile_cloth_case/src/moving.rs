//! Bodies that move.

#![expect(
    clippy::cast_possible_truncation,
    reason = "meshes are in single precision, and counts have a limit"
)]

use glam::{DQuat, DVec3, Vec3};
use serde::Deserialize;
use toile_cloth::{MeshObstacle, Obstacle};

/// How long a case is solved in real time.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
pub struct Time {
    /// Length of a time step, s.
    pub step: f64,
    /// When it ends, s.
    pub end: f64,
}

/// A part of the body and how it moves.
#[derive(Debug, Clone)]
pub(crate) struct Moving {
    /// At the beginning.
    pub(crate) obstacle: Obstacle,
    /// m/s.
    pub(crate) velocity: DVec3,
    pub(crate) frames: Option<Frames>,
}

/// Where the vertices of a mesh are as time goes on.
#[derive(Debug, Clone)]
pub(crate) struct Frames {
    /// From one to the next, s.
    pub(crate) step: f64,
    pub(crate) triangles: Vec<[u32; 3]>,
    /// The first at the beginning; after the last it stays.
    pub(crate) positions: Vec<Vec<Vec3>>,
}

impl Time {
    /// Number of time steps, at most a milliard; none where the numbers make no sense.
    pub fn steps(&self) -> usize {
        // A millionth of a time step more is no time step.
        let steps = (self.end / self.step - 1e-6).ceil();
        if self.step > 0.0 && steps > 0.0 { steps.min(1e9) as usize } else { 0 }
    }
}

impl Moving {
    /// Where it is after so many seconds.
    pub(crate) fn at(&self, time: f64) -> Obstacle {
        let way = self.velocity * time;
        match &self.obstacle {
            Obstacle::Capsule { ends, radii } => {
                Obstacle::Capsule { ends: ends.map(|end| end + way), radii: *radii }
            }
            Obstacle::EllipticCylinder { center, half_axes } => {
                Obstacle::EllipticCylinder { center: *center + way, half_axes: *half_axes }
            }
            Obstacle::HalfSpace { point, normal } => {
                Obstacle::HalfSpace { point: *point + way, normal: *normal }
            }
            Obstacle::Mesh(mesh) => {
                let body =
                    self.frames.as_ref().map_or_else(|| mesh.as_ref().clone(), |frames| frames.at(time));
                Obstacle::Mesh(Box::new(body.moved(DQuat::IDENTITY, way)))
            }
        }
    }
}

impl Frames {
    fn at(&self, time: f64) -> MeshObstacle {
        let last = self.positions.len() - 1;
        let place = (time / self.step).clamp(0.0, last as f64);
        let before = place as usize;
        let part = (place - before as f64) as f32;
        let (from, to) = (&self.positions[before], &self.positions[(before + 1).min(last)]);
        let between = from.iter().zip(to).map(|(from, to)| from.lerp(*to, part));
        MeshObstacle::new(between.collect(), &self.triangles)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_counted_up_to_the_end() {
        let steps = |step, end| Time { step, end }.steps();
        assert_eq!((steps(0.1, 1.0), steps(0.3, 1.0), steps(1.0 / 60.0, 0.5)), (10, 4, 30));
        assert_eq!(
            (steps(0.0, 1.0), steps(1.0, -1.0), steps(-1.0, -1.0), steps(f64::NAN, 1.0)),
            (0, 0, 0, 0)
        );
    }

    #[test]
    fn bodies_go_at_their_velocity_and_meshes_through_their_frames() {
        let ball = Obstacle::Capsule { ends: [DVec3::ZERO; 2], radii: [0.1; 2] };
        let moving = Moving { obstacle: ball, velocity: DVec3::X, frames: None };
        assert!((moving.at(2.0).distance(DVec3::X * 3.0).0 - 0.9).abs() < 1e-12);
        let tetrahedron = |shift: f32| {
            [Vec3::ZERO, Vec3::X, Vec3::Y, Vec3::Z].map(|p| p * 0.4 + Vec3::NEG_Z * shift).to_vec()
        };
        let triangles = vec![[0, 2, 1], [0, 1, 3], [0, 3, 2], [1, 2, 3]];
        let frames = Frames {
            step: 0.5,
            positions: [0.0, 0.1, 0.3].map(tetrahedron).to_vec(),
            triangles: triangles.clone(),
        };
        let obstacle = Obstacle::Mesh(Box::new(MeshObstacle::new(tetrahedron(0.0), &triangles)));
        let moving = Moving { obstacle, velocity: DVec3::ZERO, frames: Some(frames) };
        for (time, below) in [(0.0, 0.0), (0.25, 0.05), (0.75, 0.2), (9.0, 0.3)] {
            let (distance, _) = moving.at(time).distance(DVec3::new(0.1, 0.1, -below - 0.02));
            assert!((distance - 0.02).abs() < 1e-3, "{time}: {distance}");
        }
    }
}
