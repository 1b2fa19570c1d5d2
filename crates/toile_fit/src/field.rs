//! What is seen on the cloth in colours: a value for every stitch point.

use toile_cloth::Strain;
use toile_drape::carry::bias;
use toile_garment::BodyPart;

use crate::contour::{Crossed, girth};
use crate::{Quantity, Settled, Skin};

/// From level to level on which ease is measured, m, at most.
const STEP: f64 = 0.01;
/// Where cloth does not go all the way round, the ease of the nearest level where it does is told as far as this, m:
/// hems are not level.
const REACH: f64 = 0.05;
/// Ease that changes by more from level to level is of something else, cm.
const JUMP: f64 = 2.0;
/// Most levels of a part.
const MOST_LEVELS: f64 = 1000.0;
/// The first and the last level are so far within the rims, m.
const RIM: f64 = 1e-5;

impl Settled<'_> {
    /// Of every stitch point, in the units of [`Quantity::scale`]. Ease is not a number where cloth does not go round
    /// the body: on shoulders, collars and plackets.
    pub fn field(&self, quantity: Quantity, skin: &impl Skin) -> Vec<f64> {
        match quantity {
            Quantity::Ease => self.eases(skin),
            Quantity::Strain => self.stretches(),
            Quantity::Pressure => self.rest.pressures.iter().map(|pressure| 1e-3 * pressure).collect(),
            Quantity::Gap => self.gaps.iter().map(|gap| 1e3 * gap).collect(),
        }
    }

    /// The same for every vertex of the garment's file.
    pub fn at_vertices(&self, quantity: Quantity, skin: &impl Skin) -> Vec<f64> {
        self.garment.at_vertices(self.size, &self.field(quantity, skin))
    }

    /// Of every stitch point the mean of the triangles round it, by their area.
    fn stretches(&self) -> Vec<f64> {
        let mut sums = vec![[0.0; 2]; self.garment.stitch_points];
        for (triangle, strain) in self.rest.strains.iter().enumerate() {
            let area = self.area(triangle);
            for point in self.points(triangle) {
                sums[point][0] += area * 100.0 * greatest(strain);
                sums[point][1] += area;
            }
        }
        sums.into_iter().map(|[sum, area]| if area > 0.0 { sum / area } else { 0.0 }).collect()
    }

    fn eases(&self, skin: &impl Skin) -> Vec<f64> {
        let mut eases = vec![f64::NAN; self.garment.stitch_points];
        for part in PARTS {
            let crossed = self.crossed(part, skin);
            let Some(eased) = Eased::new(&crossed, |level| skin.girth(part, level)) else { continue };
            for triangle in &crossed {
                for (point, along) in triangle.points.into_iter().zip(triangle.along) {
                    if self.covers.get(point) == Some(&part) {
                        eases[point] = eased.at(along).unwrap_or(f64::NAN);
                    }
                }
            }
        }
        eases
    }

    /// Triangles that cover a part with most of their corners.
    fn crossed(&self, part: BodyPart, skin: &impl Skin) -> Vec<Crossed> {
        let crossed = |triangle: usize| {
            let points = self.points(triangle);
            let count = points.iter().filter(|point| self.covers.get(**point) == Some(&part)).count();
            (count >= 2).then(|| Crossed {
                points,
                along: points.map(|point| skin.along(part, self.rest.positions[point])),
                flat: self.garment.triangles[triangle]
                    .map(|corner| self.garment.flat[self.size][corner as usize]),
            })
        };
        (0..self.garment.triangles.len()).filter_map(crossed).collect()
    }
}

/// What cloth goes round.
const PARTS: [BodyPart; 5] =
    [BodyPart::Torso, BodyPart::LeftArm, BodyPart::RightArm, BodyPart::LeftLeg, BodyPart::RightLeg];

/// The ease all along a part.
struct Eased {
    lowest: f64,
    /// From level to level, m.
    step: f64,
    /// By level, cm; none where the cloth does not go round.
    levels: Vec<Option<f64>>,
}

impl Eased {
    fn new(crossed: &[Crossed], body: impl Fn(f64) -> f64) -> Option<Self> {
        let all = || crossed.iter().flat_map(|triangle| triangle.along).filter(|along| along.is_finite());
        let (low, high) = (all().min_by(f64::total_cmp)?, all().max_by(f64::total_cmp)?);
        // Rims themselves are crossed by nothing.
        let (lowest, highest) = (low + RIM, high - RIM);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most MOST_LEVELS")]
        let count = ((highest - lowest) / STEP).clamp(1.0, MOST_LEVELS).ceil() as usize;
        let step = (highest - lowest).max(0.0) / count as f64;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most MOST_LEVELS")]
        let place = |along: f64| ((along - lowest) / step).clamp(0.0, count as f64) as usize;
        let mut by_level: Vec<Vec<Crossed>> = vec![Vec::new(); count + 1];
        for triangle in crossed.iter().filter(|triangle| triangle.along.iter().all(|along| along.is_finite()))
        {
            let least = triangle.along.iter().copied().fold(f64::INFINITY, f64::min);
            let most = triangle.along.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            for level in &mut by_level[place(least)..=place(most)] {
                level.push(*triangle);
            }
        }
        let levels = by_level.iter().enumerate().map(|(index, crossed)| {
            let level = lowest + step * index as f64;
            Some(100.0 * (girth(crossed, level)? - body(level)))
        });
        Some(Self { lowest, step, levels: levels.collect() }.in_one_piece())
    }

    /// Without what goes round somewhere else: a collar closes round the neck, far above where a shirt closes round the
    /// trunk, and just below the armpit a level runs out into the sleeve.
    fn in_one_piece(mut self) -> Self {
        let closed: Vec<usize> = (0..self.levels.len()).filter(|at| self.levels[*at].is_some()).collect();
        let pieces = closed.chunk_by(|a, b| (b - a) as f64 * self.step <= REACH);
        let mut longest = pieces.max_by_key(|piece| piece.len()).unwrap_or_default();
        let jumps = |pair: &[usize]| match (self.levels[pair[0]], self.levels[pair[1]]) {
            (Some(a), Some(b)) => (a - b).abs() > JUMP,
            _ => false,
        };
        while let [rest @ .., a, b] = longest
            && jumps(&[*a, *b])
        {
            longest = &longest[..rest.len() + 1];
        }
        while let [a, b, ..] = longest
            && jumps(&[*a, *b])
        {
            longest = &longest[1..];
        }
        let (first, last) = (longest.first().copied(), longest.last().copied());
        for at in closed.iter().filter(|at| Some(**at) < first || Some(**at) > last) {
            self.levels[*at] = None;
        }
        self
    }

    /// Between two levels evenly.
    fn at(&self, along: f64) -> Option<f64> {
        let steps = (along - self.lowest) / self.step;
        let known = |index: f64| {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "not negative, and few"
            )]
            let index = (index >= 0.0).then_some(index as usize)?;
            *self.levels.get(index)?
        };
        let (below, above) = (steps.floor(), steps.floor() + 1.0);
        if let (Some(a), Some(b)) = (known(below), known(above)) {
            return Some(a + (b - a) * (steps - below));
        }
        let mut away = 0.0;
        while away * self.step <= REACH {
            if let Some(ease) = known(below - away).or_else(|| known(above + away)) {
                return Some(ease);
            }
            away += 1.0;
        }
        None
    }
}

/// Along warp, weft or bias, whichever is most.
fn greatest(strain: &Strain) -> f64 {
    strain.warp.max(strain.weft).max(bias(strain))
}
