//! A pattern cut into even triangles and sewn: [`Garment::mesh`].

mod border;
mod fill;
mod grade;
mod locate;
mod matching;
mod measures;
mod parts;
mod relax;
mod rim;
mod weld;

use std::ops::Range;

use glam::DVec2;
use thiserror::Error;
use toile_fabric::Fabric;

use crate::mesh::border::{Border, Strand};
use crate::mesh::fill::{Filled, fill};
use crate::mesh::matching::Borders;
use crate::mesh::rim::{Rim, fold_strands, mark_folds};
use crate::mesh::weld::Rims;
use crate::{CutPanel, Garment, Outline, Panel, Pattern, PatternError, SeamKind, SewnLine};

/// How a pattern is cut into triangles.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeshSettings {
    /// Length of the triangles' sides, m.
    pub edge_length: f64,
}

impl Default for MeshSettings {
    /// A dress then has some ten thousand stitch points.
    fn default() -> Self {
        Self { edge_length: 0.012 }
    }
}

/// Why a pattern cannot be cut and sewn.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum MeshError {
    /// What is wrong with the pattern itself.
    #[error(transparent)]
    Pattern(#[from] PatternError),
    /// Sides of triangles that no garment has.
    #[error("triangles with sides of {edge_length} m: they can be {} to {} m long", LENGTHS.start(), LENGTHS.end())]
    EdgeLength {
        /// What was asked for, m.
        edge_length: f64,
    },
    /// More triangles than a garment needs.
    #[error(
        "{edge_length} m long sides cut the pattern into about {corners} corners, more than {CORNERS}: take longer ones"
    )]
    TooFine {
        /// What was asked for, m.
        edge_length: f64,
        /// About how many corners that makes.
        corners: usize,
    },
    /// Folds of a panel that cross each other or the outline.
    #[error("the outline and folds of {panel} cross or touch each other in size {size}")]
    Crossing {
        /// Its name.
        panel: String,
        /// Name of the size.
        size: String,
    },
    /// Seams that pass break points on to each other without end.
    #[error("the seams lead round in circles: a place on an edge is sewn to ever more others")]
    Circular,
    /// The two sides of a seam cannot be cut into parts that meet.
    #[error(
        "the sides of the seam {seam} cannot be cut into parts that meet: do its runs lie upon each other?"
    )]
    Unmatched {
        /// Its name.
        seam: String,
    },
    /// Two places on an edge change order between sizes.
    #[error("edge {edge} of {panel} is sewn in another order in size {size} than in the base size")]
    Order {
        /// Name of the panel.
        panel: String,
        /// Number of the edge.
        edge: usize,
        /// Name of the size.
        size: String,
    },
    /// A fold that ends within its panel.
    #[error("the fold {fold} of {panel} does not end on the outline in size {size}")]
    FoldEnd {
        /// Name of the panel.
        panel: String,
        /// Its name.
        fold: String,
        /// Name of the size.
        size: String,
    },
    /// A panel whose shape in one size differs so much from the base size's that triangles turn over.
    #[error(
        "{panel} differs too much between the base size and {size}: a triangle at {at_mm} mm is turned over or thin"
    )]
    Turned {
        /// Name of the panel.
        panel: String,
        /// Name of the size.
        size: String,
        /// Where, mm.
        at_mm: DVec2,
    },
    /// A triangle with two corners sewn to each other.
    #[error(
        "{panel} is so narrow that a triangle is sewn to itself: take shorter sides than {edge_length} m"
    )]
    Pinched {
        /// Name of the panel.
        panel: String,
        /// Sides of triangles, m.
        edge_length: f64,
    },
}

/// Sides of triangles, m.
const LENGTHS: std::ops::RangeInclusive<f64> = 0.002..=0.1;
/// Most corners, about.
const CORNERS: usize = 150_000;

