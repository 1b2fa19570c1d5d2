//! Reading accessors: bounds first, numbers after (glTF 2.0, section 3.6.2).

use gltf::json::accessor::{ComponentType, Type};

use crate::{
    ImportError,
    buffers::{Buffers, View},
    json::{
        Document,
        objects::{Accessor, Sparse},
    },
    limits::Budget,
    warning::Defect,
};

/// Why an accessor was not read.
#[derive(Debug)]
pub(crate) enum Fault {
    /// What it belongs to is left out.
    Local(Defect),
    /// The file is refused.
    Fatal(ImportError),
}

impl From<Defect> for Fault {
    fn from(defect: Defect) -> Self {
        Self::Local(defect)
    }
}

impl From<ImportError> for Fault {
    fn from(error: ImportError) -> Self {
        Self::Fatal(error)
    }
}

/// Reads accessors of one file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Accessors<'a> {
    pub(crate) document: &'a Document,
    pub(crate) buffers: &'a Buffers<'a>,
}

/// How the elements of an accessor look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shape {
    pub(crate) count: usize,
    pub(crate) kind: Type,
    pub(crate) component: ComponentType,
    pub(crate) normalized: bool,
}

impl Shape {
    fn element_size(&self) -> usize {
        self.kind.multiplicity() * self.component.size()
    }
}

impl<'a> Accessors<'a> {
    fn get(&self, index: usize) -> Result<&'a Accessor, Defect> {
        self.document.accessors.get(index).and_then(Option::as_ref).ok_or(Defect::BrokenReference)
    }

    /// What accessor `index` says it holds; nothing is read.
    pub(crate) fn shape(&self, index: usize) -> Result<Shape, Defect> {
        let accessor = self.get(index)?;
        let (Some(kind), Some(component)) = (accessor.kind, accessor.component) else {
            return Err(Defect::WrongFormat);
        };
        Ok(Shape { count: accessor.count, kind, component, normalized: accessor.normalized })
    }

    /// All components as numbers, normalised integers as 0 … 1 or -1 … 1.
    pub(crate) fn floats(
        &self,
        index: usize,
        kinds: &[Type],
        budget: &mut Budget,
    ) -> Result<Vec<f32>, Fault> {
        let shape = self.shape(index)?;
        let decode = float_decoder(shape.component, shape.normalized);
        self.read(index, shape, kinds, budget, decode)
    }

    /// All components as unsigned integers; signed and floating-point accessors are refused.
    pub(crate) fn integers(&self, index: usize, kind: Type, budget: &mut Budget) -> Result<Vec<u32>, Fault> {
        let shape = self.shape(index)?;
        let decode = integer_decoder(shape.component).ok_or(Defect::WrongFormat)?;
        self.read(index, shape, &[kind], budget, decode)
    }

    fn read<T: Copy + Default>(
        &self,
        index: usize,
        shape: Shape,
        kinds: &[Type],
        budget: &mut Budget,
        decode: fn(&[u8]) -> T,
    ) -> Result<Vec<T>, Fault> {
        let accessor = self.get(index)?;
        // Matrices of small components have padded columns; glTF uses none of them.
        if !kinds.contains(&shape.kind) || (shape.kind == Type::Mat4 && shape.component != ComponentType::F32)
        {
            return Err(Defect::WrongFormat.into());
        }
        let multiplicity = shape.kind.multiplicity();
        let length = shape.count.saturating_mul(multiplicity);
        let mut values = Vec::new();
        match accessor.view {
            Some(view) => {
                let view = self.buffers.view(self.document, view)?;
                let elements = elements(&view, accessor.offset, shape)?;
                budget.components(length)?;
                values.reserve_exact(length);
                for element in elements {
                    values.extend(element.chunks_exact(shape.component.size()).map(decode));
                }
            }
            None => {
                budget.components(length)?;
                values.resize(length, T::default());
            }
        }
        if let Some(sparse) = &accessor.sparse {
            self.replace(sparse, shape, budget, decode, &mut values)?;
        }
        Ok(values)
    }

    /// Puts the elements of `sparse` over those of `values`.
    fn replace<T: Copy>(
        &self,
        sparse: &Sparse,
        shape: Shape,
        budget: &mut Budget,
        decode: fn(&[u8]) -> T,
        values: &mut [T],
    ) -> Result<(), Fault> {
        let count = sparse.count;
        let component = sparse.index_component.ok_or(Defect::WrongFormat)?;
        let places = Shape { count, kind: Type::Scalar, component, normalized: false };
        let at = integer_decoder(places.component).ok_or(Defect::WrongFormat)?;
        let index_view = self.buffers.view(self.document, sparse.indices.0)?;
        let value_view = self.buffers.view(self.document, sparse.values.0)?;
        let indices = elements(&index_view, sparse.indices.1, places)?;
        let elements = elements(&value_view, sparse.values.1, Shape { count, ..shape })?;
        let multiplicity = shape.kind.multiplicity();
        budget.components(count.saturating_mul(multiplicity))?;
        for (index, element) in indices.zip(elements) {
            let start = (at(index) as usize).saturating_mul(multiplicity);
            let target = values.get_mut(start..start.saturating_add(multiplicity));
            let target = target.ok_or(Defect::BrokenReference)?;
            for (value, bytes) in target.iter_mut().zip(element.chunks_exact(shape.component.size())) {
                *value = decode(bytes);
            }
        }
        Ok(())
    }
}

