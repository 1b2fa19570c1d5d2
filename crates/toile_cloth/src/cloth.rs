//! Cloth as it is cut and sewn: what is solved for, checked once so that nothing later can fail.

use glam::{DVec2, DVec3};
use thiserror::Error;

use crate::elements::{Face, Hinge, faces, hinges};
use crate::plate::{Plate, plates};
use crate::seam::{Stitch, stitches};
use crate::{Fabric, Seam};

/// Triangles of cloth with their flat panels, before they are checked.
///
/// A vertex is a place in the room; a corner is a place on a flat panel. Where panels are sewn together they
/// share vertices, and each triangle keeps corners on its own panel.
#[derive(Debug, Clone, Default)]
pub struct ClothDescription {
    /// Where the vertices start, m.
    pub positions: Vec<DVec3>,
    /// Three vertices each.
    pub triangles: Vec<[u32; 3]>,
    /// Corners on the flat panels, m: x along the weft, y along the warp. The rest shape.
    pub pattern: Vec<DVec2>,
    /// For every triangle its three corners in `pattern`.
    pub pattern_triangles: Vec<[u32; 3]>,
    /// The fabrics it is made of.
    pub fabrics: Vec<Fabric>,
    /// For every triangle its fabric; empty where all are of the first.
    pub fabric_of_triangle: Vec<u32>,
    /// Vertices that stay where they start.
    pub pinned: Vec<u32>,
    /// Edges that rest folded, or fold by a stiffness of their own.
    pub creases: Vec<Crease>,
    /// Lines of a stiffness of their own along edges.
    pub seams: Vec<Seam>,
    /// For every triangle the layer it belongs to, the innermost having the smallest number; empty where no order is
    /// known. Of two layers that start in each other, the one with the greater number is brought to the side from which
    /// the other's triangles are seen counter-clockwise.
    pub layers: Vec<u32>,
}

/// An edge that rests folded, or folds by a stiffness of its own.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Crease {
    /// Its ends.
    pub vertices: [u32; 2],
    /// The angle between the normals of the triangles beside it, radians in -π … π: positive where the faces,
    /// on the side that sees them counter-clockwise, turn away from each other.
    pub angle: f64,
    /// Moment per length of the edge by radian, N. None where it bends as the cloth around does, whose fold may have
    /// been pressed but is not weaker or stiffer.
    pub rigidity: Option<f64>,
}

/// Why something is no cloth.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum ClothError {
    /// Nothing to solve for.
    #[error("the cloth has no triangle")]
    Empty,
    /// More than indices and memory are made for.
    #[error("the cloth has {vertices} vertices and {triangles} triangles, more than {limit}")]
    TooLarge {
        /// How many there are.
        vertices: usize,
        /// How many there are.
        triangles: usize,
        /// Of either.
        limit: usize,
    },
    /// Parallel lists of different lengths.
    #[error("{found} {what} for {expected} triangles")]
    Lengths {
        /// Which list.
        what: &'static str,
        /// Its length.
        found: usize,
        /// Number of triangles.
        expected: usize,
    },
    /// An index beyond the end of its list, or a triangle that uses a vertex twice.
    #[error("{what} {at} names {index} of {count}, or one of them twice")]
    Index {
        /// What holds the index.
        what: &'static str,
        /// Which of them.
        at: usize,
        /// The index.
        index: u32,
        /// Number of what it points at.
        count: usize,
    },
    /// More triangles around a vertex than cloth has anywhere: everything that it touches would depend on everything.
    #[error("vertex {vertex} is in {triangles} triangles, more than {limit}: are they one above the other?")]
    Crowded {
        /// Which.
        vertex: usize,
        /// How many triangles it is in.
        triangles: usize,
        /// The most.
        limit: usize,
    },
    /// A place that is not a number, or kilometres away.
    #[error("{what} {at} is not within a kilometre of the origin")]
    Place {
        /// `vertex` or `pattern corner`.
        what: &'static str,
        /// Which of them.
        at: usize,
    },
    /// A triangle without area on its panel.
    #[error("triangle {triangle} is {height} m high on its panel: remove it or merge its corners")]
    Degenerate {
        /// Which.
        triangle: usize,
        /// Its smallest height, m.
        height: f64,
    },
    /// A number that no fabric has.
    #[error("fabric {fabric} has {name} {value}")]
    Fabric {
        /// Which.
        fabric: usize,
        /// Which of its numbers.
        name: &'static str,
        /// The number.
        value: f64,
    },
    /// A fold by an angle that is none, or with a rigidity that none has.
    #[error("crease {crease} has {name} {value}")]
    Crease {
        /// Which.
        crease: usize,
        /// Which of its numbers.
        name: &'static str,
        /// The number.
        value: f64,
    },
    /// A number that no seam has.
    #[error("seam {seam} has {name} {value}")]
    SeamNumber {
        /// Which.
        seam: usize,
        /// Which of its numbers.
        name: &'static str,
        /// The number.
        value: f64,
    },
    /// A seam where no triangle has an edge.
    #[error("seam {seam} leaves the edges of the cloth after vertex {at} of its path")]
    Seam {
        /// Which.
        seam: usize,
        /// Where on its path.
        at: usize,
    },
}