impl Garment {
    /// Cuts a pattern into even triangles, the same in all sizes, and sews it.
    ///
    /// Both sides of a seam have equally many stitches, evenly between the places where edges end: the longer side
    /// is gathered or eased.
    pub fn mesh(pattern: &Pattern, settings: &MeshSettings) -> Result<Self, MeshError> {
        pattern.check()?;
        let edge_length = settings.edge_length;
        if !LENGTHS.contains(&edge_length) {
            return Err(MeshError::EdgeLength { edge_length });
        }
        let base = pattern.base_size;
        let mut borders: Borders = pattern.panels.iter().map(|panel| borders(panel, base)).collect();
        check_count(&borders, edge_length)?;
        let folds: Vec<_> = pattern.panels.iter().map(fold_strands).collect();
        let panels = pattern.panels.iter().zip(&folds).zip(&mut borders);
        let fold_ends: Vec<_> = panels
            .map(|((panel, folds), borders)| mark_folds(panel, folds, borders, pattern))
            .collect::<Result<_, _>>()?;
        matching::unite(pattern, &mut borders).ok_or(MeshError::Circular)?;
        check_order(pattern, &borders)?;
        let parts = parts::parts(pattern, &borders, edge_length)?;

        let mut garment = empty(pattern);
        let mut rims = Vec::new();
        for (at, panel) in pattern.panels.iter().enumerate() {
            let loops = loops(panel, base);
            let rim =
                Rim::new(&borders[at], &parts[at], &loops, &folds[at], &fold_ends[at], edge_length, base);
            let crossing =
                || MeshError::Crossing { panel: panel.name.clone(), size: pattern.sizes[base].name.clone() };
            let filled = fill(&rim, base, edge_length).ok_or_else(crossing)?;
            garment.add(pattern, panel, &rim, &filled)?;
            rims.push(rim);
        }
        garment.sew(pattern, &borders, &rims);
        garment.check_pinched(edge_length)?;
        measures::place(&mut garment, pattern, &borders, edge_length);
        Ok(garment)
    }

    /// Adds a panel by its base size's triangles, in all sizes.
    fn add(&mut self, pattern: &Pattern, panel: &Panel, rim: &Rim, filled: &Filled) -> Result<(), MeshError> {
        let (corner, triangle) = (index(self.flat[0].len()), index(self.triangles.len()));
        for (size, points) in rim.points.iter().enumerate() {
            let points = if size == pattern.base_size {
                filled.points.clone()
            } else {
                grade::grade(&filled.points, &filled.triangles, points)
            };
            let (worst, quality) = grade::worst(&points, &filled.triangles);
            if quality < grade::THIN {
                let at = filled.triangles.get(worst).map_or(DVec2::ZERO, |at| points[at[0] as usize]);
                let (panel, size) = (panel.name.clone(), pattern.sizes[size].name.clone());
                return Err(MeshError::Turned { panel, size, at_mm: (at * 1000.0).round() });
            }
            // As files keep them, so that a garment is the same whether it has been in one or not.
            self.flat[size].extend(points.into_iter().map(|point| point.as_vec2().as_dvec2()));
        }
        self.triangles.extend(filled.triangles.iter().map(|corners| corners.map(|of| corner + of)));
        self.panels.push(CutPanel {
            name: panel.name.clone(),
            fabric: panel.fabric.clone(),
            layer: panel.layer,
            corners: corner..index(self.flat[0].len()),
            triangles: triangle..index(self.triangles.len()),
        });
        Ok(())
    }

    /// Joins what seams join, and notes where seams and folds run.
    fn sew(&mut self, pattern: &Pattern, borders: &Borders, rims: &[Rim]) {
        let corners: Vec<Range<u32>> = self.panels.iter().map(|panel| panel.corners.clone()).collect();
        let all = Rims { borders, rims, corners: &corners };
        (self.weld, self.stitch_points) = all.weld(&pattern.seams, self.flat[0].len());
        for seam in &pattern.seams {
            self.lines.extend(all.paths(seam, &self.weld).into_iter().map(|path| SewnLine {
                name: seam.name.clone(),
                is_closure: seam.kind == SeamKind::Closure,
                path,
                angle: seam.angle,
                rigidity: seam.rigidity,
            }));
        }
        for ((panel, rim), corners) in pattern.panels.iter().zip(rims).zip(&corners) {
            for (fold, line) in panel.folds.iter().zip(&rim.folds) {
                self.lines.push(SewnLine {
                    name: fold.name.clone(),
                    is_closure: false,
                    path: line.iter().map(|corner| self.weld[(corners.start + corner) as usize]).collect(),
                    angle: fold.angle,
                    rigidity: fold.rigidity,
                });
            }
        }
    }

