//! What is asked of people: some measurements given, the others wanted.

use std::thread;

use toile_body::{Definition, Sex, Tailor, Template};
use toile_tests::{repository, shared_data};
use xtask::people::{MEASUREMENTS, Subject, ansur};

use super::regression::Regression;

/// Sets of given measurements.
const GIVEN: [&[&str]; 3] = [
    &["height", "weight", "bust", "belly", "hip"],
    &["height", "weight"],
    &[
        "height",
        "weight",
        "neck",
        "bust",
        "belly",
        "hip",
        "thigh",
        "calf",
        "upper_arm",
        "wrist",
        "biacromial_breadth",
        "arm_length",
        "inside_leg",
    ],
];

/// Given and wanted values of a person.
#[derive(Clone)]
pub(crate) struct Asked {
    pub(crate) given: Vec<f64>,
    pub(crate) wanted: Vec<f64>,
}

/// People of a sex who taught nothing, of whom some measurements are given.
pub(crate) struct Case {
    pub(crate) sex: Sex,
    /// Columns of the survey that are given.
    pub(crate) given: Vec<usize>,
    /// The others.
    pub(crate) wanted: Vec<usize>,
    /// Who is asked.
    pub(crate) people: Vec<Asked>,
    /// Learnt from the others.
    pub(crate) baseline: Regression,
}

/// Every set of given measurements with everybody of every sex; none where the test data is absent.
pub(crate) fn cases() -> Option<Vec<Case>> {
    let folder = shared_data()?.join("anthropometry");
    let of_sex = |sex| {
        let people = ansur(&folder, sex).expect("the survey can be read");
        let (teachers, testers): (Vec<_>, Vec<_>) = people.into_iter().partition(Subject::teaches);
        GIVEN.map(|given| Case::new(sex, given, &teachers, &testers))
    };
    Some(Sex::ALL.into_iter().flat_map(of_sex).collect())
}

impl Case {
    fn new(sex: Sex, given: &[&str], teachers: &[Subject], testers: &[Subject]) -> Self {
        let given: Vec<usize> = given.iter().map(|name| column(name)).collect();
        let wanted: Vec<usize> = (0..MEASUREMENTS.len()).filter(|column| !given.contains(column)).collect();
        let values = |person: &Subject, columns: &[usize]| -> Vec<f64> {
            columns.iter().map(|&column| person.values[column]).collect()
        };
        let ask = |person: &Subject| Asked { given: values(person, &given), wanted: values(person, &wanted) };
        let baseline = Regression::learn(&teachers.iter().map(ask).collect::<Vec<_>>());
        let people = testers.iter().map(ask).collect();
        Self { sex, given, wanted, people, baseline }
    }

    /// Keeps about so many people, evenly.
    pub(crate) fn thinned(mut self, most: usize) -> Self {
        let step = self.people.len().div_ceil(most).max(1);
        self.people = self.people.into_iter().step_by(step).collect();
        self
    }

    /// Who is asked for what.
    pub(crate) fn title(&self) -> String {
        let given: Vec<&str> = self.given.iter().map(|&column| MEASUREMENTS[column].name).collect();
        format!("{} {} people, given {}", self.people.len(), self.sex.name(), given.join(", "))
    }

    /// Given values with their definitions.
    pub(crate) fn known(&self, definitions: &[usize], given: &[f64]) -> impl Iterator<Item = (usize, f64)> {
        self.given.iter().zip(given).map(|(&column, &value)| (definitions[column], value))
    }
}

/// The column of a measurement.
pub(crate) fn column(name: &str) -> usize {
    MEASUREMENTS.iter().position(|measurement| measurement.name == name).expect("it is surveyed")
}

/// The definition of each column.
pub(crate) fn definitions(known: &[Definition]) -> Vec<usize> {
    let definition = |name| known.iter().position(|definition| definition.name == name);
    MEASUREMENTS.iter().map(|measurement| definition(measurement.name).expect("it is defined")).collect()
}

/// The tailor with the body that ships.
pub(crate) fn tailor() -> Tailor {
    let file = repository().join("assets/bodies/body.glb");
    let bytes = std::fs::read(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    Tailor::new(Template::read(&bytes).unwrap_or_else(|e| panic!("{}: {e}", file.display())))
}

/// Applies something to everybody, on all processors.
pub(crate) fn each<U: Send>(people: &[Asked], apply: impl Fn(&Asked) -> U + Sync) -> Vec<U> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let share = people.len().div_ceil(threads).max(1);
    let apply = &apply;
    thread::scope(|scope| {
        let work = |chunk: &'_ [Asked]| chunk.iter().map(apply).collect::<Vec<U>>();
        let running: Vec<_> = people.chunks(share).map(|chunk| scope.spawn(move || work(chunk))).collect();
        running.into_iter().flat_map(|thread| thread.join().expect("nothing panics")).collect()
    })
}
