//! What a style means to be.

use toile_body::{Observation, Sex, Tailor};
use toile_fabric::Fabric;
use toile_garment::{Garment, MeshMeasure, Size, Wearer};

use crate::zones::{Rule, rule};
use crate::{Verdict, ZoneKind};

/// By how much every size of a garment is meant to be larger than the body that it is cut for.
#[derive(Debug, Clone, PartialEq)]
pub struct Intent {
    /// Whose body it is cut for.
    pub sex: Sex,
    /// How many sizes there are.
    pub sizes: usize,
    /// In the order of the garment's points of measure, without those that nothing on the body compares with.
    pub zones: Vec<ZoneIntent>,
}

/// What is meant at one point of measure.
#[derive(Debug, Clone, PartialEq)]
pub struct ZoneIntent {
    /// Of the point of measure.
    pub name: String,
    /// Its place in [`Garment::points_of_measure`].
    pub measure: usize,
    /// What is compared.
    pub kind: ZoneKind,
    /// With what on the body.
    pub against: Against,
    /// By size, what the garment measures, cm.
    pub garment_cm: Vec<f64>,
    /// By size, what it is meant to measure more than the body, cm.
    pub intended_cm: Vec<f64>,
    /// By size, where verdicts change.
    pub bounds: Vec<Bounds>,
    /// One standard deviation of what the sewing room makes of it, cm.
    pub sewing_cm: f64,
    /// What the fabric stretches by across the grain before it suffers, as a share.
    pub most_stretch: f64,
    /// How much it counts when a size is chosen: 1 for what the size is chosen by, 0 for what only is reported.
    pub weight: f64,
}

/// What is measured on the body.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Against {
    /// Index into [`toile_body::Template::definitions`].
    pub definition: usize,
    /// What is taken from it: the height of a hem's landmark from that of where the garment hangs.
    pub less: Option<usize>,
    /// How often it is taken: what goes round both legs has more than one of them in it.
    pub times: f64,
}

/// Where verdicts change, in centimetres that a zone is larger than meant: ascending.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// Below it, too tight or too short.
    pub far_below: f64,
    /// Below it, snug or short.
    pub below: f64,
    /// Above it, roomy or long.
    pub above: f64,
    /// Above it, too loose or too long.
    pub far_above: f64,
}

/// A tape measure's precision for the body that a size is cut for: a chart is exact.
const CHART_SIGMA_CM: f64 = 0.1;
/// Where more ease is meant, more or less of it is noticed later: this share of it.
const SHARE_OF_EASE: f64 = 0.2;
/// Of what the fabric gives in comfort, the share that replaces ease in which to move.
const SHARE_OF_STRETCH: f64 = 0.3;

impl Intent {
    /// Of a garment whose panels are made of these fabrics, one each.
    pub fn new(garment: &Garment, fabrics: &[Fabric], tailor: &Tailor) -> Self {
        let sex = match garment.wearer {
            Wearer::Woman => Sex::Female,
            Wearer::Man => Sex::Male,
        };
        let bodies: Vec<Option<Vec<f64>>> =
            garment.sizes.iter().map(|size| body_of(size, sex, tailor)).collect();
        let zones = garment.points_of_measure.iter().enumerate().filter_map(|(index, measure)| {
            let rule = rule(&measure.name, garment.category, measure.body.is_some())?;
            zone(garment, index, measure, &rule, &bodies, limits(garment, measure, fabrics), tailor)
        });
        Self { sex, sizes: garment.sizes.len(), zones: zones.collect() }
    }
}

/// Every definition's value on the body that a size is cut for: what the size says, and what the statistics expect
/// from that. `None` where it says nothing that an adult measures.
fn body_of(size: &Size, sex: Sex, tailor: &Tailor) -> Option<Vec<f64>> {
    let template = tailor.template();
    let observation = |(name, value): &(String, f64)| {
        let definition = template.definitions.iter().position(|definition| definition.is_called(name))?;
        let is_believed = tailor.limits(sex, definition).contains(value);
        is_believed.then_some(Observation { definition, value: *value, sigma: CHART_SIGMA_CM })
    };
    let observations: Vec<Observation> = size.body_cm.iter().filter_map(observation).collect();
    if observations.is_empty() {
        return None;
    }
    let mut body = vec![f64::NAN; template.definitions.len()];
    for prediction in template.people[sex].statistics.predict(&observations).predictions {
        body[prediction.definition] = prediction.value;
    }
    for observation in observations {
        body[observation.definition] = observation.value;
    }
    Some(body)
}

