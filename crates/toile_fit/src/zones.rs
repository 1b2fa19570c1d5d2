//! What is known of points of measure by their names: what they are compared with on the body, how exactly the style
//! means them, and how much they decide which size somebody takes.

use toile_garment::Category;

/// A point of measure of a category of garments.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rule {
    /// Names that points of measure go by.
    names: &'static [&'static str],
    /// Of which garments; of all where there are none.
    categories: &'static [Category],
    /// The body measurement it is compared with, and one that is taken from that.
    pub(crate) against: Option<(&'static str, Option<&'static str>)>,
    /// How often that is taken.
    pub(crate) times: f64,
    /// Ease that it takes to breathe, sit and reach in cloth that gives nothing, cm.
    pub(crate) needed_cm: f64,
    /// Ease of a usual garment of the category, for those that do not say whose body they are cut for, cm.
    pub(crate) usual_cm: f64,
    /// What is as good as meant, towards the small side, cm; twice that towards the large.
    pub(crate) tolerance_cm: f64,
    /// How much it counts: 1 for what the size is chosen by.
    pub(crate) weight: f64,
}

const fn girth(
    names: &'static [&'static str],
    categories: &'static [Category],
    against: &'static str,
    [needed_cm, usual_cm]: [f64; 2],
    tolerance_cm: f64,
    weight: f64,
) -> Rule {
    let against = Some((against, None));
    Rule { names, categories, against, times: 1.0, needed_cm, usual_cm, tolerance_cm, weight }
}

const fn length(
    names: &'static [&'static str],
    categories: &'static [Category],
    against: Option<(&'static str, Option<&'static str>)>,
    tolerance_cm: f64,
    weight: f64,
) -> Rule {
    let (needed_cm, usual_cm) = (0.0, 0.0);
    Rule { names, categories, against, times: 1.0, needed_cm, usual_cm, tolerance_cm, weight }
}

/// What hangs round both knees. A step parts them by some thirty centimetres, of which a tape that is taut has to give
/// twice, and gains back what lay between them before.
const fn sweep(names: &'static [&'static str], categories: &'static [Category]) -> Rule {
    Rule { times: BOTH_KNEES, ..girth(names, categories, "knee", [25.0, 45.0], 4.0, 0.0) }
}

/// A tape round both knees as women stand measures so many times what it does round one, to a tenth: 1.64 times it would
/// be round two that touch.
const BOTH_KNEES: f64 = 2.1;

use Category::{Dress, Shirt, Skirt, Top, Trousers};

/// The first that goes by a name in a category is the one. Eases are those of pattern books: Clothworkers' tables for
/// fitted bodices, trousers and shirts, Studio Calicot's least ease of wovens. Tolerances and weights are ours: a seam
/// allowance off is not noticed, a size is chosen by the girths that cannot hang free.
const RULES: [Rule; 27] = [
    girth(&["chest", "bust"], &[Dress], "bust", [2.5, 5.0], 1.5, 1.0),
    girth(&["chest", "bust"], &[], "bust", [2.5, 9.0], 1.5, 1.0),
    girth(&["waist"], &[Trousers, Skirt], "waist", [0.5, 2.0], 1.5, 1.0),
    girth(&["waist"], &[Dress], "waist", [0.5, 3.0], 1.5, 0.8),
    girth(&["waist"], &[], "waist", [0.5, 8.0], 2.0, 0.3),
    girth(&["hip", "seat"], &[Trousers], "hip", [2.0, 5.0], 1.5, 1.0),
    girth(&["hip", "seat"], &[Skirt], "hip", [2.0, 5.0], 1.5, 0.8),
    girth(&["hip", "seat"], &[Dress], "hip", [2.0, 6.0], 2.0, 0.5),
    girth(&["hip", "seat", "hem"], &[Top, Shirt], "hip", [2.0, 6.0], 2.0, 0.5),
    girth(&["thigh"], &[], "thigh", [1.5, 4.0], 1.5, 0.4),
    girth(&["knee"], &[], "knee", [2.0, 6.0], 2.0, 0.1),
    sweep(&["hem"], &[Skirt, Dress]),
    girth(&["leg_opening"], &[], "ankle", [2.0, 16.0], 2.0, 0.0),
    girth(&["sleeve_opening"], &[], "upper_arm", [1.5, 6.0], 1.5, 0.0),
    girth(&["bicep", "upper_arm"], &[], "upper_arm", [1.5, 5.0], 1.5, 0.3),
    girth(&["cuff", "wrist"], &[], "wrist", [1.0, 4.0], 1.5, 0.1),
    girth(&["neck", "collar"], &[], "neck_base", [0.0, 2.0], 1.5, 0.2),
    length(&["shoulder"], &[], Some(("shoulder_length", None)), 1.0, 0.2),
    length(&["shoulder_width", "across_shoulder"], &[], Some(("shoulder_width", None)), 1.5, 0.4),
    length(&["sleeve_length", "sleeve"], &[], None, 1.5, 0.3),
    length(&["inseam", "inside_leg"], &[], Some(("inside_leg", None)), 2.0, 0.2),
    length(&["outseam"], &[], Some(("waist_height", None)), 2.0, 0.0),
    length(&["rise", "crotch_length"], &[], Some(("crotch_length", None)), 2.0, 0.2),
    length(&["length"], &[Dress], Some(("back_neck_height", Some("knee_height"))), 2.5, 0.15),
    length(&["length"], &[Skirt], Some(("waist_height", Some("knee_height"))), 2.5, 0.15),
    length(&["length"], &[Top, Shirt], Some(("back_neck_height", Some("hip_height"))), 2.0, 0.2),
    length(&["length"], &[Trousers], Some(("waist_height", None)), 2.0, 0.2),
];

/// What other points of measure count that name a body measurement.
const OTHER: Rule = girth(&[], &[], "", [0.5, 4.0], 2.0, 0.1);

/// What is known of a point of measure; `has_body` says whether it names a measurement of the body itself.
pub(crate) fn rule(name: &str, category: Category, has_body: bool) -> Option<Rule> {
    let applies = |rule: &&Rule| {
        rule.names.contains(&name) && (rule.categories.is_empty() || rule.categories.contains(&category))
    };
    let known = RULES.iter().find(applies).copied();
    known.or(has_body.then_some(OTHER))
}
