//! Normals: made where absent, mended where broken.

use glam::Vec3;

use crate::{ImportError, Primitive, Topology, limits::Budget, vertices};

/// Gives every triangle its own vertices and its own normal, as the specification asks of a
/// primitive without normals (glTF 2.0, section 3.7.2.1).
pub(crate) fn make_flat(primitive: &mut Primitive, budget: &mut Budget) -> Result<(), ImportError> {
    let sources = std::mem::take(&mut primitive.indices);
    vertices::gather(primitive, &sources, budget)?;
    primitive.indices = (0..vertices::count(&sources)).collect();
    primitive.normals = Vec::with_capacity(sources.len());
    for corners in primitive.positions.chunks_exact(3) {
        let normal = unit_or_z(face_normal(corners[0], corners[1], corners[2]));
        primitive.normals.extend([normal; 3]);
    }
    Ok(())
}

/// Brings all normals to unit length and replaces those without direction by the mean of their
/// triangles. Returns how many were off by more than quantisation explains.
pub(crate) fn mend(primitive: &mut Primitive) -> usize {
    let mut wrong = 0;
    let mut lost = false;
    for normal in &mut primitive.normals {
        let length = normal.length();
        if !(0.9..1.1).contains(&length) {
            wrong += 1;
        }
        *normal = normal.try_normalize().unwrap_or(Vec3::ZERO);
        lost |= *normal == Vec3::ZERO;
    }
    if lost {
        let smooth = smooth(primitive);
        for (normal, smooth) in primitive.normals.iter_mut().zip(smooth) {
            if *normal == Vec3::ZERO {
                *normal = unit_or_z(smooth);
            }
        }
    }
    wrong
}

/// Per vertex the sum of its triangles' normals, weighted by area.
fn smooth(primitive: &Primitive) -> Vec<Vec3> {
    let mut sums = vec![Vec3::ZERO; primitive.positions.len()];
    if primitive.topology == Topology::Triangles {
        for corners in primitive.indices.chunks_exact(3) {
            let [a, b, c] = [0, 1, 2].map(|i| primitive.positions[corners[i] as usize]);
            let normal = face_normal(a, b, c);
            corners.iter().for_each(|&corner| sums[corner as usize] += normal);
        }
    }
    sums
}

fn face_normal(a: Vec3, b: Vec3, c: Vec3) -> Vec3 {
    (b - a).cross(c - a)
}

/// Degenerate triangles are not seen; any direction will do for them.
fn unit_or_z(direction: Vec3) -> Vec3 {
    direction.try_normalize().unwrap_or(Vec3::Z)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;

    fn square() -> Primitive {
        Primitive {
            positions: vec![Vec3::ZERO, Vec3::X, Vec3::X + Vec3::Y, Vec3::Y],
            indices: vec![0, 1, 2, 0, 2, 3],
            ..Primitive::default()
        }
    }

    #[test]
    fn flat_normals_face_the_counter_clockwise_side() {
        let mut square = square();
        make_flat(&mut square, &mut Budget::new(&Limits::default())).unwrap();
        assert_eq!(square.normals, [Vec3::Z; 6]);
        assert_eq!(square.indices, [0, 1, 2, 3, 4, 5]);
        assert_eq!(square.positions[4], Vec3::X + Vec3::Y);
    }

    #[test]
    fn broken_normals_come_from_the_triangles() {
        let mut square = square();
        square.normals = vec![Vec3::NAN, Vec3::ZERO, Vec3::Z * 3.0, Vec3::Z * 1.01];
        assert_eq!(mend(&mut square), 3);
        assert_eq!(square.normals, [Vec3::Z; 4]);
    }
}
