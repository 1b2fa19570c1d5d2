//! Prints Cusick's drape coefficients of the built-in fabrics: all, or those that are named.
//!
//! `cargo run --release -p toile_cloth_tests --example drape_of_fabrics [NAME…]`

#![expect(clippy::print_stdout, reason = "a table to be read")]

use toile_cloth_tests::cases::drape::coefficient;

/// Rows of triangles that hang free: some 1,000 vertices.
const RINGS: u32 = 8;

fn main() {
    let names: Vec<String> = std::env::args().skip(1).collect();
    for fabric in toile_fabric::library() {
        if names.is_empty() || names.contains(&fabric.name) {
            println!("{:<14} {:.1} %", fabric.name, coefficient(fabric.physical, RINGS));
        }
    }
}
