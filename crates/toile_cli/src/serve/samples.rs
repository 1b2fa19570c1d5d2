//! A plain page for a folder of samples: a viewer for each.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, bail};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// The page's looks, a file of its own because the policy forbids styles within the page.
pub(super) const STYLE: &str = "\
body { margin: 2rem; font: 16px/1.5 system-ui, sans-serif; color: #222; background: #f6f6f4; }
main { display: grid; gap: 1.5rem; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); }
figure { margin: 0; background: #fff; border-radius: 4px; }
toile-viewer { display: block; width: 100%; height: 24rem; }
figcaption { padding: 0.5rem 1rem; }
";

/// What must be encoded in a path: all but the unreserved characters of RFC 3986.
const IN_PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The page of a folder, with its .glb and .gltf files in the order of their names.
pub(super) fn page(folder: &Path, has_viewer: bool) -> anyhow::Result<String> {
    let name = folder.display();
    let entries =
        fs::read_dir(folder).with_context(|| format!("{name}: cannot be read: check its permissions"))?;
    let mut names: Vec<String> = entries
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|n| is_model(n))
        .collect();
    if names.is_empty() {
        bail!("{name}: has neither an index.html nor a .glb: name another folder");
    }
    names.sort();
    let mut figures = String::new();
    for name in &names {
        let (url, text) = (utf8_percent_encode(name, IN_PATH), escape(name));
        let viewer = match has_viewer {
            true => format!(
                "<toile-viewer src=\"{url}\" alt=\"{text}\" camera-controls shadow-intensity=\"1\"></toile-viewer>"
            ),
            false => String::new(),
        };
        let _ = writeln!(
            figures,
            "<figure>{viewer}<figcaption><a href=\"{url}\">{text}</a></figcaption></figure>"
        );
    }
    Ok(format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>Samples</title>\n\
         <link rel=\"stylesheet\" href=\"samples.css\">\n\
         <script type=\"module\" src=\"toile/toile.js\"></script>\n</head>\n\
         <body>\n<h1>{} samples</h1>\n<main>\n{figures}</main>\n</body>\n</html>\n",
        names.len()
    ))
}

fn is_model(name: &str) -> bool {
    let extension = Path::new(name).extension().and_then(|e| e.to_str()).unwrap_or("");
    !name.starts_with('.')
        && (extension.eq_ignore_ascii_case("glb") || extension.eq_ignore_ascii_case("gltf"))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cannot_break_out_of_the_page() {
        assert_eq!(escape("a\"><b>&"), "a&quot;&gt;&lt;b&gt;&amp;");
        assert!(is_model("a b.GLB") && !is_model(".x.glb") && !is_model("a.png"));
    }
}
