//! Whether the shape of a panel can be cut: closed, going round once, without crossings.

use glam::DVec2;

use crate::check::{at_most, coordinate};
use crate::{Curve, Outline, PatternError, limits, polyline};

/// Points along all edges, at most.
pub(crate) fn point_count(outline: &Outline) -> usize {
    let holes = outline.holes.iter().flat_map(|hole| &hole.edges);
    outline.edges.iter().chain(holes).map(Curve::point_count).sum()
}

/// Whether an outline is closed and its numbers are reasonable, though it may not be possible to cut it.
pub(crate) fn check(outline: &Outline, panel: &str, size: &str) -> Result<(), PatternError> {
    let named = || format!("panel {panel:?}, size {size}");
    at_most(&format!("edges of {}", named()), outline.edge_count(), limits::EDGES)?;
    at_most(&format!("points of {}", named()), point_count(outline), limits::POINTS)?;
    let holes = outline.holes.iter().map(|hole| (&hole.corners, &hole.edges));
    let loops: Vec<_> = [(&outline.corners, &outline.edges)].into_iter().chain(holes).collect();
    for (corners, edges) in &loops {
        // Two edges enclose something where one is curved; whether they do, the area says.
        if corners.len() != edges.len() || corners.len() < 2 {
            let (panel, size) = (panel.to_owned(), size.to_owned());
            return Err(PatternError::NotClosed { panel, size, corners: corners.len(), edges: edges.len() });
        }
        let given = corners.iter().copied().chain(edges.iter().flat_map(Curve::given_points));
        given.flat_map(|point| point.to_array()).try_for_each(|value| coordinate(value, named))?;
    }
    for edge in 0..outline.edge_count() {
        let length = outline.edge_length(edge);
        if length < limits::EDGE_LENGTH {
            let (panel, size) = (panel.to_owned(), size.to_owned());
            return Err(PatternError::ShortEdge { panel, size, edge, length });
        }
    }
    Ok(())
}

/// Whether an outline goes round once, as it should, without crossing itself.
pub(crate) fn check_cut(outline: &Outline, panel: &str, size: &str) -> Result<(), PatternError> {
    let boundaries = [outline.boundary()].into_iter().chain(outline.holes.iter().map(|hole| hole.points()));
    for (index, points) in boundaries.enumerate() {
        let area = polyline::signed_area(&points);
        let cut = if index == 0 { area } else { -area };
        if cut < limits::AREA {
            return Err(PatternError::Turn { panel: panel.to_owned(), size: size.to_owned(), index, area });
        }
    }
    if let Some((edges, at)) = first_crossing(outline) {
        let (panel, size) = (panel.to_owned(), size.to_owned());
        return Err(PatternError::Crossing { panel, size, edges, x: at.x, y: at.y });
    }
    // Without crossings a hole lies within or without as a whole.
    let uncut = Outline { holes: Vec::new(), ..outline.clone() };
    for (index, hole) in outline.holes.iter().enumerate() {
        let distance = uncut.distance_outside(hole.corners[0]);
        if distance > 0.0 {
            let (what, panel, size) = (format!("hole {index}"), panel.to_owned(), size.to_owned());
            let [x, y] = hole.corners[0].to_array();
            return Err(PatternError::OffPanel { what, size, panel, x, y, distance });
        }
    }
    Ok(())
}

/// A straight piece of an edge.
struct Piece {
    ends: [DVec2; 2],
    edge: usize,
}

/// Two edges that cross, and where.
fn first_crossing(outline: &Outline) -> Option<([usize; 2], DVec2)> {
    let mut pieces = Vec::new();
    for edge in 0..outline.edge_count() {
        let points = outline.edge_points(edge);
        pieces.extend(points.windows(2).map(|pair| Piece { ends: [pair[0], pair[1]], edge }));
    }
    let leftmost = |piece: &Piece| piece.ends[0].x.min(piece.ends[1].x);
    pieces.sort_by(|a, b| leftmost(a).total_cmp(&leftmost(b)));
    for (index, piece) in pieces.iter().enumerate() {
        let rightmost = piece.ends[0].x.max(piece.ends[1].x);
        for other in pieces[index + 1..].iter().take_while(|other| leftmost(other) <= rightmost) {
            if let Some(at) = crossing(piece.ends, other.ends) {
                return Some(([piece.edge, other.edge], at));
            }
        }
    }
    None
}

/// Where two straight pieces cross. Pieces that only touch do not.
fn crossing(a: [DVec2; 2], b: [DVec2; 2]) -> Option<DVec2> {
    let side = |line: [DVec2; 2], point: DVec2| (line[1] - line[0]).perp_dot(point - line[0]);
    let (from, to) = (side(b, a[0]), side(b, a[1]));
    let apart = |first: f64, second: f64| (first > 0.0 && second < 0.0) || (first < 0.0 && second > 0.0);
    (apart(from, to) && apart(side(a, b[0]), side(a, b[1]))).then(|| a[0].lerp(a[1], from / (from - to)))
}

