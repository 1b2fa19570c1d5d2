//! Our samples on other people, standing at ease, as the fitting room shows them.

use std::path::Path;

use toile_cloth_tests::wearer::tailor;
use toile_drape::carry::{Made, Wearing, body_of};
use toile_garment::{DrapedOn, Garment};

fn sample(name: &str) -> Garment {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../assets/garments/{name}.glb"));
    Garment::read(&std::fs::read(file).expect("a sample")).expect("a garment")
}

/// Wide sleeves and sides are not caught in each other: out of a sample with arms held off, this one ended in more than a
/// hundred places.
#[test]
fn a_wide_t_shirt_does_not_pass_through_itself_on_a_slender_woman() {
    let tailor = tailor();
    let garment = sample("womens-t-shirt");
    let size = garment.sizes.iter().position(|size| size.name == "XL").expect("a size");
    let drape = garment.drape.as_ref().expect("a drape");
    let measurements = vec![("height".to_owned(), 160.0), ("weight".to_owned(), 52.0)];
    let recipe = DrapedOn { measurements, posture: "relaxed".to_owned(), ..drape.body.clone() };
    let body = body_of(&tailor, &recipe).expect("a body");
    let made = Made::of(&garment, None).expect("known fabrics");
    let wearing = Wearing::new(garment, &tailor).expect("a drape");
    let mut wear = wearing.wear(size, &made, &body).expect("sound");
    while !wear.advance(1).expect("sound").is_done {}
    assert!(wear.progress().is_settled, "{:?}", wear.progress());
    assert_eq!(wear.crossings(), 0);
}
