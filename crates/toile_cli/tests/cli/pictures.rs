//! Pictures: the right thing, in the right place, in the right colour. Small, on any adapter.

use std::path::Path;

use crate::common::{Folder, shared_file, square, toile};

/// Straight alpha, rows from the top.
struct Picture {
    width: u32,
    height: u32,
    rgba: Vec<u8>,
}

impl Picture {
    fn read(path: &str) -> Self {
        let image = image::open(path).unwrap_or_else(|e| panic!("{path}: {e}")).into_rgba8();
        Self { width: image.width(), height: image.height(), rgba: image.into_raw() }
    }

    fn pixel(&self, x: u32, y: u32) -> [u8; 4] {
        let at = 4 * (y * self.width + x) as usize;
        [self.rgba[at], self.rgba[at + 1], self.rgba[at + 2], self.rgba[at + 3]]
    }

    fn center(&self) -> [u8; 4] {
        self.pixel(self.width / 2, self.height / 2)
    }

    /// How much of the picture is covered.
    fn coverage(&self) -> f32 {
        let covered = self.rgba.chunks_exact(4).filter(|p| p[3] > 127).count();
        covered as f32 / (self.width * self.height) as f32
    }

    /// How many different colours are in it.
    fn colors(&self) -> usize {
        self.rgba.chunks_exact(4).collect::<std::collections::BTreeSet<_>>().len()
    }
}

#[track_caller]
fn render(arguments: &[&str]) {
    let run = toile(&[&["render"], arguments].concat());
    assert_eq!(run.code, Some(0), "{arguments:?}: {}", run.stderr);
    assert_eq!(run.stdout, "");
}

#[test]
fn a_square_is_where_it_should_be_in_the_colour_of_its_colorway() {
    let folder = Folder::new("square");
    let model = folder.file("square.gltf", square().as_bytes());
    let out = folder.path("out.png");
    let base =
        [&model, "-o", &out, "--size", "96x64", "--camera-orbit", "0deg 90deg 4m", "--tone-mapping", "none"];
    render(&base);
    let picture = Picture::read(&out);
    assert_eq!((picture.width, picture.height), (96, 64));
    assert_eq!(picture.center(), [255, 0, 0, 255]);
    assert_eq!(picture.pixel(1, 1), [0, 0, 0, 0], "transparent beside it");
    // 1 m at 4 m under 30 degrees is 1 / (2 * 4 * tan 15 degrees) of the height: 29.9 of 64 pixels.
    let expected = 29.9 * 29.9 / (96.0 * 64.0);
    assert!((picture.coverage() - expected).abs() < 0.02, "{} instead of {expected}", picture.coverage());

    render(&[&base[..], &["--variant", "Green", "--background", "#204060"]].concat());
    let picture = Picture::read(&out);
    assert_eq!(picture.center(), [0, 255, 0, 255]);
    assert_eq!(picture.pixel(1, 1), [0x20, 0x40, 0x60, 255]);
    assert_eq!(folder.names(), ["out.png", "square.gltf"]);
}

#[test]
fn values_of_a_file_are_shown_in_the_colours_of_their_scale() {
    let folder = Folder::new("display");
    // Strain grows from 0 to 1 % from the lower edge to the upper one: it is the height, as the positions have it.
    let told = square()
        .replace(r#""POSITION": 0"#, r#""POSITION": 0, "_STRAIN": 2"#)
        .replace(
            r#""count": 6, "type": "SCALAR"}"#,
            r#""count": 6, "type": "SCALAR"}, {"bufferView": 2, "componentType": 5126, "count": 4, "type": "SCALAR"}"#,
        )
        .replace(
            r#""byteOffset": 48, "byteLength": 12}"#,
            r#""byteOffset": 48, "byteLength": 12}, {"buffer": 0, "byteOffset": 4, "byteLength": 40, "byteStride": 12}"#,
        );
    let model = folder.file("told.gltf", told.as_bytes());
    let out = folder.path("out.png");
    let base = [&model, "-o", &out, "--size", "64x65", "--camera-orbit", "0deg 90deg 4m", "--display"];
    render(&[&base[..], &["strain"]].concat());
    let scale = toile_fit::Quantity::Strain.scale();
    let [r, g, b, _] = Picture::read(&out).center();
    let read = scale.value([r, g, b], 2.0);
    assert!(read.is_some_and(|value| (value - 0.5).abs() < 0.05), "{read:?} % of {r} {g} {b}");

    let run = toile(&[&["render"], &base[..], &["gap"]].concat());
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("told.gltf: says nothing of gap"), "{}", run.stderr);
}

