//! Strips, fans and loops written out as lists (glTF 2.0, section 3.7.2.1).

use crate::Topology;

/// `mode` of a glTF primitive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Points,
    Lines,
    LineLoop,
    LineStrip,
    Triangles,
    TriangleStrip,
    TriangleFan,
}

impl Mode {
    pub(crate) fn from_number(mode: usize) -> Option<Self> {
        use Mode::*;
        [Points, Lines, LineLoop, LineStrip, Triangles, TriangleStrip, TriangleFan].get(mode).copied()
    }

    pub(crate) fn topology(self) -> Topology {
        match self {
            Self::Points => Topology::Points,
            Self::Lines | Self::LineLoop | Self::LineStrip => Topology::Lines,
            Self::Triangles | Self::TriangleStrip | Self::TriangleFan => Topology::Triangles,
        }
    }

    /// How many indices the list has that `count` indices become.
    pub(crate) fn expanded_len(self, count: usize) -> usize {
        match self {
            Self::Points => count,
            Self::Lines => count - count % 2,
            Self::Triangles => count - count % 3,
            Self::LineStrip => count.saturating_sub(1).saturating_mul(2),
            Self::LineLoop if count < 2 => 0,
            Self::LineLoop => count.saturating_mul(2),
            Self::TriangleStrip | Self::TriangleFan => count.saturating_sub(2).saturating_mul(3),
        }
    }

    /// Whether `count` indices leave an unfinished triangle or line.
    pub(crate) fn is_incomplete(self, count: usize) -> bool {
        match self {
            Self::Points => false,
            Self::Lines => !count.is_multiple_of(2),
            Self::Triangles => !count.is_multiple_of(3),
            Self::LineStrip | Self::LineLoop => count == 1,
            Self::TriangleStrip | Self::TriangleFan => count == 1 || count == 2,
        }
    }

    /// The list that draws the same.
    pub(crate) fn expand(self, mut indices: Vec<u32>) -> Vec<u32> {
        let mut list = Vec::new();
        match self {
            Self::Points | Self::Lines | Self::Triangles => {
                indices.truncate(self.expanded_len(indices.len()));
                return indices;
            }
            Self::LineStrip | Self::LineLoop => {
                list.reserve_exact(self.expanded_len(indices.len()));
                indices.windows(2).for_each(|line| list.extend_from_slice(line));
                if let (Self::LineLoop, [first, .., last]) = (self, indices.as_slice()) {
                    list.extend([*last, *first]);
                }
            }
            Self::TriangleStrip => {
                list.reserve_exact(self.expanded_len(indices.len()));
                for (i, corner) in indices.windows(3).enumerate() {
                    let (a, b, c) = (corner[0], corner[1], corner[2]);
                    list.extend(if i % 2 == 0 { [a, b, c] } else { [a, c, b] });
                }
            }
            Self::TriangleFan => {
                list.reserve_exact(self.expanded_len(indices.len()));
                if let [hub, rim @ ..] = indices.as_slice() {
                    rim.windows(2).for_each(|edge| list.extend([edge[0], edge[1], *hub]));
                }
            }
        }
        list
    }
}

/// Vertices of one point, line or triangle.
pub(crate) fn arity(topology: Topology) -> usize {
    match topology {
        Topology::Points => 1,
        Topology::Lines => 2,
        Topology::Triangles => 3,
    }
}

/// Keeps the points, lines or triangles all of whose vertices pass; returns how many did not.
pub(crate) fn retain(indices: &mut Vec<u32>, topology: Topology, passes: &dyn Fn(u32) -> bool) -> usize {
    let arity = arity(topology);
    let before = indices.len();
    let mut kept = 0;
    for start in (0..before).step_by(arity) {
        let range = start..(start + arity).min(before);
        if indices[range.clone()].iter().all(|&index| passes(index)) {
            indices.copy_within(range, kept);
            kept += arity;
        }
    }
    indices.truncate(kept);
    (before - indices.len()) / arity
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_out_strips_fans_and_loops() {
        let four = || vec![0, 1, 2, 3];
        assert_eq!(Mode::TriangleStrip.expand(four()), [0, 1, 2, 1, 3, 2]);
        assert_eq!(Mode::TriangleFan.expand(four()), [1, 2, 0, 2, 3, 0]);
        assert_eq!(Mode::LineStrip.expand(four()), [0, 1, 1, 2, 2, 3]);
        assert_eq!(Mode::LineLoop.expand(four()), [0, 1, 1, 2, 2, 3, 3, 0]);
        assert_eq!(Mode::Triangles.expand(four()), [0, 1, 2]);
    }

    #[test]
    fn announces_the_length_it_makes() {
        for mode in (0..7).filter_map(Mode::from_number) {
            for count in 0..6_u32 {
                let made = mode.expand((0..count).collect()).len();
                assert_eq!(made, mode.expanded_len(count as usize), "{mode:?} of {count}");
            }
        }
    }

    #[test]
    fn drops_whole_triangles() {
        let mut indices = vec![0, 1, 2, 2, 1, 9, 1, 2, 3];
        assert_eq!(retain(&mut indices, Topology::Triangles, &|i| i < 4), 1);
        assert_eq!(indices, [0, 1, 2, 1, 2, 3]);
    }
}
