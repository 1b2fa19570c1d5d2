//! Fronts and backs of trousers.
//!
//! Both are drafted with the outside seam at positive x, as the left front and the right back are seen from outside.
//! The crease is the line x = 0, the level of the crotch y = 0.
//!
//! The draft is the classic one of the trade (compare Müller & Sohn's and Aldrich's trousers, or the Chinese proportion
//! draft; fractions are recalled): quarters of the hip with the back 1 cm wider than the front, crotch extensions as
//! parts of the hip, a slanting back seam raised behind. Rise and raise come from the body: the waist's height above the
//! crotch, and the length from waist to waist between the legs.

use glam::DVec2;

use crate::bezier::Bezier;
use crate::block::dart::{Dart, DartedEdge, Tip, dart_intake, darted_edge};
use crate::contour::Contour;
use crate::solve::{root_of_decreasing, root_of_increasing};
use crate::{Body, DraftError};

/// How trousers differ from the body, m.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TrousersSpec {
    pub(crate) waist_ease: f64,
    pub(crate) hip_ease: f64,
    /// At the crotch, at least.
    pub(crate) thigh_ease: f64,
    pub(crate) knee_ease: f64,
    /// How much narrower than the knee the hem is.
    pub(crate) taper: f64,
    /// How far the crotch hangs below the body's, at least and at most.
    pub(crate) crotch_drop: [f64; 2],
    /// From waist to waist between the legs.
    pub(crate) rise_ease: f64,
    /// Of the hem above the ground.
    pub(crate) hem_height: f64,
    pub(crate) band: f64,
    /// Darts in each half of the back.
    pub(crate) darts: usize,
}

/// Levels that front and back share, above the crotch's, m.
#[derive(Debug, Clone, Copy)]
struct Levels {
    waist: f64,
    hip: f64,
    knee: f64,
    hem: f64,
}

/// Extensions of the crotch as parts of the hip: those of the Chinese proportion draft.
const FRONT_EXTENSION: f64 = 0.045;
const BACK_EXTENSION: f64 = 0.105;
/// By which a front is narrower, and a back wider, than a quarter of a girth, m.
const SHIFT: f64 = 0.005;
/// By which a front is narrower, and a back wider, than half of the leg, m.
const LEG_SHIFT: f64 = 0.01;
/// Parts of what half the waist is smaller than half the hip: taken in at the centre front, at the front of the side, at
/// the centre back and by the back's darts; the rest at the back of the side.
const TAKEN_IN: [f64; 4] = [0.08, 0.22, 0.22, 0.3];
/// Least that is taken in at the centre back, for the slant of its seam, m.
const LEAST_SLANT: f64 = 0.015;
/// Slope of the side at the waist by that of the whole side above the hip: it comes nearly upright to the band.
const SIDE_SLOPE: f64 = 0.7;
/// By which the centre front is raised above the waist at the side, at least and at most, m: it dips a little, but for
/// a belly.
const FRONT_RAISES: [f64; 2] = [-0.005, 0.04];
/// The same of the centre back.
const RAISES: [f64; 2] = [0.01, 0.06];
/// By which it is raised before more length is found by a lower crotch, m.
const USUAL_RAISE: f64 = 0.035;

/// One leg.
pub(crate) struct Leg {
    pub(crate) front: Contour,
    pub(crate) back: Contour,
    /// How far the crotch hangs below the body's, m.
    pub(crate) crotch_drop: f64,
}

struct Draft<'a> {
    spec: &'a TrousersSpec,
    levels: Levels,
    /// Quarters of the finished hip, front and back.
    hip: [f64; 2],
    /// What half the waist is smaller than half the hip.
    drop: f64,
    extension: [f64; 2],
    /// Widths at knee and hem, front and back.
    knee: [f64; 2],
    opening: [f64; 2],
}

/// A front and a back of a pair of trousers.
///
/// Edges of both: `hem`, `lower outseam`, `outseam`, `thigh`, `side`, then of the front `waist`, `fly`, `crotch`, of the
/// back `waist 1`, `dart 1 first`, `dart 1 second`, `waist 2` …, `seat`, `crotch`, then of both `inseam`, `lower inseam`.
pub(crate) fn leg(body: &Body, spec: &TrousersSpec) -> Result<Leg, DraftError> {
    let [least, most] = spec.crotch_drop;
    let rise = body.crotch_length + spec.rise_ease - 2.0 * spec.band;
    let high = Draft::new(body, spec, least)?;
    let missing = rise - high.rise(&high.front(FRONT_RAISES[0]), USUAL_RAISE);
    // A crotch that lies lower makes front and back longer alike.
    let crotch_drop = (least + missing / 2.0).clamp(least, most);
    let draft = Draft::new(body, spec, crotch_drop)?;
    let level = draft.front(FRONT_RAISES[0]);
    let raise = root_of_increasing(RAISES[0], RAISES[1], |raise| draft.rise(&level, raise) - rise);
    let front_rise = |front_raise: f64| draft.rise(&draft.front(front_raise), raise);
    let [least, most] = FRONT_RAISES;
    let front = draft.front(root_of_increasing(least, most, |raise| front_rise(raise) - rise));
    Ok(Leg { back: draft.back(raise, &front), front, crotch_drop })
}

