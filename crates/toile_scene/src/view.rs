//! How a page or a person says where the camera stands: the attributes `camera-orbit`, `camera-target`
//! and `field-of-view`, in the syntax of model-viewer.

use thiserror::Error;

use crate::parse_decimal;

/// Where the camera stands and looks, as asked for; [`crate::Framing`] gives `auto` and `%` their meaning.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct View {
    /// `camera-orbit`.
    pub orbit: OrbitSpec,
    /// `camera-target`.
    pub target: TargetSpec,
    /// `field-of-view`.
    pub field_of_view: Angle,
}

/// An angle as asked for.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Angle {
    /// Whatever suits.
    #[default]
    Auto,
    /// Radians; may be infinite in a limit.
    Radians(f32),
}

/// A length as asked for.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Length {
    /// Whatever suits.
    #[default]
    Auto,
    /// Metres; may be infinite in a limit.
    Metres(f32),
    /// A fraction of the ideal distance: 1.05 for `105%`.
    OfIdeal(f32),
}

/// `camera-orbit="θ φ r"`: azimuth, polar angle, distance from the target.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct OrbitSpec {
    /// Azimuth; 0 looks at the front (the camera is on +Z), 90° has the camera on +X.
    pub theta: Angle,
    /// Angle from straight above (+Y).
    pub phi: Angle,
    /// Distance from the target.
    pub radius: Length,
}

/// `camera-target="x y z"`, in the coordinates of the model; `auto` is the middle of its bounds.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct TargetSpec(pub [Length; 3]);

/// What is wrong with the text of a view attribute.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ViewParseError {
    /// Not an angle.
    #[error("`{token}` is not an angle; write for example 30deg, 0.5rad or auto")]
    Angle {
        /// As written.
        token: String,
    },
    /// Not a length.
    #[error("`{token}` is not a length; write for example 2.5m, 80cm, 900mm{} or auto", if *.percent { ", 105%" } else { "" })]
    Length {
        /// As written.
        token: String,
        /// Whether a percentage would have been right here.
        percent: bool,
    },
    /// More values than the attribute has.
    #[error("`{token}` is one value too many; write {accepted}")]
    TooMany {
        /// As written.
        token: String,
        /// The form of the attribute.
        accepted: &'static str,
    },
}

impl Angle {
    /// Reads `30deg`, `0.5rad`, `0` or `auto`.
    pub fn parse(token: &str) -> Result<Self, ViewParseError> {
        match Self::parse_limit(token)? {
            Self::Radians(value) if !value.is_finite() => {
                Err(ViewParseError::Angle { token: token.to_owned() })
            }
            angle => Ok(angle),
        }
    }

    /// Reads the same, and `Infinity` with or without a unit.
    pub fn parse_limit(token: &str) -> Result<Self, ViewParseError> {
        let error = || ViewParseError::Angle { token: token.to_owned() };
        if token == "auto" {
            return Ok(Self::Auto);
        }
        let (value, unit) = parse_decimal(token).ok_or_else(error)?;
        match unit {
            "deg" => Ok(Self::Radians(narrow(value.to_radians()))),
            "rad" => Ok(Self::Radians(narrow(value))),
            "" if value == 0.0 || value.is_infinite() => Ok(Self::Radians(narrow(value))),
            _ => Err(error()),
        }
    }

    /// Radians, `auto` being what is given.
    pub fn radians_or(self, auto: f32) -> f32 {
        match self {
            Self::Auto => auto,
            Self::Radians(value) => value,
        }
    }
}

impl Length {
    /// Reads `2.5m`, `80cm`, `900mm`, `0`, `auto` and, where `percent`, `105%`.
    pub fn parse(token: &str, percent: bool) -> Result<Self, ViewParseError> {
        match Self::parse_limit(token, percent)? {
            Self::Metres(value) | Self::OfIdeal(value) if !value.is_finite() => {
                Err(ViewParseError::Length { token: token.to_owned(), percent })
            }
            length => Ok(length),
        }
    }

    /// Reads the same, and `Infinity` with or without a unit.
    pub fn parse_limit(token: &str, percent: bool) -> Result<Self, ViewParseError> {
        let error = || ViewParseError::Length { token: token.to_owned(), percent };
        if token == "auto" {
            return Ok(Self::Auto);
        }
        let (value, unit) = parse_decimal(token).ok_or_else(error)?;
        match unit {
            "m" => Ok(Self::Metres(narrow(value))),
            "cm" => Ok(Self::Metres(narrow(value * 1e-2))),
            "mm" => Ok(Self::Metres(narrow(value * 1e-3))),
            "%" if percent => Ok(Self::OfIdeal(narrow(value * 1e-2))),
            "" if value == 0.0 || value.is_infinite() => Ok(Self::Metres(narrow(value))),
            _ => Err(error()),
        }
    }

    /// Metres, `auto` being what is given and percentages being of `ideal`.
    pub fn metres_or(self, auto: f32, ideal: f32) -> f32 {
        match self {
            Self::Auto => auto,
            Self::Metres(value) => value,
            Self::OfIdeal(fraction) => fraction * ideal,
        }
    }
}

