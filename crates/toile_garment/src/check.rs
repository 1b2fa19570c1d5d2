//! Whether a pattern can be cut and sewn: what follows after [`Pattern::check`] need not ask again.

use std::collections::BTreeSet;

use glam::DVec2;

use crate::{
    Around, Fold, MeasurePath, Panel, Pattern, PatternError, Placement, PointOfMeasure, Run, Seam, Trim,
    TrimKind, limits, shape,
};

impl Pattern {
    /// Whether it can be cut and sewn: all that [`Self::check_but_cutting`] asks, and every panel can be
    /// cut in every size.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn check(&self) -> Result<(), PatternError> {
        self.check_but_cutting()?;
        self.uncuttable().into_iter().next().map_or(Ok(()), Err)
    }

    /// Every panel that cannot be cut, by size: it crosses itself or goes round the wrong way. Files have such, in sizes
    /// that nobody looked at after grading.
    pub fn uncuttable(&self) -> Vec<PatternError> {
        let faults = self.panels.iter().flat_map(|panel| {
            let sizes = panel.outlines.iter().zip(&self.sizes);
            sizes.filter_map(|(outline, size)| shape::check_cut(outline, &panel.name, &size.name).err())
        });
        faults.collect()
    }

    /// Whether it is whole: every index is in range, every number is finite and of a reasonable size,
    /// outlines are closed, both sides of each seam can be made equally long.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn check_but_cutting(&self) -> Result<(), PatternError> {
        self.check_sizes()?;
        if self.panels.is_empty() {
            return Err(PatternError::Empty("panels"));
        }
        at_most("panels", self.panels.len(), limits::PANELS)?;
        names("panel", self.panels.iter().map(|panel| &panel.name))?;
        self.check_amount_of_points()?;
        self.panels.iter().try_for_each(|panel| self.check_panel(panel))?;
        at_most("seams", self.seams.len(), limits::PARTS)?;
        names("seam", self.seams.iter().map(|seam| &seam.name))?;
        self.seams.iter().try_for_each(|seam| self.check_seam(seam))?;
        at_most("points of measure", self.points_of_measure.len(), limits::PARTS)?;
        names("point of measure", self.points_of_measure.iter().map(|point| &point.name))?;
        self.points_of_measure.iter().try_for_each(|point| self.check_measure(point))?;
        at_most("trims", self.trims.len(), limits::PARTS)?;
        names("trim", self.trims.iter().map(|trim| &trim.name))?;
        self.trims.iter().try_for_each(|trim| self.check_trim(trim))
    }

    fn check_sizes(&self) -> Result<(), PatternError> {
        name("style", &self.name)?;
        at_most("sizes", self.sizes.len(), limits::SIZES)?;
        names("size", self.sizes.iter().map(|size| &size.name))?;
        if self.base_size >= self.sizes.len() {
            return Err(PatternError::BaseSize { base_size: self.base_size, sizes: self.sizes.len() });
        }
        for size in &self.sizes {
            at_most("labels", size.labels.len(), limits::PARTS)?;
            at_most("measurements", size.body_cm.len(), limits::PARTS)?;
            names("body measurement", size.body_cm.iter().map(|(measurement, _)| measurement))?;
            for (measurement, value) in &size.body_cm {
                let what = || format!("{measurement} of size {}", size.name);
                within(*value, 0.0, 1000.0, "0 to 1000 cm or kg", what)?;
            }
        }
        Ok(())
    }

    fn check_amount_of_points(&self) -> Result<(), PatternError> {
        let outlines = self.panels.iter().flat_map(|panel| &panel.outlines);
        at_most("points of all panels", outlines.map(shape::point_count).sum(), limits::ALL_POINTS)
    }

    fn check_panel(&self, panel: &Panel) -> Result<(), PatternError> {
        let named = || format!("panel {:?}", panel.name);
        name("fabric", &panel.fabric)?;
        unit(panel.grainline, || format!("the grainline of {}", named()))?;
        self.one_per_size(panel.outlines.len(), named)?;
        for (outline, size) in panel.outlines.iter().zip(&self.sizes) {
            shape::check(outline, &panel.name, &size.name)?;
            let (edges, base_edges) = (outline.edge_count(), panel.outlines[self.base_size].edge_count());
            if edges != base_edges {
                let (panel, size) = (panel.name.clone(), size.name.clone());
                return Err(PatternError::EdgeCount { panel, size, edges, base_edges });
            }
        }
        at_most("notches", panel.notches.len(), limits::PARTS)?;
        for notch in &panel.notches {
            self.check_edge(panel, notch.edge, || format!("a notch of {}", named()))?;
            fraction(notch.at, || format!("a notch of {}", named()))?;
        }
        at_most("folds", panel.folds.len(), limits::PARTS)?;
        names("fold", panel.folds.iter().map(|fold| &fold.name))?;
        panel.folds.iter().try_for_each(|fold| self.check_fold(panel, fold))?;
        self.check_placement(panel)
    }

    fn check_fold(&self, panel: &Panel, fold: &Fold) -> Result<(), PatternError> {
        let named = || format!("fold {:?}", fold.name);
        self.check_lines(panel, &fold.lines, named)?;
        bend(fold.angle, fold.rigidity, named)
    }

    fn check_placement(&self, panel: &Panel) -> Result<(), PatternError> {
        let named = || format!("the placement of panel {:?}", panel.name);
        match &panel.placement {
            Placement::Unknown => Ok(()),
            Placement::Rigid { rotation, translation } => {
                translation.to_array().into_iter().try_for_each(|value| coordinate(value, named))?;
                let length = rotation.length();
                let what = || format!("the length of the rotation in {}", named());
                within(length, 1.0 - 1e-6, 1.0 + 1e-6, "1", what)
            }
            Placement::Around(Around { anchor, up, bearing, clearance, .. }) => {
                self.one_per_size(anchor.len(), || format!("the anchor in {}", named()))?;
                anchor.iter().flat_map(|at| at.to_array()).try_for_each(|value| coordinate(value, named))?;
                unit(*up, || format!("the upward direction in {}", named()))?;
                within(*bearing, -7.0, 7.0, "a full turn at most", || format!("the bearing in {}", named()))?;
                within(*clearance, 0.0, 1.0, "0 to 1 m", || format!("the clearance in {}", named()))
            }
        }
    }

    fn check_seam(&self, seam: &Seam) -> Result<(), PatternError> {
        let named = || format!("seam {:?}", seam.name);
        for side in &seam.sides {
            if side.is_empty() {
                return Err(PatternError::Number {
                    what: format!("the number of edges on a side of {}", named()),
                    value: 0.0,
                    range: "1 or more",
                });
            }
            at_most("edges of a seam", side.len(), limits::PARTS)?;
            side.iter().try_for_each(|run| self.check_run(run, named))?;
        }
        bend(seam.angle, seam.rigidity, named)?;
        for (index, size) in self.sizes.iter().enumerate() {
            let lengths = seam.sides.each_ref().map(|side| self.side_length(index, side));
            let (short, long) = (lengths[0].min(lengths[1]), lengths[0].max(lengths[1]));
            if long > limits::GATHER_RATIO * short {
                let (seam, size) = (seam.name.clone(), size.name.clone());
                return Err(PatternError::Gather { seam, size, long, short });
            }
        }
        Ok(())
    }

    fn check_run(&self, run: &Run, named: impl Fn() -> String + Copy) -> Result<(), PatternError> {
        let panel = self.panel(run.panel, named)?;
        self.check_edge(panel, run.edge, named)?;
        fraction(run.from, named)?;
        fraction(run.to, named)?;
        let length = (run.to - run.from).abs();
        within(length, 1e-6, 1.0, "more than 0", || format!("a part of an edge in {}", named()))
    }

    fn check_measure(&self, point: &PointOfMeasure) -> Result<(), PatternError> {
        let named = || format!("point of measure {:?}", point.name);
        if let Some(body) = &point.body {
            name("body measurement", body)?;
        }
        at_most("parts of a measure", point.paths.len(), limits::PARTS)?;
        within(point.times, 1e-3, 100.0, "0.001 to 100", || format!("the factor of {}", named()))?;
        within(point.tolerance, 0.0, 1.0, "0 to 1 m", || format!("the tolerance of {}", named()))?;
        point.paths.iter().try_for_each(|path| match path {
            MeasurePath::Edge { panel, edge, from, to } => {
                self.check_edge(self.panel(*panel, named)?, *edge, named)?;
                fraction(*from, named)?;
                fraction(*to, named)
            }
            MeasurePath::Line { panel, points } => {
                self.check_lines(self.panel(*panel, named)?, points, named)
            }
        })
    }

    fn check_trim(&self, trim: &Trim) -> Result<(), PatternError> {
        let named = || format!("trim {:?}", trim.name);
        let panel = self.panel(trim.panel, named)?;
        let TrimKind::Button { diameter } = trim.kind;
        within(diameter, 1e-3, 0.2, "1 mm to 20 cm", || format!("the diameter of {}", named()))?;
        self.one_per_size(trim.at.len(), named)?;
        (0..trim.at.len()).try_for_each(|size| self.check_on_panel(panel, size, trim.at[size], named))
    }

    /// Lines across a panel, one for each size.
    fn check_lines(
        &self,
        panel: &Panel,
        lines: &[Vec<DVec2>],
        named: impl Fn() -> String + Copy,
    ) -> Result<(), PatternError> {
        self.one_per_size(lines.len(), named)?;
        for (size, line) in lines.iter().enumerate() {
            if line.len() < 2 {
                let value = line.len() as f64;
                return Err(PatternError::Number {
                    what: format!("the number of points of {}", named()),
                    value,
                    range: "2 or more",
                });
            }
            at_most("points of a line", line.len(), limits::LINE_POINTS)?;
            line.iter().try_for_each(|&point| self.check_on_panel(panel, size, point, named))?;
        }
        Ok(())
    }

    fn check_on_panel(
        &self,
        panel: &Panel,
        size: usize,
        point: DVec2,
        named: impl Fn() -> String,
    ) -> Result<(), PatternError> {
        point.to_array().into_iter().try_for_each(|value| coordinate(value, &named))?;
        let distance = panel.outlines[size].distance_outside(point);
        if distance > limits::OFF_PANEL {
            let (size, panel) = (self.sizes[size].name.clone(), panel.name.clone());
            return Err(PatternError::OffPanel {
                what: named(),
                size,
                panel,
                x: point.x,
                y: point.y,
                distance,
            });
        }
        Ok(())
    }

    fn panel(&self, index: usize, named: impl Fn() -> String) -> Result<&Panel, PatternError> {
        let panels = self.panels.len();
        self.panels.get(index).ok_or_else(|| PatternError::NoPanel { what: named(), panel: index, panels })
    }

    fn check_edge(&self, panel: &Panel, edge: usize, named: impl Fn() -> String) -> Result<(), PatternError> {
        let edges = panel.outlines[self.base_size].edge_count();
        if edge < edges {
            return Ok(());
        }
        Err(PatternError::NoEdge { what: named(), panel: panel.name.clone(), edge, edges })
    }

    fn one_per_size(&self, given: usize, what: impl Fn() -> String) -> Result<(), PatternError> {
        let sizes = self.sizes.len();
        if given == sizes { Ok(()) } else { Err(PatternError::SizeCount { what: what(), given, sizes }) }
    }
}

