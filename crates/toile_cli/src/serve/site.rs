//! What the server answers: files, the page of a folder that has none, and headers that go with all of them.

use std::path::Path;

use anyhow::Context as _;
use axum::Router;
use axum::http::{HeaderValue, header};
use axum::middleware::map_response;
use axum::response::{Html, Response};
use axum::routing::get;
use tower_http::services::ServeDir;
use tower_http::services::fs::DefaultServeDirFallback;

use super::folder::Folder;
use super::samples;

/// What pages may do: what a careful store allows, so that the demo shop shows that it is enough.
const POLICY: &str =
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data:; style-src 'self'";

/// The folder, with the viewer under `/toile/` where it does not bring its own.
pub(super) fn site(folder: &Path, viewer: Option<&Path>) -> anyhow::Result<Router> {
    let name = folder.display();
    let folder =
        Folder::open(folder).with_context(|| format!("{name}: there is no such folder: check the name"))?;
    let viewer = viewer.and_then(|path| Folder::open(path).ok());

    let mut site = Router::new();
    if !folder.path().join("index.html").is_file() {
        let page = samples::page(folder.path(), viewer.is_some())?;
        let style = ([(header::CONTENT_TYPE, "text/css")], samples::STYLE);
        site = site.route("/", get(Html(page))).route("/samples.css", get(style));
    }
    let mut rest = Router::new();
    if let Some(viewer) = viewer {
        rest = rest.nest_service("/toile", files(viewer).redirect_path_prefix("/toile"));
    }
    Ok(site.fallback_service(files(folder).fallback(rest)).layer(map_response(with_headers)))
}

fn files(folder: Folder) -> ServeDir<DefaultServeDirFallback, Folder> {
    let root = folder.path().to_owned();
    ServeDir::with_backend(root, folder).precompressed_br()
}

/// Browsers ask again for every file, so that what a build has changed is seen.
async fn with_headers(mut response: Response) -> Response {
    let headers = response.headers_mut();
    if headers.get(header::CONTENT_TYPE).is_some_and(|t| t == "text/html") {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    }
    for (name, value) in [
        (header::CACHE_CONTROL, "no-cache"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}
