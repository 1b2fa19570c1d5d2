//! Cloth whose behaviour is known: what tests hold the solver to, and the benchmark prints.

pub mod bench_cases;
pub mod berkeley;
pub mod bodies;
pub mod cases;
pub mod drape;
pub mod dressed;
pub mod fabric;
pub mod field;
pub mod finding;
pub mod wearer;
