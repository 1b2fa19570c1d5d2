//! Bodies drawn at random and hard people: the surface stays one that a garment can be worn on, and measures
//! what was asked for.

use std::collections::BTreeMap;

use glam::Vec3;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use rand_distr::{Distribution, StandardNormal, Uniform};
use serde_json::{Value, json};
use toile_body::{Fit, Given, Person, Sex, Shape, Tailor, Template};
use toile_geom::{Surface, is_watertight, self_intersections, weld_triangles};
use toile_tests::repository;

/// Pairs of triangles that pass through each other between neighbouring toes, at most.
const TOES: usize = 45;

/// The same elsewhere, on bodies of usual build: where an upper arm meets the chest.
const USUAL: usize = 6;

/// The same on very heavy bodies, whose thighs and armpits touch.
const HEAVY: usize = 300;

/// Triangles that are turned over against the mean body, of some seventeen thousand.
const TURNED: usize = 12;

/// Below that, in metres, are the toes.
const ANKLE: f32 = 0.06;

/// Kilograms per square metre above which skin lies on skin.
const HEAVY_INDEX: f64 = 32.0;

struct Bodies {
    tailor: Tailor,
    triangles: Vec<[u32; 3]>,
}

/// What is wrong with a surface.
#[derive(Debug, Default, PartialEq, Eq)]
struct Faults {
    toes: usize,
    elsewhere: usize,
    turned: usize,
}

impl Bodies {
    fn new() -> Self {
        let file = repository().join("assets/bodies/body.glb");
        let bytes = std::fs::read(file).expect("our body is in the repository");
        let tailor = Tailor::new(Template::read(&bytes).expect("our body can be read"));
        let topology = &tailor.template().topology;
        let triangles = weld_triangles(&topology.triangles, &topology.weld);
        Self { tailor, triangles }
    }

    fn mean(&self, sex: Sex) -> Shape {
        let template = self.tailor.template();
        let rest = template.people[sex].mean.iter().copied();
        template.basis.shape(&std::iter::once(sex.coefficient()).chain(rest).collect::<Vec<_>>())
    }

    fn faults(&self, sex: Sex, shape: &Shape) -> Faults {
        let mut faults = Faults::default();
        for [triangle, _] in self_intersections(Surface::new(&shape.positions, &self.triangles)) {
            let corners = self.triangles[triangle as usize].map(|corner| shape.positions[corner as usize].y);
            if corners.into_iter().all(|height| height < ANKLE) {
                faults.toes += 1;
            } else {
                faults.elsewhere += 1;
            }
        }
        let normal = |positions: &[Vec3], triangle: &[u32; 3]| {
            let [a, b, c] = triangle.map(|corner| positions[corner as usize]);
            (b - a).cross(c - a)
        };
        let mean = self.mean(sex);
        let is_turned = |triangle: &&[u32; 3]| {
            normal(&mean.positions, triangle).dot(normal(&shape.positions, triangle)) <= 0.0
        };
        faults.turned = self.triangles.iter().filter(is_turned).count();
        faults
    }

    fn fit(&self, json: &Value) -> (Person, Fit) {
        let person = Person::from_json(json, &self.tailor).unwrap_or_else(|e| panic!("{json}: {e}"));
        let fit = self.tailor.fit(&person, None);
        (person, fit)
    }

    /// Panics with what is wrong.
    fn check(&self, who: &str, sex: Sex, shape: &Shape) {
        assert!(shape.positions.iter().all(|position| position.is_finite()), "{who}");
        let value = |name: &str| {
            let definition = self.tailor.template().definition(name).expect("it is defined");
            self.tailor.measure(shape, sex)[definition]
        };
        let metres = value("height") / 100.0;
        let most = if value("weight") / (metres * metres) > HEAVY_INDEX { HEAVY } else { USUAL };
        let faults = self.faults(sex, shape);
        assert!(
            faults.toes <= TOES && faults.elsewhere <= most && faults.turned <= TURNED,
            "{who}: {faults:?}"
        );
    }
}

#[test]
fn the_surface_is_closed() {
    assert!(is_watertight(&Bodies::new().triangles));
}

