//! Constructions that styles share.

pub(crate) mod a_line_skirt;
pub(crate) mod bodice;
pub(crate) mod collar;
pub(crate) mod dart;
pub(crate) mod sleeve;
pub(crate) mod trousers;
pub(crate) mod trunk;
pub(crate) mod waistband;
