//! Writes a square of every fabric, hung over a ball, as .glb files: `cargo run -p toile_fabric --example swatches --
//! FOLDER [NAME…]`. Colours are variants.

use std::path::Path;

use glam::{DVec2, DVec3, Vec3};
use serde_json::{Value, json};
use toile_asset::write::{GlbWriter, Role, material, material_extensions, sampler};
use toile_asset::{Image, ImageBytes};
use toile_cloth::{Cloth, ClothDescription, Obstacle, Settings, Solver, Status};
use toile_fabric::{Fabric, Look, library, looks};

/// Edge of the square, m.
const EDGE: f64 = 0.5;
/// Cells along it.
const CELLS: u32 = 56;
/// Of the ball, m.
const RADIUS: f64 = 0.1;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("swatches FOLDER [NAME…]")?;
    let names: Vec<String> = arguments.collect();
    std::fs::create_dir_all(&folder)?;
    for fabric in library().iter().filter(|fabric| names.is_empty() || names.contains(&fabric.name)) {
        let file = file(fabric, &hung(fabric)?)?;
        std::fs::write(Path::new(&folder).join(format!("{}.glb", fabric.name)), file)?;
    }
    Ok(())
}

/// Where the square is on its panel, corner by corner.
fn flat() -> Vec<DVec2> {
    let at = |k: u32| EDGE * (f64::from(k) / f64::from(CELLS) - 0.5);
    (0..=CELLS).flat_map(|row| (0..=CELLS).map(move |column| DVec2::new(at(column), at(row)))).collect()
}

/// Two to a cell, whose diagonals alternate; counter-clockwise from above.
fn triangles() -> Vec<[u32; 3]> {
    let cells = (0..CELLS).flat_map(|row| (0..CELLS).map(move |column| (row, column)));
    let halves = |(row, column): (u32, u32)| {
        let a = row * (CELLS + 1) + column;
        let [b, c, d] = [a + 1, a + CELLS + 1, a + CELLS + 2];
        if (row + column) % 2 == 0 { [[a, b, d], [a, d, c]] } else { [[a, b, c], [b, d, c]] }
    };
    cells.flat_map(halves).collect()
}

/// Where the square comes to rest on the ball.
fn hung(fabric: &Fabric) -> Result<Vec<DVec3>, Box<dyn std::error::Error>> {
    let pattern = flat();
    // Ripples of a tenth of a millimetre, so that it may fall into folds.
    let ripple = |p: &DVec2| 1e-4 * (libm::sin(90.0 * p.x + 3.0) * libm::sin(70.0 * p.y) + 1.0);
    let mut description = ClothDescription {
        positions: pattern.iter().map(|p| DVec3::new(p.x, RADIUS + 0.002 + ripple(p), -p.y)).collect(),
        pattern,
        pattern_triangles: triangles(),
        triangles: triangles(),
        fabrics: vec![fabric.physical],
        ..ClothDescription::default()
    };
    let ball = Obstacle::Capsule { ends: [DVec3::ZERO, DVec3::NEG_Y * 1e-3], radii: [RADIUS; 2] };
    // Its weight comes on in steps: few wide folds come first.
    for load in [0.1, 0.4, 1.0] {
        let settings = Settings {
            gravity: DVec3::NEG_Y * 9.81 * load,
            friction: fabric.friction,
            residual_tolerance: 2e-2,
            strain_tolerance: 1e-3,
            ..Settings::default()
        };
        let mut solver = Solver::new(&Cloth::new(&description)?, vec![ball.clone()], settings)?;
        let progress = solver.advance(2000);
        if progress.status != Status::Settled {
            eprintln!("{} is not at rest: {progress:?}", fabric.name);
        }
        description.positions = solver.positions();
    }
    Ok(description.positions)
}

fn file(fabric: &Fabric, positions: &[DVec3]) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut glb = GlbWriter::default();
    let places: Vec<[f32; 3]> = positions.iter().map(|p| p.as_vec3().to_array()).collect();
    let uvs: Vec<[f32; 2]> = flat().iter().map(|p| p.as_vec2().to_array()).collect();
    let places = glb.array(Role::Positions, &places);
    let normals = glb.array(Role::Attribute, &normals(positions));
    let uvs = glb.array(Role::Attribute, &uvs);
    let indices = glb.triangles(triangles(), positions.len());

    let looks = looks(fabric);
    let mut images: Vec<Image> = Vec::new();
    let mut materials = Vec::new();
    for Look { material: made, images: own } in &looks {
        let place = |image: usize| {
            let same = images.iter().position(|other| other.name == own[image].name);
            same.unwrap_or_else(|| {
                images.push(own[image].clone());
                images.len() - 1
            })
        };
        let places: Vec<usize> = (0..own.len()).map(place).collect();
        materials.push(material(made, |image, _| places[image]));
    }
    for image in &images {
        let ImageBytes::Owned(bytes) = &image.bytes else { continue };
        eprintln!("{:>7} bytes: {}", bytes.len(), image.name);
        glb.image(&image.name, &image.mime, bytes);
    }
    let textures: Vec<Value> = (0..images.len()).map(|at| json!({ "source": at, "sampler": 0 })).collect();
    let mappings: Vec<Value> =
        (0..looks.len()).map(|at| json!({ "variants": [at], "material": at })).collect();
    let variants: Vec<Value> =
        fabric.colorways.iter().map(|colorway| json!({ "name": colorway.name })).collect();
    let mut used: Vec<_> = looks.iter().flat_map(|look| material_extensions(&look.material)).collect();
    used.push("KHR_materials_variants");
    used.sort_unstable();
    used.dedup();
    Ok(glb.finish(json!({
        "asset": { "version": "2.0" },
        "extensionsUsed": used,
        "extensions": { "KHR_materials_variants": { "variants": variants } },
        "scene": 0,
        "scenes": [{ "nodes": [0] }],
        "nodes": [{ "mesh": 0, "name": fabric.name }],
        "meshes": [{ "primitives": [{
            "attributes": { "POSITION": places, "NORMAL": normals, "TEXCOORD_0": uvs },
            "indices": indices,
            "material": 0,
            "extensions": { "KHR_materials_variants": { "mappings": mappings } }
        }] }],
        "materials": materials,
        "textures": textures,
        "samplers": [sampler(toile_asset::Sampler::default())],
    }))?)
}

/// Of the vertices, by the areas around them.
fn normals(positions: &[DVec3]) -> Vec<[f32; 3]> {
    let mut sums = vec![DVec3::ZERO; positions.len()];
    for corners in triangles() {
        let [a, b, c] = corners.map(|corner| positions[corner as usize]);
        corners.iter().for_each(|&corner| sums[corner as usize] += (b - a).cross(c - a));
    }
    sums.iter().map(|sum| sum.as_vec3().normalize_or(Vec3::Y).to_array()).collect()
}
