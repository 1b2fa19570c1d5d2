//! Whole vertices of a primitive: copying, dropping and repeating them with all they carry.

use crate::{ImportError, MorphTarget, Primitive, limits::Budget};

/// Makes vertex `i` a copy of the former vertex `sources[i]`. The caller sets new indices.
pub(crate) fn gather(
    primitive: &mut Primitive,
    sources: &[u32],
    budget: &mut Budget,
) -> Result<(), ImportError> {
    let added = sources.len().saturating_sub(primitive.positions.len());
    let morph_bytes: usize = primitive.morph_targets.iter().map(bytes_per_vertex).sum();
    budget.vertices(added)?;
    budget.morph_bytes(added.saturating_mul(morph_bytes))?;
    take(&mut primitive.positions, sources);
    take(&mut primitive.normals, sources);
    take(&mut primitive.tangents, sources);
    take(&mut primitive.uv0, sources);
    take(&mut primitive.uv1, sources);
    take(&mut primitive.colors, sources);
    take(&mut primitive.joints, sources);
    take(&mut primitive.weights, sources);
    for target in &mut primitive.morph_targets {
        take(&mut target.positions, sources);
        take(&mut target.normals, sources);
        take(&mut target.tangents, sources);
    }
    Ok(())
}

fn bytes_per_vertex(target: &MorphTarget) -> usize {
    let present = [&target.positions, &target.normals, &target.tangents];
    present.iter().filter(|list| !list.is_empty()).count() * size_of::<glam::Vec3>()
}

fn take<T: Copy + Default>(list: &mut Vec<T>, sources: &[u32]) {
    if !list.is_empty() {
        *list =
            sources.iter().map(|&source| list.get(source as usize).copied().unwrap_or_default()).collect();
    }
}

/// Leaves out vertices that no index names, where they are the larger part.
///
/// Some exporters put all vertices into one buffer and give every primitive the whole of it.
pub(crate) fn compact(primitive: &mut Primitive, budget: &mut Budget) -> Result<(), ImportError> {
    let mut new_index = vec![u32::MAX; primitive.positions.len()];
    let mut sources = Vec::new();
    for &index in &primitive.indices {
        let slot = &mut new_index[index as usize];
        if *slot == u32::MAX {
            *slot = count(&sources);
            sources.push(index);
        }
    }
    if sources.len() * 2 >= primitive.positions.len() {
        return Ok(());
    }
    for index in &mut primitive.indices {
        *index = new_index[*index as usize];
    }
    gather(primitive, &sources, budget)
}

/// The length as an index; `Limits::vertices` keeps it far below `u32::MAX`.
pub(crate) fn count<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).unwrap_or(u32::MAX)
}
