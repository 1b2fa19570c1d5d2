//! Where the camera is, in words, for people who hear the page.

use std::f32::consts::FRAC_PI_4;

use toile_scene::Orbit;

/// The side that is seen. Left and right are those of the onlooker: from the right, the camera is on +X.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ViewName {
    /// From +Z.
    Front,
    /// Between front and right.
    FrontRight,
    /// From +X.
    Right,
    /// Between right and back.
    BackRight,
    /// From −Z.
    Back,
    /// Between back and left.
    BackLeft,
    /// From −X.
    Left,
    /// Between left and front.
    FrontLeft,
    /// From above.
    Top,
    /// From below.
    Bottom,
}

impl ViewName {
    pub(crate) fn of(orbit: &Orbit) -> Self {
        if orbit.phi < FRAC_PI_4 {
            return Self::Top;
        }
        if orbit.phi > 3.0 * FRAC_PI_4 {
            return Self::Bottom;
        }
        #[expect(clippy::cast_possible_truncation, reason = "0 to 8")]
        let eighth = (orbit.theta / FRAC_PI_4).round().rem_euclid(8.0) as i32;
        match eighth {
            1 => Self::FrontRight,
            2 => Self::Right,
            3 => Self::BackRight,
            4 => Self::Back,
            5 => Self::BackLeft,
            6 => Self::Left,
            7 => Self::FrontLeft,
            _ => Self::Front,
        }
    }

    /// Stable, for translation: `front-right`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Front => "front",
            Self::FrontRight => "front-right",
            Self::Right => "right",
            Self::BackRight => "back-right",
            Self::Back => "back",
            Self::BackLeft => "back-left",
            Self::Left => "left",
            Self::FrontLeft => "front-left",
            Self::Top => "top",
            Self::Bottom => "bottom",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_every_side() {
        for (theta, phi, name) in [
            (0.0, 75.0, "front"),
            (-22.0, 75.0, "front"),
            (23.0, 75.0, "front-right"),
            (90.0, 90.0, "right"),
            (-90.0, 90.0, "left"),
            (180.0, 90.0, "back"),
            (-180.0, 90.0, "back"),
            (225.0, 90.0, "back-left"),
            (3690.0, 90.0, "right"),
            (0.0, 30.0, "top"),
            (0.0, 150.0, "bottom"),
        ] {
            let (theta, phi) = (f32::to_radians(theta), f32::to_radians(phi));
            assert_eq!(ViewName::of(&Orbit { theta, phi, radius: 1.0 }).code(), name, "{theta} {phi}");
        }
    }
}
