//! Lets the sewn garment fall on the form until it rests.

use glam::Vec3;

use super::cloth::{AREAL_DENSITY, hinges, patches, tapes};
use super::field::Field;
use super::sew::Sewn;

/// Gravity, m/s².
const GRAVITY: Vec3 = Vec3::new(0.0, -9.81, 0.0);
/// Distance kept between the cloth's middle and the form, metres.
const CONTACT: f32 = 0.0025;
/// Coefficient of friction between cloth and the form's linen.
const FRICTION: f32 = 0.35;
/// Mass of a hem or facing, turned and stitched, relative to single cloth.
const TURNED: f32 = 2.0;
/// Fastest motion allowed, m/s.
const SPEED_LIMIT: f32 = 3.0;

/// A stretch of the simulation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Phase {
    /// How long, in simulated seconds.
    pub(super) duration: f32,
    /// One step, seconds. Stiffness travels one edge per step, so finer meshes need shorter steps.
    pub(super) step: f32,
    /// Share of the velocity lost, 1/s.
    pub(super) damping: f32,
}

/// Moves the particles from `at` until the phases are over; metres.
pub(super) fn drape(sewn: &Sewn, field: &Field, mut at: Vec<Vec3>, phases: &[Phase]) -> Vec<Vec3> {
    let patches = patches(sewn);
    let hinges = hinges(sewn);
    let tapes = tapes(sewn);
    let weight = weights(sewn);
    let mut velocity = vec![Vec3::ZERO; at.len()];
    let mut before = at.clone();
    for &Phase { duration, step: dt, damping } in phases {
        let keep = 1.0 - damping * dt;
        for _ in 0..(duration / dt) as usize {
            before.copy_from_slice(&at);
            for (p, v) in at.iter_mut().zip(&mut velocity) {
                *v = (*v + GRAVITY * dt).clamp_length_max(SPEED_LIMIT) * keep;
                *p += *v * dt;
            }
            // Always in the same order: alternating it excites an oscillation of period two.
            hinges.iter().for_each(|h| h.relax(&mut at, &weight, dt));
            patches.iter().for_each(|p| p.relax(&mut at, &weight, dt));
            tapes.iter().for_each(|t| t.relax(&mut at, &weight, dt));
            for (p, from) in at.iter_mut().zip(&before) {
                *p = touch(field, *p, *from);
            }
            for ((v, p), from) in velocity.iter_mut().zip(&at).zip(&before) {
                *v = (*p - *from) / dt;
            }
        }
    }
    at
}

/// Moves a particle out of the form, with Coulomb friction against its motion since `from`.
fn touch(field: &Field, p: Vec3, from: Vec3) -> Vec3 {
    let Some((distance, normal)) = field.sample(p) else { return p };
    let depth = CONTACT - distance;
    if depth <= 0.0 {
        return p;
    }
    let out = p + normal * depth;
    let slide = (out - from).reject_from_normalized(normal);
    out - slide * (FRICTION * depth / slide.length().max(1e-9)).min(1.0)
}

/// Inverse masses, 1/kg.
fn weights(sewn: &Sewn) -> Vec<f32> {
    let mut mass = vec![0.0; sewn.start.len()];
    for (patch, t) in patches(sewn).iter().zip(&sewn.triangles) {
        for &v in t {
            mass[sewn.particle[v]] += patch.area * AREAL_DENSITY / 3.0;
        }
    }
    // Every particle of an open edge lies on two of its segments.
    for [a, b] in sewn.open_edges() {
        for v in [a, b] {
            mass[sewn.particle[v]] *= TURNED.sqrt();
        }
    }
    mass.iter().map(|m| 1.0 / m).collect()
}

/// Perfect symmetry would keep a cone a cone: moves every particle by a millimetre at most, smoothly.
pub(super) fn stir(start: &[Vec3]) -> Vec<Vec3> {
    const SIZE: f32 = 1e-3;
    let wave = |p: Vec3| {
        let angle = p.x.atan2(p.z);
        ((3.0 * angle + 0.7).sin() + (5.0 * angle + 2.1).sin() + (8.0 * angle + 4.0).sin()) / 3.0
    };
    start.iter().map(|&p| p + Vec3::new(p.x, 0.0, p.z).normalize_or_zero() * (SIZE * wave(p))).collect()
}
