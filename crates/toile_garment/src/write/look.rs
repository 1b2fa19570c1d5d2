//! Materials: of every fabric one for each of its colours, and one for buttons.

use std::collections::{BTreeMap, BTreeSet};

use glam::Vec4;
use serde_json::{Value, json};
use toile_asset::write::{GlbWriter, material, material_extensions, sampler};
use toile_asset::{ImageBytes, Material, Sampler};
use toile_fabric::{Fabric, Look, looks};

use crate::Garment;

/// Corozo and shell are about as light as this.
const BUTTON: Vec4 = Vec4::new(0.72, 0.69, 0.62, 1.0);
/// Of polished shell.
const BUTTON_ROUGHNESS: f32 = 0.35;

/// The materials of a file.
pub(super) struct Looks {
    /// As JSON.
    materials: Vec<Value>,
    /// Images and how they are read.
    textures: Vec<Value>,
    samplers: Vec<Value>,
    extensions: BTreeSet<&'static str>,
    /// Names of the garment's colorways, and by them the colours of their fabrics.
    variants: Vec<String>,
    colours: Vec<String>,
    /// For every fabric, its colours' names and materials.
    fabrics: Vec<Vec<(String, usize)>>,
    /// For every colorway, the material of the main fabric.
    shells: Vec<usize>,
    button: usize,
}

impl Looks {
    pub(super) fn new(glb: &mut GlbWriter, garment: &Garment) -> Self {
        let colorways = garment.colorways();
        let mut looks = Self {
            materials: Vec::new(),
            textures: Vec::new(),
            samplers: Vec::new(),
            extensions: BTreeSet::new(),
            variants: colorways.iter().map(|colorway| colorway.name.clone()).collect(),
            colours: colorways.iter().map(|colorway| colorway.colour.name.clone()).collect(),
            fabrics: Vec::new(),
            shells: Vec::new(),
            button: 0,
        };
        let mut images = BTreeMap::new();
        for fabric in &garment.fabrics {
            looks.add(glb, fabric, &mut images);
        }
        for colorway in &colorways {
            let fabric = garment.fabrics.iter().position(|fabric| fabric.name == colorway.fabric.name);
            let shell = fabric.and_then(|fabric| looks.material(fabric, &colorway.colour.name));
            looks.shells.push(shell.unwrap_or(0));
        }
        if !garment.trims.is_empty() {
            looks.button = looks.materials.len();
            let button = Material {
                name: "button".to_owned(),
                base_color: BUTTON,
                roughness: BUTTON_ROUGHNESS,
                metallic: 0.0,
                ..Material::default()
            };
            looks.materials.push(material(&button, |_, _| 0));
        }
        looks
    }

    /// Adds the materials of a fabric. `images` are those written, by name.
    fn add(&mut self, glb: &mut GlbWriter, fabric: &Fabric, images: &mut BTreeMap<String, usize>) {
        let mut colours = Vec::new();
        for (colorway, look) in fabric.colorways.iter().zip(looks(fabric)) {
            let Look { material, images: pictures } = look;
            let sources: Vec<usize> = pictures
                .iter()
                .map(|picture| {
                    let ImageBytes::Owned(bytes) = &picture.bytes else { return 0 };
                    *images
                        .entry(picture.name.clone())
                        .or_insert_with(|| glb.image(&picture.name, &picture.mime, bytes))
                })
                .collect();
            self.extensions.extend(material_extensions(&material));
            let json = toile_asset::write::material(&material, |image, sampler| {
                self.texture(sources[image], sampler)
            });
            colours.push((colorway.name.clone(), self.materials.len()));
            self.materials.push(json);
        }
        self.fabrics.push(colours);
    }

    /// The material of a fabric in a colour, if it has that.
    fn material(&self, fabric: usize, colour: &str) -> Option<usize> {
        self.fabrics[fabric].iter().find(|(name, _)| name == colour).map(|(_, material)| *material)
    }

    /// The index of a texture, added where it is new.
    fn texture(&mut self, source: usize, how: Sampler) -> usize {
        let sampler = index_of(&mut self.samplers, sampler(how));
        index_of(&mut self.textures, json!({ "source": source, "sampler": sampler }))
    }

    /// Gives the primitive of a fabric its materials, by variant: the main fabric's those of all colorways, any other those
    /// of the same colours as far as it has them.
    pub(super) fn dress(&self, primitive: &mut Value, fabric: usize, is_main: bool) {
        let own = self.fabrics[fabric].first().map_or(0, |(_, material)| *material);
        let worn = |variant: usize| match is_main {
            true => self.shells[variant],
            false => self.material(fabric, &self.colours[variant]).unwrap_or(own),
        };
        let mapping = |variant: usize| json!({ "material": worn(variant), "variants": [variant] });
        // Viewers that know no variants show the first.
        primitive["material"] = json!(worn(0));
        let mappings: Vec<Value> = (0..self.variants.len()).map(mapping).collect();
        primitive["extensions"] = json!({ "KHR_materials_variants": { "mappings": mappings } });
    }

    pub(super) fn button(&self) -> usize {
        self.button
    }

    /// Adds materials, textures and variants to a glTF root.
    pub(super) fn describe(self, root: &mut Value) {
        let variants: Vec<Value> = self.variants.iter().map(|name| json!({ "name": name })).collect();
        root["extensions"]["KHR_materials_variants"] = json!({ "variants": variants });
        root["materials"] = json!(self.materials);
        for (name, list) in [("textures", self.textures), ("samplers", self.samplers)] {
            if !list.is_empty() {
                root[name] = json!(list);
            }
        }
        if let Some(used) = root["extensionsUsed"].as_array_mut() {
            used.extend(self.extensions.into_iter().map(|name| json!(name)));
        }
    }
}

fn index_of(list: &mut Vec<Value>, value: Value) -> usize {
    list.iter().position(|other| *other == value).unwrap_or_else(|| {
        list.push(value);
        list.len() - 1
    })
}
