//! All objects of a file.

use super::{
    Value, fields, item,
    objects::{Accessor, Buffer, BufferView, Node, Read, Skin},
    parse::parse,
    scan::scan,
};
use crate::{
    ImportError, Limits, Sampler,
    error::Lookalike,
    texture,
    warning::{Defect, Warnings},
};

/// The JSON as it is, and the objects of fixed shape in it; `None` where one is malformed.
#[derive(Debug, Default)]
pub(crate) struct Document {
    pub(crate) root: Value,
    pub(crate) accessors: Vec<Option<Accessor>>,
    pub(crate) views: Vec<Option<BufferView>>,
    pub(crate) buffers: Vec<Option<Buffer>>,
    pub(crate) nodes: Vec<Option<Node>>,
    pub(crate) skins: Vec<Option<Skin>>,
    pub(crate) samplers: Vec<Option<Sampler>>,
}

impl Document {
    pub(crate) fn parse(text: &[u8], limits: &Limits, warnings: &mut Warnings) -> Result<Self, ImportError> {
        scan(text, limits)?;
        let root = parse(text).map_err(|error| syntax_error(&error, text))?;
        check_version(&root)?;
        Ok(Self {
            accessors: list(&root, "accessors", Accessor::read, warnings),
            views: list(&root, "bufferViews", BufferView::read, warnings),
            buffers: list(&root, "buffers", Buffer::read, warnings),
            nodes: list(&root, "nodes", Node::read, warnings),
            skins: list(&root, "skins", Skin::read, warnings),
            samplers: list(&root, "samplers", texture::sampler, warnings),
            root,
        })
    }

    /// The objects in the root's list `name`.
    pub(crate) fn list(&self, name: &str) -> &[Value] {
        fields::array(&self.root, name)
    }
}

fn syntax_error(error: &serde_json::Error, text: &[u8]) -> ImportError {
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

fn list<T>(root: &Value, name: &str, read: Read<T>, warnings: &mut Warnings) -> Vec<Option<T>> {
    let values = root.get(name).unwrap_or(&Value::Null);
    if !(values.is_array() || values.is_null()) {
        warnings.push(name, Defect::Malformed);
    }
    let mut list = Vec::new();
    for (i, value) in fields::array(root, name).iter().enumerate() {
        let object = if value.is_object() { read(value) } else { None };
        if object.is_none() {
            warnings.push(item(name, i), Defect::Malformed);
        }
        list.push(object);
    }
    list
}
