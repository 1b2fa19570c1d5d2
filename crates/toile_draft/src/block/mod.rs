//! Constructions that styles share.

pub(crate) mod bodice;
pub(crate) mod sleeve;
