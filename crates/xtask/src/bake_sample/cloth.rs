//! What the cloth resists: stretch along warp and weft, shear between them, bending across edges.
//!
//! Compliant constraints after Macklin, Müller, Chentanez, "XPBD" (2016), one iteration per small step;
//! strain per triangle after Müller et al., "Strain Based Dynamics" (2014); bending after Bergou et al.,
//! "A Quadratic Bending Model for Inextensible Surfaces" (2006).

use std::collections::BTreeMap;

use glam::{Vec2, Vec3};

use super::sew::Sewn;

/// Mass of the cloth, kg/m².
pub(super) const AREAL_DENSITY: f32 = 0.21;
/// Stiffness along warp and weft, N/m.
const STRETCH: f32 = 1800.0;
/// Stiffness against shear, N/m.
const SHEAR: f32 = 60.0;
/// Bending rigidity, N·m.
const BENDING: f32 = 1.6e-5;
/// Tension of stay tape per strain, N.
const TAPE_STIFFNESS: f32 = 200.0;
/// Length of stay tape relative to the edge it holds.
const TAPE_EASE: f32 = 0.955;

/// A triangle of cloth, woven flat.
#[derive(Debug)]
pub(super) struct Patch {
    particles: [usize; 3],
    /// The gradients of the panel's two coordinates at the corners, 1/m.
    weft: [f32; 3],
    warp: [f32; 3],
    /// Rest area, m².
    pub(super) area: f32,
}

impl Patch {
    /// From counter-clockwise corners on the flat panel.
    pub(super) fn new(particles: [usize; 3], flat: [Vec2; 3]) -> Self {
        let (a, b) = (flat[1] - flat[0], flat[2] - flat[0]);
        let double = a.perp_dot(b);
        let weft = [a.y - b.y, b.y, -a.y].map(|w| w / double);
        let warp = [b.x - a.x, -b.x, a.x].map(|w| w / double);
        Self { particles, weft, warp, area: 0.5 * double }
    }

    /// How the panel's unit weft and warp lie in space now; their lengths are the stretch ratios.
    pub(super) fn frame(&self, at: &[Vec3]) -> [Vec3; 2] {
        let sum = |g: [f32; 3]| (0..3).map(|i| at[self.particles[i]] * g[i]).sum();
        [sum(self.weft), sum(self.warp)]
    }

    /// Corrects stretch and shear within one step of `dt` seconds.
    pub(super) fn relax(&self, at: &mut [Vec3], weight: &[f32], dt: f32) {
        let compliance = |stiffness: f32| 1.0 / (stiffness * self.area * dt * dt);
        for (axis, gradient) in [self.weft, self.warp].into_iter().enumerate() {
            let direction = self.frame(at)[axis];
            let stretch = direction.length();
            if stretch > 1e-6 {
                let normal = direction / stretch;
                project(
                    at,
                    weight,
                    self.particles,
                    gradient.map(|g| normal * g),
                    stretch - 1.0,
                    compliance(STRETCH),
                );
            }
        }
        let [weft, warp] = self.frame(at);
        let gradients = std::array::from_fn(|i| warp * self.weft[i] + weft * self.warp[i]);
        project(at, weight, self.particles, gradients, weft.dot(warp), compliance(SHEAR));
    }
}

/// Two triangles that share an edge: the edge, then the two opposite particles.
#[derive(Debug)]
pub(super) struct Hinge {
    particles: [usize; 4],
    weights: [f32; 4],
    area: f32,
}

impl Hinge {
    /// Corrects bending within one step of `dt` seconds.
    pub(super) fn relax(&self, at: &mut [Vec3], weight: &[f32], dt: f32) {
        let curvature: Vec3 = (0..4).map(|i| at[self.particles[i]] * self.weights[i]).sum();
        let size = curvature.length();
        if size > 1e-9 {
            let normal = curvature / size;
            let gradients = self.weights.map(|w| normal * w);
            project(at, weight, self.particles, gradients, size, self.area / (3.0 * BENDING * dt * dt));
        }
    }
}

