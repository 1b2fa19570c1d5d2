//! Our own studio: what a photographer of clothes would build, as radiance for every direction.
//!
//! A white cyclorama with a light floor; a large soft box from the upper left front models the folds, a broad
//! panel from the right keeps the shadow side open, two strips behind draw the outline, an overhead bank lights
//! the shoulders. All of it is white of the display (D65), so cloth keeps its own colour.
//! The product faces +Z, where the camera is; left and right are the camera's.

use glam::Vec3;
use toile_scene::{Environment, Equirect};

/// What a white matt surface sends back to the camera that it faces: paper white, not burnt out.
const WHITE: f32 = 0.9;

/// A lit rectangle, far away.
struct Panel {
    /// Towards its centre.
    centre: Vec3,
    /// Half its width and height at distance 1.
    half_extent: [f32; 2],
    /// Width of its soft edge at distance 1.
    edge: f32,
    /// In its middle.
    radiance: f32,
    /// Radiance at its corners over that in its middle.
    falloff: f32,
}

const PANELS: [Panel; 6] = [
    // Key.
    Panel {
        centre: Vec3::new(-0.66, 0.55, 0.72),
        half_extent: [0.56, 0.7],
        edge: 0.2,
        radiance: 5.2,
        falloff: 0.6,
    },
    // Fill.
    Panel {
        centre: Vec3::new(0.85, 0.12, 0.55),
        half_extent: [0.6, 0.9],
        edge: 0.3,
        radiance: 0.65,
        falloff: 0.7,
    },
    // Rims.
    Panel {
        centre: Vec3::new(-0.8, 0.2, -0.62),
        half_extent: [0.13, 0.85],
        edge: 0.08,
        radiance: 2.6,
        falloff: 0.7,
    },
    Panel {
        centre: Vec3::new(0.8, 0.22, -0.6),
        half_extent: [0.15, 0.85],
        edge: 0.08,
        radiance: 3.2,
        falloff: 0.7,
    },
    // Behind, broad: who turns the garment round sees its back in good light too.
    Panel {
        centre: Vec3::new(0.35, 0.35, -0.9),
        half_extent: [0.9, 0.9],
        edge: 0.4,
        radiance: 1.15,
        falloff: 0.6,
    },
    // Overhead.
    Panel {
        centre: Vec3::new(0.0, 1.0, 0.15),
        half_extent: [0.8, 0.45],
        edge: 0.3,
        radiance: 0.9,
        falloff: 0.6,
    },
];

/// The studio light, filtered, exposed for [`WHITE`].
pub(crate) fn light() -> Environment {
    let exposed = |exposure: f32| {
        let picture = Equirect::from_fn(512, 256, |direction| Vec3::splat(exposure * radiance(direction)));
        Environment::filter(&picture, Environment::CUBE_SIZE)
    };
    exposed(WHITE / exposed(1.0).unshadowed_irradiance(Vec3::Z).y)
}

fn radiance(direction: Vec3) -> f32 {
    let lamps: f32 = PANELS.iter().map(|panel| panel.radiance(direction)).sum();
    cyclorama(direction) + lamps
}

/// Floor and walls without a line between them: darker towards the camera, where the room is open.
fn cyclorama(direction: Vec3) -> f32 {
    let wall = 0.4 - 0.12 * direction.z;
    let floor = 0.5;
    let ceiling = 0.2;
    let wall_or_floor = floor + (wall - floor) * smoothstep(-0.7, 0.1, direction.y);
    wall_or_floor + (ceiling - wall_or_floor) * smoothstep(0.3, 0.9, direction.y)
}

impl Panel {
    fn radiance(&self, direction: Vec3) -> f32 {
        let axis = self.centre.normalize_or(Vec3::Y);
        let distance = direction.dot(axis);
        if distance <= 0.0 {
            return 0.0;
        }
        let right = Vec3::Y.cross(axis).normalize_or(Vec3::X);
        let up = axis.cross(right);
        let [w, h] = self.half_extent;
        let (x, y) = (direction.dot(right).abs() / distance, direction.dot(up).abs() / distance);
        let inside = smoothstep(-self.edge, self.edge, w - x) * smoothstep(-self.edge, self.edge, h - y);
        let off_centre = ((x / w).powi(2) + (y / h).powi(2)) / 2.0;
        inside * self.radiance * (1.0 + (self.falloff - 1.0) * off_centre.min(1.0))
    }
}

fn smoothstep(from: f32, to: f32, x: f32) -> f32 {
    let t = ((x - from) / (to - from)).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Luminance that a white matt surface sends back.
    fn white(light: &Environment, x: f32, y: f32, z: f32) -> f32 {
        light.unshadowed_irradiance(Vec3::new(x, y, z).normalize_or_zero()).y
    }

    #[test]
    fn the_studio_is_neutral_bright_and_models_the_folds() {
        let light = light();
        assert!(light.irradiance_sh.iter().all(|c| c.x == c.y && c.y == c.z));
        assert!((white(&light, 0.0, 0.0, 1.0) - WHITE).abs() < 0.01);
        let back = white(&light, 0.0, 0.0, -1.0);
        assert!((0.6..0.8).contains(&back), "back {back}");
        let (key, fill) = (white(&light, -0.7, 0.3, 0.7), white(&light, 0.95, -0.1, 0.3));
        assert!((2.0..3.0).contains(&(key / fill)), "key {key}, fill {fill}");
        assert!(light.key.direction.x < -0.2 && light.key.direction.y > 0.4 && light.key.direction.z > 0.2);
    }
}
