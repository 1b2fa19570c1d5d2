//! A stage with a model, or a body and what it wears, and a person in front of it.

use std::{mem::take, sync::Arc};

use toile_asset::Model;
use toile_scene::{DeformedVertices, Environment, Framing, Instance, ModelKey, Scene, format_decimal};

use crate::{
    Command, Event, Frame, Layer, OptionError, ViewName,
    options::ViewerOption,
    outfit::{Outfit, framing_of},
    player::Player,
    rig::Rig,
    turntable::Turntable,
};

/// The layer that options and animations are about.
const INNERMOST: Layer = 0;

/// Longest step that is taken as it is, seconds; after a longer pause one cannot tell the difference.
const LONGEST_STEP: f32 = 3600.0;

/// After so long without another shape the light is made as good as it gets, seconds.
const SETTLING: f32 = 0.15;

/// Holds a scene and changes it as [`Command`]s and time go by.
#[derive(Debug)]
pub struct Viewer {
    scene: Scene,
    outfit: Outfit,
    rig: Rig,
    turntable: Turntable,
    player: Player,
    /// Time constant of the camera's glide, seconds.
    decay: f32,
    prefers_reduced_motion: bool,
    events: Vec<Event>,
    is_dirty: bool,
    /// Of models that no frame has shown.
    new_keys: Vec<ModelKey>,
    is_moved_by_user: bool,
    /// Seconds until a shape counts as the last one.
    settling: f32,
}

impl Viewer {
    /// An empty stage in this light.
    pub fn new(environment: Arc<Environment>) -> Self {
        let rig = Rig::new();
        Self {
            scene: Scene::framed(&Framing::default(), environment, &rig.view(), 1.0),
            outfit: Outfit::default(),
            rig,
            turntable: Turntable::default(),
            player: Player::default(),
            decay: 0.05,
            prefers_reduced_motion: false,
            events: Vec::new(),
            is_dirty: true,
            new_keys: Vec::new(),
            is_moved_by_user: false,
            settling: 0.0,
        }
    }

    /// What to draw.
    pub fn scene(&self) -> &Scene {
        &self.scene
    }

    /// Where the camera is, as `camera-orbit` would be written: `30deg 75deg 1.2m`.
    pub fn camera_orbit_text(&self) -> String {
        self.rig.now().orbit.text()
    }

    /// What the camera looks at, as `camera-target` would be written: `0m 1m 0m`.
    pub fn camera_target_text(&self) -> String {
        let [x, y, z] = self.rig.target_in_model().to_array().map(format_decimal);
        format!("{x}m {y}m {z}m")
    }

    /// As `field-of-view` would be written: `30deg`.
    pub fn field_of_view_text(&self) -> String {
        format!("{}deg", format_decimal(self.rig.now().field_of_view.to_degrees()))
    }

    /// The side of the model that is seen.
    pub fn view_name(&self) -> ViewName {
        ViewName::of(&self.rig.turned(self.rig.now().orbit))
    }

    /// What has happened since the last call.
    pub fn take_events(&mut self) -> Vec<Event> {
        take(&mut self.events)
    }