/// Most vertices, and most triangles.
const LIMIT: usize = 4_000_000;
/// Most triangles around a vertex; six are usual.
const CROWD: usize = 128;
/// The smallest height of a triangle on its panel, m.
const MIN_HEIGHT: f64 = 1e-6;
/// Rigidities of creases, N.
const MAX_CREASE: std::ops::RangeInclusive<f64> = 0.0..=1e3;
/// How far from the origin anything may be, m.
const MAX_PLACE: f64 = 1e3;

/// Cloth that has been checked.
#[derive(Debug, Clone)]
pub struct Cloth {
    /// What it was made of.
    pub(crate) description: ClothDescription,
    pub(crate) positions: Vec<DVec3>,
    pub(crate) fabrics: Vec<Fabric>,
    pub(crate) faces: Vec<Face>,
    pub(crate) plates: Vec<Plate>,
    /// Hinges that do not bend as a flat sheet.
    pub(crate) creases: Vec<Hinge>,
    /// Seams, edge by edge.
    pub(crate) stitches: Vec<Stitch>,
    /// kg, by vertex.
    pub(crate) masses: Vec<f64>,
    /// Half the thickness of what is around each vertex, m.
    pub(crate) offsets: Vec<f64>,
    /// Vertices that do not move: pinned ones, and those that no triangle uses.
    pub(crate) is_held: Vec<bool>,
}

impl Cloth {
    /// Checks a description. Vertices that no triangle uses are kept and never move.
    pub fn new(description: &ClothDescription) -> Result<Self, ClothError> {
        check_lengths(description)?;
        check_numbers(description)?;
        check_indices(description)?;
        check_crowds(description)?;
        let faces = faces(description);
        for (triangle, face) in faces.iter().enumerate() {
            let height = face.height();
            // A height that is not a number is no height.
            if !(height >= MIN_HEIGHT) {
                return Err(ClothError::Degenerate { triangle, height });
            }
        }
        let count = description.positions.len();
        let (mut masses, mut offsets) = (vec![0.0; count], vec![0.0_f64; count]);
        for face in &faces {
            let fabric = &description.fabrics[face.fabric as usize];
            for vertex in face.vertices.map(|vertex| vertex as usize) {
                masses[vertex] += face.area * fabric.areal_density / 3.0;
                offsets[vertex] = offsets[vertex].max(0.5 * fabric.thickness);
            }
        }
        let mut is_held: Vec<bool> = masses.iter().map(|&mass| mass == 0.0).collect();
        for &vertex in &description.pinned {
            is_held[vertex as usize] = true;
        }
        let hinges = hinges(description, &faces);
        let plates = plates(description, &faces, &hinges);
        let stitches = stitches(description, &faces)?;
        let creases = hinges.into_iter().filter(|hinge| hinge.is_crease).collect();
        let (positions, fabrics) = (description.positions.clone(), description.fabrics.clone());
        let description = description.clone();
        Ok(Self {
            description,
            positions,
            fabrics,
            faces,
            plates,
            creases,
            stitches,
            masses,
            offsets,
            is_held,
        })
    }

