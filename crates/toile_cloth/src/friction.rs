//! Coulomb's friction between cloth and obstacles.
//!
//! A vertex that touches holds on to where it came to touch, with up to the coefficient times the force that presses
//! it. As in Li, Ferguson, Schneider, Langlois, Zorin, Panozzo, Jiang, Kaufman, *Incremental potential contact* (2020),
//! sticking gives way a little so that the force is smooth, and pressing forces lag a step behind. What slides in real
//! time is held by a coefficient of its own; while cloth settles, nothing slides but to where it rests.

use glam::DVec3;

use crate::linear::Block;

/// How far a vertex that sticks may creep before it holds on with all force, m.
const CREEP: f64 = 1e-4;

/// How far from a surface a vertex counts as lying on it, m.
const TOUCH: f64 = 1e-6;

/// A vertex that slides goes on sliding until it has come to within this part of the creep again.
const STOP: f64 = 0.9;

#[derive(Debug, Clone, Default)]
pub(crate) struct Friction {
    /// Coulomb's coefficients of what rests and of what slides.
    at_rest: f64,
    sliding: f64,
    /// For every obstacle, for every vertex.
    grips: Vec<Grip>,
}

/// What a vertex holds on to.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Grip {
    /// Where it came to touch.
    anchor: DVec3,
    normal: DVec3,
    is_touching: bool,
    /// In real time: whether it slid at the end of the last step.
    is_sliding: bool,
    /// Force that presses it, N.
    load: f64,
}

impl Friction {
    /// Without friction there is nothing to remember.
    pub(crate) fn new([at_rest, sliding]: [f64; 2], count: usize) -> Self {
        let count = if at_rest > 0.0 { count } else { 0 };
        Self { at_rest, sliding, grips: vec![Grip::default(); count] }
    }

    /// For fewer obstacles times vertices.
    pub(crate) fn truncate(&mut self, count: usize) {
        self.grips.truncate(count);
    }

    pub(crate) fn is_any(&self) -> bool {
        !self.grips.is_empty()
    }

    /// Takes over, for every vertex and one obstacle, whose grips begin somewhere: where it is, how deep and what the
    /// normal is there; and the force by depth. What lies on a surface without being pressed yet holds on already.
    pub(crate) fn update(
        &mut self,
        first: usize,
        touches: impl Iterator<Item = (DVec3, f64, DVec3)>,
        stiffness: f64,
    ) {
        for (grip, (x, depth, normal)) in self.grips.iter_mut().skip(first).zip(touches) {
            if !grip.is_touching {
                grip.anchor = x;
            }
            grip.is_touching = depth >= -TOUCH;
            grip.is_sliding &= grip.is_touching;
            grip.load = stiffness * depth.max(0.0);
            if grip.is_touching {
                grip.normal = normal.normalize_or_zero();
            }
        }
    }

    /// Moves the places that some vertices hold on to.
    pub(crate) fn carry(&mut self, grips: std::ops::Range<usize>, to: impl Fn(DVec3) -> DVec3) {
        for grip in self.grips.get_mut(grips).into_iter().flatten().filter(|grip| grip.is_touching) {
            grip.anchor = to(grip.anchor);
        }
    }

    /// A time step is over: the places that vertices hold on to slip after them until sticking would just hold, and what
    /// has slipped slides.
    pub(crate) fn slip(&mut self, x: &[DVec3]) {
        for (grip, at) in self.grips.iter_mut().zip((0..x.len()).cycle()).filter(|(grip, _)| grip.is_touching)
        {
            let slip = grip.slip(x[at]);
            let distance = slip.length();
            grip.is_sliding = distance > if grip.is_sliding { STOP * CREEP } else { CREEP };
            if distance > CREEP {
                grip.anchor += slip * (1.0 - CREEP / distance);
            }
        }
    }

    /// All motion has ended.
    pub(crate) fn rest(&mut self) {
        for grip in &mut self.grips {
            grip.is_sliding = false;
        }
    }

    /// The most that holds a vertex, N.
    fn most(&self, grip: &Grip) -> f64 {
        grip.load * if grip.is_sliding { self.sliding } else { self.at_rest }
    }

    /// Adds what holds the vertices, N, and gives the energy of it, J.
    pub(crate) fn hold(&self, x: &[DVec3], forces: &mut [DVec3]) -> f64 {
        let mut energy = 0.0;
        for (grip, at) in self.grips.iter().zip((0..x.len()).cycle()).filter(|(grip, _)| grip.load > 0.0) {
            let slip = grip.slip(x[at]);
            let distance = slip.length();
            let most = self.most(grip);
            energy += most * potential(distance);
            forces[at] -= slip * (most * per_slip(distance));
        }
        energy
    }

