//! The files that a folder shows to browsers: those below it that are visible, and no others.

use std::fs::{self, Metadata};
use std::future::{Future, Ready, ready};
use std::io::{Error, ErrorKind, Result};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;

use tower_http::services::fs::{Backend, TokioBackend, TokioFile};

/// Where `ServeDir` finds its files. Everything else is not found: hidden names, links that lead out, pipes and
/// other special files, and a `.br` that is older than the file it was made from.
#[derive(Debug, Clone)]
pub(super) struct Folder(Arc<Path>);

impl Folder {
    /// # Errors
    /// There is no such folder.
    pub(super) fn open(path: &Path) -> Result<Self> {
        let root = path.canonicalize()?;
        match root.is_dir() {
            true => Ok(Self(root.into())),
            false => Err(ErrorKind::NotADirectory.into()),
        }
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    /// What is at a path that starts with that of the folder.
    fn find(&self, path: &Path) -> Option<Metadata> {
        let mut names = path.strip_prefix(&self.0).ok()?.iter();
        let is_visible = names.all(|name| !name.as_encoded_bytes().starts_with(b"."));
        let is_within = path.canonicalize().is_ok_and(|p| p.starts_with(&self.0));
        let metadata = fs::metadata(path).ok()?;
        let is_plain = metadata.is_file() || metadata.is_dir();
        (is_visible && is_within && is_plain && !is_stale(path, &metadata)).then_some(metadata)
    }
}

/// Whether the file was compressed from an earlier state of the one beside it.
fn is_stale(path: &Path, compressed: &Metadata) -> bool {
    let original = path.extension().filter(|e| *e == "br").map(|_| path.with_extension(""));
    let changed = |metadata: &Metadata| metadata.modified().ok();
    original.and_then(|path| fs::metadata(path).ok()).is_some_and(|o| changed(compressed) < changed(&o))
}

impl Backend for Folder {
    type File = TokioFile;
    type Metadata = Metadata;
    type OpenFuture = Pin<Box<dyn Future<Output = Result<TokioFile>> + Send>>;
    type MetadataFuture = Ready<Result<Metadata>>;

    fn open(&self, path: PathBuf) -> Self::OpenFuture {
        match self.find(&path).filter(Metadata::is_file) {
            Some(_) => TokioBackend.open(path),
            None => Box::pin(ready(Err(nothing()))),
        }
    }

    fn metadata(&self, path: PathBuf) -> Self::MetadataFuture {
        ready(self.find(&path).ok_or_else(nothing))
    }
}

fn nothing() -> Error {
    ErrorKind::NotFound.into()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn links_out_of_the_folder_lead_nowhere() {
        let base = std::env::temp_dir().join(format!("toile-folder-{}", std::process::id()));
        let root = base.join("root");
        fs::create_dir_all(&root).unwrap();
        fs::write(root.join("in.txt"), "in").unwrap();
        fs::write(base.join("out.txt"), "out").unwrap();
        std::os::unix::fs::symlink(base.join("out.txt"), root.join("link.txt")).unwrap();
        std::os::unix::fs::symlink("in.txt", root.join("inner.txt")).unwrap();
        let folder = Folder::open(&root).unwrap();
        let find = |name: &str| folder.find(&folder.path().join(name)).is_some();
        let found = ["in.txt", "inner.txt", "link.txt", "none.txt", "../out.txt"].map(find);
        fs::remove_dir_all(&base).unwrap();
        assert_eq!(found, [true, true, false, false, false]);
    }
}