pub(crate) fn at_most(what: &str, count: usize, limit: usize) -> Result<(), PatternError> {
    if count <= limit { Ok(()) } else { Err(PatternError::TooMany { what: what.to_owned(), count, limit }) }
}

fn name(what: &'static str, name: &str) -> Result<(), PatternError> {
    let (length, limit) = (name.len(), limits::NAME);
    if (1..=limit).contains(&length) { Ok(()) } else { Err(PatternError::Name { what, length, limit }) }
}

fn names<'a>(what: &'static str, all: impl Iterator<Item = &'a String>) -> Result<(), PatternError> {
    let mut seen = BTreeSet::new();
    for given in all {
        name(what, given)?;
        if !seen.insert(given) {
            return Err(PatternError::Doubled { what, name: given.clone() });
        }
    }
    Ok(())
}

/// Not a number is never within.
fn within(
    value: f64,
    least: f64,
    most: f64,
    range: &'static str,
    what: impl Fn() -> String,
) -> Result<(), PatternError> {
    if value >= least && value <= most {
        Ok(())
    } else {
        Err(PatternError::Number { what: what(), value, range })
    }
}

pub(crate) fn coordinate(value: f64, what: impl Fn() -> String) -> Result<(), PatternError> {
    let limit = limits::COORDINATE;
    within(value, -limit, limit, "within a kilometre", || format!("a coordinate of {}", what()))
}

