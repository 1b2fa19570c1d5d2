//! Bodies as glTF.

pub mod look;
