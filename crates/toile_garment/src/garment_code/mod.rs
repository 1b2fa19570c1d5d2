//! Patterns as GarmentCode writes them: JSON with panels, curved edges, stitches, and where panels stand round a body.
//!
//! Its panels stand in the room with their edges counter-clockwise seen from outside; those at the back therefore go
//! clockwise in their own coordinates, and are mirrored here.

mod around;

use glam::{DQuat, DVec2, DVec3};
use indexmap::IndexMap;
use serde::Deserialize;

use crate::import::{FABRIC, ImportError, ImportWarning, Imported, MAX_BYTES};
use crate::{
    Category, Curve, Outline, Panel, Pattern, Placement, Run, Seam, SeamKind, Size, Wearer, limits, polyline,
};

/// An arc is divided so that no part turns by more than this, radians: at a radius of 20 cm the parts are within
/// 0.1 mm of it.
const ARC_PART: f64 = 0.06;

/// Reads a `specification.json` of GarmentCode. There is one size and one fabric. Panels whose names say what part of the
/// body they are for go round it; the others stand as in the file.
///
/// # Errors
/// Where it is not of this form, or cannot be sewn.
pub fn read_garment_code(bytes: &[u8], name: &str) -> Result<Imported, ImportError> {
    if bytes.len() > MAX_BYTES {
        return Err(ImportError::Large { bytes: bytes.len(), limit: MAX_BYTES });
    }
    let document: Document = serde_json::from_slice(bytes)?;
    let scale = document.properties.scale()?;
    let mut warnings = vec![ImportWarning::Fabric { taken: FABRIC.to_owned() }];
    let mut panels = Vec::new();
    for (name, part) in &document.pattern.panels {
        panels.push(part.panel(name, scale, &document.properties)?);
    }
    around::rolled(&mut panels);
    let (category, is_certain) = category(&panels);
    if !is_certain {
        warnings.push(ImportWarning::Category(category));
    }
    let mut pattern = Pattern {
        name: name.to_owned(),
        category,
        wearer: Wearer::Woman,
        sizes: vec![Size { name: "one size".to_owned(), labels: Vec::new(), body_cm: Vec::new() }],
        base_size: 0,
        panels,
        seams: Vec::new(),
        points_of_measure: Vec::new(),
        trims: Vec::new(),
    };
    for (index, stitch) in document.pattern.stitches.iter().enumerate() {
        pattern.seams.push(stitch.seam(index, &document.pattern.panels)?);
    }
    pattern.check()?;
    Ok(Imported { pattern, warnings })
}

#[derive(Deserialize)]
struct Document {
    pattern: PatternPart,
    #[serde(default)]
    properties: Properties,
}

#[derive(Deserialize)]
struct PatternPart {
    /// In the order of the file.
    panels: IndexMap<String, PanelPart>,
    #[serde(default)]
    stitches: Vec<Stitch>,
}

#[derive(Deserialize, Default)]
struct Properties {
    units_in_meter: Option<f64>,
    curvature_coords: Option<String>,
    #[serde(default)]
    normalize_panel_translation: bool,
}

impl Properties {
    /// Metres of a unit; centimetres where the file does not say.
    fn scale(&self) -> Result<f64, ImportError> {
        let units = self.units_in_meter.unwrap_or(100.0);
        if (1e-3..=1e6).contains(&units) {
            Ok(1.0 / units)
        } else {
            Err(ImportError::Units(units.to_string()))
        }
    }

    fn is_absolute(&self) -> bool {
        self.curvature_coords.as_deref() == Some("absolute")
    }
}

#[derive(Deserialize)]
struct PanelPart {
    translation: [f64; 3],
    /// Degrees about x, then y, then z.
    rotation: [f64; 3],
    vertices: Vec<[f64; 2]>,
    edges: Vec<EdgePart>,
}

#[derive(Deserialize)]
struct EdgePart {
    endpoints: [usize; 2],
    curvature: Option<Curvature>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Curvature {
    /// A quadratic Bézier curve, as older files write it.
    Point([f64; 2]),
    Typed(Typed),
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "params", rename_all = "lowercase")]
enum Typed {
    Quadratic([[f64; 2]; 1]),
    Cubic([[f64; 2]; 2]),
    /// Radius; 1 for the longer of both arcs; 1 for the one on the right of the straight line.
    Circle([f64; 3]),
}

