//! Meshes and their primitives.

use crate::{
    ImportError, Material, Mesh, MorphTarget, Primitive, Topology,
    accessor::Fault,
    attributes::vec3s,
    json::{Value, fields, item, member},
    normals,
    reader::Reader,
    tangents,
    topology::{self, Mode},
    variants, vertices,
    warning::Defect,
};
use glam::Vec3;
use gltf::json::accessor::Type;

impl Reader<'_> {
    /// Mesh `index` of the file, without the primitives that cannot be drawn.
    pub(crate) fn mesh(&mut self, index: usize) -> Result<Mesh, ImportError> {
        let document = self.document;
        let Some(json) = document.list("meshes").get(index) else { return Ok(Mesh::default()) };
        let place = item("meshes", index);
        let list = fields::array(json, "primitives");
        if list.is_empty() {
            self.warn(&member(&place, "primitives"), Defect::Malformed);
        }
        let mut primitives = Vec::new();
        for (i, json) in list.iter().enumerate() {
            let place = item(&member(&place, "primitives"), i);
            let primitive = self.primitive(json, &place);
            match primitive {
                Err(Fault::Local(defect)) => self.warn(&place, defect),
                Err(Fault::Fatal(error)) => return Err(error),
                Ok(primitive) => primitives.extend(primitive),
            }
        }
        let targets = primitives.iter().map(|primitive| primitive.morph_targets.len()).max().unwrap_or(0);
        for primitive in &mut primitives {
            primitive.morph_targets.resize_with(targets, MorphTarget::default);
        }
        let mut target_names = target_names(json);
        target_names.resize(targets, String::new());
        Ok(Mesh { name: fields::text(json, "name").to_owned(), primitives, target_names })
    }

    /// A primitive all but for what its materials want; `None` where nothing of it can be drawn.
    fn primitive(&mut self, json: &Value, place: &str) -> Result<Option<Primitive>, Fault> {
        let mode = match json.get("mode") {
            None => Mode::Triangles,
            Some(mode) => fields::as_index(mode).and_then(Mode::from_number).ok_or(Defect::Malformed)?,
        };
        let attributes = json.get("attributes").unwrap_or(&Value::Null);
        let Some(positions) = fields::index(attributes, "POSITION") else {
            return Err(Defect::NoPositions.into());
        };
        self.check_compression(json, positions)?;
        let at = member(place, "attributes.POSITION");
        let positions = self.positions(positions);
        let Some(positions) = self.keep(&at, positions)? else { return Ok(None) };
        let mut primitive = Primitive {
            positions,
            topology: mode.topology(),
            place: place.to_owned(),
            ..Primitive::default()
        };
        self.attributes(&mut primitive, json, place)?;
        self.morph_targets(&mut primitive, json, place)?;
        self.indices(&mut primitive, json, mode, place)?;
        if primitive.indices.is_empty() {
            return Ok(None);
        }
        vertices::compact(&mut primitive, &mut self.budget)?;
        primitive.material = self.primitive_material(json, place);
        primitive.variant_materials = variants::materials(self, json, place)?;
        Ok(Some(primitive))
    }

    /// Compressed geometry that was not declared as required has no bytes to read.
    fn check_compression(&self, json: &Value, positions: usize) -> Result<(), ImportError> {
        const DRACO: &str = "KHR_draco_mesh_compression";
        let accessor = self.document.accessors.get(positions).and_then(Option::as_ref);
        let is_empty = accessor.is_some_and(|accessor| accessor.view.is_none() && accessor.sparse.is_none());
        if is_empty && fields::extension(json, DRACO).is_some() {
            return Err(ImportError::UnsupportedExtension { name: DRACO.into() });
        }
        Ok(())
    }

    /// Reads or makes indices, as a list, and leaves out what cannot be drawn.
    fn indices(
        &mut self,
        primitive: &mut Primitive,
        json: &Value,
        mode: Mode,
        place: &str,
    ) -> Result<(), Fault> {
        let at = member(place, "indices");
        let indices: Vec<u32> = match json.get("indices") {
            None => {
                self.budget.indices(primitive.positions.len())?;
                (0..vertices::count(&primitive.positions)).collect()
            }
            Some(accessor) => {
                let indices = self.index_list(fields::as_index(accessor));
                let Some(indices) = self.keep(&at, indices)? else { return Ok(()) };
                indices
            }
        };
        if mode.is_incomplete(indices.len()) {
            self.warn(&at, Defect::Incomplete);
        }
        self.budget.indices(mode.expanded_len(indices.len()).saturating_sub(indices.len()))?;
        primitive.indices = mode.expand(indices);
        let count = vertices::count(&primitive.positions);
        let dropped = topology::retain(&mut primitive.indices, primitive.topology, &|index| index < count);
        if dropped > 0 {
            self.warn(&at, Defect::IndexOutOfRange { count: dropped });
        }
        self.drop_infinite(primitive, place);
        Ok(())
    }

    fn index_list(&mut self, accessor: Option<usize>) -> Result<Vec<u32>, Fault> {
        let accessor = accessor.ok_or(Defect::Malformed)?;
        let count = self.accessors().shape(accessor)?.count;
        self.budget.indices(count)?;
        self.accessors().integers(accessor, Type::Scalar, &mut self.budget)
    }

    /// Leaves out what touches a vertex whose position is infinite, and moves that vertex to where
    /// another one is.
    fn drop_infinite(&mut self, primitive: &mut Primitive, place: &str) {
        let finite = |position: &Vec3| position.is_finite() && position.abs().max_element() < FARTHEST;
        let count = primitive.positions.iter().filter(|position| !finite(position)).count();
        if count == 0 {
            return;
        }
        self.warn(&member(place, "attributes.POSITION"), Defect::NotFinite { count });
        let positions = &primitive.positions;
        topology::retain(&mut primitive.indices, primitive.topology, &|index| {
            finite(&positions[index as usize])
        });
        let stand_in = positions.iter().copied().find(finite).unwrap_or_default();
        for position in primitive.positions.iter_mut().filter(|position| !finite(position)) {
            *position = stand_in;
        }
    }

    fn morph_targets(
        &mut self,
        primitive: &mut Primitive,
        json: &Value,
        place: &str,
    ) -> Result<(), ImportError> {
        let count = primitive.positions.len();
        for (i, target) in fields::array(json, "targets").iter().enumerate() {
            let place = item(&member(place, "targets"), i);
            primitive.morph_targets.push(MorphTarget {
                positions: self.displacements(target, "POSITION", count, &place)?,
                normals: self.displacements(target, "NORMAL", count, &place)?,
                tangents: self.displacements(target, "TANGENT", count, &place)?,
            });
        }
        Ok(())
    }

    fn displacements(
        &mut self,
        target: &Value,
        name: &str,
        count: usize,
        place: &str,
    ) -> Result<Vec<Vec3>, ImportError> {
        let Some(accessor) = target.get(name) else { return Ok(Vec::new()) };
        self.budget.morph_bytes(count.saturating_mul(size_of::<Vec3>()))?;
        let place = member(place, name);
        let values = self.attribute(fields::as_index(accessor), &[Type::Vec3], count);
        let mut displacements = vec3s(&self.keep(&place, values)?.unwrap_or_default());
        self.zero_unless_finite(&mut displacements, Vec3::is_finite, &place);
        Ok(displacements)
    }

    /// Normals and tangents, as the materials of the primitive want them.
    pub(crate) fn finish(
        &mut self,
        primitive: &mut Primitive,
        materials: &[Material],
    ) -> Result<(), ImportError> {
        if primitive.topology != Topology::Triangles {
            primitive.tangents.clear();
        } else if primitive.normals.is_empty() {
            // The specification wants given tangents ignored where normals are not given.
            primitive.tangents.clear();
            normals::make_flat(primitive, &mut self.budget)?;
        }
        let count = normals::mend(primitive);
        if count > 0 {
            self.warn(&member(&primitive.place, "attributes.NORMAL"), Defect::BadNormals { count });
        }
        let count = tangents::count_broken(&mut primitive.tangents);
        if count > 0 {
            self.warn(&member(&primitive.place, "attributes.TANGENT"), Defect::BadTangents { count });
            primitive.tangents.clear();
        }
        let used = primitive.variant_materials.iter().flatten().chain([&primitive.material]);
        let wanted = used.rev().filter_map(|&material| materials.get(material)).find_map(tangents::wanted);
        if let Some(texture) = wanted
            && primitive.topology == Topology::Triangles
            && primitive.tangents.is_empty()
            && !tangents::make(primitive, texture, &mut self.budget)?
        {
            self.warn(&primitive.place, Defect::NoTangents);
        }
        Ok(())
    }
}

/// `extras.targetNames`, where exporters put them.
fn target_names(mesh: &Value) -> Vec<String> {
    let extras = mesh.get("extras").unwrap_or(&Value::Null);
    let names = fields::array(extras, "targetNames").iter();
    names.map(|name| name.as_str().unwrap_or_default().to_owned()).collect()
}

/// Metres. Beyond this, differences of positions overflow in single precision.
const FARTHEST: f32 = 1e15;
