//! Nodes with a skin: what moves them, and whether their joints are where they are.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::json::{as_index, entries, index, list};
use super::{Document, Report};

/// Joints looked up at most: many scenes times many skins make a small file endless work.
const BUDGET: usize = 1 << 20;

/// Checks every node with a skin.
pub(super) fn check(document: &Document<'_>, report: &mut Report) {
    let is_moved = moved_from_above(document);
    let mut scenes = Scenes::read(document);
    for (i, (at, node)) in entries(document.root, "nodes", "").enumerate() {
        let Some(skin) = index(node, "skin").filter(|_| node.get("mesh").is_some()) else { continue };
        if is_moved.get(i) == Some(&true) {
            let message = "transforms of the nodes above do not move a skinned mesh";
            report.warning("NODE_SKINNED_MESH_PARENT_TRANSFORMS", at.as_str(), message);
        }
        if scenes.lacks_joints(i, skin) {
            report.error("NODE_SKIN_NO_SCENE", at, "is in a scene without the joints of its skin");
        }
    }
}

/// Whether a node above each has a transform.
fn moved_from_above(document: &Document<'_>) -> Vec<bool> {
    let nodes = list(document.root, "nodes");
    let has_transform =
        |n: &Value| ["matrix", "translation", "rotation", "scale"].iter().any(|k| n.get(k).is_some());
    let mut is_moved = vec![false; nodes.len()];
    for &node in document.forest.order() {
        if let Some(parent) = document.forest.parent(node) {
            is_moved[node] = is_moved[parent] || has_transform(&nodes[parent]);
        }
    }
    is_moved
}

/// Which trees are in which scenes.
struct Scenes<'a> {
    document: &'a Document<'a>,
    tops: Vec<BTreeSet<usize>>,
    scenes_of: BTreeMap<usize, Vec<usize>>,
    /// By scene and skin.
    lacking: BTreeMap<(usize, usize), bool>,
    budget: usize,
}

impl<'a> Scenes<'a> {
    fn read(document: &'a Document<'a>) -> Self {
        let scenes = list(document.root, "scenes").iter();
        let tops: Vec<BTreeSet<usize>> =
            scenes.map(|scene| list(scene, "nodes").iter().filter_map(as_index).collect()).collect();
        let mut scenes_of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (scene, tops) in tops.iter().enumerate() {
            for &top in tops {
                scenes_of.entry(top).or_default().push(scene);
            }
        }
        Self { document, tops, scenes_of, lacking: BTreeMap::new(), budget: BUDGET }
    }

    /// Whether a scene shows `node`, but not all joints of `skin`.
    fn lacks_joints(&mut self, node: usize, skin: usize) -> bool {
        let top = self.document.forest.root(node);
        let scenes = top.and_then(|top| self.scenes_of.get(&top)).cloned().unwrap_or_default();
        scenes.into_iter().any(|scene| self.scene_lacks(scene, skin))
    }

    fn scene_lacks(&mut self, scene: usize, skin: usize) -> bool {
        if let Some(&known) = self.lacking.get(&(scene, skin)) {
            return known;
        }
        let Self { document, tops, budget, .. } = self;
        let joints = list(document.root, "skins").get(skin).map_or(&[][..], |skin| list(skin, "joints"));
        let lacks = joints.iter().take(*budget).filter_map(as_index).any(|joint| {
            *budget -= 1;
            !document.forest.root(joint).is_some_and(|top| tops[scene].contains(&top))
        });
        self.lacking.insert((scene, skin), lacks);
        lacks
    }
}
