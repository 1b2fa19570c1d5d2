//! Lines that run on smoothly across a seam.

use toile_draft::Style;
use toile_garment::{Curve, Pattern, Run};

/// Angle of the cloth at the corner where a side of a seam starts or ends, degrees.
fn angle_at(pattern: &Pattern, run: Run, at_start: bool) -> f64 {
    let outline = &pattern.panels[run.panel].outlines[pattern.base_size];
    let edges = outline.edge_count();
    // The corner at the start of its edge.
    let corner = if (run.from == 0.0) == at_start { run.edge } else { (run.edge + 1) % edges };
    let before = (corner + edges - 1) % edges;
    let here = outline.corners[corner];
    let ahead = match &outline.edges[corner] {
        Curve::Cubic(first, _) => *first - here,
        _ => outline.corners[(corner + 1) % edges] - here,
    };
    let back = match &outline.edges[before] {
        Curve::Cubic(_, second) => *second - here,
        _ => outline.corners[before] - here,
    };
    ahead.angle_to(back).rem_euclid(std::f64::consts::TAU).to_degrees()
}

/// What the angles of both sides add up to where a seam ends, degrees: at an edge or at another seam that it meets
/// squarely; at the middle of another panel's edge; where it goes on as another seam.
const SMOOTH: [f64; 3] = [180.0, 270.0, 360.0];
const WITHIN: f64 = 5.0;

#[test]
fn edges_and_seams_run_on_across_the_seams_that_end_there() {
    for style in Style::ALL {
        let pattern = style.draft().expect("drafted");
        // A dart ends within its panel.
        for seam in pattern.seams.iter().filter(|seam| !seam.name.contains("dart")) {
            for at_start in [true, false] {
                let run = |side: &[Run]| if at_start { side[0] } else { side[side.len() - 1] };
                let sum: f64 = seam.sides.iter().map(|side| angle_at(&pattern, run(side), at_start)).sum();
                assert!(
                    SMOOTH.iter().any(|smooth| (sum - smooth).abs() < WITHIN),
                    "{}: an end of {} has {sum} degrees",
                    pattern.name,
                    seam.name
                );
            }
        }
    }
}
