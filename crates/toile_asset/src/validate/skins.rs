//! Skins: joints that hang together, and a matrix for each.

use super::accessors::Component;
use super::json::{as_index, entries, index, list};
use super::{Document, Report};

/// Checks every skin.
pub(super) fn check(document: &Document<'_>, report: &mut Report) {
    let forest = &document.forest;
    for (at, skin) in entries(document.root, "skins", "") {
        let joints: Vec<usize> = list(skin, "joints").iter().filter_map(as_index).collect();
        let mut roots = joints.iter().map(|&j| forest.root(j));
        let first = roots.next().flatten();
        if roots.any(|root| root != first) {
            let message = "the joints hang on different roots";
            report.error("SKIN_NO_COMMON_ROOT", format!("{at}/joints"), message);
        }
        if let Some(skeleton) = index(skin, "skeleton")
            && !joints.iter().all(|&j| forest.is_below(j, skeleton))
        {
            let message = format!("not all joints are below node {skeleton}");
            report.error("SKIN_SKELETON_INVALID", format!("{at}/skeleton"), message);
        }
        let at = format!("{at}/inverseBindMatrices");
        let Some(matrices) = document.accessor(skin, "inverseBindMatrices") else { continue };
        if matrices.kind != "MAT4" || matrices.component != Component::F32 {
            let message = format!("{} instead of MAT4 of F32", matrices.format());
            report.error("SKIN_IBM_INVALID_FORMAT", at.as_str(), message);
        }
        if matrices.count < joints.len() {
            let message = format!("{} matrices for {} joints", matrices.count, joints.len());
            report.error("INVALID_IBM_ACCESSOR_COUNT", at, message);
        }
    }
}
