//! The fabrics of `assets/fabrics` are sound.

use std::collections::BTreeSet;
use std::path::Path;

use glam::{DVec2, DVec3};
use toile_cloth::{Cloth, ClothDescription};
use toile_fabric::{Construction, Fabric, library, named};

/// Documents as they lie in the repository.
fn documents() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/fabrics");
    let paths = std::fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry").path());
    let json = paths.filter(|path| path.extension().is_some_and(|extension| extension == "json"));
    let named = |path: std::path::PathBuf| {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        (name, std::fs::read(&path).expect("the file"))
    };
    json.map(named).collect()
}

#[test]
fn every_document_parses_and_is_built_in() {
    let documents = documents();
    for (name, bytes) in &documents {
        let fabric = Fabric::parse(bytes).unwrap_or_else(|error| panic!("{name} {error}"));
        assert_eq!(fabric.name, *name);
        assert_eq!(named(name), Some(&fabric));
    }
    assert!(documents.len() >= 12);
    let built_in: BTreeSet<_> = library().iter().map(|fabric| &fabric.name).collect();
    assert_eq!((built_in.len(), library().len()), (documents.len(), documents.len()));
}

#[test]
fn the_solver_takes_them() {
    for fabric in library() {
        let pattern = vec![DVec2::ZERO, DVec2::X, DVec2::Y];
        let description = ClothDescription {
            positions: pattern.iter().map(|p| p.extend(0.0)).collect::<Vec<DVec3>>(),
            pattern,
            triangles: vec![[0, 1, 2]],
            pattern_triangles: vec![[0, 1, 2]],
            fabrics: vec![fabric.physical],
            ..ClothDescription::default()
        };
        assert!(Cloth::new(&description).is_ok(), "{}", fabric.name);
    }
}

/// Too tight is where cloth presses, and where it no longer gives: not at a tension that nobody feels, nor at one that
/// seams do not bear.
#[test]
fn limits_are_where_tension_is_felt() {
    for Fabric { name, physical, limits, .. } in library() {
        for (response, comfort, most) in [
            (physical.stretch_warp, limits.comfort.warp, limits.most.warp),
            (physical.stretch_weft, limits.comfort.weft, limits.most.weft),
        ] {
            let [comfort, most] = [comfort, most].map(|strain| response.force(strain));
            assert!((20.0..250.0).contains(&comfort), "{name}: {comfort} N/m at the limit of comfort");
            assert!((50.0..550.0).contains(&most), "{name}: {most} N/m at most");
        }
    }
}

/// Weight from threads per length and their mass, with what crimp adds to straight threads: within a sixth.
#[test]
fn threads_weigh_what_the_cloth_does() {
    for fabric in library() {
        let Construction::Woven(weave) = &fabric.construction else { continue };
        let crimp = 1.07;
        let threads = 1e-6 * crimp * (weave.ends * weave.warp.tex + weave.picks * weave.weft.tex);
        let part = threads / fabric.physical.areal_density;
        assert!((0.84..1.17).contains(&part), "{}: {part}", fabric.name);
    }
}

#[test]
fn what_hangs_heavier_is_heavier() {
    let rigidity = |name: &str| named(name).expect("it is built in").physical.bending_warp;
    let order = ["satin", "jersey", "poplin", "linen", "chino", "denim"];
    assert!(order.map(rigidity).is_sorted(), "{:?}", order.map(rigidity));
}
