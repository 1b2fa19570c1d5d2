//! Whatever is thrown at a viewer, in whatever order, its camera stays usable and within its limits.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::sync::Arc;

use glam::Vec3;
use toile_asset::{Mesh, Model, Node, Primitive};
use toile_scene::{DeformedVertices, Environment, KeyLight, ModelKey, PrefilteredCube, Scene};
use toile_viewer::{Command, Key, Layer, Viewer};

/// Numbers below `n`, the same at every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, n: u32) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % usize::try_from(n).unwrap()
    }

    fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.roll(u32::try_from(of.len()).unwrap())]
    }

    fn number(&mut self) -> f32 {
        let few = [0.0, -0.0, 1.0, -17.0, 240.0, -3e3, 1e9, -1e30, f32::MAX, f32::MIN_POSITIVE];
        *self.pick(&[few.as_slice(), &[f32::NAN, f32::INFINITY, f32::NEG_INFINITY]].concat())
    }

    /// Mostly the innermost.
    fn layer(&mut self) -> Layer {
        *self.pick(&[0, 0, 0, 1, 7])
    }

    fn command(&mut self, models: &[Arc<Model>]) -> Command {
        let (a, b) = (self.number(), self.number());
        let keys = [Key::Left, Key::Right, Key::Up, Key::Down, Key::Nearer, Key::Farther, Key::Home];
        match self.roll(13) {
            0 => {
                let model = Arc::clone(self.pick(models));
                Command::SetModel { layer: self.layer(), key: ModelKey::unique(), model }
            }
            1 if self.roll(4) == 0 => Command::Clear,
            1 => Command::ClearLayer(self.layer()),
            2 => {
                let (&width, &height) = (self.pick(&[0, 1, 400, 4000]), self.pick(&[0, 1, 600, u32::MAX]));
                Command::Resize { width, height, pixel_ratio: a }
            }
            3 | 4 => Command::Orbit { dx: a, dy: b },
            5 => Command::Pan { dx: a, dy: b },
            6 => Command::Zoom { factor: a },
            7 => Command::Key { key: *self.pick(&keys), shift: a > 0.0 },
            8 => Command::Release,
            9 => Command::JumpCamera,
            10 => {
                let positions = vec![Vec3::new(a, b, 0.0); self.roll(3)];
                let shape = Arc::new(DeformedVertices { positions, ..DeformedVertices::default() });
                Command::Reshape { layer: self.layer(), shape }
            }
            _ => {
                let names = [
                    "camera-orbit",
                    "min-camera-orbit",
                    "max-camera-orbit",
                    "camera-target",
                    "field-of-view",
                    "min-field-of-view",
                    "max-field-of-view",
                    "auto-rotate",
                    "rotation-per-second",
                    "interpolation-decay",
                    "reduced-motion",
                    "auto-rotate-delay",
                    "nonsense",
                ];
                let values = [
                    "",
                    "auto auto auto",
                    "30deg 10deg 1m",
                    "-1e9deg 300deg 1e30m",
                    "0rad 0rad 0m",
                    "false",
                    "Infinity Infinity Infinity",
                    "-Infinity -5deg -3m",
                    "1e30m -1e30m 5mm",
                    "90deg",
                    "179.9deg",
                    "0deg",
                    "1000",
                    "0",
                    "auto 20deg 400%",
                ];
                let value = (self.roll(8) > 0).then(|| (*self.pick(&values)).to_owned());
                Command::SetOption { name: (*self.pick(&names)).to_owned(), value }
            }
        }
    }
}

fn pair(a: Vec3, b: Vec3) -> Arc<Model> {
    let primitive = Primitive { positions: vec![a, b], indices: vec![0, 1], ..Primitive::default() };
    Arc::new(Model {
        nodes: vec![Node { mesh: Some(0), ..Node::default() }],
        meshes: vec![Mesh { primitives: vec![primitive], ..Mesh::default() }],
        ..Model::default()
    })
}

fn assert_usable(scene: &Scene, story: &[Command]) {
    let camera = &scene.camera;
    let up = (camera.eye - camera.target).normalize_or_zero().y;
    let is_usable = camera.eye.is_finite()
        && camera.target.is_finite()
        && up.abs() < 1.0
        && camera.near > 0.0
        && camera.near < camera.far
        && camera.far.is_finite()
        && (1e-3..3.15).contains(&camera.fov_y)
        && (camera.clip_from_view(1.0) * camera.view_from_world()).is_finite();
    assert!(is_usable, "{camera:?} after {:?}", &story[story.len().saturating_sub(12)..]);
}

#[test]
fn no_commands_break_the_camera() {
    let models = [
        Arc::new(Model::default()),
        pair(Vec3::ZERO, Vec3::ZERO),
        pair(Vec3::splat(-0.5), Vec3::new(0.3, 1.1, 0.2)),
        pair(Vec3::splat(15_500.0), Vec3::splat(15_500.001)),
        pair(Vec3::splat(-1e11), Vec3::splat(1e11)),
        pair(Vec3::splat(1e-7), Vec3::splat(f32::NAN)),
    ];
    for seed in 0..40 {
        let mut dice = Dice(seed);
        let mut viewer = Viewer::new(Arc::new(Environment {
            irradiance_sh: [Vec3::ONE; 9],
            prefiltered_radiance: PrefilteredCube { size: 1, levels: vec![vec![0; 6]] },
            key: KeyLight { direction: Vec3::Y, irradiance: Vec3::ONE },
        }));
        let mut story = Vec::new();
        for _ in 0..400 {
            let command = dice.command(&models);
            story.push(match &command {
                Command::SetModel { layer, .. } => Command::ClearLayer(*layer),
                other => other.clone(),
            });
            // Options may be refused; that is an answer, too.
            let _ = viewer.handle(command);
            let dt = *dice.pick(&[0.0, 0.016, 0.3, 1e6, f32::NAN, -1.0]);
            viewer.update(dt);
            assert_usable(viewer.scene(), &story);
        }
    }
}