    /// Number of vertices.
    pub fn len(&self) -> usize {
        self.positions.len()
    }

    /// Never: cloth has a triangle.
    pub fn is_empty(&self) -> bool {
        self.positions.is_empty()
    }

    /// Mass of all of it, kg.
    pub fn mass(&self) -> f64 {
        self.masses.iter().sum()
    }
}

fn check_lengths(description: &ClothDescription) -> Result<(), ClothError> {
    let (vertices, expected) = (description.positions.len(), description.triangles.len());
    if expected == 0 || description.fabrics.is_empty() {
        return Err(ClothError::Empty);
    }
    if vertices.max(expected).max(description.pattern.len()) > LIMIT {
        return Err(ClothError::TooLarge { vertices, triangles: expected, limit: LIMIT });
    }
    let found = description.pattern_triangles.len();
    if found != expected {
        return Err(ClothError::Lengths { what: "triangles on panels", found, expected });
    }
    let found = description.fabric_of_triangle.len();
    if found != 0 && found != expected {
        return Err(ClothError::Lengths { what: "fabrics of triangles", found, expected });
    }
    let found = description.layers.len();
    if found != 0 && found != expected {
        return Err(ClothError::Lengths { what: "layers of triangles", found, expected });
    }
    Ok(())
}

fn check_numbers(description: &ClothDescription) -> Result<(), ClothError> {
    // A place that is not a number is not near either.
    let is_far = |distance: f64| !(distance <= MAX_PLACE);
    if let Some(at) = description.positions.iter().position(|p| is_far(p.length())) {
        return Err(ClothError::Place { what: "vertex", at });
    }
    if let Some(at) = description.pattern.iter().position(|p| is_far(p.length())) {
        return Err(ClothError::Place { what: "pattern corner", at });
    }
    let mut faults =
        description.fabrics.iter().enumerate().filter_map(|(at, fabric)| Some((at, fabric.fault()?)));
    if let Some((fabric, (name, value))) = faults.next() {
        return Err(ClothError::Fabric { fabric, name, value });
    }
    for (crease, &Crease { angle, rigidity, .. }) in description.creases.iter().enumerate() {
        if !(angle.abs() <= std::f64::consts::PI) {
            return Err(ClothError::Crease { crease, name: "angle", value: angle });
        }
        if let Some(value) = rigidity.filter(|rigidity| !MAX_CREASE.contains(rigidity)) {
            return Err(ClothError::Crease { crease, name: "rigidity", value });
        }
    }
    let mut faults = description.seams.iter().enumerate().filter_map(|(at, seam)| Some((at, seam.fault()?)));
    match faults.next() {
        Some((seam, (name, value))) => Err(ClothError::SeamNumber { seam, name, value }),
        None => Ok(()),
    }
}

fn check_indices(description: &ClothDescription) -> Result<(), ClothError> {
    let vertices = description.positions.len();
    check_triangles("triangle", &description.triangles, vertices)?;
    check_triangles("triangle on its panel", &description.pattern_triangles, description.pattern.len())?;
    let check = |what, at, index: u32, count: usize| {
        if (index as usize) < count { Ok(()) } else { Err(ClothError::Index { what, at, index, count }) }
    };
    for (at, &fabric) in description.fabric_of_triangle.iter().enumerate() {
        check("fabric of triangle", at, fabric, description.fabrics.len())?;
    }
    for (at, &vertex) in description.pinned.iter().enumerate() {
        check("pin", at, vertex, vertices)?;
    }
    for (at, crease) in description.creases.iter().enumerate() {
        check("crease", at, crease.vertices[0], vertices)?;
        check("crease", at, crease.vertices[1], vertices)?;
    }
    for &vertex in description.seams.iter().flat_map(|seam| &seam.path) {
        check("vertex of a seam", vertex as usize, vertex, vertices)?;
    }
    Ok(())
}

fn check_crowds(description: &ClothDescription) -> Result<(), ClothError> {
    let mut crowds = vec![0; description.positions.len()];
    for &vertex in description.triangles.iter().flatten() {
        crowds[vertex as usize] += 1;
    }
    match crowds.iter().position(|&triangles| triangles > CROWD) {
        Some(vertex) => Err(ClothError::Crowded { vertex, triangles: crowds[vertex], limit: CROWD }),
        None => Ok(()),
    }
}

