//! The order in which a solver keeps its vertices.

/// Vertices in the order of a walk that goes on from each to its neighbours, so that what is near on the cloth is near
/// in memory: Cuthill and `McKee`, *Reducing the bandwidth of sparse symmetric matrices* (1969). Held ones come last.
/// Gives the order, as vertices by place, and how many are free.
pub(crate) fn walk(triangles: impl Iterator<Item = [u32; 3]>, is_held: &[bool]) -> (Vec<u32>, usize) {
    let neighbours = neighbours(triangles, is_held);
    let count = is_held.len();
    let mut order: Vec<u32> = Vec::with_capacity(count);
    let mut is_seen: Vec<bool> = is_held.to_vec();
    let mut starts: Vec<u32> = (0..count as u32).collect();
    starts.sort_by_key(|&vertex| neighbours[vertex as usize].len());
    for start in starts {
        if is_seen[start as usize] {
            continue;
        }
        is_seen[start as usize] = true;
        let mut next = order.len();
        order.push(start);
        while let Some(&vertex) = order.get(next) {
            next += 1;
            for &neighbour in &neighbours[vertex as usize] {
                if !std::mem::replace(&mut is_seen[neighbour as usize], true) {
                    order.push(neighbour);
                }
            }
        }
    }
    let free = order.len();
    order.extend((0..count as u32).filter(|&vertex| is_held[vertex as usize]));
    (order, free)
}

/// Free neighbours of every free vertex, ascending.
fn neighbours(triangles: impl Iterator<Item = [u32; 3]>, is_held: &[bool]) -> Vec<Vec<u32>> {
    let mut all: Vec<Vec<u32>> = vec![Vec::new(); is_held.len()];
    for triangle in triangles {
        for (k, &vertex) in triangle.iter().enumerate() {
            let others = [triangle[(k + 1) % 3], triangle[(k + 2) % 3]];
            all[vertex as usize].extend(others.iter().filter(|&&other| !is_held[other as usize]));
        }
    }
    for list in &mut all {
        list.sort_unstable();
        list.dedup();
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_come_soon_and_held_ones_last() {
        // A strip whose vertices are numbered at random.
        let shuffled = |i: u32| (i * 37) % 101;
        let triangles = (0..99).map(|i| [i, i + 1, i + 2].map(shuffled));
        let mut is_held = vec![false; 101];
        is_held[5] = true;
        let (order, free) = walk(triangles.clone(), &is_held);
        assert_eq!((free, order[100]), (100, 5));
        let mut place = vec![0_i64; 101];
        for (at, &vertex) in order.iter().enumerate() {
            place[vertex as usize] = at as i64;
        }
        for triangle in triangles.filter(|triangle| !triangle.contains(&5)) {
            let [a, b, c] = triangle.map(|vertex| place[vertex as usize]);
            assert!((a - b).abs().max((b - c).abs()) <= 6);
        }
    }
}
