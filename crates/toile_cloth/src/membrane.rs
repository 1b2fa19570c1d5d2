//! Stretch and shear in the plane of the cloth.
//!
//! Energy per flat area, with `f_u` and `f_v` where one metre of weft and of warp have gone:
//! `W_u(|f_u|−1) + W_v(|f_v|−1) + W_s(|f_u·f_v|)`, each the integral of a measured force. In the engineering strain,
//! which is what tensile testers report; with linear forces the law of Baraff and Witkin, *Large steps in cloth
//! simulation* (1998), as an energy.

use glam::{DVec3, Vec2, Vec4};

use crate::elements::Face;
use crate::linear::Block;
use crate::{Fabric, Response, Strain};

/// Energy of a face, J, and what pulls its corners, N.
pub(crate) fn evaluate(face: &Face, fabric: &Fabric, corners: [DVec3; 3]) -> (f64, [DVec3; 3]) {
    let [u, v] = face.deformation(corners);
    let (length_u, length_v, cross) = (u.length(), v.length(), u.dot(v));
    let weft = fabric.stretch_weft.answer(length_u - 1.0);
    let warp = fabric.stretch_warp.answer(length_v - 1.0);
    let shear = fabric.shear.answer(cross.abs());
    let density = weft.energy + warp.energy + shear.energy;
    let shear = shear.force.copysign(cross);
    let stress_u = u * (weft.force / length_u.max(TINY)) + v * shear;
    let stress_v = v * (warp.force / length_v.max(TINY)) + u * shear;
    let [a, b] = [0, 1].map(|side| (stress_u * face.weft[side] + stress_v * face.warp[side]) * face.area);
    (face.area * density, [a + b, -a, -b])
}

/// A face's second derivative by its corners, made positive semidefinite.
///
/// What tension and shear add by turning is a 2 × 2 matrix of stresses times the identity; only its positive part is
/// kept, as compression would make Newton's steps run uphill.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tangent {
    /// Where one metre of weft and of warp have gone.
    u: Vec4,
    v: Vec4,
    /// Derivative of those by each corner, 1/m.
    gradients: [Vec2; 3],
    /// The positive part of the stresses: weft, warp, shear, N.
    turning: [f32; 3],
    /// What else the threads answer along themselves, weft and warp, N.
    threads: [f32; 2],
    /// What shear answers, N.
    shear: f32,
}

/// The second derivative of a face.
pub(crate) fn tangent(face: &Face, fabric: &Fabric, corners: [DVec3; 3]) -> Tangent {
    let [u, v] = face.deformation(corners).map(|f| f.as_vec3());
    let (length_u, length_v, cross) = (u.length(), v.length(), u.dot(v));
    // Force and stiffness of the face.
    let of_face = |response: &Response, strain: f32| {
        let answer = response.answer(f64::from(strain));
        ((answer.force * face.area) as f32, (answer.slope * face.area) as f32)
    };
    let (tension_u, k_u) = of_face(&fabric.stretch_weft, length_u - 1.0);
    let (tension_v, k_v) = of_face(&fabric.stretch_warp, length_v - 1.0);
    let (force_s, k_s) = of_face(&fabric.shear, cross.abs());
    let (length_u, length_v) = (length_u.max(TINY as f32), length_v.max(TINY as f32));
    let turning = positive_part([tension_u / length_u, tension_v / length_v, force_s.copysign(cross)]);
    // Along the threads the whole stiffness acts; the turning part has been counted already.
    let thread_u = (k_u - turning[0]).max(0.0) / (length_u * length_u);
    let thread_v = (k_v - turning[1]).max(0.0) / (length_v * length_v);
    Tangent {
        u: u.extend(0.0),
        v: v.extend(0.0),
        gradients: face.gradients().map(|g| g.as_vec2()),
        turning,
        threads: [thread_u, thread_v],
        shear: k_s,
    }
}

impl Tangent {
    /// By two corners: the row's and the column's.
    #[inline(always)]
    pub(crate) fn block(&self, row: usize, column: usize) -> Block {
        let Self { u, v, gradients, turning, threads, shear } = *self;
        let (p, q) = (gradients[row], gradients[column]);
        let isotropic =
            turning[0] * p.x * q.x + turning[1] * p.y * q.y + turning[2] * (p.x * q.y + p.y * q.x);
        let (along_u, along_v) = (u * (threads[0] * p.x * q.x), v * (threads[1] * p.y * q.y));
        let (sheared, other) = ((v * p.x + u * p.y) * shear, v * q.x + u * q.y);
        let mut block = Block::diagonal(isotropic);
        block.add(&Block::outer(along_u, u), 1.0);
        block.add(&Block::outer(along_v, v), 1.0);
        block.add(&Block::outer(sheared, other), 1.0);
        block
    }
}

/// Below this a thread counts as having lost its direction.
const TINY: f64 = 1e-12;

/// Strain of a face.
pub(crate) fn strain(face: &Face, corners: [DVec3; 3]) -> Strain {
    let [u, v] = face.deformation(corners);
    let (length_u, length_v) = (u.length(), v.length());
    let cosine = (u.dot(v) / (length_u * length_v).max(TINY)).clamp(-1.0, 1.0);
    Strain { weft: length_u - 1.0, warp: length_v - 1.0, shear: libm::asin(cosine) }
}

