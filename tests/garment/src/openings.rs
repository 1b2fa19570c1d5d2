//! The openings of a sewn garment: neck, hem, cuffs.

use toile_garment::Pattern;

/// How many closed lines of edges are left that no seam takes up; `None` where they do not close, because a seam was
/// turned about. Seams must go from corner to corner, edge by edge.
pub fn openings(pattern: &Pattern) -> Option<usize> {
    let mut left: Vec<[usize; 2]> =
        sewn_edges(pattern).into_iter().filter(|(_, is_sewn)| !is_sewn).map(|(ends, _)| ends).collect();
    let mut count = 0;
    while let Some([start, mut at]) = left.pop() {
        while at != start {
            let next = left.iter().position(|edge| edge[0] == at)?;
            at = left.swap_remove(next)[1];
        }
        count += 1;
    }
    Some(count)
}

/// The representative of a corner among those that are sewn together.
fn root(sewn: &[usize], mut corner: usize) -> usize {
    while sewn[corner] != corner {
        corner = sewn[corner];
    }
    corner
}

/// Both ends of every edge, as corners that are sewn together, and whether it is in a seam.
fn sewn_edges(pattern: &Pattern) -> Vec<([usize; 2], bool)> {
    let mut first_of_panel = vec![0];
    for panel in &pattern.panels {
        first_of_panel.push(first_of_panel[first_of_panel.len() - 1] + panel.outlines[0].corners.len());
    }
    let ends = |panel: usize, edge: usize| {
        let count = pattern.panels[panel].outlines[0].corners.len();
        [edge, (edge + 1) % count].map(|corner| first_of_panel[panel] + corner)
    };
    let mut sewn: Vec<usize> = (0..first_of_panel[pattern.panels.len()]).collect();
    let mut is_in_seam = vec![false; sewn.len()];
    for seam in &pattern.seams {
        let [first, second] = &seam.sides;
        assert_eq!(first.len(), second.len(), "{}", seam.name);
        for runs in first.iter().zip(second) {
            let [first, second] = [runs.0, runs.1].map(|run| {
                is_in_seam[first_of_panel[run.panel] + run.edge] = true;
                let [start, end] = ends(run.panel, run.edge);
                if run.from < run.to { [start, end] } else { [end, start] }
            });
            for end in 0..2 {
                let (a, b) = (root(&sewn, first[end]), root(&sewn, second[end]));
                sewn[a] = b;
            }
        }
    }
    let panels = pattern.panels.iter().enumerate();
    let edges =
        panels.flat_map(|(panel, cut)| (0..cut.outlines[0].edges.len()).map(move |edge| (panel, edge)));
    edges
        .map(|(panel, edge)| {
            (ends(panel, edge).map(|corner| root(&sewn, corner)), is_in_seam[first_of_panel[panel] + edge])
        })
        .collect()
}
