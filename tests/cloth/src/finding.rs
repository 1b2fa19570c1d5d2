//! A number that the solver came to, beside what it should be.

use std::fmt;

/// What a case shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What was measured, with its unit.
    pub quantity: String,
    /// What came out.
    pub found: f64,
    /// What mechanics, a published measurement or another program says.
    pub exact: f64,
    /// How far they may be apart.
    pub tolerance: Tolerance,
    /// Steps that it took; 0 where several runs are behind it.
    pub steps: usize,
}

/// How far a number may be from what it should be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Tolerance {
    /// A part of it.
    Part(f64),
    /// In its own unit.
    Absolute(f64),
}

impl Finding {
    /// Of a run that took so many steps.
    pub fn new(
        quantity: impl Into<String>,
        [found, exact]: [f64; 2],
        tolerance: Tolerance,
        steps: usize,
    ) -> Self {
        Self { quantity: quantity.into(), found, exact, tolerance, steps }
    }

    /// The difference, as the tolerance counts it.
    pub fn error(&self) -> f64 {
        match self.tolerance {
            Tolerance::Part(_) => self.found / self.exact - 1.0,
            Tolerance::Absolute(_) => self.found - self.exact,
        }
    }

    /// Whether it is as it should be. What is not a number is not.
    pub fn holds(&self) -> bool {
        let (Tolerance::Part(most) | Tolerance::Absolute(most)) = self.tolerance;
        self.error().abs() <= most
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { quantity, found, exact, tolerance, .. } = self;
        write!(formatter, "{quantity}: {found}, should be {exact} within {tolerance:?}")
    }
}
