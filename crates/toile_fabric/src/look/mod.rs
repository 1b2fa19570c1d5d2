//! What a fabric looks like, made from how it is made.
//!
//! Threads are laid into a tile of cloth at true scale, from ends, picks, yarn and weave, or loop by loop, with the
//! unevenness of their yarn; the uppermost at each texel gives normals, hollows and cover. A picture of a larger tile
//! has what is seen from further away: streaks of uneven yarn, thick places, clouds. The same digits everywhere.

mod canvas;
mod hair;
mod knitted;
mod maps;
mod material;
mod mottle;
mod noise;
mod picture;
mod thread;
mod woven;

use glam::Vec3;
use toile_asset::{Image, Material, Sampler, TextureRef};

use crate::{Colorway, Construction, Fabric};
use canvas::Canvas;
use maps::Point;
use picture::{Picture, byte, linear, srgb_encoded, stepped};

/// A material and its images, for texture coordinates in metres on the flat panel: u along the weft, to the right of
/// who looks at the right side; v up the warp.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    /// Its textures are indices into `images`.
    pub material: Material,
    /// PNG files. Those of one name are the same in all colours of a fabric.
    pub images: Vec<Image>,
}

/// Steps of slope to either side.
const SLOPES: f64 = 7.0;
/// The steepest that normals show.
const STEEPEST: f64 = 0.9;

/// What `fabric` looks like in a colour.
pub fn look(fabric: &Fabric, colorway: &Colorway) -> Look {
    Greige::new(fabric).look(colorway)
}

/// What `fabric` looks like in each of its colours.
pub fn looks(fabric: &Fabric) -> Vec<Look> {
    let greige = Greige::new(fabric);
    fabric.colorways.iter().map(|colorway| greige.look(colorway)).collect()
}

/// Cloth before it is dyed: what all colours of a fabric share.
struct Greige<'a> {
    fabric: &'a Fabric,
    /// Along weft and warp, m.
    tile: [f64; 2],
    points: Vec<Point>,
    /// Normals, surface and mottle.
    images: [Image; 3],
    /// Light that the mottle sends back in the mean.
    mean: f64,
}

impl<'a> Greige<'a> {
    fn new(fabric: &'a Fabric) -> Self {
        let canvas = woven_or_knitted(fabric);
        let points = maps::points(&canvas);
        let (mottle, mean) = mottle(fabric);
        let images = [normals(fabric, &points).image(), surface(fabric, &points).image(), mottle.image()];
        Self { fabric, tile: canvas.tile, points, images, mean }
    }

    fn look(&self, colorway: &Colorway) -> Look {
        let fine = |image| Some(textured(image, self.tile));
        let wide = Some(textured(2, [mottle::TILE; 2]));
        let mut images = self.images.to_vec();
        let mut material = material::material(self.fabric, colorway);
        material.normal_texture = fine(0);
        material.metallic_roughness_texture = fine(1);
        if shows_threads(self.fabric, colorway) {
            // Hollows are dark in the picture of the threads; the occlusion is free to carry the wider unevenness.
            images.push(threads(self.fabric, colorway, &self.points).image());
            material.base_color_texture = fine(3);
            material.occlusion_texture = wide;
        } else {
            let colour = linear(colorway.srgb).map(|light| (light / self.mean).min(1.0));
            material.base_color = rgb(colour).extend(1.0);
            material.base_color_texture = wide;
            material.occlusion_texture = fine(1);
        }
        Look { material, images }
    }
}

fn woven_or_knitted(fabric: &Fabric) -> Canvas {
    let (size, threads, hairiness) = match &fabric.construction {
        Construction::Woven(weave) => {
            let tile = woven::Tile::new(weave);
            (tile.size(), tile.threads(), 0.5 * (weave.warp.hairiness + weave.weft.hairiness))
        }
        Construction::Knitted(knit) => {
            let tile = knitted::Tile::new(knit);
            (tile.size(), tile.threads(), knit.yarn.hairiness)
        }
    };
    let mut canvas = Canvas::new(size);
    threads.iter().for_each(|thread| canvas.lay(thread));
    hair::lay(&mut canvas, hairiness, fabric.finish.nap);
    canvas
}

/// Whether single threads differ in colour, or gaps between them are seen through.
fn shows_threads(fabric: &Fabric, colorway: &Colorway) -> bool {
    colorway.weft_srgb.is_some() || material::is_open(fabric)
}

