//! A table of differences, each of more than a centimetre explained.

use std::fmt::Write as _;

/// More than this, centimetres or degrees, has to be explained.
const UNEXPLAINED: f64 = 1.0;

/// Why a difference is larger.
#[derive(Clone, Copy)]
pub(crate) struct Reason {
    /// Of the body; empty for all.
    pub(crate) body: &'static str,
    /// Of the measurement.
    pub(crate) name: &'static str,
    /// No difference may be greater, centimetres.
    pub(crate) at_most: f64,
    /// In a sentence.
    pub(crate) why: &'static str,
}

/// Rows of measurements beside what was expected.
#[derive(Default)]
pub(crate) struct Table {
    text: String,
    failures: Vec<String>,
}

impl Table {
    pub(crate) fn titled(title: &str) -> Self {
        let mut table = Self::default();
        let _ = writeln!(table.text, "\n{title}");
        table
    }

    /// Adds a row: what was found, how far that is from what was expected, and why.
    pub(crate) fn row(&mut self, body: &str, name: &str, found: f64, difference: f64, reasons: &[Reason]) {
        let fits = |reason: &&Reason| (reason.body.is_empty() || reason.body == body) && reason.name == name;
        let reason = reasons.iter().find(fits);
        let limit = reason.map_or(UNEXPLAINED, |reason| reason.at_most);
        let is_explained = difference.abs() > UNEXPLAINED;
        let why = reason.filter(|_| is_explained).map_or("", |reason| reason.why);
        let row = format!("{body:<22} {name:<20} {found:7.1} {difference:+6.1}  {why}");
        let _ = writeln!(self.text, "{}", row.trim_end());
        if difference.is_nan() || difference.abs() > limit {
            self.failures.push(row);
        }
    }

    /// Prints the table; fails where a difference is not explained.
    #[track_caller]
    pub(crate) fn judge(self) {
        println!("{}", self.text);
        assert!(self.failures.is_empty(), "not explained:\n{}", self.failures.join("\n"));
    }
}
