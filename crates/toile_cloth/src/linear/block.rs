//! A 3 × 3 matrix for SIMD.

use glam::{Vec4, Vec4Swizzles as _};

/// Three columns; the fourth lane of each is zero, as it is in all vectors here.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Block(pub(crate) [Vec4; 3]);

impl Block {
    pub(crate) const ZERO: Self = Self([Vec4::ZERO; 3]);

    #[inline(always)]
    pub(crate) fn diagonal(value: f32) -> Self {
        Self([Vec4::X * value, Vec4::Y * value, Vec4::Z * value])
    }

    /// `a bᵀ`.
    #[inline(always)]
    pub(crate) fn outer(a: Vec4, b: Vec4) -> Self {
        Self([a * b.xxxx(), a * b.yyyy(), a * b.zzzz()])
    }

    pub(crate) fn from_columns(columns: [[f32; 3]; 3]) -> Self {
        Self(columns.map(|[x, y, z]| Vec4::new(x, y, z, 0.0)))
    }

    #[inline(always)]
    pub(crate) fn times(&self, x: Vec4) -> Vec4 {
        self.0[0] * x.xxxx() + self.0[1] * x.yyyy() + self.0[2] * x.zzzz()
    }

    /// The transpose times a vector.
    #[inline(always)]
    pub(crate) fn transposed_times(&self, x: Vec4) -> Vec4 {
        let rows = glam::Mat4::from_cols(self.0[0] * x, self.0[1] * x, self.0[2] * x, Vec4::ZERO).transpose();
        rows.x_axis + rows.y_axis + rows.z_axis
    }

    #[inline(always)]
    pub(crate) fn transposed(&self) -> Self {
        let rows = glam::Mat4::from_cols(self.0[0], self.0[1], self.0[2], Vec4::ZERO).transpose();
        Self([rows.x_axis, rows.y_axis, rows.z_axis])
    }

    #[inline(always)]
    pub(crate) fn add(&mut self, other: &Self, weight: f32) {
        let weight = Vec4::splat(weight);
        for (column, more) in self.0.iter_mut().zip(other.0) {
            *column += more * weight;
        }
    }

    /// The inverse of a symmetric positive definite block; that of the diagonal where rounding has lost it.
    pub(crate) fn inverse(&self) -> Self {
        let [a, b, c] = self.0.map(|column| column.as_dvec4().truncate());
        let across = [b.cross(c), c.cross(a), a.cross(b)];
        let determinant = a.dot(across[0]);
        let scale = a.x * b.y * c.z;
        if determinant > 1e-9 * scale {
            // Rows of the inverse; it is symmetric.
            return Self(across.map(|row| (row / determinant).extend(0.0).as_vec4()));
        }
        let per = |value: f64| if value > 0.0 { (1.0 / value) as f32 } else { 0.0 };
        Self([Vec4::X * per(a.x), Vec4::Y * per(b.y), Vec4::Z * per(c.z)])
    }
}
