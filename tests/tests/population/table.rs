//! Errors measurement by measurement, as a table.

use std::fmt;

use xtask::people::MEASUREMENTS;

use super::case::{Asked, Case};

/// What a measurement is said to be.
#[derive(Clone, Copy)]
pub(crate) struct Estimate {
    /// Centimetres or kilograms.
    pub(crate) value: f64,
    /// One standard deviation.
    pub(crate) spread: f64,
}

/// How many standard deviations hold what share of a normal distribution.
const COVERAGE: [(f64, f64); 2] = [(1.0, 0.6827), (1.96, 0.95)];

/// How well one measurement is predicted.
pub(crate) struct Row {
    pub(crate) name: &'static str,
    /// Mean absolute error.
    error: f64,
    /// Linear regression's.
    baseline: f64,
    /// Mean error: positive where too much is predicted.
    pub(crate) bias: f64,
    /// Shares of people within the spreads of [`COVERAGE`].
    pub(crate) covered: [f64; 2],
}

impl Row {
    /// From each person's true value, what it is said to be, and what linear regression says.
    pub(crate) fn new(name: &'static str, people: &[(f64, Estimate, f64)]) -> Self {
        let mean = |number: &dyn Fn(&(f64, Estimate, f64)) -> f64| {
            people.iter().map(number).sum::<f64>() / people.len() as f64
        };
        let covered = COVERAGE.map(|(spreads, _)| {
            mean(&|(truth, said, _)| f64::from(u8::from((said.value - truth).abs() <= spreads * said.spread)))
        });
        Self {
            name,
            error: mean(&|(truth, said, _)| (said.value - truth).abs()),
            baseline: mean(&|(truth, _, line)| (line - truth).abs()),
            bias: mean(&|(truth, said, _)| said.value - truth),
            covered,
        }
    }

    /// Error as a share of linear regression's.
    pub(crate) fn ratio(&self) -> f64 {
        self.error / self.baseline
    }

    /// How far the coverage is from what it should be, the worse of both.
    pub(crate) fn uncovered(&self) -> f64 {
        self.covered.iter().zip(COVERAGE).map(|(is, (_, should))| (is - should).abs()).fold(0.0, f64::max)
    }
}

/// A row for each wanted column; `said` is by person, then by wanted column.
pub(crate) fn compare(case: &Case, said: &[Vec<Estimate>]) -> Vec<Row> {
    let lines: Vec<Vec<f64>> = case.people.iter().map(|asked| case.baseline.predict(&asked.given)).collect();
    let row = |(place, &column): (usize, &usize)| {
        let person = |((asked, said), line): ((&Asked, &Vec<Estimate>), &Vec<f64>)| {
            (asked.wanted[place], said[place], line[place])
        };
        let people: Vec<_> = case.people.iter().zip(said).zip(&lines).map(person).collect();
        Row::new(MEASUREMENTS[column].name, &people)
    };
    case.wanted.iter().enumerate().map(row).collect()
}

/// Mean of the ratios to linear regression.
pub(crate) fn mean_ratio(rows: &[Row]) -> f64 {
    rows.iter().map(Row::ratio).sum::<f64>() / rows.len() as f64
}

/// Rows under a title.
pub(crate) struct Table<'a>(pub(crate) &'a str, pub(crate) &'a [Row]);

impl fmt::Display for Table<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(title, rows) = self;
        let [error, linear, ratio, bias, most, nearly_all] =
            ["MAE", "linear", "ratio", "bias", "68 %", "95 %"];
        writeln!(f, "\n{title}")?;
        writeln!(f, "  {:20} {error:>6} {linear:>6} {ratio:>6} {bias:>6} {most:>5} {nearly_all:>5}", "")?;
        for row in *rows {
            let [most, nearly_all] = row.covered.map(|share| 100.0 * share);
            write!(f, "  {:20} {:6.2} {:6.2} {:6.3}", row.name, row.error, row.baseline, row.ratio())?;
            writeln!(f, " {:6.2} {most:5.1} {nearly_all:5.1}", row.bias)?;
        }
        write!(f, "  {:34} {:6.3}", "mean", mean_ratio(rows))
    }
}

/// Sizes of errors.
pub(crate) struct Distribution {
    sorted: Vec<f64>,
    pub(crate) mean: f64,
}

impl Distribution {
    pub(crate) fn of(mut errors: Vec<f64>) -> Self {
        errors.sort_by(f64::total_cmp);
        let mean = errors.iter().sum::<f64>() / errors.len() as f64;
        Self { sorted: errors, mean }
    }

    /// The error that so many in a hundred stay below.
    pub(crate) fn percentile(&self, percent: usize) -> f64 {
        self.sorted[(self.sorted.len() - 1) * percent / 100]
    }
}

impl fmt::Display for Distribution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let greatest = self.percentile(100);
        write!(
            f,
            "MAE {:.3}, p95 {:.3}, p99 {:.3}, max {greatest:.2}",
            self.mean,
            self.percentile(95),
            self.percentile(99)
        )
    }
}
