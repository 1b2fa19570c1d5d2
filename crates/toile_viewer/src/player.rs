//! Plays an animation of the model, over and over.

use toile_asset::{Animation, Model};
use toile_scene::{Pose, sample};

/// Which animation plays and how far it has come.
#[derive(Debug, Clone, Default)]
pub(crate) struct Player {
    /// `autoplay`.
    pub(crate) is_on: bool,
    /// `animation-name`; the first where `None`.
    pub(crate) name: Option<String>,
    /// Since its beginning.
    seconds: f32,
}

impl Player {
    /// The animation asked for.
    pub(crate) fn animation<'m>(&self, model: &'m Model) -> Option<&'m Animation> {
        match &self.name {
            Some(name) => model.animations.iter().find(|animation| animation.name == *name),
            None => model.animations.first(),
        }
    }

    /// Back to the beginning.
    pub(crate) fn rewind(&mut self) {
        self.seconds = 0.0;
    }

    /// Poses the model `dt` seconds on. Whether it moves at all.
    pub(crate) fn step(&mut self, model: &Model, pose: &mut Pose, dt: f32) -> bool {
        let Some(animation) = self.animation(model).filter(|_| self.is_on) else { return false };
        self.seconds += dt;
        if self.seconds > animation.duration {
            self.seconds = if animation.duration > 0.0 { self.seconds % animation.duration } else { 0.0 };
        }
        sample(model, animation, self.seconds, pose);
        animation.duration > 0.0
    }
}
