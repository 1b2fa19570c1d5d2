//! One size after another becomes a pattern.

use glam::DVec2;
use toile_garment::{
    Around, Category, MeasurePath, Notch, Outline, Panel, Pattern, Placement, PointOfMeasure, Size, Trim,
    Wearer,
};

use crate::DraftError;
use crate::draft::{Draft, Measure, Path, Piece};

/// What a pattern says besides its pieces.
pub(crate) struct Title {
    pub(crate) name: String,
    pub(crate) category: Category,
    pub(crate) wearer: Wearer,
}

/// Puts the drafts of one style together, size by size; they must have the same pieces, edges and seams.
pub(crate) fn size_run(
    title: Title,
    drafts: &[(Size, Draft)],
    base_size: usize,
) -> Result<Pattern, DraftError> {
    let sizes: Vec<Size> = drafts.iter().map(|(size, _)| size.clone()).collect();
    let drafts: Vec<&Draft> = drafts.iter().map(|(_, draft)| draft).collect();
    let base = drafts[base_size];
    if let Some(odd) = drafts.iter().position(|draft| !alike(draft, base)) {
        return Err(DraftError::Uneven { size: sizes[odd].name.clone() });
    }
    let panels = (0..base.pieces.len()).map(|index| panel(&in_all(&drafts, |draft| &draft.pieces[index])));
    let points =
        (0..base.measures.len()).map(|index| point(&in_all(&drafts, |draft| &draft.measures[index])));
    let trims = base.buttons.iter().enumerate().map(|(index, button)| Trim {
        name: button.name.clone(),
        kind: button.kind,
        panel: button.panel,
        at: drafts.iter().map(|draft| draft.buttons[index].at).collect(),
    });
    Ok(Pattern {
        name: title.name,
        category: title.category,
        wearer: title.wearer,
        sizes,
        base_size,
        panels: panels.collect(),
        seams: base.seams.clone(),
        points_of_measure: points.collect(),
        trims: trims.collect(),
    })
}

/// Whether two drafts differ in dimensions only.
fn alike(a: &Draft, b: &Draft) -> bool {
    let pieces = |draft: &Draft| -> Vec<Vec<String>> {
        let edges = |piece: &Piece| piece.contour.edges.iter().map(|edge| edge.name.clone()).collect();
        draft.pieces.iter().map(edges).collect()
    };
    pieces(a) == pieces(b)
        && a.seams == b.seams
        && a.measures.len() == b.measures.len()
        && a.buttons.len() == b.buttons.len()
}

fn in_all<'a, T>(drafts: &[&'a Draft], part: impl Fn(&'a Draft) -> &'a T) -> Vec<&'a T> {
    drafts.iter().map(|draft| part(draft)).collect()
}

/// A panel from its piece in every size.
fn panel(pieces: &[&Piece]) -> Panel {
    let first = pieces[0];
    let notches = first.notches.iter();
    let notches = notches.filter_map(|(name, at)| Some(Notch { edge: first.edge(name)?, at: *at }));
    Panel {
        name: first.name.clone(),
        fabric: first.fabric.to_owned(),
        grainline: DVec2::Y,
        layer: first.layer,
        outlines: pieces.iter().map(|piece| outline(piece)).collect(),
        notches: notches.collect(),
        folds: Vec::new(),
        placement: Placement::Around(Around {
            part: first.place.part,
            anchor: pieces.iter().map(|piece| piece.place.anchor).collect(),
            up: DVec2::Y,
            bearing: first.place.bearing,
            level: first.place.level,
            clearance: first.place.clearance,
        }),
    }
}

fn outline(piece: &Piece) -> Outline {
    let edges = &piece.contour.edges;
    Outline {
        corners: (0..edges.len()).map(|index| piece.contour.corner(index)).collect(),
        edges: edges.iter().map(|edge| edge.curve.clone()).collect(),
        holes: Vec::new(),
    }
}

/// A point of measure from every size.
fn point(measures: &[&Measure]) -> PointOfMeasure {
    let first = measures[0];
    let paths = first.paths.iter().enumerate().map(|(index, path)| match path {
        Path::Edge(run) => MeasurePath::Edge { panel: run.panel, edge: run.edge, from: run.from, to: run.to },
        Path::Line { panel, .. } => {
            let points = measures.iter().map(|measure| match &measure.paths[index] {
                Path::Line { points, .. } => points.clone(),
                Path::Edge(_) => Vec::new(),
            });
            MeasurePath::Line { panel: *panel, points: points.collect() }
        }
    });
    PointOfMeasure {
        name: first.name.to_owned(),
        body: first.body.map(str::to_owned),
        paths: paths.collect(),
        times: first.times,
        tolerance: first.tolerance,
    }
}
