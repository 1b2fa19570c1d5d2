//! One file for each style.

pub(crate) mod dress;
pub(crate) mod shirt;
pub(crate) mod skirt;
pub(crate) mod t_shirt;
pub(crate) mod trousers;
