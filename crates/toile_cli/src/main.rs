//! The toile command: inspect, validate, render, serve.

fn main() {}
