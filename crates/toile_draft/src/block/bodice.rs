//! The upper part of the body: neck, shoulder, armhole, chest.
//!
//! The origin is the side neck point of the body on the centre line: x to the side, y up. One half is drafted.

use glam::DVec2;
use libm::{asin, cos, sin, tan};

use crate::contour::cubic_length;
use crate::solve::root_of_increasing;
use crate::{Body, DraftError};

/// How a bodice differs from the body, m.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BodiceEase {
    /// Round the chest.
    pub(crate) chest: f64,
    /// By which the armhole is deeper than that of a close block.
    pub(crate) armhole: f64,
    /// Across the back, from armhole to armhole.
    pub(crate) back_width: f64,
    /// By which each shoulder seam ends beyond the shoulder point.
    pub(crate) shoulder: f64,
    /// Round the upper arm: the armhole must take a sleeve so wide.
    pub(crate) arm: f64,
}

/// What the front and the back have in common.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame {
    /// Half width of the body's neck at its base.
    neck: f64,
    /// Fall of the shoulder seam, radians.
    slope: f64,
    /// Half the distance between the ends of the shoulder seams.
    shoulder: f64,
    /// Level of the underarm, negative.
    pub(crate) underarm: f64,
    /// Quarter of the chest girth.
    pub(crate) chest: f64,
    /// Half of the back's width between the armholes.
    back_width: f64,
    /// By how much the seventh vertebra lies lower than the side neck point.
    pub(crate) nape_drop: f64,
}

/// One half of a front or a back above the underarm.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Half {
    /// On the centre line.
    pub(crate) neck_centre: DVec2,
    /// From the centre to the side.
    pub(crate) neck: [DVec2; 2],
    pub(crate) neck_side: DVec2,
    pub(crate) shoulder_tip: DVec2,
    /// From the underarm to the shoulder tip.
    pub(crate) armhole: [DVec2; 2],
    pub(crate) underarm: DVec2,
}

/// By how much a sewn shoulder seam is flatter than the shoulder, so that the arm can be lifted, radians: 4 degrees.
const SHOULDER_RELIEF: f64 = 0.07;
/// Steepest and flattest shoulder seams that are cut, radians: 12 to 28 degrees.
const SLOPES: [f64; 2] = [0.21, 0.49];
/// By which half of the back is narrower between its armholes than between its shoulder tips, at most, m.
const HOLLOW: f64 = 0.016;
/// Height of the armhole by the width of its sleeve, at least.
const ARMHOLE_BY_SLEEVE: f64 = 0.48;
/// From the line of the back's width to the underarm, at least, m.
const LEAST_UNDERARM: f64 = 0.02;
/// By which half of the front is narrower than that of the back between the armholes, m.
const FRONT_HOLLOW: f64 = 0.01;

impl Frame {
    /// Proportions: neck width a fifth of the neck's base, as in Chinese proportion drafting; depth of the armhole below
    /// the seventh vertebra an eighth of the bust and a sixteenth of the height. For the bodies of our charts the latter
    /// is near the published scales (a tenth of the bust and 10.5 cm of Müller & Sohn for women, the tables of Aldrich's
    /// *Metric Pattern Cutting*; both recalled, not checked); unlike these it tells tall from stout.
    pub(crate) fn new(body: &Body, ease: &BodiceEase) -> Self {
        let neck = body.neck_base / 5.0;
        let nape_drop = 0.3 * neck;
        let fall = (body.back_neck_height - body.shoulder_height) / body.shoulder_length;
        let slope = (asin(fall.clamp(0.0, 0.9)) - SHOULDER_RELIEF).clamp(SLOPES[0], SLOPES[1]);
        let shoulder = body.shoulder_width / 2.0 + ease.shoulder;
        let tip_drop = (shoulder - neck) * tan(slope);
        let depth = nape_drop + body.bust / 8.0 + body.height / 16.0 + ease.armhole;
        // An arm stouter than the chest lets expect has the armhole cut deeper for it.
        let sleeve = body.upper_arm + ease.arm;
        let chest = (body.bust + ease.chest) / 4.0;
        let back_width = ((body.back_width + ease.back_width) / 2.0).max(shoulder - HOLLOW);
        Self {
            neck,
            slope,
            shoulder,
            underarm: -depth.max(tip_drop + ARMHOLE_BY_SLEEVE * sleeve),
            chest,
            back_width: back_width.min(chest - LEAST_UNDERARM),
            nape_drop,
        }
    }