#[test]
fn a_negative_azimuth_is_an_angle_and_no_option() {
    let folder = Folder::new("azimuth");
    let model = folder.file("square.gltf", square().as_bytes());
    let out = folder.path("out.png");
    let lean = |orbit: &str| {
        render(&[&model, "-o", &out, "--size", "64x64", "--camera-orbit", orbit]);
        let picture = Picture::read(&out);
        let covered = |columns: std::ops::Range<u32>| {
            columns
                .flat_map(|x| (0..64).map(move |y| (x, y)))
                .filter(|&(x, y)| picture.pixel(x, y)[3] > 127)
                .count()
        };
        covered(32..64) as f32 / covered(0..32) as f32
    };
    let (left, right) = (lean("-60deg 90deg 2m"), lean("60deg 90deg 2m"));
    assert!(left < 0.8 && right > 1.25, "the nearer half is larger: {left}, {right}");
}

#[test]
fn several_files_share_one_scene() {
    let folder = Folder::new("several");
    let here = folder.file("here.gltf", square().as_bytes());
    let there = square().replace("{\"mesh\": 0}", "{\"mesh\": 0, \"translation\": [2, 0, 0]}");
    let there = folder.file("there.gltf", there.as_bytes());
    let out = folder.path("out.png");
    render(&[&here, &there, "-o", &out, "--size", "128x64", "--camera-orbit", "0deg 90deg 8m"]);
    let picture = Picture::read(&out);
    let is_covered = |x: u32| picture.pixel(x, 32)[3] == 255;
    assert!(is_covered(49) && is_covered(79) && !is_covered(64), "two squares with a gap between them");
}

#[test]
fn a_turntable_is_numbered_pictures_or_one_animation() {
    let folder = Folder::new("turntable");
    let model = folder.file("square.gltf", square().as_bytes());
    let base = [&model, "--size", "48x48", "--camera-orbit", "0deg 90deg 4m", "--turntable", "4"];
    render(&[&base[..], &["-o", &folder.path("out.png")]].concat());
    assert_eq!(folder.names(), ["out-000.png", "out-001.png", "out-002.png", "out-003.png", "square.gltf"]);
    let coverage = |i: u8| Picture::read(&folder.path(&format!("out-00{i}.png"))).coverage();
    assert!(coverage(0) > 0.1 && coverage(2) > 0.1, "from the front and from behind");
    assert!(coverage(1) < 0.05 && coverage(3) < 0.05, "edge on");

    render(&[&base[..], &["-o", &folder.path("out.apng")]].concat());
    let file = std::fs::File::open(folder.path("out.apng")).expect("the animation");
    let reader = png::Decoder::new(std::io::BufReader::new(file)).read_info().expect("a PNG");
    assert_eq!(reader.info().animation_control().map(|a| a.num_frames), Some(4));
}

/// Models made by others, with the share of the picture that each may cover.
#[test]
fn garments_and_bodies_made_by_others_are_drawn() {
    let models = [
        ("garments/fleece_jacket_funlab.glb", 0.25..0.6),
        ("garments/tshirt_123muse.glb", 0.2..0.55),
        ("garments/tshirt_on_hanger_junglejim.glb", 0.15..0.55),
        ("garments/wig_head_elhatmi.glb", 0.08..0.4),
        ("garments/MaterialsVariantsShoe/MaterialsVariantsShoe.gltf", 0.1..0.5),
        ("bodies/CesiumMan.glb", 0.05..0.4),
        ("bodies/mpfb/mpfb_male_young_morph_rigged.glb", 0.05..0.4),
        ("bodies/mpfb/mpfb_female_young_morph_rigged.glb", 0.05..0.4),
    ];
    let folder = Folder::new("others");
    for (name, coverage) in models {
        let Some(path) = shared_file(name) else { return };
        let stem = Path::new(name).file_stem().expect("a name").to_string_lossy().into_owned();
        let out = folder.path(&format!("{stem}.png"));
        render(&[&path.display().to_string(), "-o", &out, "--size", "160x160"]);
        let picture = Picture::read(&out);
        println!("{name}: {:.3} covered, {} colours", picture.coverage(), picture.colors());
        assert!(coverage.contains(&picture.coverage()), "{name}: {} covered", picture.coverage());
        assert!(picture.colors() > 100, "{name}: {} colours", picture.colors());
        assert!(picture.center()[3] > 0 || name.contains("hanger"), "{name}: nothing in the middle");
        assert_eq!(picture.pixel(0, 0)[3], 0, "{name}: nothing in the corner");
    }
}