/// The bytes of every element. All of them are inside `view`, or there is an error.
fn elements<'a>(
    view: &View<'a>,
    offset: u64,
    shape: Shape,
) -> Result<impl Iterator<Item = &'a [u8]>, Defect> {
    let size = shape.element_size();
    let stride = view.stride.unwrap_or(size);
    if stride < size {
        return Err(Defect::OutOfBounds { need: size as u64, have: stride as u64 });
    }
    let span =
        (shape.count as u64).saturating_sub(1).saturating_mul(stride as u64).saturating_add(size as u64);
    let need = if shape.count == 0 { 0 } else { offset.saturating_add(span) };
    if need > view.bytes.len() as u64 {
        return Err(Defect::OutOfBounds { need, have: view.bytes.len() as u64 });
    }
    let start = usize::try_from(offset).unwrap_or(usize::MAX);
    let bytes = view.bytes.get(start..).unwrap_or_default();
    Ok(bytes.chunks(stride).take(shape.count).filter_map(move |chunk| chunk.get(..size)))
}

/// How to read one component; normalisation after glTF 2.0, section 3.6.2.2.
fn float_decoder(component: ComponentType, normalized: bool) -> fn(&[u8]) -> f32 {
    match (component, normalized) {
        (ComponentType::I8, false) => |b| f32::from(i8::from_le_bytes(fixed(b))),
        (ComponentType::I8, true) => |b| (f32::from(i8::from_le_bytes(fixed(b))) / 127.0).max(-1.0),
        (ComponentType::U8, false) => |b| f32::from(u8::from_le_bytes(fixed(b))),
        (ComponentType::U8, true) => |b| f32::from(u8::from_le_bytes(fixed(b))) / 255.0,
        (ComponentType::I16, false) => |b| f32::from(i16::from_le_bytes(fixed(b))),
        (ComponentType::I16, true) => |b| (f32::from(i16::from_le_bytes(fixed(b))) / 32767.0).max(-1.0),
        (ComponentType::U16, false) => |b| f32::from(u16::from_le_bytes(fixed(b))),
        (ComponentType::U16, true) => |b| f32::from(u16::from_le_bytes(fixed(b))) / 65535.0,
        (ComponentType::U32, false) => |b| u32::from_le_bytes(fixed(b)) as f32,
        (ComponentType::U32, true) => |b| u32::from_le_bytes(fixed(b)) as f32 / u32::MAX as f32,
        (ComponentType::F32, _) => |b| f32::from_le_bytes(fixed(b)),
    }
}

fn integer_decoder(component: ComponentType) -> Option<fn(&[u8]) -> u32> {
    match component {
        ComponentType::U8 => Some(|b| u32::from(u8::from_le_bytes(fixed(b)))),
        ComponentType::U16 => Some(|b| u32::from(u16::from_le_bytes(fixed(b)))),
        ComponentType::U32 => Some(|b| u32::from_le_bytes(fixed(b))),
        ComponentType::I8 | ComponentType::I16 | ComponentType::F32 => None,
    }
}

/// The first `N` bytes; the caller passes exactly as many.
fn fixed<const N: usize>(bytes: &[u8]) -> [u8; N] {
    bytes.first_chunk().copied().unwrap_or([0; N])
}