    /// Half the neck's width where the style's neckline is wider than the neck by so much on each side.
    pub(crate) fn neck_half(&self, wider: f64) -> f64 {
        self.neck + wider
    }

    /// A back whose neckline meets the shoulder at `neck_half` and lies `lower` than the seventh vertebra.
    pub(crate) fn back(&self, neck_half: f64, lower: f64) -> Result<Half, DraftError> {
        self.half(neck_half, -(self.nape_drop + lower), self.back_width, [0.62, 0.35])
    }

    /// A front whose neckline reaches `depth` below the side neck point of the body.
    pub(crate) fn front(&self, neck_half: f64, depth: f64) -> Result<Half, DraftError> {
        self.half(neck_half, -depth, self.back_width - FRONT_HOLLOW, [0.6, 0.6])
    }

    /// `neck_bow`: how far the tangents of the neckline reach at the centre and at the side, as parts of its width and
    /// its depth.
    fn half(&self, neck_half: f64, centre: f64, width: f64, neck_bow: [f64; 2]) -> Result<Half, DraftError> {
        let on_shoulder = |x: f64| DVec2::new(x, -(x - self.neck) * tan(self.slope));
        let neck_side = on_shoulder(neck_half);
        let neck_centre = DVec2::new(0.0, centre);
        let shoulder_tip = on_shoulder(self.shoulder);
        let underarm = DVec2::new(self.chest, self.underarm);
        if neck_half >= self.shoulder - 0.02 || neck_centre.y >= neck_side.y - 0.002 {
            let why = format!("a neck {:.3} m wide leaves no shoulder", 2.0 * neck_half);
            return Err(DraftError::Impossible { part: "neckline", why });
        }
        // Square to the shoulder seam, so that front and back make one smooth line.
        let across_seam = DVec2::new(-sin(self.slope), -cos(self.slope));
        let neck = [
            neck_centre + DVec2::new(neck_bow[0] * neck_half, 0.0),
            neck_side + neck_bow[1] * (neck_side.y - neck_centre.y) * across_seam,
        ];
        let armhole = armhole(shoulder_tip, across_seam, underarm, width)?;
        Ok(Half { neck_centre, neck, neck_side, shoulder_tip, armhole, underarm })
    }
}

/// From the underarm, which it leaves square to the side, to the shoulder tip, which it meets square to the shoulder;
/// nearest to the centre where the front or back is `width` wide.
fn armhole(tip: DVec2, across_seam: DVec2, underarm: DVec2, width: f64) -> Result<[DVec2; 2], DraftError> {
    let depth = tip.y - underarm.y;
    if depth < 0.06 || underarm.x <= width {
        let why = format!("{depth:.3} m deep, {width:.3} m from the centre, underarm at {:.3} m", underarm.x);
        return Err(DraftError::Impossible { part: "armhole", why });
    }
    let upper = tip + 0.4 * depth * across_seam;
    let curve = |reach: f64| [underarm - DVec2::new(reach, 0.0), upper];
    let narrowest = |reach: f64| {
        let [lower, upper] = curve(reach);
        let points = toile_garment::Curve::Cubic(lower, upper).points(underarm, tip);
        points.iter().map(|point| point.x).fold(f64::INFINITY, f64::min)
    };
    let longest = underarm.x - 0.5 * width;
    Ok(curve(root_of_increasing(0.0, longest, |reach| width - narrowest(reach))))
}

impl Half {
    pub(crate) fn armhole_length(&self) -> f64 {
        cubic_length(self.underarm, self.armhole, self.shoulder_tip)
    }

    pub(crate) fn neck_length(&self) -> f64 {
        cubic_length(self.neck_centre, self.neck, self.neck_side)
    }
}
