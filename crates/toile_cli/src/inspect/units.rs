//! What one unit of a file really is. glTF says metres, exporters often write something else.

use glam::Vec3;
use serde::Serialize;
use toile_asset::{Model, Primitive, Topology};

/// Largest extent of garments and bodies, metres: from a pair of briefs to a tall person with raised arms.
const PLAUSIBLE: std::ops::RangeInclusive<f64> = 0.2..=2.6;

/// Texture coordinates that reach farther than this are no picture's: they are a flat pattern in millimetres.
const PATTERN_UV: f32 = 20.0;

/// A guess at the unit.
#[derive(Serialize)]
pub(super) struct Units {
    /// `metres`, `centimetres`, `millimetres` or `unknown`.
    pub(super) guess: &'static str,
    /// Metres in one unit of the file, where they can be told.
    pub(super) metres_per_unit: Option<f64>,
    /// Why.
    pub(super) reason: String,
}

/// Judges by the pattern in the texture coordinates, or else by the largest extent.
pub(super) fn guess(model: &Model, extent: f64) -> Units {
    match pattern_scale(model) {
        Some(scale) => Units {
            guess: name_of(scale),
            metres_per_unit: Some(scale),
            reason: "the texture coordinates are the flat pattern in millimetres".into(),
        },
        None => by_extent(extent),
    }
}

fn by_extent(extent: f64) -> Units {
    let known = [("metres", 1.0), ("centimetres", 0.01), ("millimetres", 0.001)];
    let fit = known.into_iter().find(|(_, scale)| PLAUSIBLE.contains(&(extent * scale)));
    match fit {
        Some((guess, scale)) => {
            let reason = format!("{extent:.4} units would be {:.2} m", extent * scale);
            Units { guess, metres_per_unit: Some(scale), reason }
        }
        None => {
            let reason = format!("{extent:.4} units fit nothing that is worn");
            Units { guess: "unknown", metres_per_unit: None, reason }
        }
    }
}

fn name_of(scale: f64) -> &'static str {
    let is_near = |unit: f64| (0.8..1.25).contains(&(scale / unit));
    match () {
        () if is_near(1.0) => "metres",
        () if is_near(0.01) => "centimetres",
        () if is_near(0.001) => "millimetres",
        () => "unknown",
    }
}

/// Metres per unit: cloth hardly stretches, so an edge on the body is as long as on the pattern.
fn pattern_scale(model: &Model) -> Option<f64> {
    let mut ratios = Vec::new();
    let matrices = toile_scene::model_from_nodes(model, &toile_scene::Pose::default());
    for (node, matrix) in model.nodes.iter().zip(matrices) {
        let Some(mesh) = node.mesh.and_then(|m| model.meshes.get(m)) else { continue };
        for primitive in mesh.primitives.iter().filter(|p| is_pattern(p)) {
            ratios.extend(edges(primitive).filter_map(|(a, b)| {
                let length = |i: usize| matrix.transform_point3(primitive.positions[i]);
                let in_space = length(a).distance(length(b));
                let on_pattern = primitive.uv0[a].distance(primitive.uv0[b]);
                let ratio = f64::from(on_pattern) * 0.001 / f64::from(in_space);
                ratio.is_finite().then_some(ratio).filter(|r| *r > 0.0)
            }));
        }
    }
    ratios.sort_by(f64::total_cmp);
    ratios.get(ratios.len() / 2).copied()
}

fn is_pattern(primitive: &Primitive) -> bool {
    let reach = primitive.uv0.iter().fold(0.0_f32, |reach, uv| reach.max(uv.abs().max_element()));
    primitive.topology == Topology::Triangles && reach > PATTERN_UV && extent(&primitive.positions) > 0.0
}

fn extent(positions: &[Vec3]) -> f32 {
    let low = positions.iter().copied().fold(Vec3::INFINITY, Vec3::min);
    let high = positions.iter().copied().fold(Vec3::NEG_INFINITY, Vec3::max);
    (high - low).max_element()
}

/// One edge of each triangle: a sample is enough for a median.
fn edges(primitive: &Primitive) -> impl Iterator<Item = (usize, usize)> + '_ {
    primitive.indices.chunks_exact(3).map(|t| (t[0] as usize, t[1] as usize))
}

#[cfg(test)]
mod tests {
    use super::*;
    use glam::Vec2;
    use toile_asset::{Mesh, Node};

    #[test]
    fn extents_tell_the_unit() {
        let guesses = [1.6, 71.0, 705.0, 15_000.0].map(|extent| by_extent(extent).guess);
        assert_eq!(guesses, ["metres", "centimetres", "millimetres", "unknown"]);
    }

    #[test]
    fn a_pattern_in_millimetres_tells_the_scale() {
        let mut model = Model::default();
        model.nodes.push(Node { mesh: Some(0), ..Node::default() });
        model.meshes.push(Mesh {
            primitives: vec![Primitive {
                positions: vec![Vec3::ZERO, Vec3::X, Vec3::Y],
                uv0: vec![Vec2::ZERO, Vec2::new(250.0, 0.0), Vec2::new(0.0, 250.0)],
                indices: vec![0, 1, 2],
                ..Primitive::default()
            }],
            ..Mesh::default()
        });
        let units = guess(&model, 1.0);
        assert!((units.metres_per_unit.unwrap_or(0.0) - 0.25).abs() < 1e-6);
    }
}