    /// Does what a person or a page wants; only options can fail, and then nothing changes.
    pub fn handle(&mut self, command: Command) -> Result<(), OptionError> {
        match command {
            Command::SetModel { layer, key, model } => self.set_model(layer, key, &model),
            Command::Reshape { layer, shape } => self.reshape(layer, shape),
            Command::ShowField { layer, field } => {
                self.outfit.set_field(layer, field);
                self.repaint();
            }
            Command::ClearFields => {
                self.outfit.clear_fields();
                self.repaint();
            }
            Command::SetVariant { layer, name } => self.set_variant(layer, name),
            Command::ClearLayer(layer) => {
                self.outfit.remove(&mut self.scene.instances, layer);
                self.repaint();
            }
            Command::Clear => {
                self.outfit.clear(&mut self.scene.instances);
                self.is_dirty = true;
            }
            Command::SetEnvironment(environment) => {
                self.scene.environment = environment;
                self.is_dirty = true;
            }
            Command::Resize { width, height, pixel_ratio: _ } => {
                // A canvas has fewer than 2²⁴ pixels a side, which single precision counts exactly.
                #[expect(clippy::cast_precision_loss, reason = "see above")]
                self.rig.resize(width as f32, height as f32);
                self.is_dirty = true;
            }
            Command::Orbit { dx, dy } if (dx + dy).is_finite() => self.grab(|rig| rig.orbit(dx, dy)),
            Command::Pan { dx, dy } if (dx + dy).is_finite() => self.grab(|rig| rig.pan(dx, dy)),
            Command::Zoom { factor } if factor.is_finite() && factor > 0.0 => {
                self.touch(|rig| rig.zoom(factor))
            }
            Command::Orbit { .. } | Command::Pan { .. } | Command::Zoom { .. } => {}
            Command::Key { key, shift } => self.touch(|rig| rig.key(key, shift)),
            Command::Release => self.turntable.release(),
            Command::JumpCamera => {
                self.rig.jump();
                self.is_dirty = true;
            }
            Command::SetOption { name, value } => {
                self.set_option(ViewerOption::parse(&name, value.as_deref())?)
            }
        }
        Ok(())
    }

    /// Lets `dt` seconds go by.
    pub fn update(&mut self, dt: f32) -> Frame {
        let dt = if dt.is_finite() { dt.clamp(0.0, LONGEST_STEP) } else { 0.0 };
        let is_turning = self.turn(dt);
        self.glide(dt);
        let is_playing = self.play(dt);
        self.settle(dt);
        self.look();
        let shown: Vec<_> = self.scene.instances.iter().map(|instance| instance.key).collect();
        let new = take(&mut self.new_keys).into_iter().filter(|key| shown.contains(key));
        self.events.extend(new.map(|key| Event::ModelShown { key }));
        Frame {
            needs_draw: take(&mut self.is_dirty),
            needs_more: is_turning || is_playing || self.scene.is_settling || self.rig.is_moving(),
        }
    }

    fn turn(&mut self, dt: f32) -> bool {
        if self.prefers_reduced_motion || self.scene.instances.is_empty() || !self.turntable.is_on {
            return false;
        }
        self.rig.spin(self.turntable.step(dt));
        self.turntable.is_running()
    }

    fn glide(&mut self, dt: f32) {
        if self.prefers_reduced_motion {
            self.rig.jump();
        } else {
            self.rig.step(dt, self.decay);
        }
    }

    fn play(&mut self, dt: f32) -> bool {
        let Some(instance) = self.scene.instances.first_mut() else { return false };
        let dt = if self.new_keys.contains(&instance.key) { 0.0 } else { dt };
        let is_playing =
            !self.prefers_reduced_motion && self.player.step(&instance.model, &mut instance.pose, dt);
        self.is_dirty |= is_playing;
        is_playing
    }

    fn settle(&mut self, dt: f32) {
        self.settling -= dt;
        if self.scene.is_settling && self.settling <= 0.0 {
            self.scene.is_settling = false;
            self.is_dirty = true;
        }
    }

    fn look(&mut self) {
        let camera = self.rig.camera();
        if camera != self.scene.camera {
            self.scene.camera = camera;
            self.is_dirty = true;
            self.events.push(Event::CameraMoved { by_user: self.is_moved_by_user });
        }
        self.is_moved_by_user &= self.rig.is_moving();
    }

    /// A person holds the camera until [`Command::Release`].
    fn grab(&mut self, move_camera: impl FnOnce(&mut Rig)) {
        self.touch(move_camera);
        self.turntable.hold();
    }

    /// A person moves the camera.
    fn touch(&mut self, move_camera: impl FnOnce(&mut Rig)) {
        move_camera(&mut self.rig);
        self.turntable.wait();
        self.is_moved_by_user = true;
    }

