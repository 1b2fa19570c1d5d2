//! Inputs of scenarios that are made here, so that none of them need be kept as a file. A glTF of a case names
//! them like files beside it.

use std::f32::consts::{PI, TAU};
use std::io::Cursor;

use glam::{Vec2, Vec3};
use image::{ImageFormat, RgbaImage};

/// Columns of quads of the ball; it has half as many rows.
const BALL_COLUMNS: u16 = 48;
/// As few as let the corners of its silhouette be seen.
const COARSE_BALL_COLUMNS: u16 = 16;

/// The bytes of a made input, if there is one of that name.
pub(crate) fn made(name: &str) -> Option<Vec<u8>> {
    match name {
        "ball.bin" => Some(ball(BALL_COLUMNS)),
        "coarse_ball.bin" => Some(ball(COARSE_BALL_COLUMNS)),
        "card.bin" => Some(grid(1, 1, |uv| (Vec3::new(uv.x - 0.5, 0.5 - uv.y, 0.0), Vec3::Z))),
        "lace.png" => Some(paint(lace)),
        "threads.png" => Some(paint(threads)),
        "sky.hdr" => Some(sky()),
        _ => None,
    }
}

/// A ball of radius 1 with smooth normals.
fn ball(columns: u16) -> Vec<u8> {
    grid(columns, columns / 2, |uv| {
        let (theta, phi) = (TAU * uv.x, PI * uv.y);
        let normal = Vec3::new(phi.sin() * theta.sin(), phi.cos(), phi.sin() * theta.cos());
        (normal, normal)
    })
}

/// A surface over `uv`, whose v runs downwards: positions, normals, texture coordinates, each of all
/// `(columns + 1) * (rows + 1)` vertices, then triangles of 16-bit indices.
fn grid(columns: u16, rows: u16, at: impl Fn(Vec2) -> (Vec3, Vec3)) -> Vec<u8> {
    let steps = Vec2::new(columns.into(), rows.into());
    let uvs: Vec<Vec2> =
        (0..=rows).flat_map(|j| (0..=columns).map(move |i| Vec2::new(i.into(), j.into()) / steps)).collect();
    let positions = uvs.iter().flat_map(|&uv| at(uv).0.to_array());
    let normals = uvs.iter().flat_map(|&uv| at(uv).1.to_array());
    let floats = positions.chain(normals).chain(uvs.iter().flat_map(Vec2::to_array));
    let quads = (0..rows).flat_map(|j| (0..columns).map(move |i| j * (columns + 1) + i));
    let below = columns + 1;
    let indices = quads.flat_map(|a| [a, a + below, a + below + 1, a, a + below + 1, a + 1]);
    floats.flat_map(f32::to_le_bytes).chain(indices.flat_map(u16::to_le_bytes)).collect()
}

/// Red with nine round holes, whose rims are soft so that a cut-off passes between texels.
fn lace(uv: Vec2) -> [f32; 4] {
    let from_middle = (3.0 * uv).fract() - 0.5;
    [0.9, 0.23, 0.35, (2.4 * from_middle.length()).min(1.0)]
}

/// The normal map of rounded threads, four each way.
fn threads(uv: Vec2) -> [f32; 4] {
    let slope = 0.35 * Vec2::new((4.0 * TAU * uv.x).sin(), (4.0 * TAU * uv.y).sin());
    let normal = slope.extend((1.0 - slope.length_squared()).sqrt());
    (0.5 * normal + 0.5).extend(1.0).to_array()
}

/// A square PNG of `color(uv)`, each channel from 0 to 1.
fn paint(color: impl Fn(Vec2) -> [f32; 4]) -> Vec<u8> {
    const SIDE: u16 = 64;
    let image = RgbaImage::from_fn(SIDE.into(), SIDE.into(), |x, y| {
        let uv = (Vec2::new(x as f32, y as f32) + 0.5) / f32::from(SIDE);
        #[expect(clippy::cast_possible_truncation, reason = "from 0 to 255")]
        image::Rgba(color(uv).map(|channel| (255.0 * channel).round() as u8))
    });
    let mut png = Cursor::new(Vec::new());
    image.write_to(&mut png, ImageFormat::Png).expect("memory takes all that is written");
    png.into_inner()
}

/// A panorama in Radiance RGBE: dark ground, blue sky, a warm sun 45° high to the right of the picture's middle.
fn sky() -> Vec<u8> {
    const HEADER: &str = "#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 16 +X 32\n";
    // Mantissas of red, green and blue, and an exponent: 128 for values below 1.
    const GROUND: [u8; 4] = [40, 35, 30, 128];
    const SKY: [u8; 4] = [60, 100, 160, 128];
    const SUN: [u8; 4] = [255, 200, 130, 133];
    let texel = |x, y| match (x, y) {
        (19..=21, 3..=4) => SUN,
        (_, 0..=7) => SKY,
        _ => GROUND,
    };
    let texels = (0..16).flat_map(|y| (0..32).flat_map(move |x| texel(x, y)));
    HEADER.bytes().chain(texels).collect()
}