/// Two edges and, possibly, words on how they are sewn.
#[derive(Deserialize)]
struct Stitch(Vec<StitchPart>);

#[derive(Deserialize)]
#[serde(untagged)]
enum StitchPart {
    Side {
        panel: String,
        edge: usize,
    },
    /// `right_wrong`: the right side of one comes upon the wrong side of the other.
    Word(String),
}

impl PanelPart {
    fn panel(&self, name: &str, scale: f64, properties: &Properties) -> Result<Panel, ImportError> {
        let mut outline = self.outline(name, scale, properties)?;
        let mut rotation = turned(self.rotation);
        let mut translation = DVec3::from(self.translation) * scale;
        if properties.normalize_panel_translation {
            let middle = outline.corners.iter().sum::<DVec2>() / outline.corners.len() as f64;
            translation += middle.extend(0.0) - rotation * middle.extend(0.0);
        }
        if polyline::signed_area(&outline.boundary()) < 0.0 {
            outline = mirrored(&outline);
            // Half a turn about y brings the mirrored panel to where it was, its right side as before.
            rotation *= DQuat::from_xyzw(0.0, 1.0, 0.0, 0.0);
        }
        Ok(Panel {
            name: name.to_owned(),
            fabric: FABRIC.to_owned(),
            grainline: DVec2::Y,
            layer: 0,
            outlines: vec![outline],
            notches: Vec::new(),
            folds: Vec::new(),
            placement: Placement::Rigid { rotation: rotation.normalize(), translation },
        })
    }

    fn outline(&self, name: &str, scale: f64, properties: &Properties) -> Result<Outline, ImportError> {
        if self.edges.len() > limits::EDGES {
            return Err(ImportError::Form(format!("panel {name:?} has {} edges", self.edges.len())));
        }
        let vertex = |index: usize| {
            let found = self.vertices.get(index).map(|&vertex| DVec2::from(vertex) * scale);
            let count = self.vertices.len();
            found.ok_or_else(|| {
                ImportError::Form(format!("panel {name:?} has no vertex {index}, only {count}"))
            })
        };
        let mut outline = Outline { corners: Vec::new(), edges: Vec::new(), holes: Vec::new() };
        for (index, edge) in self.edges.iter().enumerate() {
            let next = &self.edges[(index + 1) % self.edges.len()];
            if edge.endpoints[1] != next.endpoints[0] {
                let (end, start) = (edge.endpoints[1], next.endpoints[0]);
                return Err(ImportError::Form(format!(
                    "panel {name:?}: edge {index} ends at vertex {end}, and the next begins at {start}"
                )));
            }
            let [start, end] = [vertex(edge.endpoints[0])?, vertex(edge.endpoints[1])?];
            let frame = if properties.is_absolute() { Frame::absolute(scale) } else { Frame::of(start, end) };
            outline.corners.push(start);
            outline.edges.push(match &edge.curvature {
                None => Curve::Line,
                Some(curvature) => curvature.curve(start, end, scale, &frame),
            });
        }
        Ok(outline)
    }
}

/// The coordinates that control points are given in.
struct Frame {
    origin: DVec2,
    along: DVec2,
    across: DVec2,
}

impl Frame {
    fn absolute(scale: f64) -> Self {
        Self { origin: DVec2::ZERO, along: scale * DVec2::X, across: scale * DVec2::Y }
    }

    /// The straight line between the ends is (0, 0) to (1, 0).
    fn of(start: DVec2, end: DVec2) -> Self {
        Self { origin: start, along: end - start, across: (end - start).perp() }
    }

    fn place(&self, [x, y]: [f64; 2]) -> DVec2 {
        self.origin + x * self.along + y * self.across
    }
}

impl Curvature {
    fn curve(&self, start: DVec2, end: DVec2, scale: f64, frame: &Frame) -> Curve {
        match self {
            Self::Point(control) | Self::Typed(Typed::Quadratic([control])) => {
                Curve::Quadratic(frame.place(*control))
            }
            Self::Typed(Typed::Cubic([first, second])) => {
                Curve::Cubic(frame.place(*first), frame.place(*second))
            }
            Self::Typed(Typed::Circle([radius, long, right])) => {
                Curve::Through(arc(start, end, radius * scale, *long > 0.5, *right > 0.5))
            }
        }
    }
}