    fn check_pinched(&self, edge_length: f64) -> Result<(), MeshError> {
        let is_pinched = |triangle: u32| {
            let [a, b, c] = self.triangles[triangle as usize].map(|corner| self.weld[corner as usize]);
            a == b || b == c || c == a
        };
        let pinched = self.panels.iter().find(|panel| panel.triangles.clone().any(is_pinched));
        match pinched {
            Some(panel) => Err(MeshError::Pinched { panel: panel.name.clone(), edge_length }),
            None => Ok(()),
        }
    }
}

fn empty(pattern: &Pattern) -> Garment {
    Garment {
        name: pattern.name.clone(),
        category: pattern.category,
        wearer: pattern.wearer,
        sizes: pattern.sizes.clone(),
        base_size: pattern.base_size,
        panels: Vec::new(),
        flat: vec![Vec::new(); pattern.sizes.len()],
        triangles: Vec::new(),
        weld: Vec::new(),
        stitch_points: 0,
        lines: Vec::new(),
        points_of_measure: Vec::new(),
        trims: Vec::new(),
        fabrics: fabrics(pattern),
        drape: None,
    }
}

/// Those of the built-in fabrics that the panels name.
fn fabrics(pattern: &Pattern) -> Vec<Fabric> {
    let mut fabrics: Vec<Fabric> = Vec::new();
    for panel in &pattern.panels {
        if fabrics.iter().all(|fabric| fabric.name != panel.fabric) {
            fabrics.extend(toile_fabric::named(&panel.fabric).cloned());
        }
    }
    fabrics
}

/// The edges of a panel, those of its holes after those of its outline.
fn borders(panel: &Panel, base: usize) -> Vec<Border> {
    let strand =
        |points: Vec<DVec2>| Strand::new(points.iter().map(|&point| panel.on_grain(point)).collect());
    let strands = |outline: &Outline| -> Vec<Strand> {
        (0..outline.edge_count()).map(|edge| strand(outline.edge_points(edge))).collect()
    };
    let sizes: Vec<Vec<Strand>> = panel.outlines.iter().map(strands).collect();
    (0..sizes[base].len())
        .map(|edge| Border::new(sizes.iter().map(|size| size[edge].clone()).collect(), base))
        .collect()
}

/// How many edges each closed line of a panel has.
fn loops(panel: &Panel, base: usize) -> Vec<usize> {
    let outline = &panel.outlines[base];
    [outline.edges.len()].into_iter().chain(outline.holes.iter().map(|hole| hole.edges.len())).collect()
}

/// Estimates corners from the box round each panel and the length of its edges.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "an estimate; too large ones saturate"
)]
fn check_count(borders: &Borders, edge_length: f64) -> Result<(), MeshError> {
    let of_panel = |borders: &Vec<Border>| {
        let points = borders.iter().flat_map(|border| {
            let strand = border.strand();
            [0.0, 0.25, 0.5, 0.75].map(|part| strand.at(part))
        });
        let (low, high) = points.fold((DVec2::MAX, DVec2::MIN), |(low, high), p| (low.min(p), high.max(p)));
        let length: f64 = borders.iter().map(Border::length).sum();
        let extent = high - low;
        length / edge_length + extent.x * extent.y / (0.8 * edge_length * edge_length)
    };
    let corners = borders.iter().map(of_panel).sum::<f64>() as usize;
    if corners > CORNERS { Err(MeshError::TooFine { edge_length, corners }) } else { Ok(()) }
}

fn check_order(pattern: &Pattern, borders: &Borders) -> Result<(), MeshError> {
    for (panel, borders) in pattern.panels.iter().zip(borders) {
        for (edge, border) in borders.iter().enumerate() {
            if let Some(size) = border.disorder() {
                let size = pattern.sizes[size].name.clone();
                return Err(MeshError::Order { panel: panel.name.clone(), edge, size });
            }
        }
    }
    Ok(())
}

/// Part of a whole.
#[expect(clippy::cast_precision_loss, reason = "counts far below 2⁵³")]
fn fraction(part: usize, count: usize) -> f64 {
    part as f64 / count as f64
}

#[expect(clippy::cast_possible_truncation, reason = "the limits of a mesh keep counts far below 2³²")]
fn index(count: usize) -> u32 {
    count as u32
}
