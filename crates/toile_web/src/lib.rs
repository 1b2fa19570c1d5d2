//! The browser's side of Toile: wasm-bindgen adapter around toile_viewer and toile_render.
