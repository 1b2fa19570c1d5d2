//! The fabrics of `assets/fabrics`, built in so that pages and command line have them without a request.

use std::sync::LazyLock;

use crate::Fabric;

/// Documents in the order in which a page lists them: knits, then wovens from light to heavy.
pub(crate) const DOCUMENTS: [(&str, &str); 14] = [
    ("jersey", include_str!("../../../assets/fabrics/jersey.json")),
    ("interlock", include_str!("../../../assets/fabrics/interlock.json")),
    ("rib", include_str!("../../../assets/fabrics/rib.json")),
    ("ponte", include_str!("../../../assets/fabrics/ponte.json")),
    ("fleece", include_str!("../../../assets/fabrics/fleece.json")),
    ("voile", include_str!("../../../assets/fabrics/voile.json")),
    ("satin", include_str!("../../../assets/fabrics/satin.json")),
    ("poplin", include_str!("../../../assets/fabrics/poplin.json")),
    ("oxford", include_str!("../../../assets/fabrics/oxford.json")),
    ("linen", include_str!("../../../assets/fabrics/linen.json")),
    ("suiting", include_str!("../../../assets/fabrics/suiting.json")),
    ("chino", include_str!("../../../assets/fabrics/chino.json")),
    ("denim", include_str!("../../../assets/fabrics/denim.json")),
    ("stretch_denim", include_str!("../../../assets/fabrics/stretch_denim.json")),
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
