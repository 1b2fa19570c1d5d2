//! A T-shirt on the body that it is cut for, as its file holds it: what is seen in colours is what the report says.

use std::path::Path;

use toile_body::{Person, Sex, Tailor, Template};
use toile_drape::Body;
use toile_drape::carry::{Made, Wearing, body_of};
use toile_fit::{
    Belief, BodySkin, Designed, Estimate, FitReport, Intent, Mark, NOWHERE, Quantity, Rest, Settled, Skin,
    Verdict, ZoneKind,
};
use toile_garment::{BodyPart, Garment};

/// As the rule for hems has it.
const BOTH_KNEES: f64 = 2.1;

fn asset(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets").join(name)).expect("an asset")
}

/// What to compare with what.
struct Scene {
    tailor: Tailor,
    wearing: Wearing,
    made: Made,
    intent: Intent,
}

fn scene() -> Scene {
    scene_of("womens-t-shirt")
}

fn scene_of(garment: &str) -> Scene {
    let tailor = Tailor::new(Template::read(&asset("bodies/body.glb")).expect("a template"));
    let garment = Garment::read(&asset(&format!("garments/{garment}.glb"))).expect("a garment");
    let made = Made::of(&garment, None).expect("fabrics");
    let intent = Intent::new(&garment, &made.of, &tailor);
    Scene { wearing: Wearing::new(garment, &tailor).expect("a drape"), tailor, made, intent }
}

impl Scene {
    /// The garment as the file has it, without strains.
    fn with<T>(&self, look: impl FnOnce(&Settled<'_>, &BodySkin<'_>, &FitReport) -> T) -> T {
        let garment = self.wearing.garment();
        let size = garment.base_size;
        let drape = garment.drape.as_ref().expect("a drape");
        let body = body_of(&self.tailor, &drape.body).expect("a body");
        let skin = BodySkin::new(&body);
        let rest = Rest {
            positions: drape.positions.clone(),
            strains: vec![Default::default(); garment.triangles.len()],
            pressures: vec![0.0; garment.stitch_points],
        };
        let settled = Settled::of(garment, size, &self.made.of, self.wearing.covers(), rest, &skin);
        let mut person = Person { sex: self.intent.sex, given: Vec::new() };
        for (name, value) in &drape.body.measurements {
            person.add(name, *value, &self.tailor).expect("a measurement");
        }
        let estimate = Estimate::new(&self.intent, size, &Belief::exact(&person, &self.tailor));
        let designed = Designed::new(garment, &self.intent, &self.tailor).expect("a body");
        let values = self.tailor.measure(body.shape(), self.intent.sex);
        let report =
            FitReport::new(&settled, &skin, &values, &self.intent, &designed, &estimate, &Default::default());
        look(&settled, &skin, &report)
    }
}

#[test]
fn on_its_own_body_a_style_is_as_intended() {
    let scene = scene();
    scene.with(|_, _, report| {
        for zone in &report.zones {
            assert_eq!(zone.fit.verdict, Verdict::AsIntended, "{zone:?}");
            // Only the rounding of the file's places is between the two.
            assert!(zone.correction_cm.abs() < 1e-3, "{zone:?}");
        }
        let length = report.zones.iter().find(|zone| zone.fit.zone == "length").expect("a length");
        let end = length.worn.as_ref().and_then(|worn| worn.end).expect("an end");
        assert!(end.mark == toile_fit::Mark::Hip && end.above_cm.abs() < 3.0, "{end:?}");
        let json = report.json(scene.wearing.garment());
        assert_eq!((&json["size"], &json["basis"]), (&"M".into(), &"drape".into()));
        assert_eq!(json["zones"].as_array().map(Vec::len), Some(report.zones.len()));
        let table = report.table(scene.wearing.garment());
        assert_eq!(table.lines().count(), 2 + report.zones.len(), "{table}");
    });
}

