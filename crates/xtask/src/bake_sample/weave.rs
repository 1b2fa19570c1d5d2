//! Tiling textures made by rule: plain-woven linen and turned wood.

use anyhow::Result;
use glam::Vec3;
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder};

/// Edge of a cloth tile, metres.
pub(super) const TILE: f32 = 0.04;
/// Warp and weft threads in a tile; even, so that over and under meet across its edges.
const THREADS: usize = 52;
/// Edge of the cloth textures, texels.
const SIZE: usize = 512;
/// Edge of the wood texture, texels.
const WOOD_SIZE: usize = 256;
/// How far threads stand out, metres.
const RELIEF: f32 = 0.00013;

/// Encoded JPEG files of one cloth.
#[derive(Debug)]
pub(super) struct Weave {
    /// Tangent-space normals.
    pub(super) normal: Vec<u8>,
    /// Near-white yarn tones, sRGB, to be multiplied by a dye.
    pub(super) tone: Vec<u8>,
    /// Red: occlusion, green: roughness.
    pub(super) surface: Vec<u8>,
}

/// What lies uppermost at a texel.
#[derive(Debug, Clone, Copy, Default)]
struct Texel {
    /// Above the cloth's middle, in units of [`RELIEF`].
    height: f32,
    /// Yarn tone, 0 … 1.
    tone: f32,
}

/// Weaves a tile.
pub(super) fn weave() -> Result<Weave> {
    let texels: Vec<Texel> = (0..SIZE * SIZE).map(|i| texel(i % SIZE, i / SIZE)).collect();
    let at = |x: usize, y: usize| texels[(y % SIZE) * SIZE + x % SIZE];
    let each = |f: &dyn Fn(usize, usize) -> Vec3| {
        (0..SIZE * SIZE).flat_map(|i| bytes(f(i % SIZE, i / SIZE))).collect::<Vec<u8>>()
    };
    let slope = RELIEF / (2.0 * TILE / SIZE as f32);
    let normal = each(&|x, y| {
        let dx = at(x + 1, y).height - at(x + SIZE - 1, y).height;
        // Rows run downwards, the tangent frame's second axis upwards.
        let dy = at(x, y + SIZE - 1).height - at(x, y + 1).height;
        Vec3::new(-dx * slope, -dy * slope, 1.0).normalize_or(Vec3::Z) * 0.5 + 0.5
    });
    let depth = |t: Texel| (0.5 - 0.5 * t.height).clamp(0.0, 1.0);
    let tone = each(&|x, y| Vec3::splat(at(x, y).tone * (1.0 - 0.16 * depth(at(x, y)).powi(2))));
    let surface = each(&|x, y| {
        let t = at(x, y);
        Vec3::new(1.0 - 0.45 * depth(t).powi(2), 0.80 + 0.12 * depth(t) + 0.25 * (0.93 - t.tone), 0.0)
    });
    Ok(Weave {
        normal: jpeg(&normal, SIZE, 84)?,
        tone: jpeg(&tone, SIZE, 76)?,
        surface: jpeg(&surface, SIZE, 70)?,
    })
}

/// The higher of the warp and the weft thread at a texel.
fn texel(x: usize, y: usize) -> Texel {
    let scale = THREADS as f32 / SIZE as f32;
    let (u, v) = (x as f32 * scale, y as f32 * scale);
    let warp = thread(u, v, 11, 0);
    let weft = thread(v, u, 47, 1);
    if warp.height > weft.height { warp } else { weft }
}

/// The nearest thread that runs along `along`, both in thread pitches. Threads wander, swell and differ
/// in tone, as spun flax does.
fn thread(across: f32, along: f32, seed: u32, phase: usize) -> Texel {
    let mut best = Texel { height: -1.0, tone: 0.85 };
    let nearest = across.floor() as isize;
    for index in nearest - 1..=nearest + 1 {
        let number = index.rem_euclid(THREADS as isize) as usize;
        let id = seed + 1000 * number as u32;
        let wander = 0.10 * noise(along / 4.0, THREADS / 4, id);
        let width =
            0.50 * (1.0 + 0.13 * noise(along / 6.5, THREADS / 13 * 2, id + 1) + 0.06 * signed(id + 2));
        let offset = (across - (index as f32 + 0.5 + wander)) / width;
        if offset.abs() >= 1.0 {
            continue;
        }
        let side = if (number + phase).is_multiple_of(2) { 1.0 } else { -1.0 };
        let crimp = side * (std::f32::consts::PI * along).sin();
        let round = (1.0 - offset * offset).sqrt();
        // Fibres lie at a slant: fine ridges from the spinning twist.
        let twist = 0.07 * (std::f32::consts::TAU * (1.5 * along + 0.8 * offset)).sin();
        let height = 0.55 * crimp + 0.75 * round - 0.45 + twist * round;
        if height > best.height {
            let tone = 0.93 + 0.018 * signed(id + 3) + 0.030 * noise(along / 3.25, THREADS / 13 * 4, id + 4);
            best = Texel { height, tone };
        }
    }
    best
}

/// A tile of fine vertical grain, sRGB, to be multiplied by the wood's colour.
pub(super) fn wood() -> Result<Vec<u8>> {
    let texel = |i: usize| {
        let (u, v) = ((i % WOOD_SIZE) as f32 / WOOD_SIZE as f32, (i / WOOD_SIZE) as f32 / WOOD_SIZE as f32);
        let bend = 0.35 * noise(v * 3.0, 3, 901);
        let broad = noise(u * 12.0 + bend, 12, 902);
        let fine = noise(u * 64.0 + bend, 64, 903) * (0.7 + 0.3 * noise(v * 6.0, 6, 904));
        bytes(Vec3::splat(0.86 + 0.07 * broad + 0.06 * fine))
    };
    let pixels: Vec<u8> = (0..WOOD_SIZE * WOOD_SIZE).flat_map(texel).collect();
    jpeg(&pixels, WOOD_SIZE, 80)
}

/// Smooth noise along a line, -1 … 1, that repeats after `period`.
fn noise(x: f32, period: usize, seed: u32) -> f32 {
    let cell = x.floor();
    let t = x - cell;
    let value = |i: isize| signed(seed.wrapping_mul(7919) + i.rem_euclid(period as isize) as u32);
    let (a, b) = (value(cell as isize), value(cell as isize + 1));
    a + (b - a) * t * t * (3.0 - 2.0 * t)
}

/// A number from -1 to 1 that only `seed` decides (PCG output function).
fn signed(seed: u32) -> f32 {
    let state = seed.wrapping_mul(747_796_405).wrapping_add(2_891_336_453);
    let word = ((state >> ((state >> 28) + 4)) ^ state).wrapping_mul(277_803_737);
    ((word >> 22) ^ word) as f32 / u32::MAX as f32 * 2.0 - 1.0
}

fn bytes(colour: Vec3) -> [u8; 3] {
    (colour.clamp(Vec3::ZERO, Vec3::ONE) * 255.0).round().to_array().map(|c| c as u8)
}

fn jpeg(pixels: &[u8], size: usize, quality: u8) -> Result<Vec<u8>> {
    let mut file = Vec::new();
    let edge = u32::try_from(size)?;
    JpegEncoder::new_with_quality(&mut file, quality).write_image(
        pixels,
        edge,
        edge,
        ExtendedColorType::Rgb8,
    )?;
    Ok(file)
}
