//! Groups of neighbouring rows, which a coarser level treats as one.

/// A row of the prolongation: coarse rows and their weights.
pub(crate) type Weights = Vec<(u32, f32)>;

/// Each row's group, counted from 0 along a walk over all rows. A group is a row and its neighbours, wherever none is
/// taken yet; what is left over joins the neighbouring group with the fewest members.
pub(crate) fn aggregates(neighbours: &[Vec<u32>], walk: &[u32]) -> (Vec<u32>, usize) {
    const NONE: u32 = u32::MAX;
    let mut group = vec![NONE; neighbours.len()];
    let mut sizes: Vec<u32> = Vec::new();
    for row in walk.iter().map(|&row| row as usize) {
        let is_free = group[row] == NONE && neighbours[row].iter().all(|&n| group[n as usize] == NONE);
        if is_free && !neighbours[row].is_empty() {
            for &member in &neighbours[row] {
                group[member as usize] = sizes.len() as u32;
            }
            group[row] = sizes.len() as u32;
            sizes.push(1 + neighbours[row].len() as u32);
        }
    }
    let cores = group.clone();
    for row in walk.iter().map(|&row| row as usize) {
        if cores[row] != NONE {
            continue;
        }
        let near = neighbours[row].iter().map(|&n| cores[n as usize]).filter(|&g| g != NONE);
        let joined = near.min_by_key(|&g| (sizes[g as usize], g)).unwrap_or_else(|| {
            sizes.push(0);
            sizes.len() as u32 - 1
        });
        sizes[joined as usize] += 1;
        group[row] = joined;
    }
    (group, sizes.len())
}

/// The prolongation from groups to rows: a constant on each group, smoothed once over the neighbours, after Vaněk,
/// Mandel, Brezina, *Algebraic multigrid by smoothed aggregation* (1996). The smoothing is of the graph and not of the
/// matrix, so the weights are found once and not at every step.
///
/// `held[row]` counts neighbours that do not move; they pull the weights towards zero.
pub(crate) fn prolongation(neighbours: &[Vec<u32>], held: &[u32], group: &[u32]) -> Vec<Weights> {
    const DAMPING: f32 = 2.0 / 3.0;
    let row = |row: usize| {
        let share = DAMPING / (neighbours[row].len() as u32 + held[row]).max(1) as f32;
        let own = if neighbours[row].is_empty() && held[row] == 0 { 1.0 } else { 1.0 - DAMPING };
        let mut weights: Weights = vec![(group[row], own)];
        for &neighbour in &neighbours[row] {
            let to = group[neighbour as usize];
            match weights.iter_mut().find(|(coarse, _)| *coarse == to) {
                Some((_, weight)) => *weight += share,
                None => weights.push((to, share)),
            }
        }
        weights.sort_unstable_by_key(|&(coarse, _)| coarse);
        weights
    };
    (0..neighbours.len()).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(n: u32) -> Vec<Vec<u32>> {
        (0..n)
            .map(|i| [i.checked_sub(1), (i + 1 < n).then_some(i + 1)].into_iter().flatten().collect())
            .collect()
    }

    fn numbers(n: u32) -> Vec<u32> {
        (0..n).collect()
    }

    #[test]
    fn groups_cover_all_and_are_several_rows_each() {
        let (group, count) = aggregates(&path(100), &numbers(100));
        assert!(count <= 50 && group.iter().all(|&g| (g as usize) < count));
        assert!((0..count as u32).all(|g| group.contains(&g)));
    }

    #[test]
    fn what_is_all_the_same_stays_all_the_same() {
        let neighbours = path(30);
        let (group, _) = aggregates(&neighbours, &numbers(30));
        for weights in prolongation(&neighbours, &[0; 30], &group) {
            assert!((weights.iter().map(|(_, w)| w).sum::<f32>() - 1.0).abs() < 1e-6);
        }
    }

    #[test]
    fn rows_without_neighbours_are_groups_of_one() {
        let neighbours = vec![Vec::new(); 3];
        let (group, count) = aggregates(&neighbours, &numbers(3));
        assert_eq!((group.as_slice(), count), ([0, 1, 2].as_slice(), 3));
        assert_eq!(prolongation(&neighbours, &[0; 3], &group)[1], [(1, 1.0)]);
    }
}
