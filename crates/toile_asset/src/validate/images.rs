//! Images: where their bytes are, and whether they are what they are said to be.

use std::borrow::Cow;

use serde_json::Value;

use super::json::{entries, index, text};
use super::uri::{self, UriError};
use super::{Document, Report, Resolve};

/// Checks every image.
pub(super) fn check(document: &Document<'_>, resolve: &mut Resolve<'_>, report: &mut Report) {
    for (at, image) in entries(document.root, "images", "") {
        if image.is_object() && image.get("uri").is_some() == image.get("bufferView").is_some() {
            report.error("ONE_OF_MISMATCH", at.as_str(), "must have either uri or bufferView");
            continue;
        }
        let Some(source) = source(document, image, &at, resolve, report) else { continue };
        let Some(found) = media_type(&source.bytes) else {
            report.warning("IMAGE_UNRECOGNIZED_FORMAT", at, "neither PNG, JPEG, WebP nor KTX2");
            continue;
        };
        if let Some(declared) = source.declared.filter(|d| d != found) {
            let message = format!("said to be {declared}, but is {found}");
            report.error("IMAGE_MIME_TYPE_INVALID", source.declared_at, message);
        }
        enabled(document, found, &at, report);
        #[cfg(feature = "decode")]
        if let Err(why) = dimensions(&source.bytes) {
            report.error("IMAGE_DATA_INVALID", at, why);
        }
    }
}

struct Source<'a> {
    bytes: Cow<'a, [u8]>,
    declared: Option<String>,
    declared_at: String,
}

fn source<'a>(
    document: &Document<'a>,
    image: &Value,
    at: &str,
    resolve: &mut Resolve<'_>,
    report: &mut Report,
) -> Option<Source<'a>> {
    let declared = text(image, "mimeType").map(str::to_owned);
    let declared_at = format!("{at}/mimeType");
    let Some(uri) = text(image, "uri") else {
        let view = document.views.get(index(image, "bufferView")?)?.as_ref()?;
        return Some(Source { bytes: Cow::Borrowed(view.bytes?), declared, declared_at });
    };
    let at = format!("{at}/uri");
    match uri::fetch(uri, resolve) {
        Ok(fetched) => {
            let declared_at = if declared.is_some() { declared_at } else { at };
            let declared = declared.or(fetched.mime);
            return Some(Source { bytes: Cow::Owned(fetched.bytes), declared, declared_at });
        }
        Err(UriError::Invalid(why)) => report.error("INVALID_URI", at, why),
        Err(UriError::Missing(why)) => report.error("IO_ERROR", at, why),
    }
    None
}

/// WebP and KTX2 need an extension.
fn enabled(document: &Document<'_>, found: &str, at: &str, report: &mut Report) {
    let extension = match found {
        "image/webp" => "EXT_texture_webp",
        "image/ktx2" => "KHR_texture_basisu",
        _ => return,
    };
    if !document.uses(extension) {
        let message = format!("{found} needs {extension} in extensionsUsed");
        report.error("IMAGE_NON_ENABLED_MIME_TYPE", at, message);
    }
}

/// Media type by the first bytes.
fn media_type(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("image/png"),
        [0xFF, 0xD8, 0xFF, ..] => Some("image/jpeg"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        [0xAB, b'K', b'T', b'X', b' ', b'2', b'0', ..] => Some("image/ktx2"),
        _ => None,
    }
}

/// Reads the header only: that the texels decode is the importer's business.
#[cfg(feature = "decode")]
fn dimensions(bytes: &[u8]) -> Result<(), String> {
    use image::ImageReader;
    if media_type(bytes) == Some("image/ktx2") {
        return Ok(());
    }
    let reader = ImageReader::new(std::io::Cursor::new(bytes));
    let reader = reader.with_guessed_format().map_err(|e| e.to_string())?;
    reader.into_dimensions().map(drop).map_err(|e| e.to_string())
}
