//! Advice on garments that ship, to people made for the purpose.

use std::fs;
use std::path::Path;

use serde_json::json;
use toile_body::{Person, Tailor, Template};
use toile_drape::carry::Made;
use toile_fit::{
    Advice, Belief, Estimate, Intent, Outcome, Preference, Random, Reason, Verdict, Worn, ZoneIntent,
    ZoneKind, best_size,
};
use toile_garment::Garment;

fn asset(name: &str) -> Vec<u8> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets").join(name);
    fs::read(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()))
}

fn tailor() -> Tailor {
    Tailor::new(Template::read(&asset("bodies/body.glb")).expect("our own file"))
}

fn garment(name: &str) -> Garment {
    Garment::read(&asset(&format!("garments/{name}.glb"))).expect("our own file")
}

fn intent(garment: &Garment, tailor: &Tailor) -> Intent {
    Intent::new(garment, &Made::of(garment, None).expect("known fabrics").of, tailor)
}

fn belief(measurements: serde_json::Value, tailor: &Tailor) -> Belief {
    Belief::told(&Person::from_json(&measurements, tailor).expect("plausible"), tailor)
}

/// Somebody with the control dimensions of a size.
fn wearer_of(garment: &Garment, size: usize, tailor: &Tailor) -> Person {
    let sex = intent(garment, tailor).sex;
    let mut person = Person { sex, given: Vec::new() };
    for (key, value) in &garment.sizes[size].body_cm {
        person.add(key, *value, tailor).expect("charts are of adults");
    }
    person
}

/// What somebody tells who has them.
fn cut_for(garment: &Garment, size: usize, tailor: &Tailor) -> Belief {
    Belief::told(&wearer_of(garment, size, tailor), tailor)
}

fn advise(intent: &Intent, belief: &Belief, preference: Preference) -> Advice {
    Advice::new(intent, belief, preference, &[]).expect("there are sizes")
}

const GARMENTS: [&str; 8] = [
    "dress",
    "mens-shirt",
    "mens-t-shirt",
    "mens-trousers",
    "skirt",
    "womens-shirt",
    "womens-t-shirt",
    "womens-trousers",
];

#[test]
fn a_body_that_a_size_is_cut_for_is_advised_that_size() {
    let tailor = tailor();
    for name in GARMENTS {
        let garment = garment(name);
        let intent = intent(&garment, &tailor);
        for size in 0..intent.sizes {
            let belief = Belief::exact(&wearer_of(&garment, size, &tailor), &tailor);
            let advice = advise(&intent, &belief, Preference::Designed);
            assert!(advice.size == size && advice.outcome != Outcome::None, "{name} {size}: {advice:?}");
            for zone in Estimate::new(&intent, size, &belief).zones {
                assert_eq!(zone.verdict, Verdict::AsIntended, "{name} {size}: {zone:?}");
                assert!(zone.larger_cm().abs() < 1.0, "{name} {size}: {zone:?}");
            }
        }
    }
}

#[test]
fn chances_add_up_and_are_the_same_again() {
    let tailor = tailor();
    let intent = intent(&garment("dress"), &tailor);
    let belief = belief(json!({"sex": "female", "height": 163, "weight": 55}), &tailor);
    let advice = advise(&intent, &belief, Preference::Designed);
    let sum: f64 = advice.sizes.iter().map(|size| size.probability).sum();
    assert!((sum - 1.0).abs() < 1e-12, "{sum}");
    assert_eq!(advice, advise(&intent, &belief, Preference::Designed));
}

#[test]
fn more_measurements_make_surer() {
    let tailor = tailor();
    let intent = intent(&garment("womens-trousers"), &tailor);
    let chance = |measurements| {
        let advice = advise(&intent, &belief(measurements, &tailor), Preference::Designed);
        advice.sizes[advice.size].probability
    };
    let vague = chance(json!({"sex": "female", "height": 165, "weight": 56}));
    let known = chance(json!({"sex": "female", "height": 165, "weight": 56, "waist": 71.5, "hip": 93.5}));
    assert!(known > vague + 0.1, "{known} {vague}");
}

#[test]
fn a_body_larger_than_the_run_is_told_that_nothing_fits() {
    let tailor = tailor();
    for (name, sex) in [("dress", "female"), ("mens-trousers", "male"), ("skirt", "female")] {
        let intent = intent(&garment(name), &tailor);
        let large = json!({"sex": sex, "height": 175, "weight": 120, "bust": 125, "waist": 115, "hip": 125});
        let advice = advise(&intent, &belief(large, &tailor), Preference::Designed);
        assert_eq!((advice.outcome, advice.size), (Outcome::None, intent.sizes - 1), "{name}: {advice:?}");
        assert!(advice.sizes.iter().all(|size| size.verdict.is_none()), "{name}: {advice:?}");
        assert!(
            advice.reasons.iter().any(|reason| reason.verdict == Verdict::TooTight),
            "{name}: {advice:?}"
        );
    }
}