/// What the fabric gives across the panel on which a measure begins: without being felt, and without suffering.
fn limits(garment: &Garment, measure: &MeshMeasure, fabrics: &[Fabric]) -> [f64; 2] {
    let first = measure.lines.first().and_then(|lines| lines.first()?.first());
    let panel =
        first.and_then(|on| garment.panels.iter().position(|panel| panel.triangles.contains(&on.triangle)));
    let fabric = panel.and_then(|panel| fabrics.get(panel));
    fabric.map_or([0.0; 2], |fabric| [fabric.limits.comfort.weft, fabric.limits.most.weft])
}

fn zone(
    garment: &Garment,
    index: usize,
    measure: &MeshMeasure,
    rule: &Rule,
    bodies: &[Option<Vec<f64>>],
    [comfort, most_stretch]: [f64; 2],
    tailor: &Tailor,
) -> Option<ZoneIntent> {
    let definitions = &tailor.template().definitions;
    let find = |name: &str| definitions.iter().position(|definition| definition.is_called(name));
    let against = match (&measure.body, rule.against) {
        (Some(body), _) => Against { definition: find(body)?, less: None, times: 1.0 },
        (None, Some((from, less))) => Against {
            definition: find(from)?,
            less: less.map(find).map_or(Some(None), |it| it.map(Some))?,
            times: rule.times,
        },
        (None, None) => return None,
    };
    let kind = match definitions[against.definition].path.is_girth() {
        true => ZoneKind::Girth,
        false => ZoneKind::Length,
    };
    let garment_cm: Vec<f64> =
        (0..garment.sizes.len()).map(|size| 100.0 * garment.measure(size, measure)).collect();
    let intended = |(garment_cm, body): (&f64, &Option<Vec<f64>>)| match body {
        Some(body) => Some(garment_cm - against.of(body)).filter(|cm| cm.is_finite()),
        // How long it is meant to be, only its maker knows.
        None => (kind == ZoneKind::Girth).then_some(rule.usual_cm),
    };
    let intended_cm: Vec<f64> = garment_cm.iter().zip(bodies).map(intended).collect::<Option<_>>()?;
    let bounds = garment_cm.iter().zip(&intended_cm);
    let bounds =
        bounds.map(|(garment_cm, intended_cm)| Bounds::new(kind, rule, *garment_cm, *intended_cm, comfort));
    Some(ZoneIntent {
        name: measure.name.clone(),
        measure: index,
        kind,
        against,
        bounds: bounds.collect(),
        garment_cm,
        intended_cm,
        // Nearly all that leaves a sewing room is within its tolerance.
        sewing_cm: 50.0 * measure.tolerance,
        most_stretch,
        weight: rule.weight,
    })
}

impl ZoneIntent {
    /// Where verdicts change in the middle of the run.
    pub(crate) fn middle(&self) -> Bounds {
        self.bounds[self.bounds.len() / 2]
    }

    /// By size, the body that it is cut for, cm.
    pub fn bodies_cm(&self) -> Vec<f64> {
        self.garment_cm.iter().zip(&self.intended_cm).map(|(garment, intended)| garment - intended).collect()
    }
}

impl Against {
    /// From the value of every definition, cm.
    ///
    /// # Panics
    /// Where `values` are fewer than the template's definitions.
    pub fn of(&self, values: &[f64]) -> f64 {
        self.times * values[self.definition] - self.less.map_or(0.0, |less| values[less])
    }

    /// Whether it is round both legs together.
    pub(crate) fn is_of_both_legs(&self) -> bool {
        self.times > 1.0
    }
}

impl Bounds {
    fn new(kind: ZoneKind, rule: &Rule, garment_cm: f64, intended_cm: f64, comfort: f64) -> Self {
        let tolerance = match kind {
            ZoneKind::Girth => rule.tolerance_cm.max(SHARE_OF_EASE * intended_cm),
            ZoneKind::Length => rule.tolerance_cm,
        };
        let far_below = match kind {
            ZoneKind::Girth => rule.needed_cm - SHARE_OF_STRETCH * comfort * garment_cm - intended_cm,
            ZoneKind::Length => f64::INFINITY,
        };
        Self {
            far_below: far_below.min(-2.0 * tolerance),
            below: -tolerance,
            above: 2.0 * tolerance,
            far_above: 4.0 * tolerance,
        }
    }

    /// How far from what is meant, in tolerances of that side: within −1 and 1 nobody minds.
    pub fn score(&self, larger_cm: f64) -> f64 {
        if larger_cm < 0.0 { -larger_cm / self.below } else { larger_cm / self.above }
    }

    /// What is said of a zone that is so much larger than meant.
    pub fn verdict(&self, kind: ZoneKind, larger_cm: f64) -> Verdict {
        let passed = [self.far_below, self.below, self.above, self.far_above];
        kind.verdicts()[passed.iter().filter(|bound| larger_cm > **bound).count()]
    }
}
