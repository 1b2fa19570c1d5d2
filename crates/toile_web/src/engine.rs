//! The engine: one device, any number of viewers.

use std::cell::RefCell;
use std::sync::Arc;

use glam::Vec3;
use toile_render::{Gpu, ImageSource, Renderer};
use toile_scene::{ColorScale, DeformedVertices, Environment, Field, Stop};
use toile_viewer::{Command, Event, Key};
use wasm_bindgen::prelude::*;
use web_sys::ImageBitmap;

use crate::canvas::Canvas;
use crate::error::error;
use crate::loading::{ImageInfo, Loading, ModelInfo};
use crate::stage::{Stage, Target};

/// Bits that [`Engine::frame`] returns.
mod bits {
    pub(super) const DREW: u32 = 1;
    pub(super) const WANTS_MORE: u32 = 2;
    pub(super) const CAMERA_MOVED: u32 = 4;
    pub(super) const BY_USER: u32 = 8;
}

thread_local! {
    /// Who is told when the device is lost. Not in the callback itself: that must be `Send`.
    static ON_LOST: RefCell<Option<js_sys::Function>> = const { RefCell::new(None) };
}

/// Owns the device and every viewer drawn with it.
#[wasm_bindgen]
pub struct Engine {
    instance: wgpu::Instance,
    renderer: Renderer,
    /// The canvas given to `create`, until the viewer it belongs to is added. A hidden one stays here: with
    /// WebGL2 an adapter has one canvas, on which viewers without their own take turns.
    first: Option<Target>,
    /// By their ids.
    stages: Vec<(u32, Stage)>,
    last_id: u32,
    studio: Arc<Environment>,
}

#[wasm_bindgen]
impl Engine {
    /// Opens a device that can draw on `canvas`. `light` is the built-in light, `on_lost` is called with a
    /// reason when the device is gone.
    pub async fn create(
        canvas: JsValue,
        light: Vec<u8>,
        on_lost: js_sys::Function,
    ) -> Result<Engine, JsValue> {
        let studio = Environment::parse(&light).map_err(|e| error("light", &e.to_string()))?;
        let canvas = Canvas::from_js(canvas).ok_or_else(|| error("canvas", "not a canvas"))?;
        let mut descriptor = wgpu::InstanceDescriptor::new_without_display_handle();
        descriptor.backends =
            if cfg!(feature = "webgpu") { wgpu::Backends::BROWSER_WEBGPU } else { wgpu::Backends::GL };
        let instance = wgpu::Instance::new(descriptor);
        let surface = canvas.surface(&instance).map_err(|e| error("no-gpu", &e.to_string()))?;
        let gpu =
            Gpu::request(&instance, Some(&surface)).await.map_err(|e| error("no-gpu", &e.to_string()))?;
        ON_LOST.set(Some(on_lost));
        gpu.device().set_device_lost_callback(|_, reason| report_loss(&reason));
        Ok(Self {
            instance,
            renderer: Renderer::new(gpu),
            first: Some(Target::new(canvas, surface)),
            stages: Vec::new(),
            last_id: 0,
            studio: Arc::new(studio),
        })
    }

    /// Adds a viewer and returns its id. Without a canvas it takes turns on the one given to `create`.
    pub fn add_viewer(&mut self, canvas: JsValue) -> Result<u32, JsValue> {
        let target = match Canvas::from_js(canvas) {
            None => None,
            Some(canvas) => Some(match self.first.take_if(|first| first.canvas.is(&canvas)) {
                Some(first) => first,
                None => {
                    let surface =
                        canvas.surface(&self.instance).map_err(|e| error("no-gpu", &e.to_string()))?;
                    Target::new(canvas, surface)
                }
            }),
        };
        self.last_id += 1;
        self.stages.push((self.last_id, Stage::new(&self.renderer, self.studio.clone(), target)));
        Ok(self.last_id)
    }

    /// Removes a viewer and frees what only it needed.
    pub fn remove_viewer(&mut self, id: u32) {
        if let Some(index) = self.stages.iter().position(|(key, _)| *key == id) {
            let (_, mut stage) = self.stages.swap_remove(index);
            stage.forget_all(&mut self.renderer);
        }
    }

