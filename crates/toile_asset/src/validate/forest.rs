//! The tree that nodes form. A file can be a million nodes deep or wide: no recursion, nothing quadratic.

use serde_json::Value;

use super::Report;
use super::json::{as_index, entries, list};

/// The node hierarchy. Of two parents the first counts; a loop has no root.
pub(super) struct Forest {
    parent: Vec<Option<usize>>,
    /// The top of each node's tree; `None` in a loop.
    root: Vec<Option<usize>>,
    /// Nodes in trees, parents before their children.
    order: Vec<usize>,
    /// Place in `order`: the nodes below n are those with `enter[n] <= enter < exit[n]`.
    enter: Vec<usize>,
    exit: Vec<usize>,
}

impl Forest {
    /// Reads the hierarchy, naming nodes with two parents and loops.
    pub(super) fn read(root: &Value, report: &mut Report) -> Self {
        let count = list(root, "nodes").len();
        let (parent, children) = family(root, report);
        let mut forest = Self {
            root: vec![None; count],
            order: Vec::with_capacity(count),
            enter: vec![usize::MAX; count],
            exit: vec![0; count],
            parent,
        };
        for top in 0..count {
            if forest.parent[top].is_none() {
                forest.visit(top, &children);
            }
        }
        forest.loops(report);
        forest
    }

    pub(super) fn parent(&self, node: usize) -> Option<usize> {
        self.parent.get(node).copied().flatten()
    }

    pub(super) fn root(&self, node: usize) -> Option<usize> {
        self.root.get(node).copied().flatten()
    }

    /// Nodes in trees, parents before their children.
    pub(super) fn order(&self) -> &[usize] {
        &self.order
    }

    /// Whether `node` is `ancestor` or below it.
    pub(super) fn is_below(&self, node: usize, ancestor: usize) -> bool {
        match (self.enter.get(node), self.enter.get(ancestor), self.exit.get(ancestor)) {
            (Some(at), Some(from), Some(to)) => from <= at && at < to,
            _ => false,
        }
    }

    fn visit(&mut self, top: usize, children: &[Vec<usize>]) {
        let mut stack = vec![(top, 0)];
        while let Some((node, next)) = stack.pop() {
            if next == 0 {
                self.enter[node] = self.order.len();
                self.root[node] = Some(top);
                self.order.push(node);
            }
            if let Some(&child) = children[node].get(next) {
                stack.push((node, next + 1));
                stack.push((child, 0));
            } else {
                self.exit[node] = self.order.len();
            }
        }
    }

    /// What is below no top is in a loop, or hangs from one. Each walk upwards ends where an earlier one, or
    /// itself, has been.
    fn loops(&self, report: &mut Report) {
        let mut walk_of = vec![usize::MAX; self.root.len()];
        for start in 0..self.root.len() {
            let mut node = start;
            while self.root[node].is_none() && walk_of[node] == usize::MAX {
                walk_of[node] = start;
                node = self.parent[node].unwrap_or(node);
            }
            if self.root[node].is_some() || walk_of[node] != start {
                continue;
            }
            let first = node;
            loop {
                report.error("NODE_LOOP", format!("/nodes/{node}"), "is its own ancestor");
                walk_of[node] = self.root.len();
                node = self.parent[node].unwrap_or(first);
                if node == first {
                    break;
                }
            }
        }
    }
}

/// Parent and children of each node.
fn family(root: &Value, report: &mut Report) -> (Vec<Option<usize>>, Vec<Vec<usize>>) {
    let count = list(root, "nodes").len();
    let mut parent = vec![None; count];
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); count];
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
    (parent, children)
}
