//! Geometry of triangle meshes: hulls, plane sections, volumes, intersections, distances.
//!
//! Plain numbers in, plain numbers out: right-handed, no file, GPU or clock. Positions come in single
//! precision; whatever is summed or compared is worked out in double, and gives the same digits everywhere.

mod bvh;
mod closest;
mod edges;
mod hull;
mod inside;
mod intersect;
mod ray;
mod section;
mod surface;
mod weld;

pub use bvh::Bvh;
pub use closest::{SurfacePoint, closest_weights};
pub use edges::{Edge, boundary_loops, components, edges, is_watertight};
pub use hull::convex_hull;
pub use inside::{SideNormals, winding_number};
pub use intersect::{self_intersections, triangles_intersect};
pub use ray::RayHit;
pub use section::{Plane, Polyline, Slicer};
pub use surface::Surface;
pub use weld::{weld, weld_triangles};
