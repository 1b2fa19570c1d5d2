//! How much a file may ask for.

use crate::ImportError;

/// How to import.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// How much a file may ask for.
    pub limits: Limits,
}

/// Resources that one file may use. All are checked before anything is allocated.
///
/// The defaults hold a garment of half a million triangles with 4k textures several times over,
/// and keep a hostile file below about 512 MiB.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Bytes of the file, and of each buffer beside it.
    pub file_bytes: usize,
    /// Bytes of JSON, data URIs included.
    pub json_bytes: usize,
    /// Values in the JSON: one takes up to some 300 bytes once it is read.
    pub json_values: usize,
    /// Arrays and objects inside one another in the JSON.
    pub json_depth: usize,
    /// Nodes in the file.
    pub nodes: usize,
    /// Nodes inside one another.
    pub node_depth: usize,
    /// Vertices of all primitives, those added for flat normals and tangents included.
    pub vertices: usize,
    /// Indices of all primitives, strips and fans written out.
    pub indices: usize,
    /// Bytes of morph target displacements.
    pub morph_bytes: usize,
    /// Numbers read from accessors in all. Bounds the time that a file with many primitives over
    /// one large accessor can take.
    pub components: usize,
    /// Bytes of encoded images that have to be copied.
    pub image_bytes: usize,
    /// Pixels of one decoded image.
    pub image_pixels: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 512 << 20,
            json_bytes: 128 << 20,
            json_values: 1_000_000,
            json_depth: 64,
            nodes: 100_000,
            node_depth: 1024,
            vertices: 4_000_000,
            indices: 12_000_000,
            morph_bytes: 256 << 20,
            components: 64_000_000,
            image_bytes: 128 << 20,
            image_pixels: 8192 * 8192,
        }
    }
}

/// Refuses `size` of `what` beyond `limit`.
pub(crate) fn check(what: &'static str, size: usize, limit: usize) -> Result<(), ImportError> {
    if size <= limit {
        return Ok(());
    }
    Err(ImportError::TooLarge { what, size: size as u64, limit: limit as u64 })
}

/// What is left of the cumulative limits while a model is built.
#[derive(Debug)]
pub(crate) struct Budget {
    vertices: Purse,
    indices: Purse,
    morph_bytes: Purse,
    components: Purse,
    image_bytes: Purse,
}

#[derive(Debug)]
struct Purse {
    what: &'static str,
    spent: usize,
    limit: usize,
}

impl Purse {
    fn new(what: &'static str, limit: usize) -> Self {
        Self { what, spent: 0, limit }
    }

    fn spend(&mut self, size: usize) -> Result<(), ImportError> {
        let spent = self.spent.saturating_add(size);
        check(self.what, spent, self.limit)?;
        self.spent = spent;
        Ok(())
    }
}

impl Budget {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self {
            vertices: Purse::new("vertices", limits.vertices),
            indices: Purse::new("indices", limits.indices),
            morph_bytes: Purse::new("bytes of morph targets", limits.morph_bytes),
            components: Purse::new("numbers in accessors", limits.components),
            image_bytes: Purse::new("bytes of images", limits.image_bytes),
        }
    }

    pub(crate) fn vertices(&mut self, count: usize) -> Result<(), ImportError> {
        self.vertices.spend(count)
    }

    pub(crate) fn indices(&mut self, count: usize) -> Result<(), ImportError> {
        self.indices.spend(count)
    }

    pub(crate) fn morph_bytes(&mut self, count: usize) -> Result<(), ImportError> {
        self.morph_bytes.spend(count)
    }

    pub(crate) fn components(&mut self, count: usize) -> Result<(), ImportError> {
        self.components.spend(count)
    }

    pub(crate) fn image_bytes(&mut self, count: usize) -> Result<(), ImportError> {
        self.image_bytes.spend(count)
    }
}
