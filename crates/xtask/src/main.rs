//! Builds and checks: the web package, baked assets, dependency rules, sizes.

fn main() {}
