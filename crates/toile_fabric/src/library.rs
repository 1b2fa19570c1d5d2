//! The fabrics of `assets/fabrics`, built in so that pages and command line have them without a request.

use std::sync::LazyLock;

use crate::Fabric;

/// Documents in the order in which a page lists them: knits, then wovens from light to heavy.
pub(crate) const DOCUMENTS: [(&str, &str); 2] = [
    ("voile", include_str!("../../../assets/fabrics/voile.json")),
    ("denim", include_str!("../../../assets/fabrics/denim.json")),
];

static LIBRARY: LazyLock<Vec<Fabric>> = LazyLock::new(|| {
    // That all of them parse is tested.
    DOCUMENTS.iter().filter_map(|(_, text)| Fabric::parse(text.as_bytes()).ok()).collect()
});

/// All built-in fabrics.
pub fn library() -> &'static [Fabric] {
    &LIBRARY
}

/// The built-in fabric of this name.
pub fn named(name: &str) -> Option<&'static Fabric> {
    library().iter().find(|fabric| fabric.name == name)
}
