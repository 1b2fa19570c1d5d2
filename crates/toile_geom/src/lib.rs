//! Geometry of triangle meshes: hulls, plane sections, volumes, intersections.
//!
//! Plain numbers in, plain numbers out: metres, right-handed, no file, GPU or clock.

mod hull;

pub use hull::convex_hull;