#[test]
fn between_two_sizes_both_are_named() {
    let tailor = tailor();
    let intent = intent(&garment("womens-trousers"), &tailor);
    // A third of the way from M to L, as too tight is worse than too wide.
    let between = json!({"sex": "female", "height": 163, "bust": 85.5, "waist": 69.4, "hip": 91.2});
    let advice = advise(&intent, &belief(between, &tailor), Preference::Designed);
    let mut sizes = [advice.size, advice.other.expect("a second size")];
    sizes.sort_unstable();
    assert_eq!((advice.outcome, sizes), (Outcome::Between, [2, 3]), "{advice:?}");
}

#[test]
fn preferences_move_the_size() {
    let tailor = tailor();
    for name in GARMENTS {
        let garment = garment(name);
        let intent = intent(&garment, &tailor);
        let belief = cut_for(&garment, 2, &tailor);
        let [closer, designed, looser] =
            Preference::ALL.map(|preference| advise(&intent, &belief, preference).size);
        assert!(closer <= designed && designed < looser, "{name}: {closer} {designed} {looser}");
    }
}

/// By Topkis's theorem it holds for every body; here for thousands, each larger in any of its zones.
#[test]
fn a_larger_body_never_gets_a_smaller_size() {
    let tailor = tailor();
    let mut random = Random::new(20);
    for name in GARMENTS {
        let intent = intent(&garment(name), &tailor);
        for preference in Preference::ALL {
            for _ in 0..1000 {
                let at = (intent.sizes as f64 + 1.0) * random.uniform() - 1.0;
                let body = |zone: &ZoneIntent| {
                    let bodies = zone.bodies_cm();
                    bodies[0] + at * (bodies[1] - bodies[0]) + 4.0 * random.normal()
                };
                let body: Vec<f64> = intent.zones.iter().map(body).collect();
                let larger: Vec<f64> =
                    body.iter().map(|cm| cm + (8.0 * random.uniform() - 4.0).max(0.0)).collect();
                let [small, large] = [&body, &larger].map(|body| best_size(&intent, body, preference));
                assert!(small <= large, "{name}: {small:?} {large:?} {body:?} {larger:?}");
            }
        }
    }
}

#[test]
fn a_size_that_a_drape_could_not_close_is_not_advised() {
    let tailor = tailor();
    let garment = garment("dress");
    let intent = intent(&garment, &tailor);
    let belief = cut_for(&garment, 2, &tailor);
    let open = Some(Worn { is_wearable: false, more_cm: Vec::new() });
    let worn = [open.clone(), open.clone(), open];
    let advice = Advice::new(&intent, &belief, Preference::Designed, &worn).expect("there are sizes");
    assert!(advice.is_draped && advice.size == 3 && advice.sizes[2].verdict.is_none(), "{advice:?}");
}

#[test]
fn a_tall_person_is_told_of_lengths() {
    let tailor = tailor();
    let intent = intent(&garment("womens-trousers"), &tailor);
    let tall = json!({"sex": "female", "height": 180, "bust": 84, "waist": 68, "hip": 90, "inside_leg": 88});
    let advice = advise(&intent, &belief(tall, &tailor), Preference::Designed);
    let short = |reason: &Reason| reason.kind == ZoneKind::Length && reason.cm < -4.0;
    assert!(advice.reasons.iter().any(short), "{advice:?}");
}

#[test]
fn a_garment_that_names_no_bodies_is_meant_as_usual() {
    let tailor = tailor();
    let mut garment = garment("womens-shirt");
    let belief = cut_for(&garment, 2, &tailor);
    garment.sizes.iter_mut().for_each(|size| size.body_cm.clear());
    let intent = intent(&garment, &tailor);
    let only_girths = intent.zones.iter().all(|zone| zone.kind == ZoneKind::Girth);
    assert!(only_girths && !intent.zones.is_empty(), "only its maker knows how long it is meant to be");
    let advice = advise(&intent, &belief, Preference::Designed);
    assert!((1..=3).contains(&advice.size), "{advice:?}");
}

#[test]
fn absurd_sizes_do_no_harm() {
    let tailor = tailor();
    let mut garment = garment("skirt");
    for (index, size) in garment.sizes.iter_mut().enumerate() {
        size.body_cm =
            vec![("waist".into(), f64::NAN), ("bust".into(), -1e300), ("tail".into(), index as f64)];
    }
    let intent = intent(&garment, &tailor);
    let advice = advise(&intent, &belief(json!({"sex": "male"}), &tailor), Preference::Looser);
    assert!(advice.sizes.iter().all(|size| (0.0..=1.0).contains(&size.probability)), "{advice:?}");
}