impl<'a> Draft<'a> {
    fn new(body: &Body, spec: &'a TrousersSpec, crotch_drop: f64) -> Result<Self, DraftError> {
        let above_crotch = |height: f64| height - body.inside_leg + crotch_drop;
        let levels = Levels {
            waist: above_crotch(body.waist_height) - spec.band,
            hip: above_crotch(body.hip_height).max(0.03),
            knee: above_crotch(body.knee_height),
            hem: above_crotch(spec.hem_height),
        };
        if levels.waist < levels.hip + 0.05 || levels.knee > -0.08 || levels.hem > levels.knee - 0.08 {
            let why = format!("waist, hip, knee and hem lie {levels:?} above the crotch");
            return Err(DraftError::Impossible { part: "leg", why });
        }
        let hip = body.hip + spec.hip_ease;
        let extension = [FRONT_EXTENSION * hip, BACK_EXTENSION * hip];
        // Stout thighs need more than the proportion gives.
        let thigh = hip / 2.0 + extension[0] + extension[1];
        let missing = (body.thigh + spec.thigh_ease - thigh).max(0.0);
        let knee = body.knee + spec.knee_ease;
        let halves = |girth: f64| [girth / 2.0 - LEG_SHIFT, girth / 2.0 + LEG_SHIFT];
        Ok(Self {
            spec,
            levels,
            hip: [hip / 4.0 - SHIFT, hip / 4.0 + SHIFT],
            drop: (hip - body.waist - spec.waist_ease) / 2.0,
            extension: [extension[0] + missing / 3.0, extension[1] + 2.0 * missing / 3.0],
            knee: halves(knee),
            opening: halves(knee - spec.taper),
        })
    }

    /// `raise` of the centre above the waist.
    fn front(&self, raise: f64) -> Contour {
        let Levels { waist, hip, .. } = self.levels;
        let [centre_part, side_part, ..] = TAKEN_IN;
        let centre = -(self.hip[0] - self.extension[0]) / 2.0;
        let side = centre + self.hip[0];
        let centre_waist = DVec2::new(centre + (centre_part * self.drop).clamp(0.0, 0.015), waist + raise);
        let waist_width = self.hip[0] - (centre_part + side_part) * self.drop;
        let centre_hip = DVec2::new(centre, hip);
        // Square to the side and to the centre front.
        let waist_edge = |side_waist: DVec2| {
            let leaving = self.side(side, side_waist).leaving_square();
            Bezier::between(side_waist, leaving, -(centre_hip - centre_waist).perp(), centre_waist)
        };
        let side_waist = DVec2::new(
            root_of_increasing(centre_waist.x + 0.9 * waist_width, centre_waist.x + waist_width, |x| {
                waist_edge(DVec2::new(x, waist)).length() - waist_width
            }),
            waist,
        );
        let fork = DVec2::new(centre - self.extension[0], 0.0);
        let crotch = self.crotch(0, centre_hip, centre_hip - centre_waist, fork);
        self.outside(0, side, side_waist)
            .curved("waist", waist_edge(side_waist).controls(), centre_waist)
            .straight("fly", centre_hip)
            .curved("crotch", crotch.controls(), fork)
            .inside(self, 0)
    }

    /// From waist to waist between the legs.
    fn rise(&self, front: &Contour, raise: f64) -> f64 {
        front.length_of(&["fly", "crotch"]) + self.back(raise, front).length_of(&["seat", "crotch"])
    }

