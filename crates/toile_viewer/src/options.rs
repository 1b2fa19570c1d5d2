//! The attributes of the element that concern the viewer.

use thiserror::Error;
use toile_scene::{
    Angle, Background, BackgroundParseError, OrbitSpec, TargetSpec, ToneMapping, ToneMappingParseError,
    ViewParseError, parse_decimal,
};

/// Why an option was refused. The old value stays.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum OptionError {
    /// No such option.
    #[error("there is no option `{name}`")]
    Unknown {
        /// As written.
        name: String,
    },
    /// Not a number, or one that makes no sense here.
    #[error("{name}: `{value}` is not a number from {accepted}")]
    Number {
        /// Of the option.
        name: &'static str,
        /// As written.
        value: String,
        /// The range.
        accepted: &'static str,
    },
    /// Of the camera.
    #[error("{name}: {reason}")]
    View {
        /// Of the option.
        name: &'static str,
        /// What is wrong.
        reason: ViewParseError,
    },
    /// `background`.
    #[error("background: {0}")]
    Background(#[from] BackgroundParseError),
    /// `tone-mapping`.
    #[error("tone-mapping: {0}")]
    ToneMapping(#[from] ToneMappingParseError),
}

/// A checked option.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum ViewerOption {
    CameraOrbit(OrbitSpec),
    CameraTarget(TargetSpec),
    FieldOfView(Angle),
    MinCameraOrbit(OrbitSpec),
    MaxCameraOrbit(OrbitSpec),
    MinFieldOfView(Angle),
    MaxFieldOfView(Angle),
    Exposure(f32),
    ToneMapping(ToneMapping),
    ShadowIntensity(f32),
    Background(Background),
    VariantName(Option<String>),
    AutoRotate(bool),
    /// Seconds.
    AutoRotateDelay(f32),
    /// Radians per second.
    RotationPerSecond(f32),
    /// Time constant, seconds.
    InterpolationDecay(f32),
    ReducedMotion(bool),
    Autoplay(bool),
    AnimationName(Option<String>),
}

/// A full turn takes 64 s: slow enough to look at, as in model-viewer.
pub(crate) const ROTATION_PER_SECOND: f32 = std::f32::consts::PI / 32.0;

impl ViewerOption {
    /// Reads an option as the element has it; `None` is the default.
    pub(crate) fn parse(name: &str, value: Option<&str>) -> Result<Self, OptionError> {
        let is_set = value.is_some_and(|value| value != "false");
        let text = value.unwrap_or_default().trim();
        let chosen = value.filter(|value| !value.is_empty() && *value != "default").map(str::to_owned);
        Ok(match name {
            "camera-orbit" => Self::CameraOrbit(view("camera-orbit", OrbitSpec::parse(text))?),
            "camera-target" => Self::CameraTarget(view("camera-target", TargetSpec::parse(text))?),
            "field-of-view" => Self::FieldOfView(view("field-of-view", angle(text))?),
            "min-camera-orbit" => {
                Self::MinCameraOrbit(view("min-camera-orbit", OrbitSpec::parse_limit(text))?)
            }
            "max-camera-orbit" => {
                Self::MaxCameraOrbit(view("max-camera-orbit", OrbitSpec::parse_limit(text))?)
            }
            "min-field-of-view" => Self::MinFieldOfView(view("min-field-of-view", angle(text))?),
            "max-field-of-view" => Self::MaxFieldOfView(view("max-field-of-view", angle(text))?),
            "exposure" => Self::Exposure(number("exposure", text, 1.0, 100.0, "0 to 100")?),
            "tone-mapping" => Self::ToneMapping(value.map_or(Ok(ToneMapping::Neutral), ToneMapping::parse)?),
            "shadow-intensity" => {
                Self::ShadowIntensity(number("shadow-intensity", text, 1.0, 1.0, "0 to 1")?)
            }
            "background" => Self::Background(value.map_or(Ok(Background::Transparent), Background::parse)?),
            "variant-name" => Self::VariantName(chosen),
            "auto-rotate" => Self::AutoRotate(is_set),
            "auto-rotate-delay" => Self::AutoRotateDelay(
                1e-3 * number("auto-rotate-delay", text, 3000.0, 3.6e6, "0 to 3600000 (milliseconds)")?,
            ),
            "rotation-per-second" => Self::RotationPerSecond(
                view("rotation-per-second", angle(text))?.radians_or(ROTATION_PER_SECOND),
            ),
            "interpolation-decay" => Self::InterpolationDecay(
                1e-3 * number("interpolation-decay", text, 50.0, 10_000.0, "0 to 10000 (milliseconds)")?,
            ),
            "reduced-motion" => Self::ReducedMotion(is_set),
            "autoplay" => Self::Autoplay(is_set),
            "animation-name" => Self::AnimationName(chosen),
            _ => return Err(OptionError::Unknown { name: name.to_owned() }),
        })
    }
}

fn view<T>(name: &'static str, parsed: Result<T, ViewParseError>) -> Result<T, OptionError> {
    parsed.map_err(|reason| OptionError::View { name, reason })
}

fn angle(text: &str) -> Result<Angle, ViewParseError> {
    if text.is_empty() { Ok(Angle::Auto) } else { Angle::parse(text) }
}

/// A number from 0 to `max`; `default` where there is no text.
fn number(
    name: &'static str,
    text: &str,
    default: f32,
    max: f32,
    accepted: &'static str,
) -> Result<f32, OptionError> {
    if text.is_empty() {
        return Ok(default);
    }
    match parse_decimal(text) {
        #[expect(clippy::cast_possible_truncation, reason = "checked against `max`")]
        Some((value, "")) if (0.0..=f64::from(max)).contains(&value) => Ok(value as f32),
        _ => Err(OptionError::Number { name, value: text.to_owned(), accepted }),
    }
}
