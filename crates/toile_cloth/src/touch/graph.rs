//! How triangles of cloth hang together.

use std::collections::BTreeMap;

/// What lies beside triangles, and where the cloth ends.
#[derive(Debug, Clone, Default)]
pub(crate) struct Graph {
    /// Across the side from each corner to the next.
    pub(crate) neighbours: Vec<[Option<u32>; 3]>,
    /// Of vertices.
    pub(crate) is_on_border: Vec<bool>,
}

impl Graph {
    /// Of triangles over so many vertices. Where three of them meet at a side there is no saying which one the cloth
    /// goes on with: that counts as a border.
    pub(crate) fn new(vertices: usize, triangles: &[[u32; 3]]) -> Self {
        let mut sides: BTreeMap<[u32; 2], Vec<(u32, usize)>> = BTreeMap::new();
        for (t, &[a, b, c]) in (0..).zip(triangles) {
            for (k, [a, b]) in [[a, b], [b, c], [c, a]].into_iter().enumerate() {
                sides.entry([a.min(b), a.max(b)]).or_default().push((t, k));
            }
        }
        let mut neighbours = vec![[None; 3]; triangles.len()];
        let mut is_on_border = vec![false; vertices];
        for (ends, sides) in &sides {
            if let [(t, k), (u, l)] = sides[..] {
                neighbours[t as usize][k] = Some(u);
                neighbours[u as usize][l] = Some(t);
            } else {
                ends.iter().for_each(|&end| is_on_border[end as usize] = true);
            }
        }
        Self { neighbours, is_on_border }
    }
}
