//! White furnace: under uniform light of radiance 1 a white object that absorbs nothing cannot be told from
//! its surroundings, whatever its roughness, metalness, sheen, clearcoat or anisotropy.

use std::f32::consts::{PI, TAU};
use std::sync::Arc;

use glam::{Mat4, Vec2, Vec3, Vec4};
use toile_asset::{Anisotropy, Clearcoat, Material, Mesh, Model, Node, Primitive, Sheen};
use toile_render::Headless;
use toile_scene::{Background, Camera, Environment, Instance, ModelKey, Paint, Pose, Scene, ToneMapping};

const SIZE: u32 = 64;

fn sphere() -> Primitive {
    let (columns, rows) = (96u32, 48u32);
    let mut out = Primitive::default();
    for j in 0..=rows {
        for i in 0..=columns {
            let (u, v) = (i as f32 / columns as f32, j as f32 / rows as f32);
            let (theta, phi) = (u * TAU, v * PI);
            let n = Vec3::new(phi.sin() * theta.sin(), phi.cos(), phi.sin() * theta.cos());
            out.positions.push(n);
            out.normals.push(n);
            out.tangents.push(Vec4::new(theta.cos(), 0.0, -theta.sin(), 1.0));
            out.uv0.push(Vec2::new(u, v));
        }
    }
    for j in 0..rows {
        for i in 0..columns {
            let a = j * (columns + 1) + i;
            let b = a + columns + 1;
            out.indices.extend([a, b, a + 1, a + 1, b, b + 1]);
        }
    }
    out
}

fn scene(material: Material) -> Scene {
    let model = Model {
        nodes: vec![Node { mesh: Some(0), ..Default::default() }],
        meshes: vec![Mesh { primitives: vec![sphere()], ..Default::default() }],
        materials: vec![material],
        ..Default::default()
    };
    Scene {
        instances: vec![Instance {
            key: ModelKey::unique(),
            model: Arc::new(model),
            world_from_model: Mat4::IDENTITY,
            variant: None,
            pose: Pose::default(),
            layer: 0,
            paint: Paint::Materials,
        }],
        camera: Camera {
            eye: Vec3::new(0.0, 0.0, 4.0),
            target: Vec3::ZERO,
            fov_y: 0.5,
            near: 0.1,
            far: 10.0,
        },
        environment: Arc::new(Environment::uniform(Vec3::splat(0.5))),
        exposure: 1.0,
        tone_mapping: ToneMapping::None,
        background: Background::Transparent,
        ground_y: -1.0,
        shadow_intensity: 0.0,
        is_settling: false,
    }
}

/// sRGB code of the light that the tests use: 0.5, below clipping so that too much light shows too.
const EXPECTED: i32 = 188;

fn white() -> Material {
    Material { metallic: 0.0, ..Default::default() }
}

#[test]
fn white_objects_vanish_in_uniform_light() {
    let mut materials = Vec::new();
    for roughness in [0.05, 0.2, 0.5, 0.8, 1.0] {
        for metallic in [0.0, 0.5, 1.0] {
            materials.push(Material { roughness, metallic, ..white() });
        }
        let sheen = Some(Sheen { color: Vec3::ONE, roughness: roughness.max(0.15), ..Default::default() });
        materials.push(Material { roughness, sheen, ..white() });
        let clearcoat = Some(Clearcoat { factor: 1.0, roughness, normal_scale: 1.0, ..Default::default() });
        materials.push(Material { clearcoat, ..white() });
        let anisotropy = Some(Anisotropy { strength: 0.8, rotation: 0.3, texture: None });
        materials.push(Material { roughness, metallic: 1.0, anisotropy, ..white() });
    }
    let mut headless =
        Headless::new().expect("a software adapter (mesa-vulkan-drivers) is installed by the setup");
    for material in materials {
        let said = format!("{material:?}");
        let picture = headless.render(&scene(material), SIZE, SIZE).expect("a small picture");
        let (mut covered, mut off) = (0, 0);
        for pixel in picture.rgba.chunks_exact(4).filter(|p| p[3] == 255) {
            covered += 1;
            let worst = pixel[..3].iter().map(|c| (i32::from(*c) - EXPECTED).abs()).max().unwrap_or(0);
            // 3 of 255 codes are 2 % of the light; a few pixels of the silhouette may lose twice that.
            off += i32::from(worst > 3);
            assert!(worst <= 6, "{pixel:?} instead of {EXPECTED}: {said}");
        }
        assert!(covered > 500, "the sphere is missing: {covered} pixels");
        assert!(off * 200 <= covered, "{off} of {covered} pixels are off: {said}");
    }
}

#[test]
fn half_grey_reflects_half() {
    let mut headless = Headless::new().expect("a software adapter");
    let grey = Material { base_color: Vec4::new(0.5, 0.5, 0.5, 1.0), unlit: true, ..white() };
    let picture = headless.render(&scene(grey), SIZE, SIZE).expect("a small picture");
    let middle = ((SIZE / 2 * SIZE + SIZE / 2) * 4) as usize;
    assert_eq!(&picture.rgba[middle..middle + 4], &[188, 188, 188, 255]);
}
