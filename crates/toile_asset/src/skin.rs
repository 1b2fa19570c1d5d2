//! Skins: which nodes move a mesh.

use glam::Mat4;
use gltf::json::accessor::Type;

use crate::{
    ImportError, Mesh, Node, Skin, influences,
    json::{item, member},
    node::Forest,
    reader::Reader,
    warning::Defect,
};

impl Reader<'_> {
    /// Every joint of the skins that the scene uses.
    pub(crate) fn joints_used(&self, forest: &Forest) -> Vec<usize> {
        let document = self.document;
        let mut is_used = vec![false; document.skins.len()];
        for json in forest.order.iter().filter_map(|&node| document.nodes[node].as_ref()) {
            if let Some(slot) = json.skin.and_then(|skin| is_used.get_mut(skin)) {
                *slot = true;
            }
        }
        let used = document.skins.iter().zip(is_used).filter(|(_, is_used)| *is_used);
        used.flat_map(|(skin, _)| skin.iter().flat_map(|skin| &skin.joints)).copied().collect()
    }

    /// Reads the skins that nodes with a mesh use, and gives them to those nodes.
    pub(crate) fn read_skins(
        &mut self,
        forest: &Forest,
        nodes: &mut [Node],
        meshes: &mut [Mesh],
    ) -> Result<Vec<Skin>, ImportError> {
        let document = self.document;
        let mut skins = Vec::new();
        let mut read: Vec<Option<Option<usize>>> = vec![None; document.skins.len()];
        // The fewest joints of all skins that a mesh is worn with.
        let mut fewest = vec![usize::MAX; meshes.len()];
        for (node, &index) in nodes.iter_mut().zip(&forest.order) {
            let skin = document.nodes[index].as_ref().and_then(|json| json.skin);
            let (Some(skin), Some(mesh)) = (skin, node.mesh) else { continue };
            let Some(slot) = read.get_mut(skin) else {
                self.warn(&member(&item("nodes", index), "skin"), Defect::BrokenReference);
                continue;
            };
            if slot.is_none() {
                let skin = self.read_skin(skin, forest)?;
                *slot = Some(skin.is_some().then_some(skins.len()));
                skins.extend(skin);
            }
            node.skin = slot.flatten();
            if let Some(skin) = node.skin.and_then(|skin| skins.get(skin)) {
                fewest[mesh] = fewest[mesh].min(skin.joints.len());
            }
        }
        for (mesh, fewest) in meshes.iter_mut().zip(fewest) {
            self.clamp_joints(mesh, fewest);
        }
        Ok(skins)
    }

    fn read_skin(&mut self, index: usize, forest: &Forest) -> Result<Option<Skin>, ImportError> {
        let document = self.document;
        let place = item("skins", index);
        let Some(Some(json)) = document.skins.get(index) else { return Ok(None) };
        let joints: Option<Vec<usize>> = json.joints.iter().map(|&joint| forest.place(joint)).collect();
        let Some(joints) = joints.filter(|joints| !joints.is_empty()) else {
            self.warn(&member(&place, "joints"), Defect::BrokenReference);
            return Ok(None);
        };
        let mut inverse_bind_matrices = Vec::new();
        if let Some(accessor) = json.inverse_bind_matrices {
            let place = member(&place, "inverseBindMatrices");
            let values = self.attribute(Some(accessor), &[Type::Mat4], joints.len());
            let values = self.keep(&place, values)?.unwrap_or_default();
            inverse_bind_matrices.extend(values.chunks_exact(16).map(Mat4::from_cols_slice));
            self.check_matrices(&mut inverse_bind_matrices, &place);
        }
        inverse_bind_matrices.resize(joints.len(), Mat4::IDENTITY);
        Ok(Some(Skin { joints, inverse_bind_matrices }))
    }

    fn check_matrices(&mut self, matrices: &mut [Mat4], place: &str) {
        let mut count = 0;
        for matrix in matrices.iter_mut().filter(|matrix| !matrix.is_finite()) {
            *matrix = Mat4::IDENTITY;
            count += 1;
        }
        if count > 0 {
            self.warn(place, Defect::NotFinite { count });
        }
    }

    fn clamp_joints(&mut self, mesh: &mut Mesh, joint_count: usize) {
        for primitive in &mut mesh.primitives {
            let count = influences::clamp(&mut primitive.joints, &mut primitive.weights, joint_count);
            if count > 0 {
                let place = member(&primitive.place, "attributes.JOINTS_0");
                self.warn(&place, Defect::JointOutOfRange { count });
            }
        }
    }
}
