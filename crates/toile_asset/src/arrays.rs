//! The file as an extension's reader sees it: its JSON, and accessors by index.

use gltf::json::accessor::Type;
use thiserror::Error;

use crate::{
    Import, ImportError,
    accessor::{Accessors, Fault},
    json::Value,
    limits::Budget,
    warning::Defect,
};

impl Import<'_> {
    /// The file's JSON.
    pub fn json(&self) -> &Value {
        &self.document.root
    }

    /// The file's arrays of numbers. Those in buffers that have not been provided cannot be read.
    pub fn arrays(&self) -> Arrays<'_> {
        let accessors = Accessors { document: &self.document, buffers: &self.buffers };
        Arrays { accessors, budget: Budget::new(&self.options.limits) }
    }
}

/// The arrays of numbers of a file. The limit on numbers counts for all that are read together.
#[derive(Debug)]
pub struct Arrays<'a> {
    accessors: Accessors<'a>,
    budget: Budget,
}

impl Arrays<'_> {
    /// The numbers of an accessor whose elements are `width` long (16 for a matrix), normalised integers as
    /// 0 … 1 or -1 … 1. All are finite.
    pub fn floats(&mut self, accessor: usize, width: usize) -> Result<Vec<f32>, ArrayError> {
        let kind = kind(width).ok_or(ArrayError::unusable(accessor, Defect::WrongFormat))?;
        let numbers = self.accessors.floats(accessor, &[kind], &mut self.budget);
        let numbers = numbers.map_err(|fault| ArrayError::from_fault(accessor, fault))?;
        match numbers.iter().filter(|number| !number.is_finite()).count() {
            0 => Ok(numbers),
            count => Err(ArrayError::unusable(accessor, Defect::NotFinite { count })),
        }
    }

    /// The unsigned integers of an accessor whose elements are `width` long.
    pub fn integers(&mut self, accessor: usize, width: usize) -> Result<Vec<u32>, ArrayError> {
        let kind = kind(width).ok_or(ArrayError::unusable(accessor, Defect::WrongFormat))?;
        let numbers = self.accessors.integers(accessor, kind, &mut self.budget);
        numbers.map_err(|fault| ArrayError::from_fault(accessor, fault))
    }
}

/// Why an accessor was not read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ArrayError {
    /// It is not there, reaches beyond its buffer, or holds something else.
    #[error("accessors[{accessor}] cannot be read: {}", defect.code())]
    Unusable {
        /// Its index.
        accessor: usize,
        /// What is wrong with it.
        defect: Defect,
    },
    /// A limit would be exceeded.
    #[error(transparent)]
    Refused(ImportError),
}

impl ArrayError {
    fn unusable(accessor: usize, defect: Defect) -> Self {
        Self::Unusable { accessor, defect }
    }

    fn from_fault(accessor: usize, fault: Fault) -> Self {
        match fault {
            Fault::Local(defect) => Self::unusable(accessor, defect),
            Fault::Fatal(error) => Self::Refused(error),
        }
    }
}

fn kind(width: usize) -> Option<Type> {
    match width {
        1 => Some(Type::Scalar),
        2 => Some(Type::Vec2),
        3 => Some(Type::Vec3),
        4 => Some(Type::Vec4),
        16 => Some(Type::Mat4),
        _ => None,
    }
}
