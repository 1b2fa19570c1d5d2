//! In which unit a body stands.

use super::SurveyError;

/// A unit of length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Metres.
    Metre,
    /// Decimetres, as in the files of one maker of bodies.
    Decimetre,
    /// Centimetres.
    Centimetre,
    /// Millimetres.
    Millimetre,
    /// Inches.
    Inch,
    /// None of these: the height was given.
    Other,
}

/// Heights of nearly all adults, metres. Narrow enough that no two units fit the same number.
const ADULT: std::ops::RangeInclusive<f64> = 1.3..=2.3;

/// Heights that may be given, metres.
const GIVEN: std::ops::RangeInclusive<f64> = 0.5..=3.0;

impl Unit {
    const KNOWN: [Self; 5] = [Self::Metre, Self::Decimetre, Self::Centimetre, Self::Millimetre, Self::Inch];

    /// `m`, `dm`, `cm`, `mm`, `in`, or `other`.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Metre => "m",
            Self::Decimetre => "dm",
            Self::Centimetre => "cm",
            Self::Millimetre => "mm",
            Self::Inch => "in",
            Self::Other => "other",
        }
    }

    fn metres(self) -> f64 {
        match self {
            Self::Metre | Self::Other => 1.0,
            Self::Decimetre => 0.1,
            Self::Centimetre => 0.01,
            Self::Millimetre => 0.001,
            Self::Inch => 0.0254,
        }
    }

    /// The unit in which an adult stands so high, and the metres of one step of the file's numbers. A height
    /// that is given, in metres, decides the scale.
    pub(super) fn of(height: f64, given: Option<f64>) -> Result<(Self, f64), SurveyError> {
        let known = Self::KNOWN.into_iter().find(|unit| ADULT.contains(&(unit.metres() * height)));
        let Some(given) = given else {
            let unit = known.ok_or(SurveyError::UnknownUnit { height })?;
            return Ok((unit, unit.metres()));
        };
        if !GIVEN.contains(&given) {
            return Err(SurveyError::AbsurdHeight { given_cm: 100.0 * given });
        }
        let scale = given / height;
        let fits = |unit: &Self| (unit.metres() / scale - 1.0).abs() < 0.1;
        Ok((Self::KNOWN.into_iter().find(fits).unwrap_or(Self::Other), scale))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adults_stand_in_one_unit_only() {
        for (height, unit) in [
            (1.59, Unit::Metre),
            (16.9, Unit::Decimetre),
            (172.0, Unit::Centimetre),
            (1730.0, Unit::Millimetre),
            (65.0, Unit::Inch),
        ] {
            assert_eq!(Unit::of(height, None).expect("an adult").0, unit);
        }
        for height in [0.0, 0.3, 5.0, 30.0, 95.0, 400.0, 9000.0] {
            assert!(matches!(Unit::of(height, None), Err(SurveyError::UnknownUnit { .. })), "{height}");
        }
    }

    #[test]
    fn a_given_height_sets_the_scale() {
        assert_eq!(Unit::of(7.5, Some(1.5)).expect("a scale"), (Unit::Other, 0.2));
        assert_eq!(Unit::of(1.6, Some(1.65)).expect("a scale").0, Unit::Metre);
        for given in [0.0, f64::NAN, 17.0] {
            assert!(Unit::of(1.6, Some(given)).is_err());
        }
    }
}
