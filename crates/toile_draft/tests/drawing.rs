//! Our styles drawn at full scale.

use toile_draft::Style;

/// Least and greatest coordinates of every path, mm.
fn extents(svg: &str) -> Vec<[f64; 4]> {
    let paths = svg.split("<path d=\"M ").skip(1).map(|rest| rest.split(" Z").next().expect("closed"));
    let extent = |path: &str| {
        path.split(' ').fold(
            [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY],
            |all, point| {
                let (x, y) = point.split_once(',').expect("a point");
                let [x, y] = [x, y].map(|number| number.parse::<f64>().expect("a number"));
                [all[0].min(x), all[1].min(y), all[2].max(x), all[3].max(y)]
            },
        )
    };
    paths.map(extent).collect()
}

#[test]
fn pieces_lie_side_by_side_on_the_sheet_in_millimetres() {
    for style in Style::ALL {
        let pattern = style.draft().expect("drafted");
        for size in 0..pattern.sizes.len() {
            let svg = pattern.svg(size);
            let drawn = extents(&svg);
            assert_eq!(drawn.len(), pattern.panels.len());
            for (panel, [left, top, right, bottom]) in pattern.panels.iter().zip(&drawn) {
                let (least, most) = panel.outlines[size].bounds();
                let off = (right - left - 1000.0 * (most.x - least.x))
                    .abs()
                    .max((bottom - top - 1000.0 * (most.y - least.y)).abs());
                assert!(off < 0.021, "{} of {} is {off} mm off", panel.name, pattern.name);
                assert!(*left > 0.0 && *top > 0.0, "{} of {} is off the sheet", panel.name, pattern.name);
            }
            for (index, a) in drawn.iter().enumerate() {
                for b in &drawn[..index] {
                    let apart = a[0] > b[2] || b[0] > a[2] || a[1] > b[3] || b[1] > a[3];
                    assert!(apart, "pieces of {} lie upon each other", pattern.name);
                }
            }
        }
    }
}
