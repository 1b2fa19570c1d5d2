//! How long a body takes: from a file, from measurements, from a moved slider.

#![allow(missing_docs, clippy::expect_used, clippy::unwrap_used, reason = "a benchmark")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use toile_body::{Person, Tailor, Template};

const FILE: &[u8] = include_bytes!("../../../assets/bodies/body.glb");

/// What a shopper gives.
fn person(tailor: &Tailor, waist: f64) -> Person {
    let json = serde_json::json!({
        "sex": "female", "height": 168, "weight": 63, "bust": 92, "waist": waist, "hip": 99,
    });
    Person::from_json(&json, tailor).expect("plausible")
}

fn shaping(criterion: &mut Criterion) {
    let tailor = Tailor::new(Template::read(FILE).expect("our own file"));
    criterion.bench_function("read the template", |bencher| {
        bencher.iter(|| Tailor::new(Template::read(black_box(FILE)).expect("our own file")));
    });

    let asked = person(&tailor, 75.0);
    criterion.bench_function("five measurements to a body", |bencher| {
        bencher.iter(|| tailor.fit(black_box(&asked), None));
    });

    let before = tailor.fit(&asked, None);
    let moved = person(&tailor, 76.0);
    criterion.bench_function("the waist slider moves by a centimetre", |bencher| {
        bencher.iter(|| tailor.fit(black_box(&moved), Some(&before)));
    });

    criterion.bench_function("all measurements of a body", |bencher| {
        bencher.iter(|| tailor.measure(black_box(&before.shape), asked.sex));
    });
}

criterion_group!(benches, shaping);
criterion_main!(benches);
