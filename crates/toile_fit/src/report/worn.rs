//! How the cloth of a zone is as it is worn.

use toile_drape::carry::bias;
use toile_garment::MeshMeasure;

use crate::beside::beside;
use crate::lie::{Course, Lie};
use crate::spread::Spread;
use crate::{Mark, Settled, Skin};

/// How the cloth of a zone is as it is worn.
#[derive(Debug, Clone, PartialEq)]
pub struct ZoneWorn {
    /// What the point of measure is along the stretched cloth, cm.
    pub worn_cm: f64,
    /// What a tape round the body measures where the garment's line lies, cm; of girths.
    pub body_there_cm: Option<f64>,
    /// Where the garment ends; of lengths along legs and arms.
    pub end: Option<End>,
    /// Above the ground, m: where to look.
    pub height_m: f64,
    /// Along the warp, %.
    pub warp: Spread,
    /// Along the weft, %.
    pub weft: Spread,
    /// Along the longer diagonal between them, %.
    pub bias: Spread,
    /// Stretch along warp or weft as a part of what the fabric gives in comfort: 95 % of the cloth is not above.
    pub comfort: f64,
    /// Of what touches the skin, kPa.
    pub pressure_kpa: Spread,
    /// The mean over what touches the skin, kPa.
    pub mean_pressure_kpa: f64,
    /// The part of the cloth that touches the skin.
    pub touching: f64,
    /// From skin to cloth, mm.
    pub gap_mm: Spread,
}

/// Where a garment ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct End {
    /// The nearest place by which people tell lengths.
    pub mark: Mark,
    /// Above it, towards head or trunk, cm.
    pub above_cm: f64,
    /// What lies in folds above, as trousers that stand on the foot, cm.
    pub in_folds_cm: f64,
}

/// What presses the skin less is not felt, Pa.
const FELT: f64 = 1.0;

impl ZoneWorn {
    pub(super) fn new(
        settled: &Settled<'_>,
        measure: &MeshMeasure,
        course: Option<Course>,
        lie: &Lie,
        skin: &impl Skin,
    ) -> Self {
        let cloth = Cloth::beside(settled, measure);
        let is_round = matches!(course, Some(Course::Round(_)));
        let body_there_cm = is_round.then(|| 100.0 * lie.girth(skin)).filter(|cm| cm.is_finite());
        let [warp, weft, bias] = cloth.strains.map(Spread::of);
        let of_touching = cloth.pressures.iter();
        let [force, pressed] = of_touching
            .fold([0.0; 2], |[force, whole], (pressure, area)| [force + pressure * area, whole + area]);
        Self {
            worn_cm: 100.0 * lie.length,
            body_there_cm,
            end: matches!(course, Some(Course::Along(_))).then(|| End::new(lie, skin)).flatten(),
            height_m: lie.height,
            warp,
            weft,
            bias,
            comfort: Spread::of(cloth.comforts).p95,
            mean_pressure_kpa: if pressed > 0.0 { force / pressed } else { 0.0 },
            touching: if cloth.area > 0.0 { pressed / cloth.area } else { 0.0 },
            pressure_kpa: Spread::of(cloth.pressures),
            gap_mm: Spread::of(cloth.gaps),
        }
    }
}

impl End {
    fn new(lie: &Lie, skin: &impl Skin) -> Option<Self> {
        let ends = skin.marks(lie.part).into_iter();
        let in_folds_cm = 100.0 * lie.in_folds;
        let ends = ends.map(|(mark, along)| Self { mark, above_cm: 100.0 * (lie.end - along), in_folds_cm });
        ends.min_by(|a, b| a.above_cm.abs().total_cmp(&b.above_cm.abs()))
    }
}

/// Values with the area that they stand for.
type Weighed = Vec<(f64, f64)>;

/// What is read off the triangles of a zone, and off their corners with a third of the area each.
#[derive(Default)]
struct Cloth {
    area: f64,
    /// Along warp, weft and bias, %.
    strains: [Weighed; 3],
    comforts: Weighed,
    /// Of what touches, kPa.
    pressures: Weighed,
    /// mm.
    gaps: Weighed,
}

impl Cloth {
    fn beside(settled: &Settled<'_>, measure: &MeshMeasure) -> Self {
        let mut cloth = Self::default();
        for triangle in beside(settled.garment, settled.size, measure) {
            cloth.add(settled, triangle);
        }
        cloth
    }

    fn add(&mut self, settled: &Settled<'_>, triangle: usize) {
        let (Some(strain), Some(fabric)) = (settled.rest.strains.get(triangle), settled.fabric(triangle))
        else {
            return;
        };
        let area = settled.area(triangle);
        self.area += area;
        for (values, value) in self.strains.iter_mut().zip([strain.warp, strain.weft, bias(strain)]) {
            values.push((100.0 * value, area));
        }
        let most = fabric.limits.comfort;
        self.comforts.push(((strain.warp / most.warp).max(strain.weft / most.weft), area));
        for point in settled.points(triangle) {
            self.gaps.push((1e3 * settled.gaps[point], area / 3.0));
            let pressure = settled.rest.pressures[point];
            if pressure > FELT {
                self.pressures.push((1e-3 * pressure, area / 3.0));
            }
        }
    }
}
