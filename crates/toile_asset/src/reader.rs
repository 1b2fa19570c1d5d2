//! What all parts of the import share while a model is built.

use crate::{
    ImportError,
    accessor::{Accessors, Fault},
    buffers::Buffers,
    json::Document,
    limits::Budget,
    warning::{Defect, Warnings},
};

/// The file, what is left of its limits, and what was found wrong so far.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    pub(crate) document: &'a Document,
    pub(crate) buffers: &'a Buffers<'a>,
    pub(crate) budget: Budget,
    pub(crate) warnings: Warnings,
    pub(crate) meshes: Picked,
    pub(crate) materials: Picked,
    pub(crate) images: Picked,
    /// How many `KHR_materials_variants` there are.
    pub(crate) variants: usize,
}

impl<'a> Reader<'a> {
    pub(crate) fn accessors(&self) -> Accessors<'a> {
        Accessors { document: self.document, buffers: self.buffers }
    }

    /// Turns a local fault into a warning about `place`; passes a fatal one on.
    pub(crate) fn keep<T>(
        &mut self,
        place: &str,
        result: Result<T, Fault>,
    ) -> Result<Option<T>, ImportError> {
        match result {
            Ok(value) => Ok(Some(value)),
            Err(Fault::Fatal(error)) => Err(error),
            Err(Fault::Local(defect)) => {
                self.warn(place, defect);
                Ok(None)
            }
        }
    }

    pub(crate) fn warn(&mut self, place: &str, defect: Defect) {
        self.warnings.push(place, defect);
    }
}

/// Those objects of one list in the file that the model uses, in the order of their first use.
#[derive(Debug, Default)]
pub(crate) struct Picked {
    /// Per object of the file: its place in the model.
    index: Vec<Option<usize>>,
    order: Vec<usize>,
}

impl Picked {
    pub(crate) fn new(length: usize) -> Self {
        Self { index: vec![None; length], order: Vec::new() }
    }

    /// The place in the model of the file's object `index`; `None` if the file has no such object.
    pub(crate) fn pick(&mut self, index: usize) -> Option<usize> {
        let slot = self.index.get_mut(index)?;
        if slot.is_none() {
            *slot = Some(self.order.len());
            self.order.push(index);
        }
        *slot
    }

    /// The place in the model of the file's object `index`, if it is used.
    pub(crate) fn get(&self, index: usize) -> Option<usize> {
        self.index.get(index).copied().flatten()
    }

    /// Indices into the file's list, in the order of the model.
    pub(crate) fn order(&self) -> &[usize] {
        &self.order
    }
}
