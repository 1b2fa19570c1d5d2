//! A pattern cut into triangles: even, true to the pattern in every size, sewn where it says.

mod skirt;

use std::collections::BTreeMap;

use glam::DVec2;
use skirt::{GATHER, pattern};
use toile_garment::*;
use toile_geom::boundary_loops;

fn skirt() -> Garment {
    Garment::mesh(&pattern(), &MeshSettings::default()).expect("the skirt can be cut")
}

fn triangle(garment: &Garment, size: usize, triangle: &[u32; 3]) -> [DVec2; 3] {
    triangle.map(|corner| garment.flat[size][corner as usize])
}

fn area([a, b, c]: [DVec2; 3]) -> f64 {
    0.5 * (b - a).perp_dot(c - a)
}

/// The smallest angle, degrees.
fn smallest_angle(corners: [DVec2; 3]) -> f64 {
    let angle = |k: usize| {
        let [p, q, r] = [0, 1, 2].map(|j| corners[(k + j) % 3]);
        (q - p).angle_to(r - p).to_degrees()
    };
    (0..3).map(angle).fold(f64::INFINITY, f64::min)
}

fn welded(garment: &Garment) -> Vec<[u32; 3]> {
    garment.triangles.iter().map(|corners| corners.map(|corner| garment.weld[corner as usize])).collect()
}

#[test]
fn triangles_are_even_and_turned_the_right_way_in_every_size() {
    let garment = skirt();
    for size in 0..3 {
        let angles: Vec<f64> = garment
            .triangles
            .iter()
            .map(|corners| smallest_angle(triangle(&garment, size, corners)))
            .collect();
        let least = angles.iter().copied().fold(f64::INFINITY, f64::min);
        let mean = angles.iter().sum::<f64>() / angles.len() as f64;
        assert!(least > 20.0 && mean > 48.0, "size {size}: least {least:.1}°, mean {mean:.1}°");
    }
}

#[test]
fn panels_keep_their_areas() {
    let (pattern, garment) = (pattern(), skirt());
    for (cut, panel) in garment.panels.iter().zip(&pattern.panels) {
        for (size, outline) in panel.outlines.iter().enumerate() {
            let triangles = &garment.triangles[cut.triangles.start as usize..cut.triangles.end as usize];
            let found: f64 = triangles.iter().map(|corners| area(triangle(&garment, size, corners))).sum();
            let off = found / outline.area() - 1.0;
            assert!(off.abs() < 0.002, "{} in size {size}: {off}", panel.name);
        }
    }
}

#[test]
fn points_of_measure_are_the_patterns() {
    let (pattern, garment) = (pattern(), skirt());
    for (measure, point) in garment.points_of_measure.iter().zip(&pattern.points_of_measure) {
        for size in 0..3 {
            let off = garment.measure(size, measure) - pattern.measure(size, point);
            assert!(off.abs() < 0.001, "{} in size {size}: {} mm", point.name, 1000.0 * off);
        }
    }
}

#[test]
fn what_is_sewn_is_one_surface() {
    let garment = skirt();
    let triangles = welded(&garment);
    // A tube: two openings, and as many vertices and faces as edges.
    assert_eq!(boundary_loops(&triangles).len(), 2);
    let mut edges: BTreeMap<[u32; 2], u32> = BTreeMap::new();
    for [a, b, c] in &triangles {
        for [p, q] in [[a, b], [b, c], [c, a]] {
            *edges.entry([*p.min(q), *p.max(q)]).or_default() += 1;
        }
    }
    assert!(edges.values().all(|&triangles| triangles <= 2));
    assert_eq!(garment.stitch_points + triangles.len(), edges.len());
}

#[test]
fn the_warp_is_upright() {
    let garment = skirt();
    let hem = &garment.panels[3].corners;
    let corners = &garment.flat[1][hem.start as usize..hem.end as usize];
    let extent = corners.iter().copied().fold(DVec2::MIN, DVec2::max)
        - corners.iter().copied().fold(DVec2::MAX, DVec2::min);
    assert!((extent - DVec2::new(0.1, GATHER)).length() < 1e-6, "{extent}");
}

#[test]
fn seams_and_folds_are_lines_of_edges() {
    let garment = skirt();
    let triangles = welded(&garment);
    let has_edge =
        |ends: &[u32]| triangles.iter().any(|corners| ends.iter().all(|end| corners.contains(end)));
    for line in &garment.lines {
        assert!(line.path.len() > 2 && line.path.windows(2).all(has_edge), "{}", line.name);
    }
    let line = |name: &str| garment.lines.iter().find(|line| line.name == name).expect("it is there");
    // Round the waist and back.
    assert_eq!(line("waist").path.first(), line("waist").path.last());
    assert!(line("waistband end").is_closure && !line("waist").is_closure);
    assert_eq!(line("waistband fold").angle, 1.0);
    // The fold meets itself where the band's ends are sewn together.
    assert_eq!(line("waistband fold").path.first(), line("waistband fold").path.last());
}

#[test]
fn trims_are_where_the_pattern_has_them() {
    let garment = skirt();
    for size in 0..3 {
        let at = garment.flat_at(size, &garment.trims[0].at[size]);
        assert!((at - DVec2::new(0.02, 0.01)).length() < 1e-6);
    }
}

#[test]
fn the_same_pattern_gives_the_same_garment() {
    assert_eq!(skirt(), skirt());
}

#[test]
fn coarser_triangles_are_fewer() {
    let count = |edge_length| {
        let garment = Garment::mesh(&pattern(), &MeshSettings { edge_length }).expect("the skirt can be cut");
        garment.stitch_points
    };
    let (fine, coarse) = (count(0.01), count(0.02));
    assert!((3.5..4.5).contains(&(fine as f64 / coarse as f64)), "{fine} and {coarse}");
}

fn fault(change: impl Fn(&mut Pattern)) -> String {
    let mut pattern = pattern();
    change(&mut pattern);
    Garment::mesh(&pattern, &MeshSettings::default()).expect_err("it cannot be cut").to_string()
}

#[test]
fn faults_are_told() {
    let cut = |edge_length| Garment::mesh(&pattern(), &MeshSettings { edge_length }).err();
    assert!(matches!(cut(f64::NAN), Some(MeshError::EdgeLength { .. })));
    assert!(matches!(cut(0.002), Some(MeshError::TooFine { .. })));
    let crossing = fault(|pattern| {
        let mut fold = pattern.panels[2].folds[0].clone();
        fold.lines.iter_mut().for_each(|line| (line[0].y, line[1].y) = (0.01, 0.03));
        pattern.panels[2].folds.push(Fold { name: "crease".into(), ..fold });
    });
    assert_eq!(crossing, "the outline and folds of waistband cross or touch each other in size M");
    let turned = fault(|pattern| pattern.panels[1].outlines[0].corners[4] = DVec2::new(0.18, -0.55));
    assert!(turned.starts_with("back differs too much between the base size and S"), "{turned}");
    let fold = fault(|pattern| pattern.panels[2].folds[0].lines[2][0].x = 0.1);
    assert_eq!(fold, "the fold waistband fold of waistband does not end on the outline in size L");
    let narrow = fault(|pattern| {
        pattern.panels[2].outlines.iter_mut().for_each(|outline| {
            outline.corners[1].x = 0.012;
            outline.corners[2].x = 0.012;
        });
        pattern.panels[2].folds.clear();
        pattern.trims.clear();
        pattern.seams.retain(|seam| seam.name == "waistband end");
    });
    assert!(narrow.starts_with("waistband is so narrow"), "{narrow}");
}
