//! Skin under cloth, as it is shown.
//!
//! Cloth is kept off skin at its own vertices; skin has other ones, and where cloth is tight each passes through the
//! other by a millimetre or more. So in a picture skin lies back under what covers it, and only in a picture: whoever
//! measures has the body itself.

use glam::{DVec3, Vec3};
use toile_body::normals;
use toile_garment::Garment;
use toile_geom::{Bvh, Surface};

use crate::Body;
use crate::carry::welded;

/// Covered skin lies at least so far below cloth, m.
const BELOW: f64 = 0.003;
/// Cloth no farther than this inside of the body covers the skin that it has sunk into, m.
const DEEPEST: f64 = 0.012;
/// So much of the way of covered skin the skin beside it goes at least.
const BESIDE: f64 = 0.8;
/// Least cosine between the normals of skin and of cloth that covers it.
const FACING: f64 = 0.3;

/// The vertices of `body` as they are to be shown under garments with their stitch points at the places given, m.
///
/// # Panics
/// Where a garment has not as many stitch points.
pub fn beneath(body: &Body<'_>, worn: &[(&Garment, &[DVec3])]) -> Vec<Vec3> {
    let mut positions = body.positions().to_vec();
    let normals = normals(&body.template().topology, &positions);
    for (garment, places) in worn {
        assert_eq!(places.len(), garment.stitch_points, "one place for each stitch point");
        let places: Vec<Vec3> = places.iter().map(|place| place.as_vec3()).collect();
        sink(body, &normals, Surface::new(&places, &welded(garment)), &mut positions);
    }
    positions
}

/// Moves skin against its normals until it is below `cloth`.
fn sink(body: &Body<'_>, normals: &[Vec3], cloth: Surface<'_>, positions: &mut [Vec3]) {
    let mut depths = depths(body, normals, cloth, positions);
    // At the rim of the cloth the skin beside what is covered goes along, or its triangles would come through there.
    let covered = depths.clone();
    for corners in body.triangles() {
        let deepest = corners.iter().map(|&corner| covered[corner as usize]).fold(0.0, f64::max);
        for &corner in corners {
            depths[corner as usize] = depths[corner as usize].max(BESIDE * deepest);
        }
    }
    for (vertex, first) in body.template().topology.weld.iter().enumerate() {
        positions[vertex] -= (normals[vertex].as_dvec3() * depths[*first as usize]).as_vec3();
    }
}

/// How much farther in each vertex of the skin is to be, m; of those that are one, the first has it.
fn depths(body: &Body<'_>, normals: &[Vec3], cloth: Surface<'_>, positions: &[Vec3]) -> Vec<f64> {
    let mut depths = vec![0.0; positions.len()];
    let tree = Bvh::new(cloth);
    let Some((low, high)) = tree.bounds() else { return depths };
    let reach = DEEPEST + BELOW;
    for (vertex, first) in body.template().topology.weld.iter().enumerate() {
        let (place, normal) = (positions[vertex].as_dvec3(), normals[vertex].as_dvec3());
        let is_near = place.cmpge(low - reach).all() && place.cmple(high + reach).all();
        if *first as usize != vertex || !is_near {
            continue;
        }
        let covers = |triangle: u32| {
            let corners = cloth.corners(triangle as usize);
            corners.is_some_and(|[a, b, c]| (b - a).cross(c - a).normalize_or_zero().dot(normal) > FACING)
        };
        let hits = tree.hits(cloth, place - normal * DEEPEST, normal);
        let innermost =
            hits.iter().take_while(|hit| hit.distance < reach).find(|hit| covers(hit.at.triangle));
        depths[vertex] = innermost.map_or(0.0, |hit| reach - hit.distance);
    }
    depths
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use toile_body::{Sex, Tailor, Template};

    use super::*;

    fn tailor() -> Tailor {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/bodies/body.glb");
        Tailor::new(Template::read(&std::fs::read(file).expect("the body")).expect("a sound template"))
    }

    /// Cloth as tight as skin: some of the body's own triangles, `out` metres off it.
    fn second_skin(
        body: &Body<'_>,
        is_covered: impl Fn(Vec3) -> bool,
        out: f32,
    ) -> (Vec<Vec3>, Vec<[u32; 3]>) {
        let normals = normals(&body.template().topology, body.positions());
        let positions = body.positions().iter().zip(normals).map(|(place, normal)| *place + normal * out);
        let covered =
            |corners: &&[u32; 3]| corners.iter().all(|&corner| is_covered(body.positions()[corner as usize]));
        (positions.collect(), body.triangles().iter().filter(covered).copied().collect())
    }

    #[test]
    fn skin_lies_below_cloth_that_has_sunk_into_it_and_nothing_else_moves() {
        let tailor = tailor();
        let person = toile_body::Person { sex: Sex::Female, given: Vec::new() };
        let stance = &tailor.template().postures[0];
        let body = Body::new(tailor.template(), tailor.fit(&person, None).shape, stance);
        let is_trunk = |place: Vec3| (0.9..1.3).contains(&place.y) && place.x.abs() < 0.12;
        let normals = normals(&body.template().topology, body.positions());
        for (out, moved) in [(-0.004, 0.007), (0.001, 0.002), (0.004, 0.0)] {
            let (places, triangles) = second_skin(&body, is_trunk, out);
            let mut shown = body.positions().to_vec();
            sink(&body, &normals, Surface::new(&places, &triangles), &mut shown);
            // Skin under the rim of the cloth may or may not be covered, and takes that beside it along.
            let (mut covered, mut bare) = (vec![true; shown.len()], vec![true; shown.len()]);
            for corners in body.triangles() {
                let is_beside = corners.iter().any(|&corner| is_trunk(body.positions()[corner as usize]));
                let is_under = triangles.contains(corners);
                for &corner in corners {
                    covered[corner as usize] &= is_under;
                    bare[corner as usize] &= !is_beside;
                }
            }
            let by = |vertex: usize| (body.positions()[vertex] - shown[vertex]).dot(normals[vertex]);
            let all = || (0..shown.len()).filter(|&v| body.template().topology.weld[v] as usize == v);
            let under: Vec<usize> = all().filter(|&vertex| covered[vertex]).collect();
            let as_it_should = under.iter().filter(|&&vertex| (by(vertex) - moved).abs() < 5e-4).count();
            assert!(
                under.len() > 300 && as_it_should * 20 > under.len() * 19,
                "{as_it_should} of {}",
                under.len()
            );
            let stays = |vertex: usize| shown[vertex] == body.positions()[vertex];
            assert!(all().filter(|&vertex| bare[vertex]).all(stays), "bare skin");
        }
    }
}
