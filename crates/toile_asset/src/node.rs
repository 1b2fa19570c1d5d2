//! The node graph of the default scene, made a forest.

use glam::{Mat4, Quat, Vec3};

use crate::{
    ImportError, Limits, Mesh, Node, Transform,
    json::{Document, fields, item, member, objects},
    limits,
    reader::Reader,
    warning::{Defect, Warnings},
};

/// Which nodes of the file the model has, in which order, and under which parent.
#[derive(Debug)]
pub(crate) struct Forest {
    /// Indices into the file's nodes; parents first.
    pub(crate) order: Vec<usize>,
    /// As long as `order`; places in `order`.
    parents: Vec<Option<usize>>,
    /// Per node of the file: its place in `order`.
    places: Vec<Option<usize>>,
    /// How many of `order` are in the scene; the others only carry joints.
    shown: usize,
}

impl Forest {
    /// Walks the default scene; a file without scenes shows every root.
    pub(crate) fn new(
        document: &Document,
        limits: &Limits,
        warnings: &mut Warnings,
    ) -> Result<Self, ImportError> {
        let count = document.nodes.len();
        limits::check("nodes", count, limits.nodes)?;
        let mut forest = Self { order: Vec::new(), parents: Vec::new(), places: vec![None; count], shown: 0 };
        let mut stack: Vec<Visit> = roots(document, warnings);
        stack.reverse();
        while let Some(Visit { node, parent, depth, from }) = stack.pop() {
            let Some(json) = document.nodes.get(node) else {
                warnings.push(from, Defect::BrokenReference);
                continue;
            };
            if forest.places[node].is_some() {
                warnings.push(item("nodes", node), Defect::NodeReachedTwice);
                continue;
            }
            limits::check("nodes inside one another", depth, limits.node_depth)?;
            let place = forest.add(node, parent);
            for &child in json.iter().flat_map(|json| &json.children).rev() {
                let from = member(&item("nodes", node), "children");
                stack.push(Visit { node: child, parent: Some(place), depth: depth + 1, from });
            }
        }
        forest.shown = forest.order.len();
        Ok(forest)
    }

    /// The place in the model of the file's node `index`.
    pub(crate) fn place(&self, index: usize) -> Option<usize> {
        self.places.get(index).copied().flatten()
    }

    /// Whether the node at `place` is part of the scene.
    pub(crate) fn is_shown(&self, place: usize) -> bool {
        place < self.shown
    }

    /// Adds joints that are outside the scene, each with its ancestors.
    pub(crate) fn add_joints(&mut self, document: &Document, joints: impl Iterator<Item = usize>) {
        let mut parent_of = vec![None; document.nodes.len()];
        for (node, json) in document.nodes.iter().enumerate() {
            for &child in json.iter().flat_map(|json| &json.children) {
                if let Some(slot @ None) = parent_of.get_mut(child) {
                    *slot = Some(node);
                }
            }
        }
        for joint in joints.filter(|&joint| joint < document.nodes.len()) {
            let mut path = Vec::new();
            let mut next = Some(joint);
            // A cycle ends when the path holds more nodes than there are.
            while let Some(node) =
                next.filter(|&node| self.places[node].is_none() && path.len() <= parent_of.len())
            {
                path.push(node);
                next = parent_of[node];
            }
            for node in path.into_iter().rev() {
                if self.places[node].is_none() {
                    let parent = parent_of[node].and_then(|parent| self.place(parent));
                    self.add(node, parent);
                }
            }
        }
    }

    fn add(&mut self, node: usize, parent: Option<usize>) -> usize {
        let place = self.order.len();
        self.places[node] = Some(place);
        self.order.push(node);
        self.parents.push(parent);
        place
    }
}

struct Visit {
    node: usize,
    parent: Option<usize>,
    depth: usize,
    /// What refers to the node.
    from: String,
}

