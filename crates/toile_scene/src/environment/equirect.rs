//! An equirectangular picture of the surroundings.

use glam::Vec3;
use std::f32::consts::{PI, TAU};

/// Radiance from all around, linear: columns run once round the horizon, rows from zenith to nadir.
///
/// The middle of the picture is towards +X and the middle of its right half towards +Z.
#[derive(Debug, Clone, PartialEq)]
pub struct Equirect {
    width: u32,
    height: u32,
    texels: Vec<Vec3>,
}

impl Equirect {
    /// Radiance beyond this (the sun is 10⁴ times its sky) is taken as this.
    pub const MAX_RADIANCE: f32 = 1e6;

    /// Radiance in each row from the top, each row from the left; `None` unless there are width × height
    /// texels and at least one. Negative numbers and NaN become 0.
    pub fn build(width: u32, height: u32, mut texels: Vec<Vec3>) -> Option<Self> {
        if texels.is_empty()
            || Some(texels.len()) != usize::try_from(u64::from(width) * u64::from(height)).ok()
        {
            return None;
        }
        for texel in &mut texels {
            *texel = texel.max(Vec3::ZERO).min(Vec3::splat(Self::MAX_RADIANCE));
        }
        Some(Self { width, height, texels })
    }

    /// A picture of what `radiance` says for the direction of each texel.
    pub fn from_fn(width: u32, height: u32, radiance: impl Fn(Vec3) -> Vec3) -> Self {
        let (width, height) = (width.max(1), height.max(1));
        let blank = Self { width, height, texels: Vec::new() };
        let texels = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        let texels = texels.map(|(x, y)| radiance(blank.direction(x, y))).collect();
        Self { texels, ..blank }
    }

    /// Texels in a row.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Each texel's direction, solid angle (sr) and radiance.
    pub fn iter(&self) -> impl Iterator<Item = (Vec3, f32, Vec3)> {
        let places = (0..self.height).flat_map(|y| (0..self.width).map(move |x| (x, y)));
        places
            .zip(&self.texels)
            .map(|((x, y), &radiance)| (self.direction(x, y), self.solid_angle(y), radiance))
    }

    /// This picture and its halves down to one row, each texel the mean of those it covers.
    pub(super) fn pyramid(&self) -> Vec<Self> {
        let mut levels = vec![self.clone()];
        while let Some(level) = levels.last().filter(|level| level.width > 1 || level.height > 1) {
            levels.push(level.halved());
        }
        levels
    }

    /// Radiance at a [`place`], bilinear.
    pub(super) fn radiance(&self, [u, v]: [f32; 2]) -> Vec3 {
        let (x, along_x) = split(u * self.width as f32 - 0.5);
        let (y, along_y) = split(v * self.height as f32 - 0.5);
        let row = |y| self.texel(x, y).lerp(self.texel(x + 1, y), along_x);
        row(y).lerp(row(y + 1), along_y)
    }

    /// Mean solid angle of a texel, sr.
    pub(super) fn mean_solid_angle(&self) -> f32 {
        4.0 * PI / (self.width as f32 * self.height as f32)
    }

    fn direction(&self, x: u32, y: u32) -> Vec3 {
        let (sin_azimuth, cos_azimuth) = (TAU * ((x as f32 + 0.5) / self.width as f32 - 0.5)).sin_cos();
        let (sin_elevation, cos_elevation) = (PI * (0.5 - (y as f32 + 0.5) / self.height as f32)).sin_cos();
        Vec3::new(cos_elevation * cos_azimuth, sin_elevation, cos_elevation * sin_azimuth)
    }

    /// Of one texel in the row, sr.
    fn solid_angle(&self, y: u32) -> f32 {
        let edge = |y: u32| (PI * y as f32 / self.height as f32).cos();
        (edge(y) - edge(y + 1)) * TAU / self.width as f32
    }

    /// Wraps round the horizon, stops at the poles.
    #[expect(
        clippy::cast_possible_wrap,
        clippy::cast_sign_loss,
        reason = "pictures are far smaller than 2³¹"
    )]
    fn texel(&self, x: i32, y: i32) -> Vec3 {
        let x = x.rem_euclid(self.width as i32) as usize;
        let y = y.clamp(0, self.height as i32 - 1) as usize;
        self.texels.get(y * self.width as usize + x).copied().unwrap_or_default()
    }

    fn halved(&self) -> Self {
        let (width, height) = (self.width.div_ceil(2), self.height.div_ceil(2));
        let mut sums = vec![(Vec3::ZERO, 0.0); (width * height) as usize];
        for (y, row) in (0..).zip(self.texels.chunks_exact(self.width as usize)) {
            let weight = self.solid_angle(y);
            let below = &mut sums[(y / 2 * width) as usize..];
            for (x, &radiance) in row.iter().enumerate() {
                below[x / 2].0 += radiance * weight;
                below[x / 2].1 += weight;
            }
        }
        Self { width, height, texels: sums.into_iter().map(|(sum, weight)| sum / weight).collect() }
    }
}

/// Where in a picture a direction is seen: from its left and its upper edge, 0 to 1.
pub(super) fn place(direction: Vec3) -> [f32; 2] {
    [direction.z.atan2(direction.x) / TAU + 0.5, 0.5 - direction.y.clamp(-1.0, 1.0).asin() / PI]
}

/// Whole part and what is left of it.
#[expect(clippy::cast_possible_truncation, reason = "saturates")]
fn split(x: f32) -> (i32, f32) {
    (x.floor() as i32, x - x.floor())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texels_cover_the_sphere() {
        let picture = Equirect::from_fn(32, 16, |direction| direction.max(Vec3::ZERO));
        let total: f32 = picture.iter().map(|(_, solid_angle, _)| solid_angle).sum();
        assert!((total - 4.0 * PI).abs() < 1e-4);
    }

    #[test]
    fn looking_along_a_texel_gives_its_radiance_and_halves_keep_the_mean() {
        let picture = Equirect::from_fn(64, 32, |d| d * 0.5 + 0.5);
        for (direction, _, radiance) in picture.iter() {
            assert!(picture.radiance(place(direction)).abs_diff_eq(radiance, 1e-4));
        }
        let pyramid = picture.pyramid();
        assert_eq!(pyramid.len(), 7);
        assert!(pyramid[6].radiance(place(Vec3::X)).abs_diff_eq(Vec3::splat(0.5), 1e-4));
    }

    #[test]
    fn the_middle_is_towards_x_and_the_right_towards_z() {
        let picture =
            Equirect::build(4, 1, (0..4).map(|i| Vec3::splat(i as f32)).collect()).expect("4 texels");
        assert_eq!(picture.radiance(place(Vec3::Z)).x, 2.5);
        assert_eq!(picture.radiance(place(Vec3::X)).x, 1.5);
        assert_eq!(Equirect::build(4, 2, vec![Vec3::ONE; 7]), None);
    }
}