fn fraction(value: f64, what: impl Fn() -> String) -> Result<(), PatternError> {
    within(value, 0.0, 1.0, "0 to 1", || format!("a place along an edge in {}", what()))
}

fn unit(direction: DVec2, what: impl Fn() -> String) -> Result<(), PatternError> {
    within(direction.length(), 1.0 - 1e-6, 1.0 + 1e-6, "1", || format!("the length of {}", what()))
}

fn bend(angle: f64, rigidity: Option<f64>, named: impl Fn() -> String) -> Result<(), PatternError> {
    let turn = std::f64::consts::PI;
    within(angle, -turn, turn, "half a turn at most", || format!("the angle of {}", named()))?;
    let rigidity = rigidity.unwrap_or(0.0);
    within(rigidity, 0.0, 1e3, "0 to 1000 N", || format!("the rigidity of {}", named()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::skirt;
    use crate::{Curve, Notch};

    /// What is said of the skirt after something was done to it.
    fn told(spoil: impl FnOnce(&mut Pattern)) -> String {
        let mut pattern = skirt();
        spoil(&mut pattern);
        pattern.check().expect_err("something is wrong").to_string()
    }

    /// The front of a skirt on which nothing lies that another shape would leave outside.
    fn bare(pattern: &mut Pattern) -> &mut Panel {
        pattern.points_of_measure.clear();
        pattern.trims.clear();
        pattern.panels[0].folds.clear();
        &mut pattern.panels[0]
    }

    #[test]
    fn the_skirt_can_be_sewn() {
        skirt().check().expect("sound");
    }

    #[test]
    fn what_is_wrong_is_named() {
        let nan = f64::NAN;
        let found = [
            told(|p| p.name.clear()),
            told(|p| p.sizes.clear()),
            told(|p| p.sizes[0].name = "M".to_owned()),
            told(|p| p.sizes[0].body_cm[0].1 = nan),
            told(|p| p.base_size = 2),
            told(|p| p.panels.clear()),
            told(|p| p.panels[1].name = "front".to_owned()),
            told(|p| p.panels[1].grainline *= 2.0),
            told(|p| p.panels[0].outlines.truncate(1)),
            told(|p| p.panels[0].outlines[1].corners[0].x = nan),
            told(|p| p.panels[0].outlines[1].corners[0].x = 1e9),
            told(|p| p.panels[0].outlines[0].edges.truncate(3)),
            told(|p| bare(p).outlines[1].corners.reverse()),
            told(|p| bare(p).outlines[0].corners.swap(0, 1)),
            told(|p| p.panels[0].outlines[0].edges[0] = Curve::Through(vec![DVec2::ZERO; 10_000])),
            told(|p| p.panels[0].notches.push(Notch { edge: 4, at: 0.5 })),
            told(|p| p.panels[0].notches[0].at = 1.01),
            told(|p| p.panels[0].folds[0].lines[0].truncate(1)),
            told(|p| p.panels[0].folds[0].angle = 4.0),
            told(|p| p.seams[1].name = "side left".to_owned()),
            told(|p| p.seams[0].sides[1].clear()),
            told(|p| p.seams[0].sides[1][0].panel = 7),
            told(|p| p.seams[0].sides[1][0].edge = 9),
            told(|p| p.seams[0].sides[1][0].to = 1.5),
            told(|p| p.seams[0].sides[1][0].to = 0.95),
            told(|p| p.points_of_measure[1].times = 0.0),
            told(|p| p.trims[0].at[0] = DVec2::new(0.5, 0.55)),
        ];
        let expected = [
            "a style has a name of 0 bytes, not 1 to 200",
            "the base size is number 1, of 0 sizes",
            "two sizes are called \"M\"",
            "hip of size S is NaN, not 0 to 1000 cm or kg",
            "the base size is number 2, of 2 sizes",
            "the pattern has no panels",
            "two panels are called \"front\"",
            "the length of the grainline of panel \"back\" is 2, not 1",
            "panel \"front\" is given for 1 sizes, the pattern has 2",
            "a coordinate of panel \"front\", size M is NaN, not within a kilometre",
            "a coordinate of panel \"front\", size M is 1000000000, not within a kilometre",
            "panel \"front\", size S: a loop of 4 corners and 3 edges is not closed",
            "panel \"front\", size M: loop 0 has an area of -0.16",
            "panel \"front\", size S: loop 0 has an area of -0.0",
            "points of panel \"front\", size S: 10039, at most 5000 are possible",
            "a notch of panel \"front\" is on edge 4 of panel \"front\", which has 4 edges",
            "a place along an edge in a notch of panel \"front\" is 1.01, not 0 to 1",
            "the number of points of fold \"front pleat\" is 1, not 2 or more",
            "the angle of fold \"front pleat\" is 4, not half a turn at most",
            "two seams are called \"side left\"",
            "the number of edges on a side of seam \"side left\" is 0, not 1 or more",
            "seam \"side left\" is on panel 7, of 2 panels",
            "seam \"side left\" is on edge 9 of panel \"back\", which has 4 edges",
            "a place along an edge in seam \"side left\" is 1.5, not 0 to 1",
            "seam \"side left\", size S: 0.60",
            "the factor of point of measure \"hip\" is 0, not 0.001 to 100",
            "trim \"button\", size S: (0.5, 0.55) is 0.3",
        ];
        for (found, expected) in found.iter().zip(expected) {
            assert!(found.starts_with(expected), "{found}\ninstead of\n{expected}");
        }
        assert_eq!(found.len(), expected.len());
    }
}
