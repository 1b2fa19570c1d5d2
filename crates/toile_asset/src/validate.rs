//! Every problem in a glTF file, with its place.
//!
//! The importer takes what it can use and warns about the rest; the validator reads the same file as the
//! specification does and names each rule that is broken. Codes are the Khronos validator's, so that a
//! finding can be looked up; severities follow it too, but for what Toile repairs without loss.
//!
//! Core glTF 2.0 and the ratified material, light, texture and geometry extensions are covered. What is
//! inside a compressed buffer (Draco, meshopt, Basis) is not looked at.

mod accessors;
mod animations;
mod buffers;
mod cameras;
mod core_schema;
mod data;
mod extension_schema;
mod extensions;
mod forest;
mod glb;
mod images;
mod influences;
mod json;
mod materials;
mod meshes;
mod morphs;
mod nodes;
mod report;
mod schema;
mod skinned;
mod skins;
mod uri;
mod usage;

use std::collections::BTreeSet;

use serde_json::Value;

pub use report::{Place, Problem, Report, Severity};

use accessors::Accessor;
use buffers::Views;
use forest::Forest;

/// Bytes got through [`Resolve`] in all.
const MAX_FETCHED: usize = 256 << 20;

/// Gets the bytes of another file by its URI as written, possibly percent-encoded; or says why not.
pub type Resolve<'a> = dyn FnMut(&str) -> Result<Vec<u8>, String> + 'a;

/// Checks a .glb or .gltf file. Files that it names are got through `resolve`.
///
/// Never fails: a file that cannot be read at all is a report with one problem.
///
/// ```
/// let report = toile_asset::validate(br#"{"asset": {}}"#, &mut |_| Err("no such file".into()));
/// assert_eq!(report.problems()[0].code, "UNDEFINED_PROPERTY");
/// assert_eq!(report.problems()[0].place.to_string(), "/asset");
/// ```
pub fn validate(bytes: &[u8], resolve: &mut Resolve<'_>) -> Report {
    let mut report = Report::default();
    let container = glb::open(bytes, &mut report);
    if let Some(json) = container.json
        && let Some(root) = json::parse(json, &mut report)
    {
        check_document(&root, &container, &mut limited(resolve), &mut report);
    }
    report
}

/// Refuses files beyond a total: a small file can name a large one a thousand times.
fn limited<'a>(resolve: &'a mut Resolve<'_>) -> impl FnMut(&str) -> Result<Vec<u8>, String> + 'a {
    let mut left = MAX_FETCHED;
    move |uri| {
        let bytes = if left > 0 { resolve(uri)? } else { Vec::new() };
        left = if bytes.len() < left { left - bytes.len() } else { 0 };
        if left > 0 { Ok(bytes) } else { Err("the files that it names are too large together".into()) }
    }
}

/// The JSON of a .glb or .gltf as it is, where it can be read at all.
pub fn document(bytes: &[u8]) -> Option<Value> {
    let mut report = Report::default();
    json::parse(glb::open(bytes, &mut report).json?, &mut report)
}

/// A document and what the checks of its parts share.
struct Document<'a> {
    root: &'a Value,
    used: BTreeSet<&'a str>,
    views: &'a Views<'a>,
    accessors: Vec<Option<Accessor<'a>>>,
    forest: Forest,
}

impl<'a> Document<'a> {
    /// The accessor that `owner[key]` points to, if it is there and sound.
    fn accessor(&self, owner: &Value, key: &str) -> Option<&Accessor<'a>> {
        self.accessors.get(json::index(owner, key)?)?.as_ref()
    }

    fn uses(&self, extension: &str) -> bool {
        self.used.contains(extension)
    }
}

fn check_document(
    root: &Value,
    container: &glb::Container<'_>,
    resolve: &mut Resolve<'_>,
    report: &mut Report,
) {
    schema::check(root, report);
    extensions::check(root, report);

    let buffers = buffers::load(root, container, resolve, report);
    let views = buffers::views(root, &buffers, report);
    let document = Document {
        root,
        used: extensions::used(root),
        views: &views,
        accessors: accessors::check(root, &views, report),
        forest: Forest::read(root, report),
    };
    nodes::check(&document, report);
    skinned::check(&document, report);
    cameras::check(root, report);
    usage::check(&document, report);
    meshes::check(&document, report);
    materials::check(&document, report);
    skins::check(&document, report);
    animations::check(&document, report);
    images::check(&document, resolve, report);
    data::check(&document, report);
}
