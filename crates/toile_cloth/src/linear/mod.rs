//! Symmetric positive definite systems of 3 × 3 blocks, in single precision.
//!
//! Only what is done lane by lane is done on SIMD types, so that every platform gives the same digits.

mod aggregate;
mod block;
mod coarsen;
mod couplings;
mod dense;
mod matrix;
mod multigrid;
mod pcg;

pub(crate) use block::Block;
pub(crate) use couplings::Couplings;
pub(crate) use matrix::{Matrix, Pattern};
pub(crate) use multigrid::Multigrid;
pub(crate) use pcg::Pcg;
