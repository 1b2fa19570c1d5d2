//! Forgets vertices that no triangle uses.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use toile_body::{Anchor, Path, SagittalSide, Template};

/// Removes unused vertices and renumbers the others; fails where a landmark or a tape needs one of them.
pub(super) fn compact(template: &mut Template) -> Result<()> {
    let map = Renumbering::new(template);
    let topology = &mut template.topology;
    topology.weld = map.weld(&topology.weld);
    map.keep(&mut topology.uv);
    map.keep(&mut topology.regions);
    map.keep(&mut template.basis.mean);
    for direction in &mut template.basis.directions {
        map.keep(direction);
    }
    map.keep(&mut template.rig.joints);
    map.keep(&mut template.rig.weights);
    for vertex in topology.triangles.iter_mut().flatten() {
        map.renumber(vertex)?;
    }
    for (name, vertex) in &mut template.landmarks {
        map.renumber(vertex).with_context(|| name.clone())?;
    }
    for definition in &mut template.definitions {
        for vertex in vertices(&mut definition.path) {
            map.renumber(vertex).with_context(|| definition.name.clone())?;
        }
    }
    Ok(())
}

/// The new number of each vertex that stays.
struct Renumbering(Vec<Option<u32>>);

impl Renumbering {
    fn new(template: &Template) -> Self {
        let mut used = vec![false; template.basis.mean.len()];
        for &vertex in template.topology.triangles.iter().flatten() {
            used[vertex as usize] = true;
        }
        let mut next = 0..;
        Self(used.into_iter().map(|used| if used { next.next() } else { None }).collect())
    }

    fn renumber(&self, vertex: &mut u32) -> Result<()> {
        *vertex = self.0[*vertex as usize].with_context(|| format!("vertex {vertex} is gone"))?;
        Ok(())
    }

    fn keep<T>(&self, list: &mut Vec<T>) {
        let mut stays = self.0.iter().map(Option::is_some);
        list.retain(|_| stays.next().unwrap_or(false));
    }

    /// The first vertex that is left of each place stands for it.
    fn weld(&self, old: &[u32]) -> Vec<u32> {
        let mut first = BTreeMap::new();
        let left = self.0.iter().zip(old).filter_map(|(new, place)| new.map(|new| (new, place)));
        left.map(|(new, place)| *first.entry(place).or_insert(new)).collect()
    }
}

/// All vertices that a path names.
fn vertices(path: &mut Path) -> Vec<&mut u32> {
    fn of_place(place: &mut [(u32, f64)]) -> impl Iterator<Item = &mut u32> {
        place.iter_mut().map(|(vertex, _)| vertex)
    }
    fn of_side(side: &mut SagittalSide) -> impl Iterator<Item = &mut u32> {
        side.column.iter_mut().chain(&mut side.candidates)
    }
    match path {
        Path::Mass | Path::GirthScan { .. } | Path::GirthAcross { at: Anchor::Joint(_), .. } => Vec::new(),
        Path::Height { at }
        | Path::Girth { at, .. }
        | Path::GirthAcross { at: Anchor::Place(at), .. }
        | Path::Extent { at, .. } => of_place(at).collect(),
        Path::GirthOfHalf { points, .. } => points.iter_mut().flat_map(|place| of_place(place)).collect(),
        Path::Chain { points, .. } => points.iter_mut().flat_map(|place| of_place(place)).collect(),
        Path::Column { vertices, until: place } | Path::ColumnToGround { vertices, from: place } => {
            vertices.iter_mut().chain(of_place(place)).collect()
        }
        Path::Sagittal { sides: [front, back], start, end } => {
            of_side(front).chain(of_side(back)).chain(of_place(start)).chain([end]).collect()
        }
    }
}
