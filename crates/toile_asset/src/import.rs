//! The way from bytes to a [`Model`].

use std::borrow::Cow;

use crate::{
    ImportError, ImportOptions, ImportWarning, Limits, Mesh, Model, Node,
    buffers::Buffers,
    container::{self, BYTE_ORDER_MARK},
    extensions,
    json::{Document, fields},
    limits::{self, Budget},
    node::Forest,
    reader::{Picked, Reader},
    variants,
    warning::{Defect, Warnings},
};

/// A file whose JSON has been read. Between [`Import::parse`] and [`Import::build`] the caller
/// fetches the buffers that are in other files.
#[derive(Debug)]
pub struct Import<'a> {
    pub(crate) document: Document,
    pub(crate) buffers: Buffers<'a>,
    pub(crate) options: ImportOptions,
    warnings: Warnings,
}

impl<'a> Import<'a> {
    /// Reads the container and the JSON of a .glb or .gltf; checks limits and required extensions.
    pub fn parse(file: impl Into<Cow<'a, [u8]>>, options: &ImportOptions) -> Result<Self, ImportError> {
        Self::parse_bytes(file.into(), options)
    }

    fn parse_bytes(file: Cow<'a, [u8]>, options: &ImportOptions) -> Result<Self, ImportError> {
        limits::check("bytes", file.len(), options.limits.file_bytes)?;
        let container = container::open(&file)?;
        let mut warnings = Warnings::default();
        if file.starts_with(BYTE_ORDER_MARK) {
            warnings.push("JSON", Defect::ByteOrderMark);
        }
        let text = file.get(container.json).unwrap_or_default();
        let document = Document::parse(text, &options.limits, &mut warnings)?;
        extensions::check(&document, &mut warnings)?;
        let buffers = Buffers::new(file, &document, container.bin, &mut warnings);
        Ok(Self { document, buffers, options: options.clone(), warnings })
    }

    /// The buffers to fetch, by their URIs as written in the file: relative to it, and possibly
    /// percent-encoded. Images in other files are not among them; see [`crate::ImageBytes`].
    pub fn external_uris(&self) -> Vec<String> {
        self.buffers.external_uris()
    }

    /// Hands over the bytes of one of [`Import::external_uris`].
    pub fn provide(&mut self, uri: &str, bytes: Vec<u8>) -> Result<(), ImportError> {
        limits::check("bytes in a buffer", bytes.len(), self.options.limits.file_bytes)?;
        self.buffers.provide(uri, bytes);
        Ok(())
    }

    /// The imported file, which [`crate::ImageBytes::InFile`] refers to.
    pub fn file(&self) -> &[u8] {
        &self.buffers.file
    }

    /// The imported file, given back.
    pub fn into_file(self) -> Cow<'a, [u8]> {
        self.buffers.file
    }

    /// Makes the model. Fails if a limit is exceeded, a buffer has not been provided, or there are
    /// meshes but none can be drawn; everything else is a warning.
    pub fn build(&self) -> Result<(Model, Vec<ImportWarning>), ImportError> {
        self.buffers.check_provided()?;
        let document = &self.document;
        let variants = variants::names(document);
        let mut reader = Reader {
            document,
            buffers: &self.buffers,
            budget: Budget::new(&self.options.limits),
            warnings: self.warnings.clone(),
            meshes: Picked::new(document.list("meshes").len()),
            materials: Picked::new(document.list("materials").len() + 1),
            images: Picked::new(document.list("images").len()),
            variants: variants.len(),
        };
        let model = reader.model(variants, &self.options)?;
        Ok((model, reader.warnings.into_vec()))
    }
}

impl Reader<'_> {
    fn model(&mut self, variants: Vec<String>, options: &ImportOptions) -> Result<Model, ImportError> {
        let document = self.document;
        let mut forest = Forest::new(document, &options.limits, &mut self.warnings)?;
        let joints = self.joints_used(&forest);
        forest.add_joints(document, joints.into_iter());

        self.pick_meshes(&forest);
        let mut meshes = Vec::new();
        for index in self.meshes.order().to_vec() {
            meshes.push(self.mesh(index)?);
        }
        let materials = self.read_materials();
        for primitive in meshes.iter_mut().flat_map(|mesh| &mut mesh.primitives) {
            self.finish(primitive, &materials)?;
        }
        let mut nodes = self.read_nodes(&forest, &meshes)?;
        check_drawn(&nodes, &meshes, &options.limits)?;
        let skins = self.read_skins(&forest, &mut nodes, &mut meshes)?;
        let animations = self.read_animations(&forest, &nodes)?;
        self.check_something_left(meshes.is_empty(), meshes.iter().all(|mesh| mesh.primitives.is_empty()))?;

        let asset = document.root.get("asset").unwrap_or(&document.root);
        Ok(Model {
            generator: fields::text(asset, "generator").to_owned(),
            copyright: fields::text(asset, "copyright").to_owned(),
            nodes,
            meshes,
            materials,
            images: self.read_images()?,
            skins,
            animations,
            variants,
            unread_extensions: extensions::unread(document),
        })
    }

    /// A scene without meshes is an odd file; a scene whose every mesh is broken is a broken one,
    /// unless it only waits for an extension to fill its buffer.
    fn check_something_left(&mut self, no_meshes: bool, no_primitives: bool) -> Result<(), ImportError> {
        if no_meshes {
            self.warn("scene", Defect::EmptyScene);
        } else if no_primitives
            && let Some(first) = self.warnings.first()
            && first.defect != Defect::EmptyBuffer
        {
            let first = first.clone();
            return Err(ImportError::NothingLeft { place: first.place, defect: first.defect });
        }
        Ok(())
    }
}

/// A small file may place a large mesh many times: what is drawn in all counts like what is stored.
fn check_drawn(nodes: &[Node], meshes: &[Mesh], limits: &Limits) -> Result<(), ImportError> {
    let indices =
        |mesh: &Mesh| mesh.primitives.iter().map(|primitive| primitive.indices.len()).sum::<usize>();
    let sizes: Vec<usize> = meshes.iter().map(indices).collect();
    let drawn =
        nodes.iter().filter_map(|node| sizes.get(node.mesh?)).fold(0usize, |sum, n| sum.saturating_add(*n));
    limits::check("indices drawn", drawn, limits.indices)
}

/// Imports in one go; `fetch` gets the bytes of a buffer by its URI, or says why it cannot.
pub fn import_with<'a>(
    file: impl Into<Cow<'a, [u8]>>,
    options: &ImportOptions,
    mut fetch: impl FnMut(&str) -> Result<Vec<u8>, String>,
) -> Result<(Model, Vec<ImportWarning>), ImportError> {
    let mut import = Import::parse(file, options)?;
    for uri in import.external_uris() {
        let bytes = fetch(&uri).map_err(|reason| ImportError::MissingBuffer { uri: uri.clone(), reason })?;
        import.provide(&uri, bytes)?;
    }
    import.build()
}
