//! Nodes: the tree they form, their transforms and scenes.

use serde_json::Value;

use super::json::{as_index, entries, extension, index, list, numbers};
use super::{Document, Report};

/// The node hierarchy. Of two parents the first counts; a loop has no root.
pub(super) struct Forest {
    parent: Vec<Option<usize>>,
    /// The top of each node's tree; `None` in a loop.
    root: Vec<Option<usize>>,
    /// Visit order: the nodes below n are those with `enter[n] <= enter < exit[n]`.
    enter: Vec<usize>,
    exit: Vec<usize>,
}

impl Forest {
    pub(super) fn parent(&self, node: usize) -> Option<usize> {
        self.parent.get(node).copied().flatten()
    }

    pub(super) fn root(&self, node: usize) -> Option<usize> {
        self.root.get(node).copied().flatten()
    }

    /// Whether `node` is `ancestor` or below it.
    pub(super) fn is_below(&self, node: usize, ancestor: usize) -> bool {
        match (self.enter.get(node), self.enter.get(ancestor), self.exit.get(ancestor)) {
            (Some(at), Some(from), Some(to)) => from <= at && at < to,
            _ => false,
        }
    }
}

/// Reads the hierarchy, naming nodes with two parents and loops.
pub(super) fn forest(root: &Value, report: &mut Report) -> Forest {
    let nodes = list(root, "nodes");
    let mut parent = vec![None; nodes.len()];
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); nodes.len()];
    for (i, (at, node)) in entries(root, "nodes", "").enumerate() {
        for (at, child) in entries(node, "children", &at) {
            let Some(child) = as_index(child) else { continue };
            match parent.get_mut(child) {
                Some(Some(other)) if *other != i => {
                    let message = format!("node {child} is already a child of node {other}");
                    report.error("NODE_PARENT_OVERRIDE", at, message);
                }
                Some(slot @ None) => {
                    *slot = Some(i);
                    children[i].push(child);
                }
                _ => {}
            }
        }
    }
    let mut forest = Forest {
        root: vec![None; nodes.len()],
        enter: vec![usize::MAX; nodes.len()],
        exit: vec![0; nodes.len()],
        parent,
    };
    for top in (0..nodes.len()).filter(|&n| forest.parent[n].is_none()).collect::<Vec<_>>() {
        visit(top, &children, &mut forest);
    }
    loops(&forest, report);
    forest
}

/// Numbers the tree below `top`, without recursion: a hostile file can be a million nodes deep.
fn visit(top: usize, children: &[Vec<usize>], forest: &mut Forest) {
    let mut clock = forest.exit.iter().copied().max().unwrap_or(0).max(top);
    let mut stack = vec![(top, 0)];
    while let Some((node, next)) = stack.pop() {
        if next == 0 {
            forest.enter[node] = clock;
            forest.root[node] = Some(top);
            clock += 1;
        }
        if let Some(&child) = children[node].get(next) {
            stack.push((node, next + 1));
            stack.push((child, 0));
        } else {
            forest.exit[node] = clock;
        }
    }
}

/// What is not below any top is in a loop, or hangs from one.
fn loops(forest: &Forest, report: &mut Report) {
    for node in 0..forest.root.len() {
        if forest.root[node].is_some() {
            continue;
        }
        let mut seen = node;
        let comes_back = (0..forest.root.len()).any(|_| {
            seen = forest.parent[seen].unwrap_or(seen);
            seen == node
        });
        if comes_back {
            report.error("NODE_LOOP", format!("/nodes/{node}"), "is its own ancestor");
        }
    }
}

/// Checks transforms, what hangs on a node, and scenes.
pub(super) fn check(document: &Document<'_>, report: &mut Report) {
    for (i, (at, node)) in entries(document.root, "nodes", "").enumerate() {
        transform(node, &at, report);
        mesh(document, node, &at, report);
        if node.get("skin").is_some() && node.get("mesh").is_some() {
            skinned(document, i, &at, report);
        }
        light(document.root, node, &at, report);
    }
    for (at, scene) in entries(document.root, "scenes", "") {
        for (at, node) in entries(scene, "nodes", &at) {
            if as_index(node).is_some_and(|n| document.forest.parent(n).is_some()) {
                report.error("SCENE_NON_ROOT_NODE", at, format!("node {node} has a parent"));
            }
        }
    }
}

