//! The vertices that a garment's file shows, for any drape: its corners, then those of its trims.

mod button;

use glam::{DVec3, Vec3, Vec4};

use crate::{FixedTrim, Garment, OnTriangle, TrimKind};

pub(crate) use button::Button;

/// Vertices of the model of a garment, in the order of its file.
#[derive(Debug, Clone, PartialEq)]
pub struct Vertices {
    /// m.
    pub positions: Vec<Vec3>,
    /// Unit vectors on the right side, smooth across seams.
    pub normals: Vec<Vec3>,
    /// Along the weft, where textures have their u. The fourth is -1, as from coordinates whose v runs up the warp: what
    /// is up in a picture is down the warp.
    pub tangents: Vec<Vec4>,
}

/// Trims lie so far off the middle of the cloth, m.
const OFF: f64 = 0.0005;

impl Garment {
    /// The vertices of its model where its stitch points are at `positions`, m, in a size.
    ///
    /// # Panics
    /// Where the garment has no such size, or not as many stitch points.
    pub fn vertices(&self, size: usize, positions: &[DVec3]) -> Vertices {
        assert_eq!(positions.len(), self.stitch_points, "one place for each stitch point");
        let normals = self.normals(positions);
        let tangents = self.tangents(size, positions, &normals);
        let at_corners = |values: &[DVec3]| -> Vec<Vec3> {
            self.weld.iter().map(|&point| values[point as usize].as_vec3()).collect()
        };
        let mut vertices =
            Vertices { positions: at_corners(positions), normals: at_corners(&normals), tangents };
        for trim in &self.trims {
            self.add_trim(trim, size, positions, &mut vertices);
        }
        vertices
    }

    /// For every vertex of its model in a size, what is known of every stitch point: trims have what lies under them.
    ///
    /// # Panics
    /// Where the garment has no such size, or not as many stitch points.
    pub fn at_vertices(&self, size: usize, values: &[f64]) -> Vec<f64> {
        assert_eq!(values.len(), self.stitch_points, "one value for each stitch point");
        let mut at: Vec<f64> = self.weld.iter().map(|&point| values[point as usize]).collect();
        for trim in &self.trims {
            let on = trim.at[size];
            let corners = self.triangles[on.triangle as usize].into_iter().zip(on.weights);
            let under = corners.map(|(corner, weight)| weight * values[self.weld[corner as usize] as usize]);
            let TrimKind::Button { diameter } = trim.kind;
            at.extend(std::iter::repeat_n(under.sum::<f64>(), Button::new(diameter).positions.len()));
        }
        at
    }

    /// Of every stitch point, weighted by the area of the triangles round it.
    fn normals(&self, positions: &[DVec3]) -> Vec<DVec3> {
        let mut sums = vec![DVec3::ZERO; positions.len()];
        for corners in &self.triangles {
            let points = corners.map(|corner| self.weld[corner as usize] as usize);
            let [a, b, c] = points.map(|point| positions[point]);
            let normal = (b - a).cross(c - a);
            points.iter().for_each(|&point| sums[point] += normal);
        }
        sums.into_iter().map(|sum| sum.normalize_or(DVec3::Y)).collect()
    }

    /// Of every corner: panels sewn to each other have each their own.
    fn tangents(&self, size: usize, positions: &[DVec3], normals: &[DVec3]) -> Vec<Vec4> {
        let mut sums = vec![DVec3::ZERO; self.weld.len()];
        for corners in &self.triangles {
            let weft = self.weft(size, positions, corners);
            corners.iter().for_each(|&corner| sums[corner as usize] += weft);
        }
        let across = |(sum, &point): (DVec3, &u32)| {
            let normal = normals[point as usize];
            let tangent = (sum - normal * normal.dot(sum)).normalize_or(normal.any_orthonormal_vector());
            tangent.as_vec3().extend(-1.0)
        };
        sums.into_iter().zip(&self.weld).map(across).collect()
    }

    /// Where one metre along the weft leads on a triangle, times twice the triangle's area.
    fn weft(&self, size: usize, positions: &[DVec3], corners: &[u32; 3]) -> DVec3 {
        let [p, q, r] = corners.map(|corner| self.flat[size][corner as usize]);
        let [a, b, c] = corners.map(|corner| positions[self.weld[corner as usize] as usize]);
        let (first, second) = (q - p, r - p);
        (b - a) * second.y - (c - a) * first.y
    }

    /// Adds a trim, standing on its triangle.
    fn add_trim(&self, trim: &FixedTrim, size: usize, positions: &[DVec3], vertices: &mut Vertices) {
        let on = trim.at[size];
        let corners = self.triangles[on.triangle as usize];
        let [a, b, c] = corners.map(|corner| positions[self.weld[corner as usize] as usize]);
        let out = (b - a).cross(c - a).normalize_or(DVec3::Y);
        let weft = self.weft(size, positions, &corners);
        let right = (weft - out * out.dot(weft)).normalize_or(out.any_orthonormal_vector());
        let up = out.cross(right);
        let middle = self.at(&on, positions) + out * OFF;
        let turned = |place: DVec3| right * place.x + up * place.y + out * place.z;
        let TrimKind::Button { diameter } = trim.kind;
        let button = Button::new(diameter);
        for (place, normal) in button.positions.into_iter().zip(button.normals) {
            vertices.positions.push((middle + turned(place)).as_vec3());
            vertices.normals.push(turned(normal).as_vec3());
            vertices.tangents.push(turned(normal).any_orthonormal_vector().as_vec3().extend(1.0));
        }
    }

    /// A place on a triangle where the stitch points are at `positions`, m.
    ///
    /// # Panics
    /// Where the garment has no such triangle, or not as many stitch points.
    pub fn at(&self, on: &OnTriangle, positions: &[DVec3]) -> DVec3 {
        let corners = self.triangles[on.triangle as usize].into_iter();
        let places = corners.map(|corner| positions[self.weld[corner as usize] as usize]);
        places.zip(on.weights).map(|(place, weight)| place * weight).sum()
    }
}