fn check_triangles(what: &'static str, triangles: &[[u32; 3]], count: usize) -> Result<(), ClothError> {
    for (at, &[a, b, c]) in triangles.iter().enumerate() {
        let index = a.max(b).max(c);
        if index as usize >= count || a == b || b == c || c == a {
            return Err(ClothError::Index { what, at, index, count });
        }
    }
    Ok(())
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::fabric::tests::knit;

    /// A square of `n` × `n` vertices and one metre in the plane y = 0, hanging from the line z = 0; diagonals alternate.
    pub(crate) fn sheet(n: u32, side: f64, fabric: Fabric) -> ClothDescription {
        let at = |i: u32| side * f64::from(i) / f64::from(n - 1);
        let grid = || (0..n).flat_map(move |j| (0..n).map(move |i| (at(i), -at(j))));
        let mut triangles = Vec::new();
        for (i, j) in (0..n - 1).flat_map(|j| (0..n - 1).map(move |i| (i, j))) {
            let [a, b, c, d] = [j * n + i, j * n + i + 1, (j + 1) * n + i, (j + 1) * n + i + 1];
            triangles.extend(if (i + j) % 2 == 0 { [[a, c, b], [b, c, d]] } else { [[a, c, d], [a, d, b]] });
        }
        ClothDescription {
            positions: grid().map(|(u, v)| DVec3::new(u, 0.0, v)).collect(),
            pattern: grid().map(|(u, v)| DVec2::new(u, v)).collect(),
            pattern_triangles: triangles.clone(),
            triangles,
            fabrics: vec![fabric],
            ..ClothDescription::default()
        }
    }

    #[test]
    fn a_square_weighs_what_its_area_does() {
        let cloth = Cloth::new(&sheet(9, 1.0, knit())).expect("a sheet");
        assert!((cloth.mass() - 0.2).abs() < 1e-12);
        assert_eq!((cloth.plates.len(), cloth.creases.len()), (2 * 8 * 8, 0));
    }

    #[test]
    fn faults_are_told_with_their_numbers() {
        let good = sheet(3, 1.0, knit());
        let error = |change: &dyn Fn(&mut ClothDescription)| {
            let mut description = good.clone();
            change(&mut description);
            Cloth::new(&description).expect_err("a fault")
        };
        assert_eq!(error(&|d| d.triangles.clear()), ClothError::Empty);
        assert_eq!(error(&|d| d.fabrics.clear()), ClothError::Empty);
        let index = ClothError::Index { what: "triangle", at: 0, index: 9, count: 9 };
        assert_eq!(error(&|d| d.triangles[0][0] = 9), index);
        assert_eq!(error(&|d| d.positions[4].y = f64::NAN), ClothError::Place { what: "vertex", at: 4 });
        assert_eq!(
            error(&|d| d.pattern[4] = d.pattern[5]),
            ClothError::Degenerate { triangle: 2, height: 0.0 }
        );
        assert_eq!(
            error(&|d| d.fabrics[0].stretch_weft = 0.0.into()),
            ClothError::Fabric { fabric: 0, name: "stretch_weft", value: 0.0 }
        );
        let crowd = |d: &mut ClothDescription| {
            d.triangles = vec![d.triangles[0]; 129];
            d.pattern_triangles = vec![d.pattern_triangles[0]; 129];
        };
        assert_eq!(error(&crowd), ClothError::Crowded { vertex: 0, triangles: 129, limit: 128 });
        assert!(matches!(error(&|d| d.pinned.push(9)), ClothError::Index { what: "pin", .. }));
        assert!(matches!(error(&|d| d.pattern_triangles.truncate(1)), ClothError::Lengths { .. }));
    }

    #[test]
    fn a_vertex_without_triangles_is_held() {
        let mut description = sheet(3, 1.0, knit());
        description.positions.push(DVec3::ONE);
        assert!(Cloth::new(&description).expect("a sheet").is_held[9]);
    }
}
