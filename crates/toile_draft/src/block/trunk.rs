//! A loose top from the underarm down: its width at waist and hem, and its sides.

use glam::DVec2;

use crate::Body;
use crate::block::bodice::Frame;
use crate::contour::Contour;

/// How a trunk differs from the body, m.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TrunkSpec {
    /// Round the seat, at least.
    pub(crate) hip_ease: f64,
    /// Round the waist and the belly, at least.
    pub(crate) waist_ease: f64,
    /// By which each side is hollowed at the waist, at most.
    pub(crate) waist_hollow: f64,
    /// From the seat down to the hem.
    pub(crate) below_hip: f64,
}

/// Its measures, with the origin of the [`Frame`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct Trunk {
    /// Quarter of the hem, at its level.
    pub(crate) hem: DVec2,
    waist: DVec2,
}

impl Trunk {
    pub(crate) fn new(body: &Body, frame: &Frame, spec: &TrunkSpec) -> Self {
        let waist_level = -(frame.nape_drop + body.back_waist_length);
        let hem_level = waist_level - (body.waist_height - body.hip_height) - spec.below_hip;
        let seat = (body.hip + spec.hip_ease).max(body.belly + spec.waist_ease) / 4.0;
        let hem = frame.chest.max(seat);
        let hollowed = frame.chest.min(hem) - spec.waist_hollow;
        let waist = hollowed.max((body.waist + spec.waist_ease) / 4.0);
        Self { hem: DVec2::new(hem, hem_level), waist: DVec2::new(waist, waist_level) }
    }

    /// Goes on from the hem up the side to the underarm, upright at hem, waist and underarm: `lower side`,
    /// `upper side`.
    pub(crate) fn side(&self, contour: Contour, underarm: DVec2) -> Contour {
        let (hem, waist) = (contour.end(), self.waist);
        let below = DVec2::new(0.0, (waist.y - hem.y) / 3.0);
        let above = DVec2::new(0.0, (underarm.y - waist.y) / 3.0);
        contour.curved("lower side", [hem + below, waist - below], waist).curved(
            "upper side",
            [waist + above, underarm - above],
            underarm,
        )
    }
}
