//! What the validator found.

use std::fmt;

/// More problems than this are counted, not kept: a file can repeat one mistake a million times.
const MAX_PROBLEMS: usize = 1000;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Breaks the specification: a viewer may refuse the file or show it wrong.
    Error,
    /// Allowed, but hardly meant.
    Warning,
    /// Worth knowing.
    Info,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        })
    }
}

/// Where a problem is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// JSON pointer (RFC 6901); empty for the whole document.
    Pointer(String),
    /// Offset in the file, bytes.
    Byte(usize),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pointer(pointer) if pointer.is_empty() => f.write_str("/"),
            Self::Pointer(pointer) => f.write_str(pointer),
            Self::Byte(offset) => write!(f, "byte {offset}"),
        }
    }
}

impl From<&str> for Place {
    fn from(pointer: &str) -> Self {
        Self::Pointer(pointer.to_owned())
    }
}

impl From<String> for Place {
    fn from(pointer: String) -> Self {
        Self::Pointer(pointer)
    }
}

/// One broken rule in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// How bad.
    pub severity: Severity,
    /// Stable name of the rule: the Khronos validator's where it has one.
    pub code: &'static str,
    /// Where.
    pub place: Place,
    /// What is wrong, with the numbers.
    pub message: String,
}

/// All that was found.
#[derive(Debug, Clone, Default)]
pub struct Report {
    problems: Vec<Problem>,
    left_out: usize,
}

impl Report {
    /// In the order found; at most a thousand.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// How many more there were.
    pub fn left_out(&self) -> usize {
        self.left_out
    }

    /// How many of the problems kept are of this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.problems.iter().filter(|p| p.severity == severity).count()
    }

    pub(super) fn error(&mut self, code: &'static str, place: impl Into<Place>, message: impl Into<String>) {
        self.push(Severity::Error, code, place.into(), message.into());
    }

    pub(super) fn warning(
        &mut self,
        code: &'static str,
        place: impl Into<Place>,
        message: impl Into<String>,
    ) {
        self.push(Severity::Warning, code, place.into(), message.into());
    }

    pub(super) fn info(&mut self, code: &'static str, place: impl Into<Place>, message: impl Into<String>) {
        self.push(Severity::Info, code, place.into(), message.into());
    }

    fn push(&mut self, severity: Severity, code: &'static str, place: Place, message: String) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(Problem { severity, code, place, message });
        } else {
            self.left_out += 1;
        }
    }
}
