//! Assembles shaders/, mirrors their uniform structs. No GPU API.
