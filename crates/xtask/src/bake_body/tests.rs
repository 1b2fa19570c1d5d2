//! Small surfaces for tests of single steps, and the whole surface where the pack is at hand.

use std::io::Write;
use std::path::{Path, PathBuf};

use glam::{Vec2, Vec3};
use toile_body::{Basis, Regions, Rig, Sex, Shape, Tailor, Template, Topology, normals};
use toile_geom::{Edge, Surface, components, edges, self_intersections};

use super::close::welded;
use super::{finish_surface, pack};

/// The square from (-1, -1) to (1, 1), `count` × `count` small squares, with one direction that lifts it.
pub(super) fn sheet(count: u32) -> Template {
    let at = |i: u32| i as f32 * 2.0 / count as f32 - 1.0;
    let mean: Vec<Vec3> =
        (0..=count).flat_map(|y| (0..=count).map(move |x| Vec3::new(at(x), at(y), 0.0))).collect();
    let corner = |x: u32, y: u32| y * (count + 1) + x;
    let square = |x: u32, y: u32| {
        let [a, b, c, d] = [corner(x, y), corner(x + 1, y), corner(x + 1, y + 1), corner(x, y + 1)];
        [[a, b, c], [a, c, d]]
    };
    let triangles = (0..count).flat_map(|y| (0..count).flat_map(move |x| square(x, y))).collect();
    Template {
        topology: Topology {
            triangles,
            parts: Vec::new(),
            weld: (0..mean.len() as u32).collect(),
            regions: vec![Regions(1); mean.len()],
            uv: vec![Vec2::ZERO; mean.len()],
        },
        basis: Basis { directions: vec![vec![Vec3::Z; mean.len()]], mean: mean.clone(), ..Basis::default() },
        rig: Rig {
            joints: vec![[0; 4]; mean.len()],
            weights: vec![[1.0, 0.0, 0.0, 0.0]; mean.len()],
            ..Rig::default()
        },
        ..Template::default()
    }
}

/// The folder of the pack; none, loudly, where it is not there.
pub(super) fn pack_folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/body");
    if !folder.is_dir() {
        let told = writeln!(std::io::stderr(), "\nNOT TESTED: no body pack in {}\n", folder.display());
        told.ok();
        return None;
    }
    Some(folder)
}

/// The body as the pack has it, and with its surface finished.
fn raw_and_finished() -> Option<[Template; 2]> {
    let raw = pack::read(&pack_folder()?).expect("a pack");
    let mut finished = raw.clone();
    finish_surface(&mut finished).expect("a surface");
    Some([raw, finished])
}

/// The average body, and bodies far from it in one component each.
fn shapes(template: &Template, sex: Sex) -> Vec<Shape> {
    let people = &template.people[sex];
    let far = |component: usize, sigmas: f64| {
        let mut coefficients = [&[sex.coefficient()][..], &people.mean].concat();
        coefficients[component + 1] += sigmas * people.covariance.get(component, component).sqrt();
        template.basis.shape(&coefficients)
    };
    let both_ways = (0..6).flat_map(|component| [far(component, 2.5), far(component, -2.5)]);
    [far(0, 0.0)].into_iter().chain(both_ways).collect()
}

#[test]
fn the_finished_surface_is_closed_and_in_one_piece() {
    let Some([raw, finished]) = raw_and_finished() else { return };
    assert!(!edges(&welded(&raw.topology)).iter().all(Edge::is_regular), "the pack is open");
    let triangles = welded(&finished.topology);
    assert!(edges(&triangles).iter().all(Edge::is_regular));
    assert!(components(&triangles).into_iter().all(|component| component == 0));
    let covered: usize = finished.topology.parts.iter().map(|part| part.triangles.len()).sum();
    assert_eq!(covered, triangles.len());
    assert!(
        finished.topology.parts.iter().all(|part| part.triangles.len() > 300),
        "three parts of some size"
    );
}

/// The smallest toes of women touch.
const MOST_CROSSINGS: usize = 40;

#[test]
fn the_surface_of_no_body_is_turned_over_or_crosses_itself() {
    let Some([_, finished]) = raw_and_finished() else { return };
    let of_sex = |sex| shapes(&finished, sex).into_iter().map(move |shape| (sex, shape));
    for (sex, shape) in Sex::ALL.into_iter().flat_map(of_sex) {
        let normals = normals(&finished.topology, &shape.positions);
        let at = |vertex: u32| shape.positions[vertex as usize];
        let is_turned = |corners: &&[u32; 3]| {
            let [a, b, c] = corners.map(at);
            let around: Vec3 = corners.iter().map(|&vertex| normals[vertex as usize]).sum();
            (b - a).cross(c - a).normalize_or_zero().dot(around.normalize_or_zero()) < -0.5
        };
        let turned: Vec<Vec3> =
            finished.topology.triangles.iter().filter(is_turned).map(|&[a, ..]| at(a)).collect();
        assert!(turned.len() <= 1, "{} {turned:?}", sex.name());
        let crossings = self_intersections(Surface::new(&shape.positions, &welded(&finished.topology)));
        assert!(crossings.len() <= MOST_CROSSINGS, "{} {}", sex.name(), crossings.len());
    }
}

#[test]
fn finishing_the_surface_changes_no_measurement_of_an_average_body_by_more_than_some_millimetres() {
    let Some([raw, finished]) = raw_and_finished() else { return };
    let (raw, finished) = (Tailor::new(raw), Tailor::new(finished));
    for sex in Sex::ALL {
        let average = |tailor: &Tailor| tailor.measure(&shapes(tailor.template(), sex)[0], sex);
        let (before, after) = (average(&raw), average(&finished));
        for ((definition, before), after) in raw.template().definitions.iter().zip(before).zip(after) {
            let change = after - before;
            assert!(change.abs() < 0.35, "{} {}: {before} {change:+}", sex.name(), definition.name);
        }
    }
}
