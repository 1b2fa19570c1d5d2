//! The facts about a file, as `--json` gives them.

use serde::Serialize;
use serde_json::Value;
use toile_asset::{AlphaMode, Material, Model, Primitive, Topology};
use toile_scene::{Pose, bounds};

use super::garment::GarmentFacts;
use super::units::{self, Units};
use crate::files::Loaded;

/// What is in a file.
#[derive(Serialize)]
pub(super) struct Facts {
    pub(super) file: String,
    pub(super) bytes: usize,
    pub(super) generator: String,
    pub(super) copyright: String,
    /// `asset.extras`, where Sketchfab and others put author, licence and source.
    pub(super) credits: serde_json::Map<String, Value>,
    pub(super) extensions_used: Vec<String>,
    pub(super) extensions_required: Vec<String>,
    pub(super) nodes: usize,
    pub(super) triangles: usize,
    /// As in the file: the importer adds some where it makes flat normals.
    pub(super) vertices: usize,
    pub(super) primitives: usize,
    /// As placed in the scene, in the file's units.
    pub(super) extents: Extents,
    pub(super) units: Units,
    pub(super) meshes: Vec<MeshFacts>,
    pub(super) materials: Vec<MaterialFacts>,
    pub(super) images: Vec<ImageFacts>,
    pub(super) colorways: Vec<String>,
    /// Where it has `TOILE_garment` and can be worn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) garment: Option<GarmentFacts>,
    pub(super) skins: Vec<SkinFacts>,
    pub(super) animations: Vec<AnimationFacts>,
    pub(super) warnings: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct Extents {
    pub(super) min: [f64; 3],
    pub(super) max: [f64; 3],
    pub(super) size: [f64; 3],
}

#[derive(Serialize)]
pub(super) struct MeshFacts {
    pub(super) name: String,
    pub(super) primitives: usize,
    pub(super) triangles: usize,
    pub(super) morph_targets: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct MaterialFacts {
    pub(super) name: String,
    pub(super) alpha: &'static str,
    pub(super) double_sided: bool,
    /// Short names of the material extensions in effect.
    pub(super) extensions: Vec<&'static str>,
    pub(super) textures: usize,
}

#[derive(Serialize)]
pub(super) struct ImageFacts {
    pub(super) name: String,
    pub(super) mime: String,
    pub(super) bytes: Option<usize>,
    pub(super) width: Option<u32>,
    pub(super) height: Option<u32>,
}

#[derive(Serialize)]
pub(super) struct SkinFacts {
    pub(super) joints: usize,
}

#[derive(Serialize)]
pub(super) struct AnimationFacts {
    pub(super) name: String,
    pub(super) seconds: f32,
    pub(super) channels: usize,
}

impl Facts {
    pub(super) fn of(loaded: &Loaded) -> Self {
        let model = &loaded.model;
        let document = toile_asset::document(&loaded.bytes).unwrap_or_default();
        let bounds = bounds(model, &Pose::default());
        let meshes: Vec<_> = model.meshes.iter().map(MeshFacts::of).collect();
        let sum = |of: fn(&MeshFacts) -> usize| meshes.iter().map(of).sum();
        Self {
            file: loaded.path.display().to_string(),
            bytes: loaded.bytes.len(),
            generator: model.generator.clone(),
            copyright: model.copyright.clone(),
            credits: document
                .pointer("/asset/extras")
                .and_then(Value::as_object)
                .cloned()
                .unwrap_or_default(),
            extensions_used: names(&document, "extensionsUsed"),
            extensions_required: names(&document, "extensionsRequired"),
            nodes: model.nodes.len(),
            triangles: sum(|m| m.triangles),
            vertices: vertices(&document),
            primitives: sum(|m| m.primitives),
            extents: if bounds.is_empty() {
                Extents { min: [0.0; 3], max: [0.0; 3], size: [0.0; 3] }
            } else {
                let size = bounds.size().to_array();
                Extents { min: bounds.min.to_array(), max: bounds.max.to_array(), size }
            },
            units: units::guess(model, bounds.size().max_element()),
            meshes,
            materials: model.materials.iter().map(MaterialFacts::of).collect(),
            images: (0..model.images.len()).map(|i| ImageFacts::of(loaded, i)).collect(),
            colorways: model.variants.clone(),
            garment: GarmentFacts::of(&loaded.bytes),
            skins: model.skins.iter().map(|skin| SkinFacts { joints: skin.joints.len() }).collect(),
            animations: animations(model),
            warnings: loaded.warnings.iter().map(ToString::to_string).collect(),
        }
    }
}

impl MeshFacts {
    fn of(mesh: &toile_asset::Mesh) -> Self {
        let triangles =
            |p: &Primitive| if p.topology == Topology::Triangles { p.indices.len() / 3 } else { 0 };
        Self {
            name: mesh.name.clone(),
            primitives: mesh.primitives.len(),
            triangles: mesh.primitives.iter().map(triangles).sum(),
            morph_targets: mesh.target_names.clone(),
        }
    }
}

impl MaterialFacts {
    fn of(material: &Material) -> Self {
        let specular = &material.specular;
        let extensions = [
            ("unlit", material.unlit),
            ("ior", (material.ior - 1.5).abs() > f32::EPSILON),
            ("specular", *specular != toile_asset::Specular::default()),
            ("sheen", material.sheen.is_some()),
            ("clearcoat", material.clearcoat.is_some()),
            ("anisotropy", material.anisotropy.is_some()),
            ("transmission", material.transmission.is_some()),
        ];
        let sheen = material.sheen.as_ref();
        let coat = material.clearcoat.as_ref();
        let textures = [
            material.base_color_texture,
            material.metallic_roughness_texture,
            material.normal_texture,
            material.occlusion_texture,
            material.emissive_texture,
            specular.texture,
            specular.color_texture,
            sheen.and_then(|s| s.color_texture),
            sheen.and_then(|s| s.roughness_texture),
            coat.and_then(|c| c.texture),
            coat.and_then(|c| c.roughness_texture),
            coat.and_then(|c| c.normal_texture),
            material.anisotropy.as_ref().and_then(|a| a.texture),
            material.transmission.as_ref().and_then(|t| t.texture),
        ];
        Self {
            name: material.name.clone(),
            alpha: match material.alpha_mode {
                AlphaMode::Opaque => "opaque",
                AlphaMode::Mask { .. } => "mask",
                AlphaMode::Blend => "blend",
            },
            double_sided: material.double_sided,
            extensions: extensions.iter().filter(|(_, is_used)| *is_used).map(|(name, _)| *name).collect(),
            textures: textures.iter().flatten().count(),
        }
    }
}

impl ImageFacts {
    fn of(loaded: &Loaded, index: usize) -> Self {
        let image = &loaded.model.images[index];
        let bytes = loaded.image(index).ok();
        let size = bytes.as_deref().and_then(dimensions);
        Self {
            name: image.name.clone(),
            mime: image.mime.clone(),
            bytes: bytes.map(|b| b.len()),
            width: size.map(|(width, _)| width),
            height: size.map(|(_, height)| height),
        }
    }
}

/// From the header only.
fn dimensions(bytes: &[u8]) -> Option<(u32, u32)> {
    let reader = image::ImageReader::new(std::io::Cursor::new(bytes)).with_guessed_format().ok()?;
    reader.into_dimensions().ok()
}

fn animations(model: &Model) -> Vec<AnimationFacts> {
    let facts = |a: &toile_asset::Animation| AnimationFacts {
        name: a.name.clone(),
        seconds: a.duration,
        channels: a.channels.len(),
    };
    model.animations.iter().map(facts).collect()
}

fn vertices(document: &Value) -> usize {
    let list = |value: &Value, key| value.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let accessors = list(document, "accessors");
    let count = |primitive: &Value| {
        let position = usize::try_from(primitive.pointer("/attributes/POSITION")?.as_u64()?).ok()?;
        usize::try_from(accessors.get(position)?.get("count")?.as_u64()?).ok()
    };
    list(document, "meshes").iter().flat_map(|m| list(m, "primitives")).filter_map(|p| count(&p)).sum()
}

fn names(document: &Value, key: &str) -> Vec<String> {
    let list = document.get(key).and_then(Value::as_array).into_iter().flatten();
    list.filter_map(|name| name.as_str().map(str::to_owned)).collect()
}