    /// Adds the stiffness of what is held: of a parabola that touches the energy and lies above it.
    pub(crate) fn stiffen(&self, x: &[DVec3], blocks: &mut [Block]) {
        for (grip, at) in self.grips.iter().zip((0..x.len()).cycle()).filter(|(grip, _)| grip.load > 0.0) {
            let stiffness = self.most(grip) * per_slip(grip.slip(x[at]).length());
            let columns = [DVec3::X, DVec3::Y, DVec3::Z]
                .map(|axis| (axis - grip.normal * grip.normal.dot(axis)) * stiffness);
            blocks[at].add(&Block::from_columns(columns.map(|column| column.as_vec3().to_array())), 1.0);
        }
    }
}

impl Grip {
    /// How far the vertex has gone along the surface, m.
    fn slip(&self, x: DVec3) -> DVec3 {
        let way = x - self.anchor;
        way - self.normal * self.normal.dot(way)
    }
}

/// Integral of the part of the force that is used, m.
fn potential(slip: f64) -> f64 {
    if slip >= CREEP { slip - CREEP / 3.0 } else { slip * slip / CREEP * (1.0 - slip / (3.0 * CREEP)) }
}

/// The part of the force that is used, over the slip, 1/m.
fn per_slip(slip: f64) -> f64 {
    if slip >= CREEP { 1.0 / slip } else { (2.0 - slip / CREEP) / CREEP }
}

#[cfg(test)]
mod tests {
    use glam::DMat3;

    use super::*;

    #[test]
    fn the_force_is_smooth_and_ends_at_coulombs() {
        for slip in [0.0, 0.3 * CREEP, CREEP, 7.0 * CREEP] {
            let by = 1e-3 * CREEP;
            let difference = (potential(slip + by) - potential((slip - by).abs())) / (2.0 * by);
            assert!((difference - slip * per_slip(slip)).abs() < 2e-3, "{slip}");
        }
        assert!((potential(CREEP) - 2.0 / 3.0 * CREEP).abs() < 1e-18);
        assert_eq!(3.0 * per_slip(3.0), 1.0);
    }

    #[test]
    fn what_touches_holds_on_along_the_surface_only() {
        let mut friction = Friction::new([0.5, 0.4], 1);
        friction.update(0, [(DVec3::ZERO, 2.0, DVec3::Z)].into_iter(), 1.0);
        let mut forces = [DVec3::ZERO];
        friction.hold(&[DVec3::new(1.0, 0.0, 3.0)], &mut forces);
        assert!(forces[0].abs_diff_eq(DVec3::NEG_X, 1e-12));
        friction.update(0, [(DVec3::X, -1.0, DVec3::Z)].into_iter(), 1.0);
        assert_eq!(friction.hold(&[DVec3::ZERO], &mut forces), 0.0);
        assert!(!Friction::new([0.0; 2], 9).is_any());
    }

    #[test]
    fn what_slides_is_held_less_until_it_stops() {
        let mut friction = Friction::new([0.5, 0.4], 1);
        friction.update(0, [(DVec3::ZERO, 2.0, DVec3::Z)].into_iter(), 1.0);
        let mut force_after = |x: f64| {
            let mut forces = [DVec3::ZERO];
            friction.hold(&[DVec3::X * x], &mut forces);
            friction.slip(&[DVec3::X * x]);
            -forces[0].x
        };
        assert!((force_after(1.0) - 1.0).abs() < 1e-12);
        assert!((force_after(2.0) - 0.8).abs() < 1e-12);
        // Back to half the creep, and off again.
        force_after(2.0 - 0.5 * CREEP);
        assert!((force_after(3.0) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn the_stiffness_keeps_to_the_surface() {
        let mut friction = Friction::new([0.5, 0.4], 1);
        friction.update(0, [(DVec3::ZERO, 2.0, DVec3::Z)].into_iter(), 1.0);
        let mut blocks = [Block::ZERO];
        friction.stiffen(&[DVec3::ZERO], &mut blocks);
        let expected = DMat3::from_diagonal(DVec3::new(2.0, 2.0, 0.0) / CREEP);
        for (column, expected) in blocks[0].0.iter().zip([expected.x_axis, expected.y_axis, expected.z_axis])
        {
            assert!((column.truncate().as_dvec3() - expected).length() < 1e-3);
        }
    }
}
