//! A style in one size while it is drafted; edges go by their names.

use glam::DVec2;
use toile_garment::{BodyPart, Level, Run, SeamKind, TrimKind};

use crate::DraftError;
use crate::contour::Contour;

/// All that is cut and sewn, in one size.
#[derive(Debug, Clone, Default)]
pub(crate) struct Draft {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) seams: Vec<toile_garment::Seam>,
    pub(crate) measures: Vec<Measure>,
    pub(crate) buttons: Vec<Button>,
}

/// A panel in one size.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    pub(crate) name: String,
    pub(crate) fabric: &'static str,
    pub(crate) layer: u32,
    /// Closed, counter-clockwise seen from the right side; the warp lies along y.
    pub(crate) contour: Contour,
    pub(crate) notches: Vec<(&'static str, f64)>,
    pub(crate) place: Place,
}

/// Where the piece is rolled round the body, its y upwards; see [`toile_garment::Around`].
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) part: BodyPart,
    pub(crate) anchor: DVec2,
    pub(crate) bearing: f64,
    pub(crate) level: Level,
    pub(crate) clearance: f64,
}

/// An edge by the names of its panel and its own.
pub(crate) type Name<'a> = (&'a str, &'a str);

/// A point of measure in one size.
#[derive(Debug, Clone)]
pub(crate) struct Measure {
    pub(crate) name: &'static str,
    pub(crate) body: Option<&'static str>,
    pub(crate) paths: Vec<Path>,
    pub(crate) times: f64,
    pub(crate) tolerance: f64,
}

/// Part of a point of measure.
#[derive(Debug, Clone)]
pub(crate) enum Path {
    /// Along a whole edge.
    Edge(Run),
    /// Straight from point to point of a panel.
    Line { panel: usize, points: Vec<DVec2> },
}

/// A button in one size.
#[derive(Debug, Clone)]
pub(crate) struct Button {
    pub(crate) name: String,
    pub(crate) kind: TrimKind,
    pub(crate) panel: usize,
    pub(crate) at: DVec2,
}

impl Piece {
    pub(crate) fn new(name: &str, fabric: &'static str, contour: Contour, place: Place) -> Self {
        Self { name: name.to_owned(), fabric, layer: 0, contour, notches: Vec::new(), place }
    }

    /// Worn over the panels of smaller layers.
    pub(crate) fn on_layer(self, layer: u32) -> Self {
        Self { layer, ..self }
    }

    /// With a mark on an edge at a fraction of its length.
    pub(crate) fn notched(mut self, edge: &'static str, at: f64) -> Self {
        self.notches.push((edge, at));
        self
    }
}

impl Place {
    pub(crate) fn new(part: BodyPart, level: Level, bearing: f64, anchor: DVec2) -> Self {
        Self { part, anchor, bearing, level, clearance: 0.0 }
    }

    /// Starts further out than the panels below it.
    pub(crate) fn clear_by(self, clearance: f64) -> Self {
        Self { clearance, ..self }
    }
}

impl Draft {
    pub(crate) fn cut(&mut self, piece: Piece) {
        self.pieces.push(piece);
    }

    /// Sews one line of edges to another. Both name their edges in the order in which they meet; the edges of `a` are
    /// walked as they go round their panel, those of `b` against it, as two pieces meet that lie side by side.
    pub(crate) fn sew(
        &mut self,
        name: &str,
        a: &[Name<'_>],
        b: &[Name<'_>],
    ) -> Result<&mut Self, DraftError> {
        self.join(name, a, b, SeamKind::Sewn)
    }

    /// The same where the garment is opened to put it on.
    pub(crate) fn close(
        &mut self,
        name: &str,
        a: &[Name<'_>],
        b: &[Name<'_>],
    ) -> Result<&mut Self, DraftError> {
        self.join(name, a, b, SeamKind::Closure)
    }

    fn join(
        &mut self,
        name: &str,
        a: &[Name<'_>],
        b: &[Name<'_>],
        kind: SeamKind,
    ) -> Result<&mut Self, DraftError> {
        let forward = a.iter().map(|edge| self.run(*edge)).collect::<Result<_, _>>()?;
        let against = b.iter().map(|edge| Ok(Run { from: 1.0, to: 0.0, ..self.run(*edge)? }));
        let sides = [forward, against.collect::<Result<_, _>>()?];
        self.seams.push(toile_garment::Seam {
            name: name.to_owned(),
            sides,
            kind,
            rigidity: None,
            angle: 0.0,
        });
        Ok(self)
    }

    /// How the cloth rests at the seam that was sewn last: angle in radians and rigidity in newtons.
    pub(crate) fn pressed(&mut self, angle: f64, rigidity: Option<f64>) -> &mut Self {
        if let Some(seam) = self.seams.last_mut() {
            (seam.angle, seam.rigidity) = (angle, rigidity);
        }
        self
    }

    /// A point of measure along whole edges.
    pub(crate) fn measure_edges(
        &mut self,
        name: &'static str,
        body: Option<&'static str>,
        tolerance: f64,
        edges: &[Name<'_>],
    ) -> Result<&mut Self, DraftError> {
        let paths =
            edges.iter().map(|edge| Ok(Path::Edge(self.run(*edge)?))).collect::<Result<_, DraftError>>()?;
        self.measures.push(Measure { name, body, paths, times: 1.0, tolerance });
        Ok(self)
    }

    /// A point of measure along straight lines, each from the start of one edge to the start of another.
    pub(crate) fn measure_lines(
        &mut self,
        name: &'static str,
        body: Option<&'static str>,
        tolerance: f64,
        lines: &[(&str, [&str; 2])],
    ) -> Result<&mut Self, DraftError> {
        let line = |(panel, [from, to]): &(&str, [&str; 2])| -> Result<Path, DraftError> {
            let points = vec![self.start((*panel, *from))?, self.start((*panel, *to))?];
            Ok(Path::Line { panel: self.run((*panel, *from))?.panel, points })
        };
        let paths = lines.iter().map(line).collect::<Result<_, _>>()?;
        self.measures.push(Measure { name, body, paths, times: 1.0, tolerance });
        Ok(self)
    }

    /// The point of measure that was taken last counts so often.
    pub(crate) fn times(&mut self, times: f64) -> &mut Self {
        if let Some(measure) = self.measures.last_mut() {
            measure.times = times;
        }
        self
    }

    /// The corner that an edge starts at.
    pub(crate) fn start(&self, name: Name<'_>) -> Result<DVec2, DraftError> {
        let run = self.run(name)?;
        Ok(self.pieces[run.panel].contour.corner(run.edge))
    }

    /// A whole edge in its own direction.
    pub(crate) fn run(&self, (panel_name, edge_name): Name<'_>) -> Result<Run, DraftError> {
        let find = || {
            let panel = self.pieces.iter().position(|piece| piece.name == panel_name)?;
            let edge = self.pieces[panel].edge(edge_name)?;
            Some(Run { panel, edge, from: 0.0, to: 1.0 })
        };
        find().ok_or_else(|| DraftError::NoSuchEdge {
            panel: panel_name.to_owned(),
            edge: edge_name.to_owned(),
        })
    }
}

impl Piece {
    pub(crate) fn edge(&self, name: &str) -> Option<usize> {
        self.contour.edges.iter().position(|edge| edge.name == name)
    }
}
