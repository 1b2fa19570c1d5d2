//! Boxes around what moves.

use glam::Vec3A;

/// A box around places, and one around the ways that things there go in a step.
///
/// Two of them are compared by how they move relative to each other, so that cloth which falls as a whole is as
/// easily told apart as cloth at rest.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sweep {
    at: [Vec3A; 2],
    by: [Vec3A; 2],
}

impl Sweep {
    pub(crate) const EMPTY: Self =
        Self { at: [Vec3A::INFINITY, Vec3A::NEG_INFINITY], by: [Vec3A::INFINITY, Vec3A::NEG_INFINITY] };

    /// With a place and the way from there.
    pub(crate) fn with_point(self, at: Vec3A, by: Vec3A) -> Self {
        Self { at: [self.at[0].min(at), self.at[1].max(at)], by: [self.by[0].min(by), self.by[1].max(by)] }
    }

    pub(crate) fn with(self, other: &Self) -> Self {
        Self {
            at: [self.at[0].min(other.at[0]), self.at[1].max(other.at[1])],
            by: [self.by[0].min(other.by[0]), self.by[1].max(other.by[1])],
        }
    }

    /// Whether the two come nearer than a distance at any time.
    #[inline(always)]
    pub(crate) fn meets(&self, other: &Self, within: Vec3A) -> bool {
        let back = (self.by[0] - other.by[1]).min(Vec3A::ZERO);
        let forth = (self.by[1] - other.by[0]).max(Vec3A::ZERO);
        let is_before = (self.at[0] + back).cmple(other.at[1] + within);
        let is_behind = other.at[0].cmple(self.at[1] + forth + within);
        (is_before & is_behind).all()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_relative_motion_counts() {
        let moving = |x: f32, by: f32| Sweep::EMPTY.with_point(Vec3A::X * x, Vec3A::X * by);
        let within = Vec3A::splat(0.1);
        assert!(!moving(0.0, 0.0).meets(&moving(1.0, 0.0), within));
        assert!(moving(0.0, 0.95).meets(&moving(1.0, 0.0), within));
        assert!(moving(1.0, 0.0).meets(&moving(0.0, 5.0), within));
        assert!(!moving(0.0, 5.0).meets(&moving(1.0, 5.0), within));
        assert!(!moving(0.0, -3.0).meets(&moving(1.0, 0.0), within));
        assert!(!Sweep::EMPTY.meets(&moving(1.0, 0.0), within));
    }
}
