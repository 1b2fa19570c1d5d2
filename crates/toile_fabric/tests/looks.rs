//! Looks tile, are the same everywhere, small, and of the colour that is stated.

use std::sync::LazyLock;

use toile_asset::{Image, ImageBytes};
use toile_fabric::{Fabric, Look, library, look, looks, named};

/// An image's edge, and its texels row by row.
fn decoded(image: &Image) -> (usize, Vec<[u8; 4]>) {
    let ImageBytes::Owned(bytes) = &image.bytes else { panic!("{} has no bytes", image.name) };
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::ALPHA);
    let mut reader = decoder.read_info().expect("a PNG file");
    let mut data = vec![0; reader.output_buffer_size().expect("a small picture")];
    let info = reader.next_frame(&mut data).expect("a picture");
    assert_eq!(info.width, info.height);
    (info.width as usize, data.chunks_exact(4).map(|c| [c[0], c[1], c[2], c[3]]).collect())
}

fn linear(channel: u8) -> f64 {
    let c = f64::from(channel) / 255.0;
    if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
}

/// The looks of all built-in fabrics in all their colours, made once.
static LOOKS: LazyLock<Vec<Vec<Look>>> = LazyLock::new(|| library().iter().map(looks).collect());

/// Every fabric with its look in its first colour.
fn first_looks() -> impl Iterator<Item = (&'static Fabric, &'static Look)> {
    library().iter().zip(LOOKS.iter().map(|looks| &looks[0]))
}

fn first(name: &str) -> &'static Look {
    first_looks().find(|(fabric, _)| fabric.name == name).expect("it is built in").1
}

#[test]
fn edges_meet() {
    for (_, look) in first_looks() {
        for image in &look.images {
            let (edge, texels) = decoded(image);
            // How much neighbouring columns, and rows, differ.
            let jump = |a: usize, b: usize, at: &dyn Fn(usize, usize) -> usize| -> f64 {
                let differ = |k: usize| {
                    let (p, q) = (texels[at(a, k)], texels[at(b, k)]);
                    p.iter().zip(q).map(|(&p, q)| f64::from(p.abs_diff(q))).sum::<f64>()
                };
                (0..edge).map(differ).sum::<f64>() / edge as f64
            };
            let column = |line: usize, k: usize| k * edge + line;
            let row = |line: usize, k: usize| line * edge + k;
            for at in [&column as &dyn Fn(usize, usize) -> usize, &row] {
                let inside: Vec<f64> = (1..edge).map(|line| jump(line - 1, line, at)).collect();
                let most = inside.iter().copied().fold(0.0, f64::max);
                assert!(jump(edge - 1, 0, at) <= 1.1 * most, "{}", image.name);
            }
        }
    }
}

/// Seen from where a tile is eight texels wide, cloth is even: no stripes where threads and texels beat.
#[test]
fn threads_leave_no_stripes_from_afar() {
    for (fabric, look) in first_looks() {
        let (edge, texels) = decoded(&look.images[0]);
        let block = edge / 8;
        for channel in [0, 1] {
            let means: Vec<f64> = (0..64)
                .map(|k| {
                    let (top, left) = (k / 8 * block, k % 8 * block);
                    let inside = (0..block * block)
                        .map(|k| texels[(top + k / block) * edge + left + k % block][channel]);
                    inside.map(f64::from).sum::<f64>() / (block * block) as f64
                })
                .collect();
            let mean = means.iter().sum::<f64>() / 64.0;
            let deviation = (means.iter().map(|m| (m - mean) * (m - mean)).sum::<f64>() / 64.0).sqrt();
            assert!(deviation < 3.0, "{}: normals lean by {deviation} of 255", fabric.name);
            // Their mean is cloth that does not lean at all.
            assert!((mean - 127.5).abs() < 3.5, "{}: {mean}", fabric.name);
        }
    }
}

#[test]
fn colours_are_those_that_are_stated() {
    for (fabric, looks) in library().iter().zip(LOOKS.iter()) {
        for (colorway, Look { material, images }) in fabric.colorways.iter().zip(looks) {
            let texture = material.base_color_texture.expect("a texture");
            if images[texture.image].name.ends_with("threads") {
                continue;
            }
            let (_, texels) = decoded(&images[texture.image]);
            for channel in 0..3 {
                let sum: f64 = texels.iter().map(|texel| linear(texel[channel])).sum();
                let light = f64::from(material.base_color[channel]) * sum / texels.len() as f64;
                let stated = linear(colorway.srgb[channel]);
                assert!((light - stated).abs() < 0.012, "{}: {light} for {stated}", material.name);
            }
        }
    }
}

#[test]
fn a_look_is_small() {
    for (fabric, look) in first_looks() {
        let bytes = |image: &Image| match &image.bytes {
            ImageBytes::Owned(bytes) => bytes.len(),
            _ => usize::MAX,
        };
        let total: usize = look.images.iter().map(bytes).sum();
        assert!((1..125_000).contains(&total), "{}: {total} bytes", fabric.name);
    }
}

#[test]
fn images_of_one_name_are_the_same() {
    let denim = named("denim").expect("it is built in");
    let [one, other] = [0, 1].map(|at| look(denim, &denim.colorways[at]));
    let same = |image: &&Image| other.images.iter().any(|other| other == *image);
    let shared: Vec<&str> = one.images.iter().filter(same).map(|image| image.name.as_str()).collect();
    assert_eq!(shared, ["denim normal", "denim surface", "denim mottle"]);
    assert!(other.images.iter().all(|image| image.name != "denim indigo threads"));
}

/// What is seen of them: mirror-like silk, gaps of voile, white weft of denim, fuzz of fleece.
#[test]
fn fabrics_differ_in_kind() {
    let material = |name: &str| &first(name).material;
    assert!(material("satin").anisotropy.is_some() && material("poplin").anisotropy.is_none());
    assert!(material("voile").transmission.is_some() && material("jersey").transmission.is_none());
    let sheen = |name: &str| material(name).sheen.as_ref().map_or(0.0, |sheen| sheen.color.max_element());
    assert!(sheen("fleece") > 3.0 * sheen("poplin"));

    let denim = first("denim");
    let (_, texels) = decoded(denim.images.last().expect("threads"));
    let white = texels.iter().filter(|texel| texel[0] > 140).count() as f64 / texels.len() as f64;
    assert!((0.08..0.25).contains(&white), "{white} of denim is weft");

    let voile = first("voile");
    let (_, texels) = decoded(voile.images.last().expect("threads"));
    let cover = texels.iter().map(|texel| f64::from(texel[3])).sum::<f64>() / (255.0 * texels.len() as f64);
    assert!((0.5..0.8).contains(&cover), "{cover} of voile is thread");
}

/// Every machine makes the same.
#[test]
fn texels_are_the_same_everywhere() {
    let digest = |name: &str| {
        let texels =
            first(name).images.iter().flat_map(|image| decoded(image).1).flatten().collect::<Vec<u8>>();
        texels.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
    };
    let found = ["rib", "denim", "fleece"].map(|name| format!("{:016x}", digest(name)));
    assert_eq!(found, ["b2edce803d656f89", "b176a9a7eb298434", "52d9d07280464329"]);
}