    /// `raise` of the back seam above the waist; the front to which it will be sewn.
    fn back(&self, raise: f64, front: &Contour) -> Contour {
        let inseam = front.length_of(&["inseam"]);
        let outseam = front.length_of(&["outseam", "thigh", "side"]);
        let Levels { waist, hip, .. } = self.levels;
        let [centre_part, side_part, slant_part, dart_part] = TAKEN_IN;
        let slanted_in = (slant_part * self.drop).max(LEAST_SLANT);
        let slant = slanted_in / (waist - hip);
        let at_crotch = -slant * hip;
        // The crease halves the back at the crotch, slant and all.
        let centre = -(self.hip[1] - self.extension[1] + at_crotch) / 2.0;
        let side = centre + self.hip[1];
        let seat_line = |y: f64| DVec2::new(centre + slant * (y - hip), y);
        let centre_waist = seat_line(waist + raise);
        let centre_hip = seat_line(hip);

        let count = self.spec.darts as f64;
        let intake = dart_intake(self.drop, dart_part / count);
        let width = self.hip[1] - (1.0 - centre_part - side_part) * self.drop;
        let lengths = [0.62, 0.5].map(|part| part * (waist - hip));
        let darts: Vec<Dart> = (0..self.spec.darts)
            .map(|dart| {
                let along = (dart as f64 + 1.0) / (count + 1.0);
                // Seen from the side: the one nearer to the centre is longer.
                let tip = Tip::Deep(lengths[self.spec.darts - 1 - dart]);
                Dart { along, intake, tip }
            })
            .collect();
        // How high the side is follows from the front's outseam, how wide the waist from its darts.
        let side_at = |x: f64| {
            let height = root_of_increasing(waist - 0.05, waist + 0.05, |y| {
                self.outside(1, side, DVec2::new(x, y)).length_of(&["outseam", "thigh", "side"]) - outseam
            });
            DVec2::new(x, height)
        };
        let waist_edge = |side_waist: DVec2| {
            let edge = DartedEdge {
                names: ["waist", "dart"],
                end: centre_waist,
                leaving: Some(self.side(side, side_waist).leaving_square()),
                arriving: Some(-(centre_hip - centre_waist).perp()),
                darts: &darts,
            };
            darted_edge(self.outside(1, side, side_waist), &edge)
        };
        let chord = width + count * intake;
        let side_x = root_of_increasing(centre_waist.x + 0.8 * chord, centre_waist.x + 1.1 * chord, |x| {
            waist_edge(side_at(x)).length_where(|name| name.starts_with("waist")) - width
        });

        let level_fork = centre + at_crotch - self.extension[1];
        let lowered = root_of_decreasing(-0.03, 0.02, |y| {
            let fork = DVec2::new(level_fork, y);
            inseam - Contour::from(fork).inside(self, 1).length_of(&["inseam"])
        });
        let fork = DVec2::new(level_fork, lowered);
        let crotch = self.crotch(1, centre_hip, centre_hip - centre_waist, fork);
        waist_edge(side_at(side_x))
            .straight("seat", centre_hip)
            .curved("crotch", crotch.controls(), fork)
            .inside(self, 1)
    }

    /// From the hip to the waist at the side.
    fn side(&self, side: f64, waist: DVec2) -> Bezier {
        let hip = DVec2::new(side, self.levels.hip);
        let slope = (waist.x - hip.x) / (waist.y - hip.y);
        Bezier::between(hip, DVec2::new(0.25 * slope, 1.0), DVec2::new(SIDE_SLOPE * slope, 1.0), waist)
    }

    /// From the centre seam to the fork, which it meets square to the inside seam: the crotch then runs on smoothly
    /// from front to back.
    fn crotch(&self, piece: usize, centre: DVec2, falling: DVec2, fork: DVec2) -> Bezier {
        let arriving = -self.leaving_fork(piece, fork).perp();
        let upper = 0.6 * centre.distance(DVec2::new(centre.x, 0.0)) * falling.normalize_or_zero();
        let lower = 0.6 * self.extension[piece] * arriving.normalize_or_zero();
        Bezier([centre, centre + upper, fork - lower, fork])
    }

    /// The direction in which the inside seam leaves the fork: hollowed, as the leg narrows quickly there.
    fn leaving_fork(&self, piece: usize, fork: DVec2) -> DVec2 {
        DVec2::new(1.5 * (-self.knee[piece] / 2.0 - fork.x), self.levels.knee - fork.y)
    }

    /// Hem and outside seam of the front (0) or back (1), from the hem's inner corner to the waist.
    fn outside(&self, piece: usize, side: f64, waist: DVec2) -> Contour {
        let Levels { knee, hem, .. } = self.levels;
        let hem = DVec2::new(self.opening[piece] / 2.0, hem);
        let knee = DVec2::new(self.knee[piece] / 2.0, knee);
        let side = self.side(side, waist);
        let hip = side.start();
        let leg = Bezier::between(knee, knee - hem, side.0[1] - hip, hip);
        let at_crotch = root_of_increasing(0.0, 1.0, |t| leg.at(t).y);
        let [below, above] = leg.split(at_crotch);
        Contour::from(DVec2::new(-hem.x, hem.y))
            .straight("hem", hem)
            .straight("lower outseam", knee)
            .curved("outseam", below.controls(), below.end())
            .curved("thigh", above.controls(), hip)
            .curved("side", side.controls(), waist)
    }
}

impl Contour {
    /// Goes on from the fork along the inside seam to the hem.
    fn inside(self, draft: &Draft<'_>, piece: usize) -> Self {
        let knee = DVec2::new(-draft.knee[piece] / 2.0, draft.levels.knee);
        let hem = DVec2::new(-draft.opening[piece] / 2.0, draft.levels.hem);
        let fork = self.end();
        let leg = Bezier::between(fork, draft.leaving_fork(piece, fork), hem - knee, knee);
        self.curved("inseam", leg.controls(), knee).straight("lower inseam", hem)
    }
}
