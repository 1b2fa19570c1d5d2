//! What is shown, in the order of wear.

use std::{collections::BTreeMap, sync::Arc};

use toile_scene::{Field, Framing, Instance, Paint, Pose};

use crate::{Event, Layer};

/// Which layer each instance of a scene is, and the colorway that each is to have.
#[derive(Debug, Default)]
pub(crate) struct Outfit {
    /// Of the scene's instances; ascending.
    layers: Vec<Layer>,
    /// Also of layers that show nothing yet.
    variants: BTreeMap<Layer, String>,
    /// Values that are shown in place of materials.
    fields: BTreeMap<Layer, Arc<Field>>,
}

impl Outfit {
    /// Has `layer` show `instance`. Returns its place among the `instances`.
    pub(crate) fn put(&mut self, instances: &mut Vec<Instance>, layer: Layer, instance: Instance) -> usize {
        match self.layers.binary_search(&layer) {
            Ok(place) => {
                instances[place] = instance;
                place
            }
            Err(place) => {
                self.layers.insert(place, layer);
                instances.insert(place, instance);
                place
            }
        }
    }

    /// Has `layer` show nothing.
    pub(crate) fn remove(&mut self, instances: &mut Vec<Instance>, layer: Layer) {
        self.fields.remove(&layer);
        if let Ok(place) = self.layers.binary_search(&layer) {
            self.layers.remove(place);
            instances.remove(place);
        }
    }

    /// Shows nothing; colorways asked for hold for what comes.
    pub(crate) fn clear(&mut self, instances: &mut Vec<Instance>) {
        self.fields.clear();
        self.layers.clear();
        instances.clear();
    }

    /// Has `layer` show values.
    pub(crate) fn set_field(&mut self, layer: Layer, field: Arc<Field>) {
        self.fields.insert(layer, field);
    }

    /// Has all layers show their materials.
    pub(crate) fn clear_fields(&mut self) {
        self.fields.clear();
    }

    /// Gives every instance its paint.
    pub(crate) fn paint(&self, instances: &mut [Instance]) {
        for (layer, instance) in self.layers.iter().zip(instances) {
            instance.paint = match self.fields.get(layer) {
                Some(field) => Paint::Field(Arc::clone(field)),
                None if self.fields.is_empty() => Paint::Materials,
                None => Paint::Plain,
            };
        }
    }

    /// What `layer` shows.
    pub(crate) fn find<'i>(&self, instances: &'i mut [Instance], layer: Layer) -> Option<&'i mut Instance> {
        instances.get_mut(self.layers.binary_search(&layer).ok()?)
    }

    /// Whether a colorway was asked for.
    pub(crate) fn has_variant(&self, layer: Layer) -> bool {
        self.variants.contains_key(&layer)
    }

    /// Asks for a colorway of `layer`, or for the file's own.
    pub(crate) fn want_variant(&mut self, layer: Layer, name: Option<String>) {
        match name {
            Some(name) => self.variants.insert(layer, name),
            None => self.variants.remove(&layer),
        };
    }

    /// Gives what `layer` shows the colorway asked for, and tells whether it has it.
    pub(crate) fn apply_variant(&self, instances: &mut [Instance], layer: Layer) -> Option<Event> {
        let instance = self.find(instances, layer)?;
        let name = self.variants.get(&layer).cloned();
        let found = name.as_ref().and_then(|name| instance.model.variants.iter().position(|v| v == name));
        instance.variant = found;
        Some(match name {
            Some(name) if found.is_none() => Event::VariantMissing { name },
            name => Event::VariantApplied { name },
        })
    }
}

/// Round all `instances` as they stand.
pub(crate) fn framing_of(instances: &[Instance]) -> Framing {
    let posed: Vec<(_, &Pose)> =
        instances.iter().map(|instance| (&*instance.model, &instance.pose)).collect();
    Framing::of(&posed)
}