fn roots(document: &Document, warnings: &mut Warnings) -> Vec<Visit> {
    let visit = |node, from| Visit { node, parent: None, depth: 1, from };
    let scenes = document.list("scenes");
    let default = fields::index(&document.root, "scene");
    if let Some(index) = default
        && index >= scenes.len()
    {
        warnings.push("scene", Defect::BrokenReference);
    }
    let index = default.filter(|&index| index < scenes.len()).unwrap_or(0);
    if let Some(scene) = scenes.get(index) {
        let from = member(&item("scenes", index), "nodes");
        let nodes = fields::array(scene, "nodes").iter();
        return nodes.map(|node| visit(fields::as_index(node).unwrap_or(usize::MAX), from.clone())).collect();
    }
    let mut is_child = vec![false; document.nodes.len()];
    for &child in document.nodes.iter().flatten().flat_map(|json| &json.children) {
        if let Some(slot) = is_child.get_mut(child) {
            *slot = true;
        }
    }
    if !is_child.is_empty() && !is_child.contains(&false) {
        warnings.push("nodes", Defect::NodeReachedTwice);
    }
    let roots = is_child.iter().enumerate().filter(|(_, is_child)| !**is_child);
    roots.map(|(node, _)| visit(node, String::new())).collect()
}

impl Reader<'_> {
    /// Picks the meshes that the scene shows, in its order.
    pub(crate) fn pick_meshes(&mut self, forest: &Forest) {
        for (_, &node) in forest.order.iter().enumerate().filter(|(place, _)| forest.is_shown(*place)) {
            let mesh = self.document.nodes[node].as_ref().and_then(|json| json.mesh);
            if let Some(mesh) = mesh
                && self.meshes.pick(mesh).is_none()
            {
                self.warn(&member(&item("nodes", node), "mesh"), Defect::BrokenReference);
            }
        }
    }

    /// All nodes; skins are set afterwards, when it is known which of them are usable.
    pub(crate) fn read_nodes(&mut self, forest: &Forest, meshes: &[Mesh]) -> Result<Vec<Node>, ImportError> {
        let mut nodes = Vec::with_capacity(forest.order.len());
        for (place, (&index, &parent)) in forest.order.iter().zip(&forest.parents).enumerate() {
            let Some(json) = &self.document.nodes[index] else {
                nodes.push(Node { parent, ..Node::default() });
                continue;
            };
            let shown = json.mesh.filter(|_| forest.is_shown(place));
            let mesh = shown.and_then(|mesh| self.meshes.get(mesh));
            let targets = mesh.and_then(|mesh| meshes.get(mesh)).map_or(0, |mesh| mesh.target_names.len());
            self.budget.components(targets)?;
            nodes.push(Node {
                name: json.name.clone(),
                parent,
                transform: self.transform(json, &item("nodes", index)),
                mesh,
                skin: None,
                morph_weights: self.morph_weights(json, targets, &item("nodes", index)),
            });
        }
        Ok(nodes)
    }

    fn transform(&mut self, json: &objects::Node, place: &str) -> Transform {
        if let Some(matrix) = &json.matrix {
            let matrix = Mat4::from_cols_array(matrix);
            if matrix.is_finite() {
                return Transform::Matrix(matrix);
            }
            self.warn(&member(place, "matrix"), Defect::BadTransform);
            return Transform::default();
        }
        let translation = Vec3::from_array(json.translation.unwrap_or_default());
        let scale = Vec3::from_array(json.scale.unwrap_or([1.0; 3]));
        let rotation = json.rotation.map_or(Quat::IDENTITY, Quat::from_array);
        let length = rotation.length();
        if !(translation.is_finite() && scale.is_finite() && length.is_finite() && length > 0.0) {
            self.warn(place, Defect::BadTransform);
            return Transform::default();
        }
        Transform::Trs { translation, rotation: rotation / length, scale }
    }

    /// The node's own weights, else the mesh's, else none at all.
    fn morph_weights(&mut self, json: &objects::Node, targets: usize, place: &str) -> Vec<f32> {
        if targets == 0 {
            return Vec::new();
        }
        let mesh = json.mesh.and_then(|mesh| self.document.list("meshes").get(mesh));
        let mut weights: Vec<f32> = match (&json.weights, mesh) {
            (Some(weights), _) => weights.clone(),
            (None, Some(mesh)) => {
                fields::array(mesh, "weights").iter().filter_map(fields::as_number).collect()
            }
            (None, None) => Vec::new(),
        };
        if !weights.is_empty() && weights.len() != targets {
            let defect = Defect::LengthMismatch { expected: targets, found: weights.len() };
            self.warn(&member(place, "weights"), defect);
        }
        weights.resize(targets, 0.0);
        for weight in weights.iter_mut().filter(|weight| !weight.is_finite()) {
            *weight = 0.0;
        }
        weights
    }
}
