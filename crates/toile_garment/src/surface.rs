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
    /// Unit vectors on the right side, smooth across seams unless they are folded over.
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
        let mut vertices = Vertices {
            positions: self.weld.iter().map(|&point| positions[point as usize].as_vec3()).collect(),
            normals: normals.iter().map(|normal| normal.as_vec3()).collect(),
            tangents,
        };
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

    /// Of every corner, weighted by the area of the triangles round it: smooth across a seam, and each side's own where
    /// the seam is folded over, as a collar is along its stand. The mean of both sides would point into one of them.
    fn normals(&self, positions: &[DVec3]) -> Vec<DVec3> {
        let mut own = vec![DVec3::ZERO; self.weld.len()];
        for corners in &self.triangles {
            let [a, b, c] = corners.map(|corner| positions[self.weld[corner as usize] as usize]);
            let normal = (b - a).cross(c - a);
            corners.iter().for_each(|&corner| own[corner as usize] += normal);
        }
        let mut sewn = vec![Vec::new(); self.stitch_points];
        // Corners without a triangle add nothing; a file may have any number of them in one place.
        for (&point, normal) in self.weld.iter().zip(&own).filter(|(_, own)| **own != DVec3::ZERO) {
            sewn[point as usize].push(*normal);
        }
        let smooth = |(&point, normal): (&u32, &DVec3)| {
            let beside = sewn[point as usize].iter().filter(|other| other.dot(*normal) >= 0.0);
            beside.sum::<DVec3>().normalize_or(DVec3::Y)
        };
        self.weld.iter().zip(&own).map(smooth).collect()
    }

    /// Of every corner: panels sewn to each other have each their own.
    fn tangents(&self, size: usize, positions: &[DVec3], normals: &[DVec3]) -> Vec<Vec4> {
        let mut sums = vec![DVec3::ZERO; self.weld.len()];
        for corners in &self.triangles {
            let weft = self.weft(size, positions, corners);
            corners.iter().for_each(|&corner| sums[corner as usize] += weft);
        }
        let across = |(sum, &normal): (DVec3, &DVec3)| {
            let tangent = (sum - normal * normal.dot(sum)).normalize_or(normal.any_orthonormal_vector());
            tangent.as_vec3().extend(-1.0)
        };
        sums.into_iter().zip(normals).map(across).collect()
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
