//! A model between its first byte and its first picture.

use std::sync::Arc;

use toile_asset::{ImageBytes, Import, ImportOptions, Model};
use toile_scene::{Framing, ModelKey, Pose};
use wasm_bindgen::prelude::*;

use crate::error::error;

/// The steps: open, provide what lies in other files, build, images, show.
pub(crate) struct Loading {
    import: Import<'static>,
    /// Once built.
    pub model: Option<(ModelKey, Arc<Model>)>,
}

/// What a built model holds.
#[wasm_bindgen(getter_with_clone)]
#[derive(Debug, Clone)]
pub struct ModelInfo {
    /// Number of images to be decoded.
    pub images: usize,
    /// Names of the colorways.
    pub variants: Vec<String>,
    /// What is wrong with the file though it can be shown.
    pub warnings: Vec<String>,
    /// Width, height and depth in metres.
    pub dimensions: Vec<f32>,
}

/// An encoded image, or where to get it.
#[wasm_bindgen(getter_with_clone)]
#[derive(Debug, Clone)]
pub struct ImageInfo {
    /// Media type.
    pub mime: String,
    /// Relative to the model's own address.
    pub uri: Option<String>,
    /// Encoded.
    pub bytes: Option<Vec<u8>>,
}

impl Loading {
    pub(crate) fn open(bytes: Vec<u8>) -> Result<Self, JsValue> {
        let import = Import::parse(bytes, &ImportOptions::default()).map_err(import_error)?;
        Ok(Self { import, model: None })
    }

    pub(crate) fn external_uris(&self) -> Vec<String> {
        self.import.external_uris()
    }

    pub(crate) fn provide(&mut self, uri: &str, bytes: Vec<u8>) -> Result<(), JsValue> {
        self.import.provide(uri, bytes).map_err(import_error)
    }

    pub(crate) fn build(&mut self) -> Result<ModelInfo, JsValue> {
        let (model, warnings) = self.import.build().map_err(import_error)?;
        let framing = Framing::of(&[(&model, &Pose::default())]);
        let info = ModelInfo {
            images: model.images.len(),
            variants: model.variants.clone(),
            warnings: warnings.iter().map(ToString::to_string).collect(),
            dimensions: (framing.max - framing.min).to_array().to_vec(),
        };
        self.model = Some((ModelKey::unique(), Arc::new(model)));
        Ok(info)
    }

    pub(crate) fn image(&self, index: usize) -> Option<ImageInfo> {
        let (_, model) = self.model.as_ref()?;
        let image = model.images.get(index)?;
        let mime = image.mime.clone();
        if let ImageBytes::External(uri) = &image.bytes {
            return Some(ImageInfo { mime, uri: Some(uri.clone()), bytes: None });
        }
        let bytes = model.image_bytes(self.import.file(), index)?.to_vec();
        Some(ImageInfo { mime, uri: None, bytes: Some(bytes) })
    }
}

fn import_error(reason: toile_asset::ImportError) -> JsValue {
    error(reason.code(), &reason.to_string())
}
