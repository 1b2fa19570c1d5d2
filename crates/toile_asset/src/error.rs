//! Why a file cannot be shown at all.

use thiserror::Error;

use crate::warning::Defect;

/// Why a file was refused. [`ImportError::code`] is stable; the text is for people and logs.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ImportError {
    /// No bytes at all.
    #[error("the file is empty")]
    Empty,
    /// The bytes are something else.
    #[error("not a glTF file: {0}")]
    NotGltf(Lookalike),
    /// The file ends before its own header says it does.
    #[error("the file is cut off: {need} bytes expected, {have} there; fetch it again")]
    Truncated {
        /// Bytes that the file announces.
        need: u64,
        /// Bytes there are.
        have: u64,
    },
    /// The chunks of a .glb are not as the specification wants them.
    #[error("the .glb container is broken at byte {offset}")]
    BrokenContainer {
        /// Where in the file.
        offset: usize,
    },
    /// The JSON text has a syntax error.
    #[error("the glTF's JSON is broken at line {line}, column {column}")]
    BadJson {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
    },
    /// Only glTF 2 is read.
    #[error("glTF version {version} is not supported; export the model as glTF 2.0")]
    UnsupportedVersion {
        /// As the file says it.
        version: String,
    },
    /// The file says that it cannot be shown without this extension.
    #[error("the file requires {name}, which is not supported; {}", remedy(name))]
    UnsupportedExtension {
        /// For instance `KHR_draco_mesh_compression`.
        name: String,
    },
    /// One of [`crate::Limits`] would be exceeded.
    #[error("the file is too large: {size} {what}, and the limit is {limit}")]
    TooLarge {
        /// What was counted, in the plural.
        what: &'static str,
        /// How many the file asks for.
        size: u64,
        /// How many are allowed.
        limit: u64,
    },
    /// A buffer in another file was not provided.
    #[error("the buffer \"{uri}\" could not be read; keep it beside the .gltf: {reason}")]
    MissingBuffer {
        /// As written in the file.
        uri: String,
        /// What the one who fetched it said.
        reason: String,
    },
    /// There are meshes, but not one of them can be drawn.
    #[error("nothing in the file can be shown: {place}: {defect}")]
    NothingLeft {
        /// Where the first defect is.
        place: String,
        /// The first defect.
        defect: Defect,
    },
}

impl ImportError {
    /// A short name that stays the same from version to version.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NotGltf(_) => "not-gltf",
            Self::Truncated { .. } => "truncated",
            Self::BrokenContainer { .. } => "broken-container",
            Self::BadJson { .. } => "bad-json",
            Self::UnsupportedVersion { .. } => "unsupported-version",
            Self::UnsupportedExtension { .. } => "unsupported-extension",
            Self::TooLarge { .. } => "too-large",
            Self::MissingBuffer { .. } => "missing-buffer",
            Self::NothingLeft { defect, .. } => defect.code(),
        }
    }
}

/// What to tell the owner of a file that requires `extension`.
fn remedy(extension: &str) -> &'static str {
    match extension {
        "KHR_draco_mesh_compression" | "EXT_meshopt_compression" | "KHR_meshopt_compression" => {
            "export it without mesh compression"
        }
        "KHR_texture_basisu" => "export it with PNG, JPEG or WebP textures",
        "KHR_materials_pbrSpecularGlossiness" => "export it with metallic-roughness materials",
        _ => "export it without this extension",
    }
}

/// What a file is that was taken for glTF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Lookalike {
    /// Often the error page of a server.
    #[error("it is a web page; check the address")]
    Html,
    /// A stand-in that Git LFS leaves where the file was not downloaded.
    #[error("it is a Git LFS pointer; run `git lfs pull`")]
    LfsPointer,
    /// gzip, zip or the like.
    #[error("it is a compressed archive; unpack it")]
    Archive,
    /// PNG, JPEG, WebP or GIF.
    #[error("it is a picture")]
    Picture,
    /// JSON without glTF's `asset`.
    #[error("it is JSON, but has no asset.version")]
    Json,
    /// None of these.
    #[error("neither a .glb header nor JSON")]
    Unknown,
}

impl Lookalike {
    /// Judges from the first bytes.
    pub(crate) fn guess(bytes: &[u8]) -> Self {
        const SIGNS: [(&[u8], Lookalike); 11] = [
            (b"version https://git-lfs", Lookalike::LfsPointer),
            (b"\x1f\x8b", Lookalike::Archive),
            (b"PK\x03\x04", Lookalike::Archive),
            (b"Rar!", Lookalike::Archive),
            (b"7z\xbc\xaf", Lookalike::Archive),
            (b"\x89PNG", Lookalike::Picture),
            (b"\xff\xd8\xff", Lookalike::Picture),
            (b"RIFF", Lookalike::Picture),
            (b"GIF8", Lookalike::Picture),
            (b"<", Lookalike::Html),
            (b"[", Lookalike::Json),
        ];
        let text = bytes.trim_ascii_start();
        SIGNS.iter().find(|(sign, _)| text.starts_with(sign)).map_or(Self::Unknown, |(_, kind)| *kind)
    }
}