#[test]
fn colours_and_report_agree() {
    let scene = scene();
    let garment = scene.wearing.garment();
    let size = garment.base_size;
    let (eases, gaps, report) = scene.with(|settled, skin, report| {
        (settled.field(Quantity::Ease, skin), settled.at_vertices(Quantity::Gap, skin), report.clone())
    });
    for zone in report.zones.iter().filter(|zone| zone.fit.kind == ZoneKind::Girth) {
        let worn = zone.worn.as_ref().expect("cloth");
        let Some(there) = worn.body_there_cm else { continue };
        let measure =
            garment.points_of_measure.iter().find(|measure| measure.name == zone.fit.zone).expect("there");
        let points = measure.lines[size].iter().flatten().flat_map(|on| {
            garment.triangles[on.triangle as usize].map(|corner| garment.weld[corner as usize] as usize)
        });
        let found: Vec<f64> = points.map(|point| eases[point]).filter(|ease| ease.is_finite()).collect();
        let mean = found.iter().sum::<f64>() / found.len() as f64;
        let told = zone.fit.garment_cm - there;
        assert!((mean - told).abs() < 2.0, "{}: {mean}, not {told}", zone.fit.zone);
    }
    assert!(gaps.len() >= garment.weld.len() && gaps.iter().all(|gap| (0.0..300.0).contains(gap)));
}

/// Shoulders and neck are no tubes: nothing is said of their ease, and they are grey.
#[test]
fn ease_is_of_what_goes_round() {
    let scene = scene();
    let eases = scene.with(|settled, skin, _| settled.field(Quantity::Ease, skin));
    let drape = scene.wearing.garment().drape.as_ref().expect("a drape");
    let places = drape.positions.iter().zip(scene.wearing.covers()).zip(&eases);
    for ((place, part), ease) in places {
        let is_trunk = *part == BodyPart::Torso;
        if is_trunk && place.y < 1.15 {
            assert!((0.0..25.0).contains(ease), "{place} {ease}");
        }
        if is_trunk && place.y > 1.3 {
            assert_eq!(Quantity::Ease.scale().colour(*ease), NOWHERE, "{place}");
        }
    }
}

#[test]
fn a_tape_round_both_knees_measures_twice_what_it_does_round_one() {
    let scene = scene();
    let template = scene.tailor.template();
    let knee = template.definition("knee").expect("it is measured");
    let relaxed = template.postures.iter().find(|posture| posture.name == "relaxed").expect("a posture");
    let mut times = Vec::new();
    for [height, weight] in [[150.0, 42.0], [160.0, 54.0], [166.0, 70.0], [175.0, 90.0]] {
        let mut person = Person { sex: Sex::Female, given: Vec::new() };
        for (name, value) in [("height", height), ("weight", weight)] {
            person.add(name, value, &scene.tailor).expect("an adult");
        }
        let shape = scene.tailor.fit(&person, None).shape;
        let one = scene.tailor.measure(&shape, Sex::Female)[knee];
        let body = Body::new(template, shape, relaxed);
        let skin = BodySkin::new(&body);
        let marks = skin.marks(BodyPart::Torso);
        let (_, level) = marks.iter().find(|(mark, _)| *mark == Mark::Knee).expect("a knee");
        times.push(100.0 * skin.girth(BodyPart::Torso, *level) / one);
    }
    assert!(times.iter().all(|times| (times - BOTH_KNEES).abs() < 0.15), "{times:.2?}");
}

/// What is told of a leg, a sleeve or a hem that ends lower or higher than on the body it is cut for.
#[test]
fn openings_are_compared_with_what_they_go_round() {
    for (garment, zone, least_cm) in [
        ("womens-t-shirt", "sleeve_opening", 2.0),
        ("womens-trousers", "leg_opening", 10.0),
        ("dress", "hem", 20.0),
    ] {
        scene_of(garment).with(|_, _, report| {
            let zone = report.zones.iter().find(|found| found.fit.zone == zone).expect("it is measured");
            let worn = zone.worn.as_ref().expect("it hangs");
            let there = worn.body_there_cm.expect("it goes round something");
            println!("{garment}: {:?}, {there:.1} cm there", zone.fit);
            assert_eq!(zone.fit.verdict, Verdict::AsIntended, "{garment}");
            assert!(
                zone.fit.garment_cm - there > least_cm && zone.correction_cm.abs() < 0.1,
                "{garment}: {zone:?}"
            );
        });
    }
}
