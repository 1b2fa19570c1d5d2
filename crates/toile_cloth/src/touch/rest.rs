//! How near to each other parts of cloth lie at rest: neighbours must not push each other apart.

use glam::DVec2;

use super::pair::Kind;

/// Parts may come nearer without touching than this part of their way to each other on the panel. Where cloth turns
/// by less than 120° at an edge, parts beside it are farther apart.
const ON_PANEL: f64 = 0.45;
/// And than this part of an edge that joins them.
const JOINED: f64 = 0.25;

/// Where triangles and vertices are on their panels, and how long sides are.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rest {
    charts: Vec<Chart>,
    /// Of vertices, which on seams are on several panels or twice on one.
    corners: Table<(u32, DVec2)>,
    /// Of vertices: neighbours and the lengths of the sides to them, m.
    sides: Table<(u32, f64)>,
}

/// A triangle on its panel.
#[derive(Debug, Clone, Copy)]
struct Chart {
    panel: u32,
    places: [DVec2; 3],
}

/// Lists by vertex.
#[derive(Debug, Clone, Default)]
struct Table<T> {
    /// Of each vertex, and the end of the last.
    starts: Vec<u32>,
    entries: Vec<T>,
}

impl<T: Copy> Table<T> {
    /// From entries of vertices.
    fn new(count: usize, mut entries: Vec<(u32, T)>) -> Self {
        entries.sort_by_key(|(vertex, _)| *vertex);
        let mut starts = vec![0; count + 1];
        for (vertex, _) in &entries {
            starts[*vertex as usize + 1] += 1;
        }
        for at in 0..count {
            starts[at + 1] += starts[at];
        }
        Self { starts, entries: entries.into_iter().map(|(_, entry)| entry).collect() }
    }

    fn of(&self, vertex: u32) -> &[T] {
        &self.entries[self.starts[vertex as usize] as usize..self.starts[vertex as usize + 1] as usize]
    }
}

impl Rest {
    /// Of triangles over so many vertices, as they are cut: on panels, which are what is connected there.
    pub(crate) fn new(
        vertices: usize,
        triangles: &[[u32; 3]],
        on_panels: &[[u32; 3]],
        places: &[DVec2],
    ) -> Self {
        let panels = panels(on_panels, places.len());
        let chart = |corners: &[u32; 3]| Chart {
            panel: panels[corners[0] as usize],
            places: corners.map(|corner| places[corner as usize]),
        };
        let charts: Vec<Chart> = on_panels.iter().map(chart).collect();
        let mut corners: Vec<(u32, u32)> =
            triangles.iter().flatten().copied().zip(on_panels.iter().flatten().copied()).collect();
        corners.sort_unstable();
        corners.dedup();
        let place =
            |(vertex, corner): (u32, u32)| (vertex, (panels[corner as usize], places[corner as usize]));
        let corners = Table::new(vertices, corners.into_iter().map(place).collect());
        let sides = triangles.iter().zip(&charts).flat_map(|(vertices, chart)| {
            [(0, 1), (1, 2), (2, 0)].into_iter().flat_map(|(i, j)| {
                let length = chart.places[i].distance(chart.places[j]);
                [(vertices[i], (vertices[j], length)), (vertices[j], (vertices[i], length))]
            })
        });
        let sides = Table::new(vertices, sides.collect());
        Self { charts, corners, sides }
    }

    /// The distance, below `reach`, at which a vertex and a triangle may lie without touching.
    pub(crate) fn corner(&self, vertex: u32, triangle: u32, vertices: [u32; 3], reach: f64) -> f64 {
        let Chart { panel, places: [a, b, c] } = self.charts[triangle as usize];
        let corners = self.corners.of(vertex).iter().filter(|(other, _)| *other == panel);
        let on_panel = corners.map(|(_, place)| on_panel(Kind::Corner, [*place, a, b, c]));
        on_panel.fold(self.joined(&[vertex], &vertices, reach), f64::min)
    }

    /// The same of two sides, each of a triangle and from its corner of a number to the next.
    pub(crate) fn sides(&self, ends: [[u32; 2]; 2], sides: [(u32, usize); 2], reach: f64) -> f64 {
        let reach = self.joined(&ends[0], &ends[1], reach);
        let [one, other] = sides.map(|(triangle, _)| self.charts[triangle as usize]);
        if one.panel != other.panel {
            return reach;
        }
        let [(_, i), (_, j)] = sides;
        let places = [one.places[i], one.places[(i + 1) % 3], other.places[j], other.places[(j + 1) % 3]];
        reach.min(on_panel(Kind::Sides, places))
    }

    fn joined(&self, one: &[u32], others: &[u32], reach: f64) -> f64 {
        let sides = one.iter().flat_map(|&vertex| self.sides.of(vertex));
        let joining = sides.filter(|(neighbour, _)| others.contains(neighbour));
        joining.fold(reach, |reach, (_, length)| reach.min(JOINED * length))
    }
}

fn on_panel(kind: Kind, places: [DVec2; 4]) -> f64 {
    ON_PANEL * kind.gap(places.map(|place| place.extend(0.0))).distance
}

/// Which connected piece each corner is in, named by its first corner.
fn panels(triangles: &[[u32; 3]], count: usize) -> Vec<u32> {
    let mut parents: Vec<u32> = (0..count as u32).collect();
    for [a, b, c] in triangles {
        for [a, b] in [[a, b], [b, c]] {
            let [a, b] = [root(&mut parents, *a), root(&mut parents, *b)];
            parents[a.max(b) as usize] = a.min(b);
        }
    }
    (0..count as u32).map(|at| root(&mut parents, at)).collect()
}

fn root(parents: &mut [u32], mut at: u32) -> u32 {
    while parents[at as usize] != at {
        parents[at as usize] = parents[parents[at as usize] as usize];
        at = parents[at as usize];
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two squares of one metre, side by side in the room, on panels far apart.
    fn sewn() -> Rest {
        let triangles = [[0, 1, 2], [2, 1, 3], [2, 3, 4], [4, 3, 5]];
        let on_panels = [[0, 1, 2], [2, 1, 3], [4, 5, 6], [6, 5, 7]];
        let square = |x: f64| [[x, 0.0], [x, 1.0], [x + 1.0, 0.0], [x + 1.0, 1.0]].map(DVec2::from);
        let places = [square(0.0), square(50.0)].concat();
        Rest::new(6, &triangles, &on_panels, &places)
    }

    #[test]
    fn neighbours_may_be_near_and_strangers_may_not() {
        let rest = sewn();
        // Across the diagonal, across the seam, and beyond the seam.
        assert!((rest.corner(0, 1, [2, 1, 3], 9.0) - JOINED).abs() < 1e-12);
        assert!((rest.corner(0, 1, [2, 1, 3], 0.2) - 0.2).abs() < 1e-12);
        assert!((rest.corner(1, 2, [2, 3, 4], 9.0) - JOINED).abs() < 1e-12);
        assert_eq!(rest.corner(0, 3, [4, 3, 5], 9.0), 9.0);
    }

    #[test]
    fn sides_across_a_triangle_may_be_as_near_as_it_is_small() {
        let rest = sewn();
        // Opposite sides of the first square, a metre apart and joined by sides of one.
        assert!((rest.sides([[0, 1], [2, 3]], [(0, 0), (1, 2)], 9.0) - JOINED).abs() < 1e-12);
        assert_eq!(rest.sides([[0, 1], [4, 5]], [(0, 0), (3, 2)], 9.0), 9.0);
    }
}
