//! Garments of our own are put on, alone and one over the other.

use glam::DVec3;
use toile_body::{Person, Sex, Tailor};
use toile_cloth::{Fabric, Status};
use toile_cloth_tests::wearer::tailor;
use toile_draft::Style;
use toile_drape::Body;
use toile_drape::dress::{Dressed, Item, Limb, Outfit, dress};
use toile_drape::wearability::Wearability;
use toile_garment::{Garment, MeshSettings, Pattern, Wearer};
use toile_geom::{Bvh, SideNormals};

/// Of a vertex, and of the middle of a triangle's side, m.
const MOST_DEPTH: f64 = 1e-3;

/// A style in its base size, cut into large triangles.
struct Sample {
    pattern: Pattern,
    garment: Garment,
    fabrics: Vec<Fabric>,
}

impl Sample {
    fn new(style: &str) -> Self {
        let pattern = Style::named(style).expect("a style of ours").draft().expect("a pattern");
        let garment = Garment::mesh(&pattern, &MeshSettings { edge_length: 0.025 }).expect("a garment");
        let fabrics = garment.panels.iter().map(|panel| fabric(&panel.fabric).physical).collect();
        Self { pattern, garment, fabrics }
    }

    fn item(&self) -> Item<'_> {
        let Self { pattern, garment, fabrics } = self;
        Item { pattern, garment, size: pattern.base_size, fabrics }
    }

    /// Size by size on this body.
    fn wearabilities(&self, dressed: &Dressed, body: &Body<'_>) -> Vec<Wearability> {
        let fabrics: Vec<_> = self.garment.panels.iter().map(|panel| fabric(&panel.fabric)).collect();
        let of =
            |size| Wearability::new(&self.garment, size, &fabrics, &dressed.openings, &dressed.strains, body);
        (0..self.garment.sizes.len()).map(of).collect()
    }

    fn check_apart(&self, dressed: &Dressed, body: &Body<'_>) {
        let (tree, normals) = (Bvh::new(body.surface()), SideNormals::new(body.surface()));
        let depth =
            |place: DVec3| -tree.signed_distance(body.surface(), &normals, place, 0.05).unwrap_or(0.05);
        for triangle in &self.garment.triangles {
            let [a, b, c] =
                triangle.map(|corner| dressed.positions[self.garment.weld[corner as usize] as usize]);
            for place in [a, b, c, a.midpoint(b), b.midpoint(c), c.midpoint(a)] {
                assert!(depth(place) < MOST_DEPTH, "{} m deep in the body at {place}", depth(place));
            }
        }
    }
}

fn fabric(name: &str) -> &'static toile_fabric::Fabric {
    toile_fabric::named(name).unwrap_or_else(|| panic!("no fabric {name}"))
}

/// The body that the base size is cut for, standing at ease.
fn body<'a>(tailor: &'a Tailor, pattern: &Pattern) -> Body<'a> {
    let sex = if pattern.wearer == Wearer::Man { Sex::Male } else { Sex::Female };
    let mut person = Person { sex, given: Vec::new() };
    for (name, value) in &pattern.sizes[pattern.base_size].body_cm {
        person.add(name, *value, tailor).expect("a measurement of the chart");
    }
    let template = tailor.template();
    let relaxed = template.postures.iter().find(|posture| posture.name == "relaxed").expect("a posture");
    Body::new(template, tailor.fit(&person, None).shape, relaxed)
}

fn check_rest(outfit: &Outfit) {
    assert_eq!(outfit.progress.status, Status::Settled, "{:?}", outfit.progress);
    assert_eq!(outfit.crossings, 0);
}

#[test]
fn a_t_shirt_under_trousers_is_put_on() {
    let tailor = tailor();
    let (shirt, trousers) = (Sample::new("t-shirt"), Sample::new("trousers"));
    let body = body(&tailor, &shirt.pattern);
    let outfit = dress(&[shirt.item(), trousers.item()], &body).expect("both are put on");
    check_rest(&outfit);
    for (sample, dressed) in [&shirt, &trousers].into_iter().zip(&outfit.garments) {
        sample.check_apart(dressed, &body);
    }
    let mut limbs = outfit.garments[0].openings.clone();
    limbs.sort_unstable();
    let both = vec![Limb::LeftLeg, Limb::RightLeg];
    assert_eq!(limbs, [vec![Limb::Head], vec![Limb::LeftArm], vec![Limb::RightArm], both]);
    assert!(shirt.wearabilities(&outfit.garments[0], &body).iter().all(Wearability::can_be_put_on));
}

#[test]
fn a_skirt_is_put_on_and_its_smaller_sizes_are_told_to_be_too_small() {
    let tailor = tailor();
    let skirt = Sample::new("skirt");
    let body = body(&tailor, &skirt.pattern);
    let outfit = dress(&[skirt.item()], &body).expect("it is put on");
    check_rest(&outfit);
    let worn = &outfit.garments[0];
    skirt.check_apart(worn, &body);
    // The hem hangs about level, below the knees' upper rim and above the ankles.
    let lowest = worn.positions.iter().map(|place| place.y).fold(f64::INFINITY, f64::min);
    assert!((0.2..0.6).contains(&lowest), "the hem is at {lowest} m");
    let found = skirt.wearabilities(worn, &body);
    assert!(found[skirt.pattern.base_size].can_be_put_on(), "{found:?}");
    let missing = |at: usize| found[at].passes.iter().map(|pass| pass.missing_cm()).fold(f64::MIN, f64::max);
    assert!((1..found.len()).all(|size| missing(size) < missing(size - 1)), "{found:?}");
}