const ORBIT_FORM: &str = "three values such as 30deg 75deg 105%";

impl OrbitSpec {
    /// Reads `θ φ r`; values left out at the end are `auto`.
    pub fn parse(text: &str) -> Result<Self, ViewParseError> {
        let [theta, phi, radius] = three_tokens(text, ORBIT_FORM)?;
        Ok(Self {
            theta: Angle::parse(theta)?,
            phi: Angle::parse(phi)?,
            radius: Length::parse(radius, true)?,
        })
    }

    /// Reads the same as a limit: any value may be infinite.
    pub fn parse_limit(text: &str) -> Result<Self, ViewParseError> {
        let [theta, phi, radius] = three_tokens(text, ORBIT_FORM)?;
        Ok(Self {
            theta: Angle::parse_limit(theta)?,
            phi: Angle::parse_limit(phi)?,
            radius: Length::parse_limit(radius, true)?,
        })
    }
}

impl TargetSpec {
    /// Reads `x y z`; values left out at the end are `auto`.
    pub fn parse(text: &str) -> Result<Self, ViewParseError> {
        let [x, y, z] = three_tokens(text, "three lengths such as 0m 1m 0m")?;
        Ok(Self([Length::parse(x, false)?, Length::parse(y, false)?, Length::parse(z, false)?]))
    }
}

fn three_tokens<'t>(text: &'t str, accepted: &'static str) -> Result<[&'t str; 3], ViewParseError> {
    let mut tokens = text.split_whitespace();
    let mut next = || tokens.next().unwrap_or("auto");
    let three = [next(), next(), next()];
    match tokens.next() {
        Some(token) => Err(ViewParseError::TooMany { token: token.to_owned(), accepted }),
        None => Ok(three),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "attributes need no more than f32")]
fn narrow(value: f64) -> f32 {
    value as f32
}

#[cfg(test)]
mod tests {
    use std::f32::consts::{FRAC_PI_2, FRAC_PI_6};

    use super::*;

    fn near(a: f32, b: f32) -> bool {
        (a - b).abs() <= 1e-6 * b.abs().max(1.0)
    }

    #[test]
    fn reads_orbits() {
        let table = [
            ("30deg 90deg 2.5m", Some((FRAC_PI_6, FRAC_PI_2, 2.5))),
            ("0.5rad 1rad 80cm", Some((0.5, 1.0, 0.8))),
            ("  0deg\t75deg   900mm ", Some((0.0, 75_f32.to_radians(), 0.9))),
            ("-30deg 90deg 105%", Some((-FRAC_PI_6, FRAC_PI_2, 4.2))),
            ("auto auto auto", Some((7.0, 8.0, 9.0))),
            ("30deg", Some((FRAC_PI_6, 8.0, 9.0))),
            ("", Some((7.0, 8.0, 9.0))),
            ("0 0 1m", Some((0.0, 0.0, 1.0))),
            ("30 75deg 1m", None),
            ("30deg 75deg 1in", None),
            ("30deg 75% 1m", None),
            ("30deg, 75deg, 1m", None),
            ("30deg 75deg 1m 4m", None),
            ("NaN 75deg 1m", None),
        ];
        for (text, expected) in table {
            let got = OrbitSpec::parse(text).ok().map(|spec| {
                (spec.theta.radians_or(7.0), spec.phi.radians_or(8.0), spec.radius.metres_or(9.0, 4.0))
            });
            let equal = match (got, expected) {
                (Some(a), Some(b)) => near(a.0, b.0) && near(a.1, b.1) && near(a.2, b.2),
                (a, b) => a.is_none() && b.is_none(),
            };
            assert!(equal, "{text:?}: {got:?}, not {expected:?}");
        }
    }

    #[test]
    fn only_limits_may_be_infinite() {
        assert!(OrbitSpec::parse("-Infinity 22.5deg auto").is_err());
        assert!(OrbitSpec::parse("0deg 0deg 1e99m").is_err());
        let spec = OrbitSpec::parse_limit("-Infinity 22.5deg auto").unwrap();
        assert_eq!(spec.theta, Angle::Radians(f32::NEG_INFINITY));
    }

    #[test]
    fn targets_have_no_percent() {
        assert_eq!(
            TargetSpec::parse("0m 1m auto").unwrap().0,
            [Length::Metres(0.0), Length::Metres(1.0), Length::Auto]
        );
        assert!(TargetSpec::parse("0m 50% 0m").is_err());
    }

    #[test]
    fn errors_name_the_token_and_the_form() {
        let message = OrbitSpec::parse("30deg 75deg 2,5m").unwrap_err().to_string();
        assert_eq!(message, "`2,5m` is not a length; write for example 2.5m, 80cm, 900mm, 105% or auto");
        let message = TargetSpec::parse("0m 50% 0m").unwrap_err().to_string();
        assert_eq!(message, "`50%` is not a length; write for example 2.5m, 80cm, 900mm or auto");
        let message = OrbitSpec::parse("0deg 0deg 1m 2m").unwrap_err().to_string();
        assert_eq!(message, "`2m` is one value too many; write three values such as 30deg 75deg 105%");
    }
}
