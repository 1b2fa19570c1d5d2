//! Bodies of many makers measured by their shape, beside values that others measured.

#![expect(clippy::print_stdout, reason = "the tables of differences are for people")]

mod bodies;
mod own_body;
mod published;
mod refusals;
mod same_body;
mod stylised;
mod table;
