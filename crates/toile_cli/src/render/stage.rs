//! What the camera sees: the models in their colorway, the light, the view.

use std::f32::consts::TAU;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use toile_asset::{ImportOptions, Model, decode::decode_image};
use toile_fit::Quantity;
use toile_render::{Headless, ImageSource};
use toile_scene::{Angle, Environment, Framing, ModelKey, Paint, Pose, Scene, View};

use super::{Arguments, Display};
use crate::files::{self, Loaded};
use crate::{fields, progress};

/// Our own neutral studio.
const STUDIO: &[u8] = include_bytes!("../../../../assets/environments/studio.light");

/// All that stays the same while the camera goes round.
pub(super) struct Stage {
    scene: Scene,
    framing: Framing,
    view: View,
    aspect: f32,
}

impl Stage {
    pub(super) fn set(arguments: &Arguments, loaded: &[Loaded]) -> anyhow::Result<Self> {
        check_variant(arguments, loaded)?;
        let environment = Arc::new(environment(arguments)?);
        let rest = Pose::default();
        let posed: Vec<_> = loaded.iter().map(|l| (&*l.model, &rest)).collect();
        let framing = Framing::of(&posed);
        let view = View { orbit: arguments.camera_orbit, ..View::default() };
        let aspect = arguments.size.width as f32 / arguments.size.height as f32;
        let mut scene = Scene::framed(&framing, environment, &view, aspect);
        scene.exposure = arguments.exposure;
        scene.tone_mapping = arguments.tone_mapping;
        scene.background = arguments.background;
        scene.shadow_intensity = arguments.shadow_intensity;
        for loaded in loaded {
            let mut instance = framing.place(ModelKey::unique(), &loaded.model);
            instance.variant = arguments.variant.as_deref().and_then(|name| variant(&loaded.model, name));
            scene.instances.push(instance);
        }
        if let Display::Values(quantity) = arguments.display {
            paint(&mut scene, loaded, quantity)?;
        }
        Ok(Self { scene, framing, view, aspect })
    }

    /// The picture `frame` of `frames` once round.
    pub(super) fn scene(&self, frame: usize, frames: usize) -> Scene {
        let mut view = self.view;
        let start = self.framing.orbit(&view.orbit).theta;
        view.orbit.theta = Angle::Radians(start + TAU * frame as f32 / frames as f32);
        Scene { camera: self.framing.view(&view, self.aspect), ..self.scene.clone() }
    }

    /// Decodes and uploads every image. One that cannot be had is left out, with a warning.
    pub(super) fn provide_images(&self, headless: &mut Headless, loaded: &[Loaded]) {
        let bar = progress::bar(loaded.iter().map(|l| l.model.images.len()).sum());
        let limits = ImportOptions::default().limits;
        for (instance, loaded) in self.scene.instances.iter().zip(loaded) {
            headless.add_model(instance.key, &instance.model);
            for index in 0..loaded.model.images.len() {
                bar.set_message(format!("images of {}", loaded.path.display()));
                let bytes = loaded.image(index);
                match bytes.and_then(|bytes| decode_image(&bytes, &limits).map_err(|e| e.to_string())) {
                    Ok(pixels) => {
                        let (width, height) = (pixels.width, pixels.height);
                        let source = ImageSource::Rgba8 { width, height, data: &pixels.rgba };
                        headless.provide_image(instance.key, index, &source);
                    }
                    Err(why) => {
                        let name = loaded.path.display();
                        bar.suspend(|| eprintln!("toile: {name}: image {index} is drawn without: {why}"));
                    }
                }
                bar.inc(1);
            }
        }
        bar.finish_and_clear();
    }
}

fn environment(arguments: &Arguments) -> anyhow::Result<Environment> {
    let Some(path) = &arguments.environment else { return Ok(Environment::parse(STUDIO)?) };
    let bytes = files::read(path)?;
    Environment::parse(&bytes).with_context(|| path.display().to_string())
}

fn variant(model: &Model, name: &str) -> Option<usize> {
    model.variants.iter().position(|v| v == name)
}

/// Shows a quantity on the files that tell of it, of which there must be one, and grey on the others.
fn paint(scene: &mut Scene, loaded: &[Loaded], quantity: Quantity) -> anyhow::Result<()> {
    let mut is_told = false;
    for (instance, loaded) in scene.instances.iter_mut().zip(loaded) {
        let name = || loaded.path.display().to_string();
        let field = fields::read(&loaded.bytes, &loaded.model, quantity).with_context(name)?;
        is_told |= field.is_some();
        instance.paint = field.map_or(Paint::Plain, |field| Paint::Field(Arc::new(field)));
    }
    if is_told {
        return Ok(());
    }
    bail!("{}: says nothing of {}: drape it with toile drape -o", names(loaded), quantity.name());
}

/// At least one of the files must have the colorway.
fn check_variant(arguments: &Arguments, loaded: &[Loaded]) -> anyhow::Result<()> {
    let Some(name) = &arguments.variant else { return Ok(()) };
    if loaded.iter().any(|l| variant(&l.model, name).is_some()) {
        return Ok(());
    }
    let known: Vec<&str> = loaded.iter().flat_map(|l| &l.model.variants).map(String::as_str).collect();
    let files = names(loaded);
    if known.is_empty() {
        bail!("{files}: has no colorways, so none is called {name:?}: leave out --variant");
    }
    bail!("{files}: has no colorway {name:?}: choose one of {}", known.join(", "));
}

fn names(loaded: &[Loaded]) -> String {
    let names: Vec<_> = loaded.iter().map(|l| l.path.display().to_string()).collect();
    names.join(", ")
}
