//! Reading what is asked for and what it names; writing all of a result or nothing.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, bail};
use percent_encoding::percent_decode_str;
use toile_asset::{ImageBytes, ImportOptions, ImportWarning, Model, import_with};

/// A file and what the importer made of it.
pub(crate) struct Loaded {
    pub(crate) path: PathBuf,
    pub(crate) bytes: Vec<u8>,
    pub(crate) model: Arc<Model>,
    pub(crate) warnings: Vec<ImportWarning>,
}

impl Loaded {
    /// Reads and imports a .glb or .gltf and the buffers beside it.
    pub(crate) fn open(path: &Path) -> anyhow::Result<Self> {
        let bytes = read(path)?;
        let imported = import_with(bytes.as_slice(), &ImportOptions::default(), |uri| read_beside(path, uri));
        let (model, warnings) = imported.with_context(|| path.display().to_string())?;
        Ok(Self { path: path.to_owned(), bytes, model: Arc::new(model), warnings })
    }

    /// The encoded bytes of an image, from the file or beside it.
    pub(crate) fn image(&self, index: usize) -> Result<Vec<u8>, String> {
        if let Some(image) = self.model.images.get(index)
            && let ImageBytes::External(uri) = &image.bytes
        {
            return read_beside(&self.path, uri);
        }
        let bytes = self.model.image_bytes(&self.bytes, index).ok_or("its bytes are not in the file")?;
        Ok(bytes.to_vec())
    }
}

/// The bytes of a file that a person named.
pub(crate) fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    read_at_most(path, ImportOptions::default().limits.file_bytes as u64)
}

/// The same, of a file that should not have more bytes.
pub(crate) fn read_at_most(path: &Path, limit: u64) -> anyhow::Result<Vec<u8>> {
    read_regular(path, limit).with_context(|| path.display().to_string())
}

/// The bytes of a file that another file names by a relative URI.
pub(crate) fn read_beside(file: &Path, uri: &str) -> Result<Vec<u8>, String> {
    let name = percent_decode_str(uri).decode_utf8().map_err(|e| format!("its name is no text: {e}"))?;
    if name.contains("://") || Path::new(&*name).is_absolute() {
        return Err("it is elsewhere: put it beside the file that names it".into());
    }
    let folder = file.parent().unwrap_or(Path::new(""));
    let limit = ImportOptions::default().limits.file_bytes as u64;
    read_regular(&folder.join(&*name), limit).map_err(|e| format!("{e:#}"))
}

/// Refuses what never ends (a pipe, a device) and what is larger than `limit`.
fn read_regular(path: &Path, limit: u64) -> anyhow::Result<Vec<u8>> {
    let metadata = fs::metadata(path).map_err(|e| anyhow::anyhow!(in_words(&e)))?;
    if !metadata.is_file() {
        bail!("is not a file: check the name");
    }
    if metadata.len() > limit {
        bail!("has {} KiB, {} are read at most: make it smaller", metadata.len() >> 10, limit >> 10);
    }
    fs::read(path).map_err(|e| anyhow::anyhow!(in_words(&e)))
}

fn in_words(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "there is no such file: check the name".into(),
        ErrorKind::PermissionDenied => "may not be read: check its permissions".into(),
        _ => error.to_string(),
    }
}

/// A file that appears under its name only when it is complete.
pub(crate) struct Draft {
    file: fs::File,
    draft: PathBuf,
    path: PathBuf,
    is_kept: bool,
}

impl Draft {
    /// Begins a file. It is written beside its place, so that the last step is a rename.
    pub(crate) fn begin(path: &Path) -> anyhow::Result<Self> {
        if path.is_dir() {
            bail!("{}: cannot be written, it is a folder: add a name", path.display());
        }
        let name = path.file_name().with_context(|| format!("{}: is not a file name", path.display()))?;
        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".{}.part", std::process::id()));
        let draft = path.with_file_name(hidden);
        let file = fs::File::create(&draft)
            .with_context(|| format!("{}: cannot be written, choose another place", path.display()))?;
        Ok(Self { file, draft, path: path.to_owned(), is_kept: false })
    }

    /// The name it will have.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Gives the complete file its name.
    pub(crate) fn finish(mut self) -> anyhow::Result<()> {
        fs::rename(&self.draft, &self.path)
            .with_context(|| format!("{}: cannot be written, choose another place", self.path.display()))?;
        self.is_kept = true;
        Ok(())
    }
}

impl io::Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.is_kept {
            // Nothing more can be done about a draft that cannot be removed either.
            let _ = fs::remove_file(&self.draft);
        }
    }
}
