//! A scene from models: placed, framed, lit.

use std::sync::Arc;

use toile_asset::Model;

use crate::{Background, Environment, Framing, Instance, ModelKey, Paint, Pose, Scene, ToneMapping, View};

impl Scene {
    /// `models` as their files place them, all in one picture of `aspect` = width / height, seen from `view`.
    /// Everything else as [`Scene::framed`] has it.
    pub fn of(models: &[Arc<Model>], environment: Arc<Environment>, view: &View, aspect: f32) -> Self {
        let rest = Pose::default();
        let posed: Vec<_> = models.iter().map(|model| (&**model, &rest)).collect();
        let framing = Framing::of(&posed);
        let mut scene = Self::framed(&framing, environment, view, aspect);
        scene.instances = models.iter().map(|model| framing.place(ModelKey::unique(), model)).collect();
        scene
    }

    /// An empty scene with the ground and the camera of `framing`, neutral tones, a full shadow and no background.
    pub fn framed(framing: &Framing, environment: Arc<Environment>, view: &View, aspect: f32) -> Self {
        Self {
            instances: Vec::new(),
            camera: framing.view(view, aspect),
            environment,
            exposure: 1.0,
            tone_mapping: ToneMapping::default(),
            background: Background::default(),
            ground_y: framing.min.y,
            shadow_intensity: 1.0,
            is_settling: false,
        }
    }
}

impl Framing {
    /// `model` where this framing wants it, in the pose and colorway of its file.
    pub fn place(&self, key: ModelKey, model: &Arc<Model>) -> Instance {
        Instance {
            key,
            model: Arc::clone(model),
            world_from_model: self.world_from_model,
            variant: None,
            pose: Pose::default(),
            layer: 0,
            paint: Paint::Materials,
        }
    }
}
