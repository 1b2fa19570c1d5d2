//! People to draft for, from our own body's statistics.

use std::path::Path;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use rand_distr::{Distribution, StandardNormal};
use toile_body::{Sex, Tailor, Template};
use toile_garment::Wearer;

pub(crate) fn tailor() -> Tailor {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/bodies/body.glb");
    let file = std::fs::read(path).expect("the body is committed");
    Tailor::new(Template::read(&file).expect("our own body"))
}

pub(crate) fn sex(wearer: Wearer) -> Sex {
    match wearer {
        Wearer::Woman => Sex::Female,
        Wearer::Man => Sex::Male,
    }
}

/// All that people measure who are drawn at random.
pub(crate) fn drawn(tailor: &Tailor, wearer: Wearer, count: usize) -> Vec<Vec<(String, f64)>> {
    let sex = sex(wearer);
    let people = &tailor.template().people[sex];
    let factor = people.covariance.cholesky().expect("positive definite");
    let mut random = ChaCha8Rng::seed_from_u64(1335);
    let mut person = || {
        let normal: Vec<f64> = (0..people.mean.len()).map(|_| StandardNormal.sample(&mut random)).collect();
        let deviation = factor.times_lower(&normal);
        let coefficients: Vec<f64> = [sex.coefficient()]
            .into_iter()
            .chain(people.mean.iter().zip(deviation).map(|(mean, deviation)| mean + deviation))
            .collect();
        let shape = tailor.template().basis.shape(&coefficients);
        named(tailor, tailor.measure(&shape, sex))
    };
    (0..count).map(|_| person()).collect()
}

/// Values in the order of the template's definitions, with their names.
pub(crate) fn named(tailor: &Tailor, values: impl IntoIterator<Item = f64>) -> Vec<(String, f64)> {
    tailor.template().definitions.iter().map(|definition| definition.name.clone()).zip(values).collect()
}
