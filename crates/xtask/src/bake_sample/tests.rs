//! Judges the committed sample from outside: the file, and what its numbers mean.

use glam::{Vec2, Vec3};
use toile_asset::{Import, ImportOptions, Model, Primitive};

use super::cloth::Patch;
use super::form::{BUST, Form, WAIST};
use super::{FILE, FOLDER, look, provenance};
use crate::workspace;

fn bytes() -> Vec<u8> {
    std::fs::read(workspace::path(FOLDER).join(FILE)).expect("the sample is committed")
}

fn model() -> Model {
    let file = bytes();
    let import = Import::parse(file, &ImportOptions::default()).expect("the sample is glTF");
    let (model, warnings) = import.build().expect("the sample can be imported");
    assert!(warnings.is_empty(), "{warnings:?}");
    model
}

fn part<'a>(model: &'a Model, name: &str) -> &'a Primitive {
    let mesh = model.meshes.iter().find(|mesh| mesh.name == name).expect("the sample has this mesh");
    &mesh.primitives[0]
}

/// Corners of the triangles of the cloth's single layer: not the rims, which have no width on the panel,
/// nor the facings, which lie upside down on it.
fn cloth(dress: &Primitive) -> Vec<[usize; 3]> {
    let flat = |v: usize| Vec2::new(dress.uv0[v].x, -dress.uv0[v].y);
    let triangles = dress.indices.chunks_exact(3).map(|t| [t[0] as usize, t[1] as usize, t[2] as usize]);
    triangles.filter(|t| (flat(t[1]) - flat(t[0])).perp_dot(flat(t[2]) - flat(t[0])) > 1e-5).collect()
}

#[test]
fn ledger_names_the_committed_bytes() {
    let ledger =
        std::fs::read_to_string(workspace::path(FOLDER).join("PROVENANCE.toml")).expect("there is a ledger");
    assert_eq!(ledger, provenance::text(FILE, &bytes()), "run `cargo xtask bake-sample`");
}

#[test]
fn sample_is_small_and_has_its_colorways() {
    assert!(bytes().len() <= 1_200_000, "{} bytes", bytes().len());
    let model = model();
    assert_eq!(model.variants, look::COLORWAYS.map(|(name, _)| name));
    let dress = part(&model, "dress");
    assert!((15_000..25_000).contains(&(dress.indices.len() / 3)), "{} triangles", dress.indices.len() / 3);
    let cloth = &model.materials[dress.material];
    assert!(cloth.double_sided && cloth.sheen.is_some() && cloth.normal_texture.is_some());
}

#[test]
fn sample_stands_on_the_floor() {
    let model = model();
    let heights = |name: &str| part(&model, name).positions.iter().map(|p| p.y).collect::<Vec<_>>();
    let lowest = heights("wood").into_iter().fold(f32::INFINITY, f32::min);
    let highest = heights("wood").into_iter().fold(0.0, f32::max);
    assert!(lowest.abs() < 1e-6, "lowest at {lowest} m");
    assert!((1.45..1.55).contains(&highest), "{highest} m tall");
    assert!(heights("dress").into_iter().all(|y| y > 0.2), "the hem hangs free");
}

#[test]
fn dress_does_not_enter_the_form() {
    let form = Form::new();
    let model = model();
    let deepest =
        part(&model, "dress").positions.iter().map(|&p| form.distance(p)).fold(f32::INFINITY, f32::min);
    assert!(deepest > -0.001, "{} mm inside", -1000.0 * deepest);
}

#[test]
fn cloth_is_hardly_stretched() {
    let model = model();
    let dress = part(&model, "dress");
    let flat = |v: usize| Vec2::new(dress.uv0[v].x, -dress.uv0[v].y);
    let mut strain: Vec<f32> = cloth(dress)
        .into_iter()
        .flat_map(|t| {
            Patch::new(t, t.map(flat)).frame(&dress.positions).map(|side| (side.length() - 1.0).abs())
        })
        .collect();
    strain.sort_by(f32::total_cmp);
    let (median, high) = (strain[strain.len() / 2], strain[strain.len() * 95 / 100]);
    assert!(median < 0.01 && high < 0.04, "median {median}, 95 % below {high}");
}

#[test]
fn normals_are_unit_and_point_out_of_the_cloth() {
    let model = model();
    let dress = part(&model, "dress");
    assert!(dress.normals.iter().all(|n| (n.length() - 1.0).abs() < 1e-3));
    for t in cloth(dress) {
        let [a, b, c] = t.map(|v| dress.positions[v]);
        let mean: Vec3 = t.map(|v| dress.normals[v]).into_iter().sum();
        assert!((b - a).cross(c - a).dot(mean) > 0.0, "a triangle is turned against its normals at {a}");
    }
}

#[test]
fn dress_has_the_ease_of_a_fitted_dress() {
    let form = Form::new();
    let model = model();
    let dress = part(&model, "dress");
    for (name, height, ease) in [("bust", BUST - 0.01, 0.01..0.08), ("waist", WAIST + 0.01, 0.0..0.06)] {
        let got = section(dress, height) - form.girth(height);
        assert!(ease.contains(&got), "ease at the {name}: {:.1} cm", 100.0 * got);
    }
}

/// Length of the cloth's section at `height`, metres.
fn section(dress: &Primitive, height: f32) -> f32 {
    let cut = |a: Vec3, b: Vec3| {
        ((a.y > height) != (b.y > height)).then(|| a.lerp(b, (height - a.y) / (b.y - a.y)))
    };
    cloth(dress)
        .into_iter()
        .map(|t| t.map(|v| dress.positions[v]))
        .filter_map(|[a, b, c]| {
            let points: Vec<Vec3> = [cut(a, b), cut(b, c), cut(c, a)].into_iter().flatten().collect();
            (points.len() == 2).then(|| points[0].distance(points[1]))
        })
        .sum()
}
