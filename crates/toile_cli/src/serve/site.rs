//! Which file a path of a URL means, and never one outside the folder served.

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use anyhow::{Context as _, bail};
use percent_encoding::percent_decode_str;

use super::samples;

/// The folders served.
pub(super) struct Site {
    root: PathBuf,
    /// The viewer, under `/toile/`, where the folder does not bring its own.
    viewer: Option<PathBuf>,
    /// Page of a folder that has none.
    index: Option<String>,
}

/// What a path leads to.
pub(super) enum Found {
    File(PathBuf, Metadata),
    /// A page made here.
    Page(&'static str, String),
    Nothing,
}

impl Site {
    pub(super) fn open(folder: &Path, viewer: Option<&Path>) -> anyhow::Result<Self> {
        let name = folder.display();
        let root = folder
            .canonicalize()
            .with_context(|| format!("{name}: there is no such folder: check the name"))?;
        if !root.is_dir() {
            bail!("{name}: is not a folder: name the folder it is in");
        }
        let viewer = viewer.and_then(|v| v.canonicalize().ok());
        let index = match root.join("index.html").is_file() {
            true => None,
            false => Some(samples::page(&root, viewer.is_some())?),
        };
        Ok(Self { root, viewer, index })
    }

    /// What the path of a URL, percent-encoded, leads to.
    pub(super) fn find(&self, url: &str) -> Found {
        let path = url.split(['?', '#']).next().unwrap_or("");
        if let Some(index) = &self.index {
            match path {
                "/" => return Found::Page("text/html; charset=utf-8", index.clone()),
                "/samples.css" => return Found::Page("text/css", samples::STYLE.into()),
                _ => {}
            }
        }
        let Some(parts) = parts(path) else { return Found::Nothing };
        if let Some(found) = file_within(&self.root, &parts) {
            return found;
        }
        match (&self.viewer, parts.split_first()) {
            (Some(viewer), Some((first, rest))) if first == "toile" => {
                file_within(viewer, rest).unwrap_or(Found::Nothing)
            }
            _ => Found::Nothing,
        }
    }
}

/// Names of a path, from the top down; `None` where one is not a plain, visible name.
fn parts(path: &str) -> Option<Vec<String>> {
    let decoded = percent_decode_str(path.strip_prefix('/')?).decode_utf8().ok()?;
    let mut parts: Vec<String> = decoded.split('/').map(str::to_owned).collect();
    if parts.last().is_some_and(String::is_empty) {
        parts.pop();
        parts.push("index.html".into());
    }
    let is_plain =
        |part: &String| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':', '\0']);
    parts.iter().all(is_plain).then_some(parts)
}

/// A file of the folder; a link that leads out of it is none.
fn file_within(root: &Path, parts: &[String]) -> Option<Found> {
    let path = parts.iter().fold(root.to_owned(), |path, part| path.join(part)).canonicalize().ok()?;
    let metadata = fs::metadata(&path).ok()?;
    (path.starts_with(root) && metadata.is_file()).then_some(Found::File(path, metadata))
}

/// Changes when the file does.
pub(super) fn entity_tag(metadata: &Metadata, is_compressed: bool) -> String {
    let changed = metadata.modified().ok().and_then(|t| t.duration_since(UNIX_EPOCH).ok());
    let coding = if is_compressed { "-br" } else { "" };
    format!("\"{:x}-{:x}{coding}\"", metadata.len(), changed.unwrap_or_default().as_nanos())
}

/// Media type by extension.
pub(super) fn media_type(path: &Path) -> &'static str {
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or("").to_ascii_lowercase();
    match extension.as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "wasm" => "application/wasm",
        "glb" => "model/gltf-binary",
        "gltf" => "model/gltf+json",
        "svg" => "image/svg+xml",
        "webp" => "image/webp",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "ico" => "image/x-icon",
        "hdr" => "image/vnd.radiance",
        "txt" | "md" => "text/plain; charset=utf-8",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_names_below_the_folder_are_paths() {
        let ok = |path: &str| parts(path).map(|p| p.join("/"));
        assert_eq!(ok("/").as_deref(), Some("index.html"));
        assert_eq!(ok("/a/b%20c.glb").as_deref(), Some("a/b c.glb"));
        assert_eq!(ok("/a/").as_deref(), Some("a/index.html"));
        for path in [
            "",
            "a",
            "//",
            "/../x",
            "/a/../../x",
            "/%2e%2e/x",
            "/..%2fx",
            "/a%2f..%2f..%2fx",
            "/.git/config",
            "/a//b",
            "/..%5cx",
            "/c:x",
            "/x%00.html",
            "/%ff",
        ] {
            assert_eq!(ok(path), None, "{path}");
        }
    }

    #[test]
    fn links_out_of_the_folder_lead_nowhere() {
        let base = std::env::temp_dir().join(format!("toile-site-{}", std::process::id()));
        let root = base.join("root");
        fs::create_dir_all(&root).unwrap();
        fs::write(root.join("in.txt"), "in").unwrap();
        fs::write(base.join("out.txt"), "out").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(base.join("out.txt"), root.join("link.txt")).unwrap();
        let root = root.canonicalize().unwrap();
        let find = |name: &str| file_within(&root, &[name.to_owned()]).is_some();
        let found = (find("in.txt"), find("link.txt"), find("none.txt"));
        fs::remove_dir_all(&base).unwrap();
        assert_eq!(found, (true, false, false));
    }
}
