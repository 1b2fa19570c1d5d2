//! Garments of the UC Berkeley Garment Library, whose flat panels are known exactly.

use std::collections::BTreeMap;
use std::path::Path;

use glam::{DVec2, DVec3};
use toile_cloth::{ClothDescription, Fabric};

/// A garment as it is in the file, sewn together: metres, turned from Z up to Y up, so that who wears it faces +Z.
///
/// # Panics
/// Where the file is missing, or no triangles with a place on a panel for every corner.
pub fn garment(file: &Path, fabric: Fabric) -> ClothDescription {
    let name = file.display();
    // Neither triangulated nor with one index for all: vertices are shared where panels are sewn, corners are not.
    let (models, _) =
        tobj::load_obj(file, &tobj::LoadOptions::default()).unwrap_or_else(|error| panic!("{name}: {error}"));
    let [model] = models.as_slice() else { panic!("{name}: {} meshes", models.len()) };
    let mesh = &model.mesh;
    let is_sound = mesh.face_arities.is_empty() && mesh.texcoord_indices.len() == mesh.indices.len();
    assert!(is_sound, "{name}: not triangles on panels");
    let place = |p: &[f32; 3]| DVec3::new(p[0].into(), p[2].into(), -f64::from(p[1]));
    let corner = |p: &[f32; 2]| DVec2::new(p[0].into(), p[1].into());
    ClothDescription {
        positions: mesh.positions.as_chunks().0.iter().map(place).collect(),
        triangles: mesh.indices.as_chunks().0.to_vec(),
        pattern: mesh.texcoords.as_chunks().0.iter().map(corner).collect(),
        pattern_triangles: mesh.texcoord_indices.as_chunks().0.to_vec(),
        fabrics: vec![fabric],
        ..ClothDescription::default()
    }
}

/// With every triangle cut into four: some of the library's meshes are coarse against the body below.
pub fn refined(coarse: ClothDescription) -> ClothDescription {
    let (positions, triangles) = quartered(coarse.positions, &coarse.triangles, DVec3::midpoint);
    let (pattern, pattern_triangles) = quartered(coarse.pattern, &coarse.pattern_triangles, DVec2::midpoint);
    ClothDescription { positions, triangles, pattern, pattern_triangles, ..coarse }
}

/// Points with those half way between the corners of each triangle, and the triangles cut into four.
fn quartered<P: Copy>(
    mut points: Vec<P>,
    triangles: &[[u32; 3]],
    midpoint: impl Fn(P, P) -> P,
) -> (Vec<P>, Vec<[u32; 3]>) {
    let mut middles = BTreeMap::new();
    let mut middle = |a: u32, b: u32| {
        *middles.entry([a.min(b), a.max(b)]).or_insert_with(|| {
            points.push(midpoint(points[a as usize], points[b as usize]));
            u32::try_from(points.len() - 1).expect("few points")
        })
    };
    let mut finer = Vec::new();
    for &[a, b, c] in triangles {
        let [ab, bc, ca] = [middle(a, b), middle(b, c), middle(c, a)];
        finer.extend([[a, ab, ca], [ab, b, bc], [ca, bc, c], [ab, bc, ca]]);
    }
    (points, finer)
}