/// Points along an arc between its ends, which are left out.
fn arc(start: DVec2, end: DVec2, radius: f64, is_long: bool, is_right: bool) -> Vec<DVec2> {
    let chord = end - start;
    let half = chord.length() / 2.0;
    // A radius below half of the chord spans no arc: the half circle is the nearest that does.
    let radius = radius.max(half);
    let short = 2.0 * libm::asin(half / radius);
    let angle = if is_long { std::f64::consts::TAU - short } else { short };
    let parts = libm::ceil(angle / ARC_PART).clamp(1.0, 200.0);
    // Of the two sides one is on the left of the chord; an arc there turns to the right.
    let turn = if is_right { 1.0 } else { -1.0 };
    let height = libm::sqrt((radius * radius - half * half).max(0.0)) * if is_long { -1.0 } else { 1.0 };
    let center = start.midpoint(end) + turn * height * chord.perp().normalize_or_zero();
    let mut between = Vec::new();
    let mut part = 1.0;
    while part < parts {
        let (sine, cosine) = libm::sincos(turn * angle * part / parts);
        between.push(center + DVec2::new(cosine, sine).rotate(start - center));
        part += 1.0;
    }
    between
}

fn turned(degrees: [f64; 3]) -> DQuat {
    let about = |axis: DVec3, degrees: f64| {
        let (sine, cosine) = libm::sincos(degrees.to_radians() / 2.0);
        let axis = sine * axis;
        DQuat::from_xyzw(axis.x, axis.y, axis.z, cosine)
    };
    about(DVec3::Z, degrees[2]) * about(DVec3::Y, degrees[1]) * about(DVec3::X, degrees[0])
}

fn mirrored(outline: &Outline) -> Outline {
    let mirror = |point: &DVec2| DVec2::new(-point.x, point.y);
    Outline {
        corners: outline.corners.iter().map(mirror).collect(),
        edges: outline.edges.iter().map(|edge| edge.mapped(mirror)).collect(),
        holes: Vec::new(),
    }
}

impl Stitch {
    fn seam(&self, index: usize, panels: &IndexMap<String, PanelPart>) -> Result<Seam, ImportError> {
        let mut sides = self.0.iter().filter_map(|part| match part {
            StitchPart::Side { panel, edge } => Some((panel, *edge)),
            StitchPart::Word(_) => None,
        });
        let (Some(first), Some(second), None) = (sides.next(), sides.next(), sides.next()) else {
            return Err(ImportError::Form(format!("stitch {index} does not have two sides")));
        };
        let run = |(panel, edge): (&String, usize), from: f64| {
            let found = panels.get_index_of(panel);
            let panel = found
                .ok_or_else(|| ImportError::Form(format!("stitch {index}: there is no panel {panel:?}")))?;
            Ok::<_, ImportError>(Run { panel, edge, from, to: 1.0 - from })
        };
        // Right sides out, loops meet like those of triangles in a mesh: in opposite directions. Where right comes upon
        // wrong they meet in the same.
        let is_folded =
            self.0.iter().any(|part| matches!(part, StitchPart::Word(word) if word == "right_wrong"));
        Ok(Seam {
            name: format!("{}.{} to {}.{}", first.0, first.1, second.0, second.1),
            sides: [vec![run(first, 0.0)?], vec![run(second, if is_folded { 0.0 } else { 1.0 })?]],
            kind: SeamKind::Sewn,
            rigidity: None,
            angle: 0.0,
        })
    }
}

/// What kind of garment, by the names of the panels, and whether they say so.
fn category(panels: &[Panel]) -> (Category, bool) {
    let some = |words: &[&str]| {
        panels.iter().any(|panel| words.iter().any(|word| panel.name.to_lowercase().contains(word)))
    };
    let torso = some(&["torso", "bodice", "top_", "shirt", "sleeve"]);
    match (torso, some(&["skirt"]), some(&["pant", "leg"])) {
        (true, true, _) => (Category::Dress, true),
        (_, _, true) => (Category::Trousers, !torso),
        (true, false, false) => (Category::Top, true),
        (false, true, false) => (Category::Skirt, true),
        (false, false, false) => (Category::Top, false),
    }
}