/// Slopes rather than unit vectors, all with the same third component: their means, as smaller levels of a texture
/// take them, are those of the cloth.
fn normals(fabric: &Fabric, points: &[Point]) -> Picture {
    // More steps where there is little slope.
    let step = |slope: f64| {
        let part = libm::pow((slope.abs() / STEEPEST).min(1.0), 1.0 / 1.5);
        let stepped = libm::pow((part * SLOPES).round() / SLOPES, 1.5);
        byte(0.5 - 0.5 * STEEPEST * stepped * slope.signum())
    };
    let texels = points.iter().map(|point| [step(point.slope[0]), step(point.slope[1]), 255, 255]);
    Picture { name: format!("{} normal", fabric.name), texels: texels.collect() }
}

/// Red: occlusion; green: roughness, which grows in hollows; blue: as much metal as the material says.
fn surface(fabric: &Fabric, points: &[Point]) -> Picture {
    let texel = |point: &Point| {
        let open = stepped(point.open, 16);
        [byte(open), byte(material::roughness(fabric, open)), 255, 255]
    };
    Picture { name: format!("{} surface", fabric.name), texels: points.iter().map(texel).collect() }
}

/// Thread by thread, with gaps between them.
fn threads(fabric: &Fabric, colorway: &Colorway, points: &[Point]) -> Picture {
    let warp = linear(colorway.srgb);
    let weft = linear(colorway.weft_srgb.unwrap_or(colorway.srgb));
    let mixed = |share: f64| [0, 1, 2].map(|k| warp[k] + (weft[k] - warp[k]) * share);
    let shade = |point: &Point| 0.55 + 0.5 * point.open * (1.0 + 2.0 * point.tone);
    // As with what else a tile has, nothing may be lighter over many threads.
    let lights: Vec<f64> = points.iter().map(|point| shade(point) * mixed(point.weft)[1]).collect();
    let mean = lights.iter().sum::<f64>() / lights.len() as f64;
    let around = maps::around(&lights);
    // No more than a palette has room for: where there are gaps, they are what is seen.
    let is_open = material::is_open(fabric);
    let (shares, shades, covers) = if is_open { (2, 4, 28) } else { (5, 25, 2) };
    let texel = |(point, around): (&Point, &f64)| {
        let light = 0.6 + 0.6 * stepped((shade(point) * mean / around - 0.6) / 0.6, shades);
        let colour = mixed(stepped(point.weft, shares)).map(|channel| byte(srgb_encoded(channel * light)));
        let cover = if is_open { byte(stepped(point.cover, covers)) } else { 255 };
        [colour[0], colour[1], colour[2], cover]
    };
    let name = format!("{} {} threads", fabric.name, colorway.name);
    Picture { name, texels: points.iter().zip(&around).map(texel).collect() }
}

/// Unevenness seen from further away, near white, and the light it sends back in the mean.
fn mottle(fabric: &Fabric) -> (Picture, f64) {
    let light = mottle::lightness(fabric);
    let most = light.iter().copied().fold(1.0, f64::max).min(1.1);
    let least = light.iter().copied().fold(1.0, f64::min);
    let levels = |value: f64| least + (most - least) * stepped((value - least) / (most - least), 16);
    let grey: Vec<u8> = light.iter().map(|value| byte(srgb_encoded(levels(*value) / most))).collect();
    let mean = grey.iter().map(|&grey| linear([grey; 3])[0]).sum::<f64>() / grey.len() as f64;
    let texels = grey.into_iter().map(|grey| [grey, grey, grey, 255]).collect();
    (Picture { name: format!("{} mottle", fabric.name), texels }, mean)
}

fn textured(image: usize, tile: [f64; 2]) -> TextureRef {
    #[expect(clippy::cast_possible_truncation, reason = "to single precision")]
    let [u, v] = tile.map(|length| length.recip() as f32);
    let uv_transform = [Vec3::new(u, 0.0, 0.0), Vec3::new(0.0, v, 0.0)];
    TextureRef { image, sampler: Sampler::default(), uv_set: 0, uv_transform }
}

fn rgb(colour: [f64; 3]) -> Vec3 {
    #[expect(clippy::cast_possible_truncation, reason = "to single precision")]
    let colour = colour.map(|light| light as f32);
    Vec3::from_array(colour)
}
