//! Symmetric positive definite systems of 3 × 3 blocks, in single precision.
//!
//! Only what is done lane by lane is done on SIMD types, so that every platform gives the same digits.

mod aggregate;
mod block;
mod chunks;
mod coarsen;
mod couplings;
mod dense;
mod matrix;
mod multigrid;
mod multiples;
mod pattern;
mod pcg;
mod sweeps;

pub(crate) use block::Block;
pub(crate) use chunks::Chunks;
pub(crate) use couplings::Couplings;
pub(crate) use matrix::Matrix;
pub(crate) use multigrid::Multigrid;
pub(crate) use multiples::Multiples;
pub(crate) use pattern::Pattern;
pub(crate) use pcg::Pcg;