impl Outline {
    /// How far a point is from the cloth, m; 0 where it lies on it.
    pub fn distance_outside(&self, point: DVec2) -> f64 {
        let mut nearest = f64::INFINITY;
        let mut is_inside = false;
        for edge in 0..self.edge_count() {
            for pair in self.edge_points(edge).windows(2) {
                nearest = nearest.min(polyline::distance_to_piece(point, pair[0], pair[1]));
                // A ray to the right meets the loops oddly often from within; so holes are outside.
                if (pair[0].y > point.y) != (pair[1].y > point.y) {
                    let along = (point.y - pair[0].y) / (pair[1].y - pair[0].y);
                    is_inside ^= point.x < pair[0].x + along * (pair[1].x - pair[0].x);
                }
            }
        }
        if is_inside { 0.0 } else { nearest }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Loop;

    fn outline(corners: &[(f64, f64)]) -> Outline {
        let corners: Vec<DVec2> = corners.iter().copied().map(DVec2::from).collect();
        Outline { edges: vec![Curve::Line; corners.len()], corners, holes: Vec::new() }
    }

    const SQUARE: [(f64, f64); 4] = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)];

    #[test]
    fn a_square_can_be_cut() {
        check_cut(&outline(&SQUARE), "front", "M").expect("sound");
    }

    #[test]
    fn a_bow_crosses_itself() {
        let bow = outline(&[(0.0, 0.0), (3.0, 0.0), (3.0, 2.0), (1.0, -1.0), (0.0, 2.0)]);
        let Err(PatternError::Crossing { edges, x, y, .. }) = check_cut(&bow, "front", "M") else {
            panic!("not found");
        };
        assert!(edges.contains(&0), "{edges:?}");
        assert!(y.abs() < 1e-12 && x > 0.0 && x < 3.0);
    }

    #[test]
    fn a_hole_lies_within_and_goes_the_other_way() {
        let hole = |corners: &[(f64, f64)]| {
            let Outline { corners, edges, .. } = outline(corners);
            Outline { holes: vec![Loop { corners, edges }], ..outline(&SQUARE) }
        };
        check_cut(&hole(&[(0.4, 0.4), (0.5, 0.6), (0.6, 0.4)]), "front", "M").expect("sound");
        let turned = check_cut(&hole(&[(0.4, 0.4), (0.6, 0.4), (0.5, 0.6)]), "front", "M");
        assert!(matches!(turned, Err(PatternError::Turn { index: 1, .. })), "{turned:?}");
        let across = check_cut(&hole(&[(0.4, 0.4), (0.5, 1.6), (0.6, 0.4)]), "front", "M");
        assert!(matches!(across, Err(PatternError::Crossing { .. })), "{across:?}");
        let beside = check_cut(&hole(&[(1.4, 0.4), (1.5, 0.6), (1.6, 0.4)]), "front", "M");
        assert!(matches!(beside, Err(PatternError::OffPanel { .. })), "{beside:?}");
    }

    #[test]
    fn outlines_without_area_are_refused() {
        let turned = check_cut(&outline(&[(0.0, 0.0), (0.0, 1.0), (1.0, 1.0)]), "front", "M");
        assert!(matches!(turned, Err(PatternError::Turn { area, .. }) if area == -0.5), "{turned:?}");
        let flat = check_cut(&outline(&[(0.0, 0.0), (1.0, 0.0), (0.5, 0.0)]), "front", "M");
        assert!(matches!(flat, Err(PatternError::Turn { .. })), "{flat:?}");
        let doubled = check(&outline(&[(0.0, 0.0), (0.0, 0.0), (1.0, 1.0)]), "front", "M");
        assert!(matches!(doubled, Err(PatternError::ShortEdge { edge: 0, .. })), "{doubled:?}");
    }

    #[test]
    fn points_are_on_the_cloth_or_so_far_off() {
        let tile = Outline {
            holes: vec![Loop {
                corners: [(0.4, 0.4), (0.4, 0.6), (0.6, 0.6), (0.6, 0.4)].map(DVec2::from).to_vec(),
                edges: vec![Curve::Line; 4],
            }],
            ..outline(&SQUARE)
        };
        assert_eq!(tile.distance_outside(DVec2::new(0.2, 0.5)), 0.0);
        assert!((tile.distance_outside(DVec2::new(0.5, 0.55)) - 0.05).abs() < 1e-12);
        assert!((tile.distance_outside(DVec2::new(1.3, 1.4)) - 0.5).abs() < 1e-12);
    }
}
