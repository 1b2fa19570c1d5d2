//! A garment sample: the pattern cut into triangles, sewn, and as it was last seen on a body.

use glam::{DVec2, DVec3};
use toile_fabric::Fabric;

use crate::{Category, Size, TrimKind, Wearer, polyline};

/// A sewn sample in every size, with one topology.
///
/// A *corner* is a vertex of a flat panel; a *stitch point* is what corners become that are sewn together, a vertex in
/// the room. Corners of seams have one stitch point between them.
#[derive(Debug, Clone, PartialEq)]
pub struct Garment {
    /// Of the style.
    pub name: String,
    /// What kind of garment.
    pub category: Category,
    /// Whose body it is cut for.
    pub wearer: Wearer,
    /// The size run, from small to large.
    pub sizes: Vec<Size>,
    /// The size that `drape` shows.
    pub base_size: usize,
    /// The pieces; their corners and triangles follow upon each other in the lists below.
    pub panels: Vec<CutPanel>,
    /// By size, every corner's place on its flat panel, m: x along the weft, y along the warp. The rest shape.
    pub flat: Vec<Vec<DVec2>>,
    /// Three corners each, counter-clockwise seen from the right side.
    pub triangles: Vec<[u32; 3]>,
    /// For every corner its stitch point; all of `0..stitch_points` are used.
    pub weld: Vec<u32>,
    /// How many stitch points there are.
    pub stitch_points: usize,
    /// Seams and folds that have a name.
    pub lines: Vec<SewnLine>,
    /// Where the finished garment is measured.
    pub points_of_measure: Vec<MeshMeasure>,
    /// What is fixed on it.
    pub trims: Vec<FixedTrim>,
    /// What its panels are made of, in the order in which they name them, and then what the main one can be had in
    /// instead; see [`crate::Colorway`]. Those that nobody knows are left out.
    pub fabrics: Vec<Fabric>,
    /// How it hangs on the body it was made on.
    pub drape: Option<Drape>,
}

/// A panel as triangles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CutPanel {
    /// As in the pattern.
    pub name: String,
    /// Name of its fabric.
    pub fabric: String,
    /// Order of wear, the innermost having the smallest number.
    pub layer: u32,
    /// Its corners.
    pub corners: std::ops::Range<u32>,
    /// Its triangles.
    pub triangles: std::ops::Range<u32>,
}

/// A seam, or a fold, as edges of triangles.
#[derive(Debug, Clone, PartialEq)]
pub struct SewnLine {
    /// As in the pattern.
    pub name: String,
    /// Whether it is opened to put the garment on.
    pub is_closure: bool,
    /// Stitch points along it.
    pub path: Vec<u32>,
    /// How the cloth rests there, radians; see [`crate::Fold`].
    pub angle: f64,
    /// Moment per length by radian, N; `None` for the fabric's own.
    pub rigidity: Option<f64>,
}

/// A point of measure as places on triangles.
#[derive(Debug, Clone, PartialEq)]
pub struct MeshMeasure {
    /// As in the pattern.
    pub name: String,
    /// The body measurement it is compared with.
    pub body: Option<String>,
    /// By size, lines across single panels, of which the lengths are added up.
    pub lines: Vec<Vec<Vec<OnTriangle>>>,
    /// What the sum is taken times.
    pub times: f64,
    /// What the sewing room may be off by, m.
    pub tolerance: f64,
}

/// A place on a triangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OnTriangle {
    /// Which.
    pub triangle: u32,
    /// Weights of its three corners, which add up to 1.
    pub weights: [f64; 3],
}

impl OnTriangle {
    /// The place as files keep it, in single precision.
    pub(crate) fn rounded(triangle: u32, [first, second]: [f32; 2]) -> Self {
        let (first, second) = (f64::from(first), f64::from(second));
        Self { triangle, weights: [first, second, 1.0 - first - second] }
    }
}

/// Something rigid, fixed on a triangle.
#[derive(Debug, Clone, PartialEq)]
pub struct FixedTrim {
    /// As in the pattern.
    pub name: String,
    /// What it is.
    pub kind: TrimKind,
    /// By size, where its middle is, on the right side.
    pub at: Vec<OnTriangle>,
}

/// A garment on a body, at rest.
#[derive(Debug, Clone, PartialEq)]
pub struct Drape {
    /// Where every stitch point is in the base size, m, in the room of the body: on the floor y = 0, facing +Z.
    pub positions: Vec<DVec3>,
    /// By size, where every stitch point is in that size on the same body, m: from there each size settles on another
    /// body at once. Of the base size as `positions`; empty where only that one has been draped.
    pub by_size: Vec<Vec<DVec3>>,
    /// The body it hangs on.
    pub body: DrapedOn,
}

/// A body by its recipe: the same measurements give the same body to the last digit.
#[derive(Debug, Clone, PartialEq)]
pub struct DrapedOn {
    /// Whose.
    pub wearer: Wearer,
    /// Names as in `TOILE_body`, centimetres and kilograms.
    pub measurements: Vec<(String, f64)>,
    /// Name of the posture.
    pub posture: String,
}

impl Garment {
    /// The fabric of a panel.
    pub fn fabric_of(&self, panel: &CutPanel) -> Option<&Fabric> {
        self.fabrics.iter().find(|fabric| fabric.name == panel.fabric)
    }

    /// What a point of measure is in one size on the flat panels, m.
    ///
    /// # Panics
    /// Where the garment has no such size.
    pub fn measure(&self, size: usize, measure: &MeshMeasure) -> f64 {
        let length = |line: &Vec<OnTriangle>| {
            let points: Vec<DVec2> = line.iter().map(|on| self.flat_at(size, on)).collect();
            polyline::length(&points)
        };
        measure.times * measure.lines[size].iter().map(length).sum::<f64>()
    }

    /// A place on a triangle as a place on its flat panel, m.
    ///
    /// # Panics
    /// Where the garment has no such size or triangle.
    pub fn flat_at(&self, size: usize, on: &OnTriangle) -> DVec2 {
        let corners = self.triangles[on.triangle as usize].map(|corner| self.flat[size][corner as usize]);
        corners.into_iter().zip(on.weights).map(|(corner, weight)| corner * weight).sum()
    }
}
