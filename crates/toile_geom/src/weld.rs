//! Joining vertices that lie in the same place.

use glam::Vec3;

/// For every vertex the one that stands for all in its place: always a smaller or equal index.
///
/// Vertices that differ by less than `tolerance` in every coordinate are joined, those farther apart than
/// twice that are not, unless others lie between them. Without a tolerance only equal positions are joined.
/// Positions that are not finite stay alone.
pub fn weld(positions: &[Vec3], tolerance: f64) -> Vec<u32> {
    let mut groups = Groups::new(positions.len());
    let cell = 2.0 * tolerance;
    if tolerance > 0.0 {
        // Two points within half a cell share a cell of a grid, or of one shifted by half a cell along some axes.
        for shift in 0..8_u8 {
            let half = |axis: u8| 0.5 * f64::from((shift >> axis) & 1);
            join_equal(&mut groups, positions, |p| {
                let [x, y, z] = p.as_dvec3().to_array();
                [x / cell + half(0), y / cell + half(1), z / cell + half(2)].map(f64::floor)
            });
        }
    } else {
        join_equal(&mut groups, positions, |p| p.as_dvec3().to_array());
    }
    (0..groups.parents.len()).map(|vertex| groups.root(vertex)).collect()
}

/// The triangles between welded vertices, those left out that have shrunk to an edge or a point.
pub fn weld_triangles(triangles: &[[u32; 3]], weld: &[u32]) -> Vec<[u32; 3]> {
    let welded = |vertex: u32| weld.get(vertex as usize).copied().unwrap_or(vertex);
    let moved = triangles.iter().map(|triangle| triangle.map(welded));
    moved.filter(|[a, b, c]| a != b && b != c && c != a).collect()
}

fn join_equal(groups: &mut Groups, positions: &[Vec3], key: impl Fn(Vec3) -> [f64; 3]) {
    let finite = positions.iter().enumerate().filter(|(_, position)| position.is_finite());
    // Adding zero makes −0 the same as 0.
    let mut keyed: Vec<_> =
        finite.map(|(vertex, &p)| (key(p).map(|k| (k + 0.0).to_bits()), vertex)).collect();
    keyed.sort_unstable();
    for pair in keyed.windows(2) {
        if pair[0].0 == pair[1].0 {
            groups.join(pair[0].1, pair[1].1);
        }
    }
}

/// Disjoint sets, each known by its smallest member.
pub(crate) struct Groups {
    parents: Vec<u32>,
}

impl Groups {
    /// Everyone alone.
    #[expect(clippy::cast_possible_truncation, reason = "indices of vertices and triangles have 32 bits")]
    pub(crate) fn new(count: usize) -> Self {
        Self { parents: (0..count as u32).collect() }
    }

    /// The smallest member of the set of `member`.
    pub(crate) fn root(&mut self, member: usize) -> u32 {
        let mut at = member;
        loop {
            let parent = self.parents[at];
            if parent as usize == at {
                return parent;
            }
            self.parents[at] = self.parents[parent as usize];
            at = parent as usize;
        }
    }

    /// Makes two sets one.
    pub(crate) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.parents[a.max(b) as usize] = a.min(b);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_positions_are_joined_without_tolerance() {
        let positions =
            [Vec3::X, Vec3::ZERO, Vec3::X, -Vec3::ZERO, Vec3::NAN, Vec3::NAN, Vec3::X * 1.000_001];
        assert_eq!(weld(&positions, 0.0), [0, 1, 0, 1, 4, 5, 6]);
    }

    #[test]
    fn close_positions_are_joined_wherever_the_grid_lies() {
        for step in 0..100_u8 {
            let at = Vec3::new(0.013, -0.007, 0.003) * f32::from(step);
            let positions = [at, at + Vec3::splat(0.0009), at + Vec3::X * 0.0021];
            assert_eq!(weld(&positions, 1e-3), [0, 0, 2], "at {at}");
        }
    }

    #[test]
    fn positions_beyond_all_measure_do_not_meet() {
        let positions = [Vec3::X * f32::MAX, Vec3::X * 1e38, -Vec3::X * f32::MAX, Vec3::X * f32::INFINITY];
        assert_eq!(weld(&positions, 1e-30), [0, 1, 2, 3]);
    }

    #[test]
    fn shrunk_triangles_are_left_out() {
        assert_eq!(weld_triangles(&[[0, 1, 2], [2, 3, 0], [1, 3, 2]], &[0, 1, 2, 2]), [[0, 1, 2]]);
    }
}
