//! Bodies of many makers measured by their shape, beside values that others measured.

mod bodies;
mod own_body;
mod published;
mod refusals;
mod same_body;
mod table;