    fn set_model(&mut self, layer: Layer, key: ModelKey, model: &Arc<Model>) {
        let instances = &mut self.scene.instances;
        let instance = Instance { layer, ..Framing::default().place(key, model) };
        let place = self.outfit.put(instances, layer, instance);
        let framing = framing_of(instances);
        for instance in instances {
            instance.world_from_model = framing.world_from_model;
        }
        self.scene.ground_y = framing.min.y;
        if place == 0 {
            self.rig.set_framing(framing);
            self.turntable.wait();
            self.player.rewind();
            self.check_animation();
        } else {
            self.rig.reframe(framing);
        }
        self.new_keys.push(key);
        self.repaint();
        if self.outfit.has_variant(layer) {
            self.apply_variant(layer);
        }
    }

    fn reshape(&mut self, layer: Layer, shape: Arc<DeformedVertices>) {
        let Some(instance) = self.outfit.find(&mut self.scene.instances, layer) else { return };
        instance.pose.shape = Some(shape);
        instance.pose.revision += 1;
        self.scene.is_settling = true;
        self.settling = SETTLING;
        self.is_dirty = true;
    }

    fn repaint(&mut self) {
        self.outfit.paint(&mut self.scene.instances);
        self.is_dirty = true;
    }

    fn set_variant(&mut self, layer: Layer, name: Option<String>) {
        self.outfit.want_variant(layer, name);
        self.apply_variant(layer);
    }

    fn apply_variant(&mut self, layer: Layer) {
        self.events.extend(self.outfit.apply_variant(&mut self.scene.instances, layer));
        self.is_dirty = true;
    }

    fn check_animation(&mut self) {
        let (Some(instance), Some(name)) = (self.scene.instances.first(), &self.player.name) else { return };
        if self.player.animation(&instance.model).is_none() {
            self.events.push(Event::AnimationMissing { name: name.clone() });
        }
    }

    fn set_option(&mut self, option: ViewerOption) {
        self.is_dirty = true;
        match option {
            ViewerOption::CameraOrbit(orbit) => self.rig.set_orbit(orbit),
            ViewerOption::CameraTarget(target) => self.rig.set_target(target),
            ViewerOption::FieldOfView(angle) => self.rig.set_field_of_view(angle),
            ViewerOption::MinCameraOrbit(orbit) => self.rig.limits_mut().min_orbit = orbit,
            ViewerOption::MaxCameraOrbit(orbit) => self.rig.limits_mut().max_orbit = orbit,
            ViewerOption::MinFieldOfView(angle) => self.rig.limits_mut().min_field_of_view = angle,
            ViewerOption::MaxFieldOfView(angle) => self.rig.limits_mut().max_field_of_view = angle,
            ViewerOption::Exposure(exposure) => self.scene.exposure = exposure,
            ViewerOption::ToneMapping(tone_mapping) => self.scene.tone_mapping = tone_mapping,
            ViewerOption::ShadowIntensity(intensity) => self.scene.shadow_intensity = intensity,
            ViewerOption::Background(background) => self.scene.background = background,
            ViewerOption::AutoRotate(is_on) => self.turntable.set_on(is_on),
            ViewerOption::AutoRotateDelay(delay) => self.turntable.delay = delay,
            ViewerOption::RotationPerSecond(speed) => self.turntable.speed = speed,
            ViewerOption::InterpolationDecay(decay) => self.decay = decay,
            ViewerOption::ReducedMotion(is_reduced) => self.prefers_reduced_motion = is_reduced,
            ViewerOption::Autoplay(is_on) => self.player.is_on = is_on,
            ViewerOption::AnimationName(name) => {
                self.player.name = name;
                self.player.rewind();
                self.check_animation();
            }
            ViewerOption::VariantName(name) => self.set_variant(INNERMOST, name),
        }
        self.rig.limit();
    }
}