#[test]
fn people_drawn_at_random_have_sound_surfaces_and_measure_what_they_measure() {
    let bodies = Bodies::new();
    let template = bodies.tailor.template();
    let wanted: Vec<usize> = ["height", "weight", "bust", "waist", "hip", "inside_leg"]
        .iter()
        .filter_map(|name| template.definition(name))
        .collect();
    for sex in Sex::ALL {
        let people = &template.people[sex];
        let spread = people.covariance.cholesky().expect("a covariance");
        let mut random = ChaCha8Rng::seed_from_u64(7);
        for round in 0..60 {
            let noise: Vec<f64> = people.mean.iter().map(|_| StandardNormal.sample(&mut random)).collect();
            let off = spread.times_lower(&noise);
            let coefficients = people.mean.iter().zip(off).map(|(mean, off)| mean + off);
            let coefficients: Vec<f64> = std::iter::once(sex.coefficient()).chain(coefficients).collect();
            let drawn = template.basis.shape(&coefficients);
            let who = format!("{} {round}", sex.name());
            bodies.check(&who, sex, &drawn);

            let measured = bodies.tailor.measure(&drawn, sex);
            let given = wanted.iter().map(|&definition| Given { definition, value: measured[definition] });
            let fit = bodies.tailor.fit(&Person { sex, given: given.collect() }, None);
            for &definition in &wanted {
                let (has, asked) = (fit.readings[definition].value, measured[definition]);
                let name = &template.definitions[definition].name;
                assert!((has - asked).abs() < 0.2, "{who}: {name} {has}, not {asked}");
            }
        }
    }
}

#[test]
fn any_height_and_weight_gives_a_sound_surface() {
    let bodies = Bodies::new();
    let mut random = ChaCha8Rng::seed_from_u64(11);
    let heights = Uniform::new(142.0, 203.0).expect("a range");
    let indices = Uniform::new(15.5, 48.0).expect("a range");
    for round in 0..120 {
        let sex = Sex::ALL[round % 2];
        let height: f64 = heights.sample(&mut random);
        let weight = indices.sample(&mut random) * height * height / 1e4;
        let json = json!({ "sex": sex.name(), "height": height, "weight": weight });
        let (_, fit) = bodies.fit(&json);
        assert!(fit.readings.iter().all(|reading| reading.is_met()), "{json}");
        bodies.check(&json.to_string(), sex, &fit.shape);
    }
}

#[test]
fn hard_people_are_met_where_a_body_can_have_it_all() {
    let bodies = Bodies::new();
    for json in [
        json!({ "sex": "female", "height": 165, "weight": 150, "bust": 140, "waist": 135, "hip": 150 }),
        json!({ "sex": "male", "height": 180, "weight": 180 }),
        json!({ "sex": "male", "height": 205, "weight": 70 }),
        json!({ "sex": "female", "height": 140, "weight": 35 }),
        // As if pregnant.
        json!({ "sex": "female", "height": 165, "weight": 70, "bust": 96, "belly": 112, "hip": 100 }),
        json!({ "sex": "male", "height": 175, "weight": 95, "chest": 102, "belly": 122, "hip": 101 }),
    ] {
        let (person, fit) = bodies.fit(&json);
        assert!(fit.readings.iter().all(|reading| reading.is_met()), "{json}: {:?}", missed(&bodies, &fit));
        bodies.check(&json.to_string(), person.sex, &fit.shape);
    }
}

#[test]
fn impossible_people_get_the_nearest_body_and_are_told_what_was_missed() {
    let bodies = Bodies::new();
    for (json, most) in [
        (json!({ "sex": "female", "height": 165, "weight": 45, "bust": 86, "waist": 60, "hip": 130 }), 16.0),
        (json!({ "sex": "male", "height": 150, "weight": 120, "bust": 80, "waist": 60, "hip": 80 }), 40.0),
        (json!({ "sex": "male", "height": 190, "weight": 50, "bust": 140, "waist": 60 }), 45.0),
    ] {
        let (person, fit) = bodies.fit(&json);
        let missed = missed(&bodies, &fit);
        assert!(!missed.is_empty(), "{json}");
        assert!(missed.values().all(|by| by.abs() < most), "{json}: {missed:?}");
        assert!(missed.get("height").is_none_or(|by| by.abs() < 8.0), "{json}: {missed:?}");
        bodies.check(&json.to_string(), person.sex, &fit.shape);
    }
}

/// By how much given values were missed.
fn missed(bodies: &Bodies, fit: &Fit) -> BTreeMap<String, f64> {
    let definitions = &bodies.tailor.template().definitions;
    let missed = definitions.iter().zip(&fit.readings).filter(|(_, reading)| !reading.is_met());
    missed.filter_map(|(it, reading)| Some((it.name.clone(), reading.value - reading.given?))).collect()
}
