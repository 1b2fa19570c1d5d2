//! The answer to one request.

use std::ffi::OsString;
use std::fs::{self, File, Metadata};
use std::path::{Path, PathBuf};

use tiny_http::{Header, Method, Request, Response, StatusCode};

use super::site::{Found, Site, entity_tag, media_type};

/// What pages may do: what a careful store allows, so that the demo shop shows that it is enough.
const POLICY: &str =
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data:; style-src 'self'";

/// Answers and logs failures of the connection nowhere: they are the browser's to show.
pub(super) fn answer(request: Request, site: &Site) {
    let _ = match (request.method(), site.find(request.url())) {
        (Method::Get | Method::Head, Found::File(path, metadata)) => file(request, &path, metadata),
        (Method::Get | Method::Head, Found::Page(mime, page)) => {
            let response = Response::from_data(page.into_bytes()).with_header(header("Content-Type", mime));
            request.respond(secured(response))
        }
        (Method::Get | Method::Head, Found::Nothing) => failed(request, 404, "There is nothing here."),
        _ => failed(request, 405, "Files can only be fetched."),
    };
}

fn file(request: Request, path: &Path, metadata: Metadata) -> std::io::Result<()> {
    let compressed = compressed(&request, path);
    let is_compressed = compressed.is_some();
    let mime = media_type(path);
    let (path, metadata) = compressed.unwrap_or((path.to_owned(), metadata));
    let tag = entity_tag(&metadata, is_compressed);
    let mut headers = vec![
        header("ETag", &tag),
        header("Cache-Control", "no-cache"),
        header("Vary", "Accept-Encoding"),
        header("Content-Type", mime),
    ];
    if is_compressed {
        headers.push(header("Content-Encoding", "br"));
    }
    if value(&request, "If-None-Match").is_some_and(|tags| tags.split(',').any(|t| t.trim() == tag)) {
        let mut response = Response::empty(304);
        headers.into_iter().for_each(|h| response.add_header(h));
        return request.respond(secured(response));
    }
    match File::open(path) {
        Ok(file) => {
            let mut response = Response::from_file(file);
            headers.into_iter().for_each(|h| response.add_header(h));
            request.respond(secured(response))
        }
        Err(_) => failed(request, 404, "There is nothing here any more."),
    }
}

/// The file that the build has compressed beside it, where the browser can read it.
fn compressed(request: &Request, path: &Path) -> Option<(PathBuf, Metadata)> {
    let accepted = value(request, "Accept-Encoding")?;
    let takes_brotli = accepted.split(',').any(|coding| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
        name.trim() == "br" && weight.trim() != "q=0"
    });
    let mut name = OsString::from(path);
    name.push(".br");
    let path = PathBuf::from(name);
    let metadata = fs::metadata(&path).ok().filter(|m| takes_brotli && m.is_file())?;
    Some((path, metadata))
}

fn failed(request: Request, status: u16, text: &str) -> std::io::Result<()> {
    let response = Response::from_string(text).with_status_code(StatusCode(status));
    request.respond(secured(response))
}

fn secured<R: std::io::Read>(response: Response<R>) -> Response<R> {
    response
        .with_header(header("Content-Security-Policy", POLICY))
        .with_header(header("X-Content-Type-Options", "nosniff"))
        .with_header(header("Referrer-Policy", "no-referrer"))
}

fn value<'a>(request: &'a Request, name: &'static str) -> Option<&'a str> {
    request.headers().iter().find(|h| h.field.equiv(name)).map(|h| h.value.as_str())
}

/// # Panics
/// Never: the names and values here are all ASCII.
#[expect(clippy::expect_used, reason = "all callers pass ASCII")]
fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("ASCII")
}
