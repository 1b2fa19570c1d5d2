//! A picture of a case: what `scenario.toml` says, drawn.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use image::RgbaImage;
use percent_encoding::percent_decode_str;
use serde::Deserialize;
use toile_asset::{ImageBytes, ImportOptions, Model, decode::decode_image, import_with};
use toile_render::{Headless, ImageSource};
use toile_scene::{Background, Environment, OrbitSpec, Scene, View};

use crate::made::made;
use crate::picture::Tolerance;
use crate::repository;

/// Pixels each way.
const SIDE: u32 = 200;

/// A case: `scenario.toml` beside what it needs and `expected.png`.
#[derive(Debug)]
pub struct Scenario {
    /// The folder.
    pub folder: PathBuf,
    /// How far the picture may be off.
    pub tolerance: Tolerance,
    settings: Settings,
}

/// `scenario.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    /// A .glb or .gltf, relative to the folder.
    model: String,
    /// As the attribute of the element.
    camera_orbit: String,
    /// `transparent`, or a colour.
    background: String,
    variant: Option<String>,
    /// Our own studio if left out.
    environment: Option<String>,
    tolerance: Tolerance,
}

impl Scenario {
    /// All cases, by name.
    ///
    /// # Panics
    /// One cannot be read.
    pub fn all() -> Vec<Self> {
        let cases = repository().join("tests/scenarios/render");
        let mut folders: Vec<_> = fs::read_dir(&cases)
            .expect("the folder of cases")
            .map(|entry| entry.expect("an entry").path())
            .collect();
        folders.sort();
        folders.into_iter().map(Self::read).collect()
    }

    fn read(folder: PathBuf) -> Self {
        let path = folder.join("scenario.toml");
        let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let settings: Settings = toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        Self { folder, tolerance: settings.tolerance, settings }
    }

    /// Name of the folder.
    pub fn name(&self) -> &str {
        self.folder.file_name().and_then(|name| name.to_str()).unwrap_or_default()
    }

    /// Whether nothing of the page behind the picture may show through.
    pub fn is_opaque(&self) -> bool {
        self.settings.background != "transparent"
    }

    /// Draws it.
    ///
    /// # Panics
    /// Something that it names is missing or broken, or nothing can be drawn on this machine.
    pub fn draw(&self) -> RgbaImage {
        let file = self.folder.join(&self.settings.model);
        let bytes = self.input(&self.settings.model);
        let imported =
            import_with(bytes.as_slice(), &ImportOptions::default(), |uri| Ok(self.beside(&file, uri)));
        let (model, warnings) = imported.unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        assert!(warnings.is_empty(), "{}: {warnings:?}", file.display());
        let scene = self.scene(Arc::new(model));
        let mut headless =
            Headless::new().expect("an adapter: install a Vulkan driver (lavapipe, without a GPU)");
        self.provide_images(&mut headless, &scene, &file, &bytes);
        let picture = headless.render(&scene, SIDE, SIDE).expect("a picture");
        RgbaImage::from_raw(SIDE, SIDE, picture.rgba).expect("four bytes for each pixel")
    }

    fn scene(&self, model: Arc<Model>) -> Scene {
        let settings = &self.settings;
        let light = match &settings.environment {
            Some(name) => self.input(name),
            None => read(&repository().join("assets/environments/studio.light")),
        };
        let environment = Arc::new(Environment::parse(&light).expect("a light"));
        let orbit = OrbitSpec::parse(&settings.camera_orbit).expect("an orbit");
        let view = View { orbit, ..View::default() };
        let variant = settings.variant.as_ref().map(|name| {
            model.variants.iter().position(|v| v == name).unwrap_or_else(|| panic!("no colorway {name}"))
        });
        let mut scene = Scene::of(&[model], environment, &view, 1.0);
        scene.background = Background::parse(&settings.background).expect("a background");
        scene.instances.iter_mut().for_each(|instance| instance.variant = variant);
        scene
    }

    fn provide_images(&self, headless: &mut Headless, scene: &Scene, file: &Path, bytes: &[u8]) {
        for instance in &scene.instances {
            let model = &instance.model;
            headless.add_model(instance.key, model);
            for (index, image) in model.images.iter().enumerate() {
                let encoded = match &image.bytes {
                    ImageBytes::External(uri) => self.beside(file, uri),
                    _ => model.image_bytes(bytes, index).expect("an image").to_vec(),
                };
                let pixels = decode_image(&encoded, &ImportOptions::default().limits).expect("a sound image");
                let (width, height) = (pixels.width, pixels.height);
                let source = ImageSource::Rgba8 { width, height, data: &pixels.rgba };
                headless.provide_image(instance.key, index, &source);
            }
        }
    }

    /// What the case names: made, or a file.
    fn input(&self, name: &str) -> Vec<u8> {
        made(name).unwrap_or_else(|| read(&self.folder.join(name)))
    }

    /// What a glTF names: made, or a file beside it.
    fn beside(&self, file: &Path, uri: &str) -> Vec<u8> {
        let name = percent_decode_str(uri).decode_utf8_lossy();
        made(&name).unwrap_or_else(|| read(&file.with_file_name(&*name)))
    }
}

fn read(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}
