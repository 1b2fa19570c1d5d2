//! What a file says about itself: version, extensions used and required.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Report;
use super::extension_schema::is_known;
use super::json::{entries, list, text};

/// The names in `extensionsUsed`.
pub(super) fn used(root: &Value) -> BTreeSet<&str> {
    list(root, "extensionsUsed").iter().filter_map(Value::as_str).collect()
}

/// Whoever knows bodies and garments checks them.
const CHECKED_ELSEWHERE: [&str; 2] = ["TOILE_body", "TOILE_garment"];

/// Checks `asset.version` and the lists of extensions.
pub(super) fn check(root: &Value, report: &mut Report) {
    version(root, report);
    let used = used(root);
    let required: BTreeSet<&str> =
        list(root, "extensionsRequired").iter().filter_map(Value::as_str).collect();
    for (at, name) in entries(root, "extensionsRequired", "") {
        if name.as_str().is_some_and(|n| !used.contains(n)) {
            report.error("UNUSED_EXTENSION_REQUIRED", at, "required, but not listed in extensionsUsed");
        }
    }
    for (at, name) in entries(root, "extensionsUsed", "") {
        let Some(name) = name.as_str() else { continue };
        if CHECKED_ELSEWHERE.contains(&name) {
            continue;
        }
        if !is_known(name) {
            report.info("UNSUPPORTED_EXTENSION", at, format!("what {name} holds is not checked"));
        } else if name == "KHR_mesh_quantization" && !required.contains(name) {
            let message = "must be in extensionsRequired too: vertices cannot be read without it";
            report.error("NON_REQUIRED_EXTENSION", at, message);
        }
    }
}

fn version(root: &Value, report: &mut Report) {
    let Some(version) = root.get("asset").and_then(|asset| text(asset, "version")) else { return };
    let at = "/asset/version";
    match version.split_once('.') {
        Some(("2", "0")) => {}
        Some(("2", _)) => {
            report.warning("UNKNOWN_ASSET_MINOR_VERSION", at, format!("glTF {version} is newer than 2.0"));
        }
        _ => {
            let message = format!("glTF {version} cannot be read: convert the file to glTF 2.0");
            report.error("UNKNOWN_ASSET_MAJOR_VERSION", at, message);
        }
    }
}