    /// The canvas has another size: device pixels, and device pixels per CSS pixel.
    pub fn resize(&mut self, id: u32, width: u32, height: u32, pixel_ratio: f32) {
        let most = self.renderer.gpu().max_texture_size();
        if let Some(stage) = find(&mut self.stages, id) {
            stage.size = (width.clamp(1, most), height.clamp(1, most));
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                clippy::cast_precision_loss,
                reason = "pixels of a canvas; a float to integer cast saturates"
            )]
            let css = |pixels: u32| ((pixels as f32 / pixel_ratio.max(0.1)).round() as u32).max(1);
            let (width, height) = (css(stage.size.0), css(stage.size.1));
            // Only options can fail.
            let _ = stage.viewer.handle(Command::Resize { width, height, pixel_ratio });
        }
    }

    /// Begins to load a .glb or .gltf for a layer of the stage, 0 being the innermost; returns the addresses of the
    /// buffers that it needs besides.
    pub fn open(&mut self, id: u32, layer: u8, bytes: Vec<u8>) -> Result<Vec<String>, JsValue> {
        let stage = stage(&mut self.stages, id)?;
        stage.abandon(&mut self.renderer, layer);
        let loading = Loading::open(bytes)?;
        let uris = loading.external_uris();
        stage.loading.insert(layer, loading);
        Ok(uris)
    }

    /// Hands over one of those buffers.
    pub fn provide(&mut self, id: u32, layer: u8, uri: &str, bytes: Vec<u8>) -> Result<(), JsValue> {
        loading(&mut self.stages, id, layer)?.provide(uri, bytes)
    }

    /// Reads the model and takes it to the GPU, without its images.
    pub fn build(&mut self, id: u32, layer: u8) -> Result<ModelInfo, JsValue> {
        let loading = loading(&mut self.stages, id, layer)?;
        let info = loading.build()?;
        if let Some((key, model)) = &loading.model {
            self.renderer.add_model(*key, model);
        }
        Ok(info)
    }

    /// Image `index` of the model just built, if it is to be had.
    pub fn image(&mut self, id: u32, layer: u8, index: usize) -> Result<Option<ImageInfo>, JsValue> {
        Ok(loading(&mut self.stages, id, layer)?.image(index))
    }

    /// Hands over image `index`, decoded without colour conversion or premultiplication.
    pub fn set_image(
        &mut self,
        id: u32,
        layer: u8,
        index: usize,
        bitmap: &ImageBitmap,
    ) -> Result<(), JsValue> {
        if let Some((key, _)) = loading(&mut self.stages, id, layer)?.model {
            self.renderer.provide_image(key, index, &ImageSource::Bitmap(bitmap));
        }
        Ok(())
    }

    /// Puts the model on the stage.
    pub fn show(&mut self, id: u32, layer: u8) -> Result<(), JsValue> {
        let stage = stage(&mut self.stages, id)?;
        if let Some((key, model)) = stage.loading.remove(&layer).and_then(|loading| loading.model) {
            let _ = stage.viewer.handle(Command::SetModel { layer, key, model });
            stage.replace_shown(&mut self.renderer, layer, Some(key));
        }
        Ok(())
    }

    /// Gives what a layer shows other vertices, all of its primitives' one after the other: x, y and z of each
    /// position, metres, and of each normal.
    pub fn reshape(&mut self, id: u32, layer: u8, positions: Vec<f32>, normals: Vec<f32>) {
        let points =
            |list: Vec<f32>| list.as_chunks().0.iter().map(|&point| Vec3::from_array(point)).collect();
        let shape =
            DeformedVertices { positions: points(positions), normals: points(normals), tangents: Vec::new() };
        self.command(id, Command::Reshape { layer, shape: Arc::new(shape) });
    }

    /// Shows values at the vertices of what a layer shows in place of its materials, and layers without in grey. `stops`:
    /// value, red, green and blue (0 … 255, sRGB) of each colour of the scale, from small to large.
    pub fn show_field(&mut self, id: u32, layer: u8, values: Vec<f32>, stops: &[f32]) -> Result<(), JsValue> {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the cast saturates")]
        let stop =
            |&[value, r, g, b]: &[f32; 4]| Stop { value, srgb: [r, g, b].map(|channel| channel as u8) };
        let stops = stops.as_chunks().0.iter().map(stop).collect();
        let scale = ColorScale::new(stops).map_err(|e| error("scale", &e.to_string()))?;
        self.command(id, Command::ShowField { layer, field: Arc::new(Field { values, scale }) });
        Ok(())
    }

    /// Shows materials again.
    pub fn clear_fields(&mut self, id: u32) {
        self.command(id, Command::ClearFields);
    }

    /// Gives what a layer shows, now or later, a colorway; without a name the file's own.
    pub fn set_variant(&mut self, id: u32, layer: u8, name: Option<String>) {
        self.command(id, Command::SetVariant { layer, name });
    }

    /// Clears a layer of the stage.
    pub fn clear(&mut self, id: u32, layer: u8) -> Result<(), JsValue> {
        let stage = stage(&mut self.stages, id)?;
        stage.abandon(&mut self.renderer, layer);
        let _ = stage.viewer.handle(Command::ClearLayer(layer));
        stage.replace_shown(&mut self.renderer, layer, None);
        Ok(())
    }

    /// Sets an attribute by its name; without a value its default.
    pub fn set_option(&mut self, id: u32, name: String, value: Option<String>) -> Result<(), JsValue> {
        let stage = stage(&mut self.stages, id)?;
        stage.viewer.handle(Command::SetOption { name, value }).map_err(|e| error("option", &e.to_string()))
    }

    /// Light from a Radiance picture (.hdr) or a baked light; without bytes the built-in one.
    pub fn set_environment(&mut self, id: u32, bytes: Option<Vec<u8>>) -> Result<(), JsValue> {
        let stage = stage(&mut self.stages, id)?;
        let environment = match bytes {
            None => self.studio.clone(),
            Some(bytes) => {
                Arc::new(Environment::parse(&bytes).map_err(|e| error("environment", &e.to_string()))?)
            }
        };
        let _ = stage.viewer.handle(Command::SetEnvironment(environment));
        Ok(())
    }

    /// A drag that turns, CSS pixels.
    pub fn orbit(&mut self, id: u32, dx: f32, dy: f32) {
        self.command(id, Command::Orbit { dx, dy });
    }

    /// A drag that moves, CSS pixels.
    pub fn pan(&mut self, id: u32, dx: f32, dy: f32) {
        self.command(id, Command::Pan { dx, dy });
    }

    /// Nearer by a factor above 1, farther below.
    pub fn zoom(&mut self, id: u32, factor: f32) {
        self.command(id, Command::Zoom { factor });
    }

    /// A key by its `KeyboardEvent.key`; `true` if it means something here.
    pub fn key(&mut self, id: u32, key: &str, shift: bool) -> bool {
        let key = match key {
            "ArrowLeft" => Key::Left,
            "ArrowRight" => Key::Right,
            "ArrowUp" => Key::Up,
            "ArrowDown" => Key::Down,
            "PageUp" | "+" | "=" => Key::Nearer,
            "PageDown" | "-" | "_" => Key::Farther,
            "Home" => Key::Home,
            _ => return false,
        };
        self.command(id, Command::Key { key, shift });
        true
    }

    /// The last finger was lifted.
    pub fn release(&mut self, id: u32) {
        self.command(id, Command::Release);
    }

    /// Where the camera is: `30deg 75deg 2.1m`.
    pub fn camera_orbit(&mut self, id: u32) -> String {
        find(&mut self.stages, id).map(|stage| stage.viewer.camera_orbit_text()).unwrap_or_default()
    }

    /// What the camera looks at: `0m 1.2m 0m`.
    pub fn camera_target(&mut self, id: u32) -> String {
        find(&mut self.stages, id).map(|stage| stage.viewer.camera_target_text()).unwrap_or_default()
    }

    /// The vertical angle of view: `30deg`.
    pub fn field_of_view(&mut self, id: u32) -> String {
        find(&mut self.stages, id).map(|stage| stage.viewer.field_of_view_text()).unwrap_or_default()
    }

    /// Which side is seen, as a code: `front`, `back-left`, …
    pub fn view_name(&mut self, id: u32) -> String {
        find(&mut self.stages, id).map(|stage| stage.viewer.view_name().code().to_owned()).unwrap_or_default()
    }

    /// The next frame must be drawn though nothing has changed: the canvas lost its picture.
    pub fn redraw(&mut self, id: u32) {
        if let Some(stage) = find(&mut self.stages, id) {
            stage.must_draw = true;
        }
    }

    /// Lets time go by and draws if something changed. Bits: 1 drew, 2 wants another frame, 4 the camera
    /// moved, 8 because of the user.
    pub fn frame(&mut self, id: u32, dt_seconds: f32) -> u32 {
        let Some(stage) = find(&mut self.stages, id) else { return 0 };
        let frame = stage.viewer.update(dt_seconds);
        let mut out = if frame.needs_more { bits::WANTS_MORE } else { 0 };
        stage.must_draw |= frame.needs_draw;
        if stage.must_draw {
            if stage.draw(&mut self.renderer, self.first.as_mut()) {
                stage.must_draw = false;
                out |= bits::DREW;
            } else {
                out |= bits::WANTS_MORE;
            }
        }
        for event in stage.viewer.take_events() {
            if let Event::CameraMoved { by_user } = event {
                out |= bits::CAMERA_MOVED | if by_user { bits::BY_USER } else { 0 };
            }
        }
        out
    }
}

impl Engine {
    fn command(&mut self, id: u32, command: Command) {
        if let Some(stage) = find(&mut self.stages, id) {
            // Only options can fail.
            let _ = stage.viewer.handle(command);
        }
    }
}

fn find(stages: &mut [(u32, Stage)], id: u32) -> Option<&mut Stage> {
    stages.iter_mut().find(|(key, _)| *key == id).map(|(_, stage)| stage)
}

fn stage(stages: &mut [(u32, Stage)], id: u32) -> Result<&mut Stage, JsValue> {
    find(stages, id).ok_or_else(|| error("viewer", "no such viewer"))
}

fn loading(stages: &mut [(u32, Stage)], id: u32, layer: u8) -> Result<&mut Loading, JsValue> {
    stage(stages, id)?.loading.get_mut(&layer).ok_or_else(|| error("order", "no model is being loaded"))
}

fn report_loss(reason: &str) {
    ON_LOST.with_borrow(|callback| {
        if let Some(callback) = callback {
            // An exception in the page's own handler is the page's.
            let _ = callback.call1(&JsValue::NULL, &reason.into());
        }
    });
}

impl Drop for Engine {
    fn drop(&mut self) {
        ON_LOST.set(None);
    }
}
