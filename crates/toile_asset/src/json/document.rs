//! All objects of a file.

use gltf::json::{
    accessor::Accessor,
    buffer::{Buffer, View},
    deserialize,
    scene::Node,
    skin::Skin,
    texture::Sampler,
};

use super::{Value, fields, item, scan::scan};
use crate::{
    ImportError, Limits,
    error::Lookalike,
    warning::{Defect, Warnings},
};

/// The JSON as it is, and the objects of fixed shape in it; `None` where one is malformed.
#[derive(Debug, Default)]
pub(crate) struct Document {
    pub(crate) root: Value,
    pub(crate) accessors: Vec<Option<Accessor>>,
    pub(crate) views: Vec<Option<View>>,
    pub(crate) buffers: Vec<Option<Buffer>>,
    pub(crate) nodes: Vec<Option<Node>>,
    pub(crate) skins: Vec<Option<Skin>>,
    pub(crate) samplers: Vec<Option<Sampler>>,
    /// `extras.targetNames` of every mesh.
    pub(crate) target_names: Vec<Vec<String>>,
}

impl Document {
    pub(crate) fn parse(text: &[u8], limits: &Limits, warnings: &mut Warnings) -> Result<Self, ImportError> {
        scan(text, limits)?;
        let mut root: Value = deserialize::from_slice(text).map_err(|error| syntax_error(&error, text))?;
        check_version(&root)?;
        let target_names = fields::array(&root, "meshes").iter().map(target_names).collect();
        tidy(&mut root);
        Ok(Self {
            accessors: read(&root, "accessors", warnings),
            views: read(&root, "bufferViews", warnings),
            buffers: read(&root, "buffers", warnings),
            nodes: read(&root, "nodes", warnings),
            skins: read(&root, "skins", warnings),
            samplers: read(&root, "samplers", warnings),
            target_names,
            root,
        })
    }

    /// The objects in the root's list `name`.
    pub(crate) fn list(&self, name: &str) -> &[Value] {
        fields::array(&self.root, name)
    }
}

fn syntax_error(error: &gltf::json::Error, text: &[u8]) -> ImportError {
    if error.is_eof() {
        let have = text.len() as u64;
        return ImportError::Truncated { need: have + 1, have };
    }
    ImportError::BadJson { line: error.line(), column: error.column() }
}

fn check_version(root: &Value) -> Result<(), ImportError> {
    let asset = root.get("asset").unwrap_or(&Value::Null);
    let version = fields::text(asset, "version");
    // glTF 1.0 allowed the asset to be left out and kept its lists as objects.
    if version.is_empty() && root.get("meshes").is_some_and(Value::is_object) {
        return Err(ImportError::UnsupportedVersion { version: "1.0".into() });
    }
    if version.is_empty() {
        return Err(ImportError::NotGltf(Lookalike::Json));
    }
    let major = version.split('.').next().unwrap_or_default();
    let least = fields::text(asset, "minVersion");
    let needed = if least.is_empty() { version } else { least };
    if major != "2" || !(least.is_empty() || least == "2.0") {
        return Err(ImportError::UnsupportedVersion { version: needed.chars().take(16).collect() });
    }
    Ok(())
}

fn target_names(mesh: &Value) -> Vec<String> {
    let extras = mesh.get("extras").unwrap_or(&Value::Null);
    fields::array(extras, "targetNames")
        .iter()
        .map(|name| name.as_str().unwrap_or_default().to_owned())
        .collect()
}

/// Takes out what the `gltf` crate's types would stumble over though it is harmless: `extras` may
/// be anything, and `extensions` that are no object mean nothing.
fn tidy(value: &mut Value) {
    match value {
        Value::Object(object) => {
            object.remove("extras");
            if object.get("extensions").is_some_and(|extensions| !extensions.is_object()) {
                object.remove("extensions");
            }
            object.values_mut().for_each(tidy);
        }
        Value::Array(array) => array.iter_mut().for_each(tidy),
        _ => {}
    }
}

fn read<'a, T: serde::Deserialize<'a>>(
    root: &'a Value,
    list: &str,
    warnings: &mut Warnings,
) -> Vec<Option<T>> {
    let values = root.get(list).unwrap_or(&Value::Null);
    if !(values.is_array() || values.is_null()) {
        warnings.push(list, Defect::Malformed);
    }
    let read = |(i, value)| {
        let object = T::deserialize(value).ok();
        if object.is_none() {
            warnings.push(item(list, i), Defect::Malformed);
        }
        object
    };
    fields::array(root, list).iter().enumerate().map(read).collect()
}
