//! Distance from the form on a grid, for the many look-ups of the drape.

use glam::{UVec3, Vec3};

use super::form::{BOTTOM, Form, TOP};

/// Edge of a grid cell, metres.
const CELL: f32 = 0.005;
/// Half the extent in x and z, metres.
const REACH: Vec3 = Vec3::new(0.24, 0.0, 0.20);
/// Clearance below and above the form, metres.
const MARGIN: f32 = 0.05;

/// Signed distances at grid points, positive outside, metres.
#[derive(Debug)]
pub(super) struct Field {
    origin: Vec3,
    size: UVec3,
    values: Vec<f32>,
}

impl Field {
    /// Samples the distance from `form`.
    pub(super) fn new(form: &Form) -> Self {
        let origin = Vec3::new(-REACH.x, BOTTOM - MARGIN, -REACH.z);
        let extent = Vec3::new(2.0 * REACH.x, TOP - BOTTOM + 2.0 * MARGIN, 2.0 * REACH.z);
        let size = (extent / CELL).ceil().as_uvec3() + 1;
        let mut values = Vec::with_capacity((size.x * size.y * size.z) as usize);
        for z in 0..size.z {
            for y in 0..size.y {
                for x in 0..size.x {
                    values.push(form.distance(origin + UVec3::new(x, y, z).as_vec3() * CELL));
                }
            }
        }
        Self { origin, size, values }
    }

    /// Distance of `p` and the direction away from the form; `None` beyond the grid.
    pub(super) fn sample(&self, p: Vec3) -> Option<(f32, Vec3)> {
        let place = (p - self.origin) / CELL;
        let limit = (self.size - 1).as_vec3();
        if place.cmplt(Vec3::ZERO).any() || place.cmpge(limit).any() {
            return None;
        }
        let cell = place.as_uvec3();
        let t = place - cell.as_vec3();
        let at = |dx, dy, dz| {
            let c = cell + UVec3::new(dx, dy, dz);
            self.values[((c.z * self.size.y + c.y) * self.size.x + c.x) as usize]
        };
        let mix = |a: f32, b: f32, t: f32| a + (b - a) * t;
        let near = [at(0, 0, 0), at(1, 0, 0), at(0, 1, 0), at(1, 1, 0)];
        let far = [at(0, 0, 1), at(1, 0, 1), at(0, 1, 1), at(1, 1, 1)];
        let sheet = |v: [f32; 4]| mix(mix(v[0], v[1], t.x), mix(v[2], v[3], t.x), t.y);
        let middle: [f32; 4] = std::array::from_fn(|i| mix(near[i], far[i], t.z));
        let gradient = Vec3::new(
            mix(middle[1] - middle[0], middle[3] - middle[2], t.y),
            mix(middle[2] - middle[0], middle[3] - middle[1], t.x),
            sheet(far) - sheet(near),
        );
        Some((sheet(middle), gradient.normalize_or_zero()))
    }
}
