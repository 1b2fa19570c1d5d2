//! Linear regression, what predictions are compared with.

use toile_body::SymmetricMatrix;

use super::case::Asked;

/// Ordinary least squares of many values on a few, with a constant.
pub(crate) struct Regression {
    mean: Vec<f64>,
    /// By predicted value: its mean and its slopes.
    lines: Vec<(f64, Vec<f64>)>,
}

impl Regression {
    /// From people of whom all is known.
    pub(crate) fn learn(people: &[Asked]) -> Self {
        let mean = mean(people, |person| &person.given);
        let wanted_mean = self::mean(people, |person| &person.wanted);
        let off =
            |person: &Asked| -> Vec<f64> { person.given.iter().zip(&mean).map(|(a, b)| a - b).collect() };

        let mut scatter = SymmetricMatrix::zero(mean.len());
        people.iter().for_each(|person| scatter.add_outer(&off(person), 1.0));
        let factor = scatter.cholesky().expect("no given value follows from the others");
        let line = |(column, &wanted): (usize, &f64)| {
            let mut along = vec![0.0; mean.len()];
            for person in people {
                for (along, off) in along.iter_mut().zip(off(person)) {
                    *along += off * (person.wanted[column] - wanted);
                }
            }
            (wanted, factor.solve(&along))
        };
        let lines = wanted_mean.iter().enumerate().map(line).collect();
        Self { mean, lines }
    }

    /// All wanted values.
    pub(crate) fn predict(&self, given: &[f64]) -> Vec<f64> {
        let off: Vec<f64> = given.iter().zip(&self.mean).map(|(a, b)| a - b).collect();
        let value = |(mean, slopes): &(f64, Vec<f64>)| {
            mean + slopes.iter().zip(&off).map(|(slope, off)| slope * off).sum::<f64>()
        };
        self.lines.iter().map(value).collect()
    }
}

fn mean(people: &[Asked], values: impl Fn(&Asked) -> &Vec<f64>) -> Vec<f64> {
    let columns = people.first().map_or(0, |person| values(person).len());
    let column =
        |column| people.iter().map(|person| values(person)[column]).sum::<f64>() / people.len() as f64;
    (0..columns).map(column).collect()
}

#[test]
fn a_line_is_found_again() {
    let person = |x: f64, y: f64| Asked { given: vec![x, y], wanted: vec![3.0 + 2.0 * x - y] };
    let people = [person(0.0, 1.0), person(1.0, 5.0), person(2.0, 2.0), person(4.0, 4.0)];
    let found = Regression::learn(&people).predict(&[10.0, 20.0]);
    assert!((found[0] - 3.0).abs() < 1e-9, "{found:?}");
}