/// The part of a symmetric matrix `[a c; c b]`, given as `[a, b, c]`, that belongs to its positive eigenvalues.
fn positive_part([a, b, c]: [f32; 3]) -> [f32; 3] {
    let (mean, half) = (0.5 * (a + b), 0.5 * (a - b));
    let radius = (half * half + c * c).sqrt();
    let (high, low) = (mean + radius, mean - radius);
    if low >= 0.0 {
        return [a, b, c];
    }
    if high <= 0.0 {
        return [0.0; 3];
    }
    // high · projector onto its eigenvector.
    let scale = high / (2.0 * radius);
    [scale * (radius + half), scale * (radius - half), scale * c]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Cloth;
    use crate::cloth::tests::sheet;
    use crate::fabric::tests::knit;

    fn example() -> (Face, Fabric, [DVec3; 3]) {
        let curve = |points: &[[f64; 2]]| Response::through(points).expect("a curve");
        let fabric = Fabric {
            stretch_warp: curve(&[[0.05, 15.0], [0.1, 35.0], [0.2, 100.0]]),
            shear: curve(&[[0.5, 30.0], [1.0, 90.0]]),
            ..knit()
        };
        let cloth = Cloth::new(&sheet(2, 1.0, fabric)).expect("a sheet");
        let corners = [DVec3::new(0.1, 0.0, 0.2), DVec3::new(0.2, 0.3, -1.1), DVec3::new(1.3, 0.2, 0.0)];
        (cloth.faces[0], fabric, corners)
    }

    /// The corners of all blocks: row, column.
    const PAIRS: [(usize, usize); 6] = [(0, 0), (1, 1), (2, 2), (0, 1), (0, 2), (1, 2)];

    fn blocks(face: &Face, fabric: &Fabric, corners: [DVec3; 3]) -> [Block; 6] {
        let tangent = tangent(face, fabric, corners);
        PAIRS.map(|(row, column)| tangent.block(row, column))
    }

    #[test]
    fn the_derivative_is_that_of_the_energy() {
        let (face, fabric, corners) = example();
        let pulls = evaluate(&face, &fabric, corners).1;
        for (corner, axis) in (0..3).flat_map(|c| (0..3).map(move |a| (c, a))) {
            let moved = |by: f64| {
                let mut corners = corners;
                corners[corner][axis] += by;
                evaluate(&face, &fabric, corners).0
            };
            let difference = (moved(1e-6) - moved(-1e-6)) / 2e-6;
            assert!((difference + pulls[corner][axis]).abs() < 1e-6 * 300.0);
        }
    }

    #[test]
    fn under_tension_the_second_derivative_is_exact() {
        let (face, fabric, corners) = example();
        let [u, v] = face.deformation(corners);
        assert!(u.length() > 1.0 && v.length() > 1.0, "the example is stretched");
        let blocks = blocks(&face, &fabric, corners);
        for (block, (i, j)) in blocks.iter().zip(PAIRS) {
            for axis in 0..3 {
                let moved = |by: f64| {
                    let mut corners = corners;
                    corners[j][axis] += by;
                    -evaluate(&face, &fabric, corners).1[i]
                };
                let difference = (moved(1e-6) - moved(-1e-6)) / 2e-6;
                let found = block.0[axis].truncate().as_dvec3();
                assert!(found.abs_diff_eq(difference, 1e-3), "{i}{j} {axis}: {found} {difference}");
            }
        }
    }

    #[test]
    fn the_second_derivative_never_points_downhill() {
        let (face, fabric, _) = example();
        for seed in 0..2000_u32 {
            let number = |k: u32| {
                f64::from((seed.wrapping_mul(2_654_435_761) >> 7).wrapping_mul(k * 40_503 + 1) >> 16)
                    / 32768.0
                    - 1.0
            };
            let corner = |k| DVec3::new(number(k), number(k + 1), number(k + 2));
            let blocks = blocks(&face, &fabric, [corner(1), corner(4), corner(7)]);
            let direction = [corner(10), corner(13), corner(16)].map(|d| d.as_vec3());
            let mut sum = 0.0;
            for (block, (i, j)) in blocks.iter().zip(PAIRS) {
                let product: f32 =
                    (0..3).map(|k| direction[i].dot(block.0[k].truncate()) * direction[j][k]).sum();
                sum += if i == j { product } else { 2.0 * product };
            }
            assert!(sum >= -1e-3, "{seed}: {sum}");
        }
    }

    #[test]
    fn a_collapsed_triangle_has_finite_forces() {
        let (face, fabric, _) = example();
        let (energy, pulls) = evaluate(&face, &fabric, [DVec3::ONE; 3]);
        assert!(energy.is_finite() && pulls.iter().all(|f| f.is_finite()));
        let blocks = blocks(&face, &fabric, [DVec3::ONE; 3]);
        assert!(blocks.iter().flat_map(|block| block.0).all(|column| column.is_finite()));
    }
}