/// One XPBD correction of a constraint with value `error`; `compliance` is already over dt².
fn project<const N: usize>(
    at: &mut [Vec3],
    weight: &[f32],
    particles: [usize; N],
    gradients: [Vec3; N],
    error: f32,
    compliance: f32,
) {
    let give: f32 = (0..N).map(|i| weight[particles[i]] * gradients[i].length_squared()).sum();
    let multiplier = -error / (give + compliance);
    for i in 0..N {
        at[particles[i]] += gradients[i] * (weight[particles[i]] * multiplier);
    }
}

/// Stay tape along an edge: sewn on shorter than the edge, so that the edge lies close to the body.
#[derive(Debug)]
pub(super) struct Tape {
    particles: [usize; 2],
    /// Length at rest, metres.
    length: f32,
}

impl Tape {
    /// Corrects the length within one step of `dt` seconds.
    pub(super) fn relax(&self, at: &mut [Vec3], weight: &[f32], dt: f32) {
        let along = at[self.particles[1]] - at[self.particles[0]];
        let length = along.length();
        let direction = along / length.max(1e-6);
        let compliance = self.length / (TAPE_STIFFNESS * dt * dt);
        project(at, weight, self.particles, [-direction, direction], length - self.length, compliance);
    }
}

/// The tapes of neckline and armholes.
pub(super) fn tapes(sewn: &Sewn) -> Vec<Tape> {
    let tape = |[a, b]: [usize; 2]| Tape {
        particles: [sewn.particle[a], sewn.particle[b]],
        length: TAPE_EASE * sewn.flat[a].distance(sewn.flat[b]),
    };
    sewn.open_edges().into_iter().filter(|&[a, _]| sewn.taped[a]).map(tape).collect()
}

/// All triangles of the garment.
pub(super) fn patches(sewn: &Sewn) -> Vec<Patch> {
    let patch = |t: &[usize; 3]| Patch::new(t.map(|v| sewn.particle[v]), t.map(|v| sewn.flat[v]));
    sewn.triangles.iter().map(patch).collect()
}

/// All inner edges of the garment, seams included.
pub(super) fn hinges(sewn: &Sewn) -> Vec<Hinge> {
    // Per edge: the opposite particle, the two edge lengths that leave the edge's ends for it, and area.
    let mut half: BTreeMap<(usize, usize), HalfHinge> = BTreeMap::new();
    let mut hinges = vec![];
    for t in &sewn.triangles {
        for i in 0..3 {
            let [a, b, c] = [t[i], t[(i + 1) % 3], t[(i + 2) % 3]];
            let side = HalfHinge::new([a, b, c].map(|v| sewn.flat[v]), sewn.particle[c]);
            let (p, q) = (sewn.particle[a], sewn.particle[b]);
            match half.remove(&(q, p)) {
                Some(other) => hinges.push(side.join(p, q, &other)),
                None => {
                    half.insert((p, q), side);
                }
            }
        }
    }
    hinges
}

/// One side of a hinge.
struct HalfHinge {
    opposite: usize,
    /// Cotangents at the start and at the end of the directed edge.
    cot: [f32; 2],
    area: f32,
}

impl HalfHinge {
    fn new([a, b, c]: [Vec2; 3], opposite: usize) -> Self {
        let cot =
            |at: Vec2, p: Vec2, q: Vec2| (p - at).dot(q - at) / (p - at).perp_dot(q - at).abs().max(1e-9);
        Self { opposite, cot: [cot(a, b, c), cot(b, c, a)], area: 0.5 * (b - a).perp_dot(c - a).abs() }
    }

    /// With the triangle on the other side, whose edge runs the other way.
    fn join(&self, p: usize, q: usize, other: &Self) -> Hinge {
        let weights = [
            self.cot[1] + other.cot[0],
            self.cot[0] + other.cot[1],
            -self.cot[0] - self.cot[1],
            -other.cot[0] - other.cot[1],
        ];
        Hinge { particles: [p, q, self.opposite, other.opposite], weights, area: self.area + other.area }
    }
}
