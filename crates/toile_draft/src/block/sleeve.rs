//! A sleeve whose cap fits its armhole.

use glam::DVec2;

use crate::DraftError;
use crate::bezier::Bezier;
use crate::contour::Contour;
use crate::solve::{root_of_decreasing, root_of_increasing};

/// What a sleeve is drafted from, m.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SleeveSpec {
    /// Lengths of the armhole in front and behind.
    pub(crate) armhole: [f64; 2],
    /// How much longer than the armhole the cap is.
    pub(crate) cap_ease: f64,
    /// Width at the underarm.
    pub(crate) width: f64,
    /// From the top of the cap to the hem.
    pub(crate) length: f64,
    /// Along the hem.
    pub(crate) hem: f64,
}

/// A cap above the line of the underarm, its top at x = 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Cap {
    pub(crate) height: f64,
    /// How far the front reaches from the top.
    pub(crate) front: f64,
    /// How far the back reaches from the top.
    pub(crate) back: f64,
}

/// Tangents of the cap's halves: along the top and along the underarm, as parts of the half's width. The front is
/// hollowed deeper, as the arm reaches forwards.
const FRONT_BOW: [f64; 2] = [0.46, 0.54];
const BACK_BOW: [f64; 2] = [0.5, 0.42];

/// A half of the cap from the underarm to the top. `slant` is what the sleeve narrows below, by length: the cap is
/// square to the underarm seam.
fn half(reach: f64, height: f64, slant: f64, [top, underarm]: [f64; 2]) -> Bezier {
    let start = DVec2::new(reach, 0.0);
    let end = DVec2::new(0.0, height);
    Bezier([
        start,
        start + underarm * DVec2::new(-reach, slant * reach.abs()),
        DVec2::new(top * reach, height),
        end,
    ])
}

/// How far a half of the cap reaches from the top where it has a length and a height.
fn reach(length: f64, height: f64, slant: f64, bow: [f64; 2]) -> f64 {
    root_of_increasing(0.0, length, |reach| half(reach, height, slant, bow).length() - length)
}

/// Width of a sleeve whose cap is so high by the armhole; a wider one has a lower cap.
pub(crate) fn least_width([front, back]: [f64; 2], ease: f64, height_part: f64) -> f64 {
    let height = height_part * (front + back);
    reach(front + ease / 2.0, height, 0.0, FRONT_BOW) + reach(back + ease / 2.0, height, 0.0, BACK_BOW)
}

impl Cap {
    /// Height and halves of a cap of a given width whose edges are as long as the armhole's and half of the ease, for a
    /// sleeve that narrows on each side by `slant` of its length.
    pub(crate) fn fitted(armhole: [f64; 2], ease: f64, width: f64, slant: f64) -> Result<Self, DraftError> {
        let [front, back] = armhole.map(|length| length + ease / 2.0);
        let width_at =
            |height: f64| reach(front, height, slant, FRONT_BOW) + reach(back, height, slant, BACK_BOW);
        let shortest = front.min(back);
        let height = root_of_decreasing(0.0, 0.95 * shortest, |height| width_at(height) - width);
        if height < shortest / 8.0 || (width_at(height) - width).abs() > 1e-5 {
            let why = format!(
                "a sleeve {:.1} cm wide does not go into an armhole of {:.1} cm",
                100.0 * width,
                100.0 * (armhole[0] + armhole[1])
            );
            return Err(DraftError::Impossible { part: "sleeve cap", why });
        }
        Ok(Self {
            height,
            front: reach(front, height, slant, FRONT_BOW),
            back: reach(back, height, slant, BACK_BOW),
        })
    }
}

/// The left sleeve, its front at negative x and the top of its cap in the origin. Edges: `hem front`, `hem back`,
/// `underarm back`, `cap back`, `cap front`, `underarm front`.
pub(crate) fn left_sleeve(spec: &SleeveSpec) -> Result<Contour, DraftError> {
    let underarm_length = |cap: &Cap| {
        let left = spec.length - cap.height;
        let why = format!("{left:.3} m are left below a cap of {:.3} m", cap.height);
        if left < 0.02 { Err(DraftError::Impossible { part: "sleeve", why }) } else { Ok(left) }
    };
    let upright = Cap::fitted(spec.armhole, spec.cap_ease, spec.width, 0.0)?;
    let slant = (spec.width - spec.hem) / 2.0 / underarm_length(&upright)?;
    let cap = Cap::fitted(spec.armhole, spec.cap_ease, spec.width, slant)?;
    underarm_length(&cap)?;

    let hem = |width: f64| hem(&cap, spec, width);
    let length = |[front, back]: [Bezier; 2]| front.length() + back.length();
    let [hem_front, hem_back] =
        hem(root_of_increasing(0.8 * spec.hem, spec.hem, |width| length(hem(width)) - spec.hem));
    let down = |point: DVec2| point - DVec2::new(0.0, cap.height);
    let front = half(-cap.front, cap.height, slant, FRONT_BOW).reversed();
    let back = half(cap.back, cap.height, slant, BACK_BOW);
    Ok(Contour::from(hem_front.start())
        .curved("hem front", hem_front.controls(), hem_front.end())
        .curved("hem back", hem_back.controls(), hem_back.end())
        .straight("underarm back", down(back.start()))
        .curved("cap back", back.controls().map(down), DVec2::ZERO)
        .curved("cap front", front.controls().map(down), down(front.end()))
        .straight("underarm front", hem_front.start()))
}

/// The hem's front and back. It is square to the underarm seam at its ends, so that it runs on smoothly when the seam
/// is sewn.
fn hem(cap: &Cap, spec: &SleeveSpec, width: f64) -> [Bezier; 2] {
    let narrowing = (spec.width - width) / 2.0;
    let slant = narrowing / (spec.length - cap.height);
    let level = -spec.length - slant * width / 4.0;
    let front = DVec2::new(-cap.front + narrowing, level);
    let back = DVec2::new(cap.back - narrowing, level);
    let middle = DVec2::new(f64::midpoint(front.x, back.x), -spec.length);
    [
        Bezier::between(front, DVec2::new(1.0, slant), DVec2::X, middle),
        Bezier::between(middle, DVec2::X, DVec2::new(1.0, -slant), back),
    ]
}