fn transform(node: &Value, at: &str, report: &mut Report) {
    let has_trs = ["translation", "rotation", "scale"].iter().any(|key| node.get(key).is_some());
    if node.get("matrix").is_some() && has_trs {
        let message = "a node has a matrix or translation, rotation and scale, not both";
        report.error("NODE_MATRIX_TRS", format!("{at}/matrix"), message);
    }
    if let Some(q) = numbers(node, "rotation")
        && q.len() == 4
    {
        let length = q.iter().map(|v| v * v).sum::<f64>().sqrt();
        if (length - 1.0).abs() > 0.00674 {
            report.error(
                "ROTATION_NON_UNIT",
                format!("{at}/rotation"),
                format!("its length is {length}, not 1"),
            );
        }
    }
    if let Some(m) = numbers(node, "matrix")
        && let &[_, _, _, a, _, _, _, b, _, _, _, c, _, _, _, d] = m.as_slice()
        && (a, b, c, d) != (0.0, 0.0, 0.0, 1.0)
    {
        report.error("NODE_MATRIX_NON_TRS", format!("{at}/matrix"), "its last row must be 0 0 0 1");
    }
}

fn mesh(document: &Document<'_>, node: &Value, at: &str, report: &mut Report) {
    let Some(mesh) = index(node, "mesh").and_then(|m| list(document.root, "meshes").get(m)) else { return };
    let first = list(mesh, "primitives").first();
    let targets = first.map_or(0, |p| list(p, "targets").len());
    let weights = list(node, "weights").len();
    if weights != 0 && weights != targets {
        let message = format!("{weights} weights for {targets} morph targets");
        report.error("NODE_WEIGHTS_INVALID", format!("{at}/weights"), message);
    }
    let is_skinned = first.and_then(|p| p.get("attributes")).is_some_and(|a| a.get("JOINTS_0").is_some());
    if is_skinned && node.get("skin").is_none() {
        report.warning("NODE_SKINNED_MESH_WITHOUT_SKIN", at, "its mesh has joints, but the node has no skin");
    }
    if node.get("skin").is_some() && !is_skinned {
        report.error("NODE_SKIN_WITH_NON_SKINNED_MESH", at, "its mesh has no joints for the skin");
    }
}

fn skinned(document: &Document<'_>, node: usize, at: &str, report: &mut Report) {
    let Document { root, forest, .. } = document;
    let nodes = list(root, "nodes");
    let has_transform =
        |n: &Value| ["matrix", "translation", "rotation", "scale"].iter().any(|k| n.get(k).is_some());
    let mut above = forest.root(node).and_then(|_| forest.parent(node));
    while let Some(parent) = above {
        if nodes.get(parent).is_some_and(has_transform) {
            let message = "transforms of the nodes above do not move a skinned mesh";
            report.warning("NODE_SKINNED_MESH_PARENT_TRANSFORMS", at, message);
            break;
        }
        above = forest.parent(parent);
    }
    let Some(skin) = index(&nodes[node], "skin").and_then(|s| list(root, "skins").get(s)) else { return };
    let joints: Vec<usize> = list(skin, "joints").iter().filter_map(as_index).collect();
    for scene in list(root, "scenes") {
        let tops: std::collections::BTreeSet<usize> =
            list(scene, "nodes").iter().filter_map(as_index).collect();
        let is_in = |n: usize| forest.root(n).is_some_and(|top| tops.contains(&top));
        if is_in(node) && !joints.iter().all(|&j| is_in(j)) {
            report.error("NODE_SKIN_NO_SCENE", at, "is in a scene without the joints of its skin");
            return;
        }
    }
}

fn light(root: &Value, node: &Value, at: &str, report: &mut Report) {
    const NAME: &str = "KHR_lights_punctual";
    if extension(node, NAME).is_some() && extension(root, NAME).is_none() {
        let message = format!("means nothing without /extensions/{NAME}");
        report.error("UNSATISFIED_DEPENDENCY", format!("{at}/extensions/{NAME}"), message);
    }
}
