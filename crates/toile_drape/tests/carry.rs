//! A band of jersey round the trunk is carried to other bodies, sizes and postures.

use std::path::Path;

use glam::{DVec2, DVec3};
use toile_body::{Tailor, Template};
use toile_drape::Body;
use toile_drape::carry::{Made, Wear, WearReport, Wearing, body_of};
use toile_garment::{Category, CutPanel, Drape, DrapedOn, Garment, Size, Wearer};

/// Points round the band and from hem to hem.
const AROUND: u32 = 56;
const ALONG: u32 = 18;

fn tailor() -> Tailor {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/bodies/body.glb");
    Tailor::new(Template::read(&std::fs::read(file).expect("the body")).expect("a sound template"))
}

fn recipe(posture: &str, measurements: [f64; 4]) -> DrapedOn {
    let names = ["height", "bust", "waist", "hip"].map(str::to_owned);
    DrapedOn {
        wearer: Wearer::Woman,
        measurements: names.into_iter().zip(measurements).collect(),
        posture: posture.to_owned(),
    }
}

/// Two sizes of a band, 76 and 80 cm round and 24 cm high, on an ellipse about the trunk.
fn band(body: &Body<'_>, recipe: DrapedOn) -> Garment {
    let waist = body.landmark("navel").expect("a navel").y;
    // The middle of the trunk at that height.
    let near = body.positions().iter().filter(|p| (f64::from(p.y) - waist).abs() < 0.05 && p.x.abs() < 0.15);
    let (sum, count) = near.fold((0.0, 0.0), |(sum, count), p| (sum + f64::from(p.z), count + 1.0));
    let middle = sum / count;
    let grid = || (0..ALONG).flat_map(|row| (0..=AROUND).map(move |column| (column, row)));
    let part = |(column, row): (u32, u32)| {
        DVec2::new(f64::from(column) / f64::from(AROUND), f64::from(row) / f64::from(ALONG - 1))
    };
    let flat = |girth: f64| grid().map(|at| part(at) * DVec2::new(girth, 0.24)).collect::<Vec<_>>();
    let place = |(column, row): (u32, u32)| {
        let DVec2 { x: turn, y: up } = part((column, row));
        // Seen from the right side, outside, x goes to the right.
        let (sin, cos) = (std::f64::consts::TAU * turn).sin_cos();
        DVec3::new(0.2 * sin, waist - 0.05 + 0.24 * up, middle + 0.17 * cos)
    };
    let corner = |column: u32, row: u32| row * (AROUND + 1) + column;
    let square = |row: u32, column: u32| {
        let [a, b] = [corner(column, row), corner(column + 1, row)];
        let [c, d] = [corner(column, row + 1), corner(column + 1, row + 1)];
        if (row + column).is_multiple_of(2) { [[a, b, c], [b, d, c]] } else { [[a, b, d], [a, d, c]] }
    };
    let triangles: Vec<[u32; 3]> =
        (0..ALONG - 1).flat_map(|row| (0..AROUND).flat_map(move |column| square(row, column))).collect();
    let size = |name: &str| Size { name: name.to_owned(), labels: Vec::new(), body_cm: Vec::new() };
    let positions = grid().filter(|(column, _)| *column < AROUND).map(place).collect();
    Garment {
        name: "Band".to_owned(),
        category: Category::Skirt,
        wearer: Wearer::Woman,
        sizes: vec![size("M"), size("L")],
        base_size: 0,
        panels: vec![CutPanel {
            name: "band".to_owned(),
            fabric: "jersey".to_owned(),
            layer: 0,
            corners: 0..(AROUND + 1) * ALONG,
            triangles: 0..u32::try_from(triangles.len()).expect("few"),
        }],
        flat: vec![flat(0.76), flat(0.80)],
        triangles,
        weld: grid().map(|(column, row)| row * AROUND + column % AROUND).collect(),
        stitch_points: (AROUND * ALONG) as usize,
        lines: Vec::new(),
        points_of_measure: Vec::new(),
        trims: Vec::new(),
        fabrics: vec![toile_fabric::named("jersey").expect("built in").clone()],
        drape: Some(Drape { positions, by_size: Vec::new(), body: recipe }),
    }
}

fn settled(mut wear: Wear) -> Wear {
    let mut fraction = 0.0;
    while !wear.progress().is_done {
        let progress = wear.advance(1).expect("sound");
        assert!(progress.fraction >= fraction, "{progress:?}");
        fraction = progress.fraction;
    }
    assert!(wear.progress().is_settled, "{:?}", wear.progress());
    wear
}

/// How far the farthest point went, and half of them at most, m.
fn apart(a: &[DVec3], b: &[DVec3]) -> (f64, f64) {
    let mut distances: Vec<f64> = a.iter().zip(b).map(|(a, b)| a.distance(*b)).collect();
    distances.sort_unstable_by(f64::total_cmp);
    (distances[distances.len() - 1], distances[distances.len() / 2])
}

/// On the body of its drape the band stays where it is; on others it settles outside of them and round them.
#[test]
fn a_band_is_worn_by_others() {
    let tailor = tailor();
    let base = recipe("a", [165.0, 86.0, 68.0, 92.0]);
    let body = body_of(&tailor, &base).expect("a body");
    let garment = band(&body, base);
    let made = Made::of(&garment, None).expect("jersey");
    let wearing = Wearing::new(garment.clone(), &tailor).expect("a drape");
    let drape = &garment.drape.as_ref().expect("a drape").positions;
    assert!(apart(&wearing.carried(0, &body), drape).0 < 1e-6);
    for (posture, measurements, size) in [
        ("a", [152.0, 74.0, 58.0, 80.0], 0),
        ("a", [170.0, 104.0, 90.0, 110.0], 1),
        ("t", [165.0, 86.0, 68.0, 92.0], 1),
    ] {
        let body = body_of(&tailor, &recipe(posture, measurements)).expect("a body");
        let wear = settled(wearing.wear(size, &made, &body).expect("sound"));
        let report = WearReport::new(&garment, size, &made, &wear, &body);
        assert!(report.deepest < 1e-3 && report.crossings == 0, "{measurements:?} {report:?}");
    }
}

/// The way there changes nothing, and a change of what is worn comes close to it.
#[test]
fn the_drape_depends_on_what_is_worn_alone() {
    let tailor = tailor();
    let base = recipe("a", [165.0, 86.0, 68.0, 92.0]);
    let body = body_of(&tailor, &base).expect("a body");
    let garment = band(&body, base);
    let made = Made::of(&garment, None).expect("jersey");
    let wearing = Wearing::new(garment, &tailor).expect("a drape");
    let other = body_of(&tailor, &recipe("a", [160.0, 90.0, 76.0, 96.0])).expect("a body");
    let first = settled(wearing.wear(1, &made, &other).expect("sound"));
    let before = settled(wearing.wear(0, &made, &other).expect("sound"));
    let again = settled(wearing.wear(1, &made, &other).expect("sound"));
    assert_eq!(first.positions(), again.positions());
    let changed = settled(wearing.change(&before, 1, &made, &other).expect("sound"));
    assert!(changed.progress().steps <= first.progress().steps, "{:?}", changed.progress());
    // Friction holds the band where it comes to rest on its way.
    let (off, half) = apart(&changed.positions(), &first.positions());
    assert!(off < 0.03 && half < 0.005, "{off} {half}");
}
