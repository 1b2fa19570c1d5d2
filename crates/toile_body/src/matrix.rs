//! Symmetric matrices.
//!
//! A crate of linear algebra would choose its instructions by the processor it finds, and the body would
//! then differ between a phone and the studio.

/// A symmetric matrix: `n` rows, all `n × n` entries stored.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SymmetricMatrix {
    size: usize,
    entries: Vec<f64>,
}

impl SymmetricMatrix {
    /// All zero.
    pub fn zero(size: usize) -> Self {
        Self { size, entries: vec![0.0; size * size] }
    }

    /// From the lower triangle, row after row: `n (n + 1) / 2` numbers. None where it is another number.
    pub fn from_lower(size: usize, lower: &[f64]) -> Option<Self> {
        if lower.len() != size * (size + 1) / 2 {
            return None;
        }
        let mut matrix = Self::zero(size);
        let mut next = lower.iter();
        for row in 0..size {
            for column in 0..=row {
                matrix.set(row, column, *next.next()?);
            }
        }
        Some(matrix)
    }

    /// The lower triangle, row after row.
    pub fn lower(&self) -> impl Iterator<Item = f64> {
        (0..self.size).flat_map(move |row| (0..=row).map(move |column| self.get(row, column)))
    }

    /// Number of rows.
    pub fn size(&self) -> usize {
        self.size
    }

    /// An entry.
    pub fn get(&self, row: usize, column: usize) -> f64 {
        self.entries[row * self.size + column]
    }

    /// Sets an entry and its mirror image.
    pub fn set(&mut self, row: usize, column: usize, value: f64) {
        self.entries[row * self.size + column] = value;
        self.entries[column * self.size + row] = value;
    }

    /// A row, which is also a column.
    pub fn row(&self, row: usize) -> &[f64] {
        &self.entries[row * self.size..][..self.size]
    }

    /// The matrix plus another of its size, times a factor.
    pub fn plus(&self, other: &Self, factor: f64) -> Self {
        let entries = self.entries.iter().zip(&other.entries).map(|(a, b)| a + factor * b).collect();
        Self { size: self.size, entries }
    }

    /// Adds `weight × vector × vectorᵀ`.
    pub fn add_outer(&mut self, vector: &[f64], weight: f64) {
        for (row, &a) in vector.iter().enumerate() {
            for (entry, &b) in self.entries[row * self.size..][..self.size].iter_mut().zip(vector) {
                *entry += weight * a * b;
            }
        }
    }

    /// Matrix times vector.
    pub fn times(&self, vector: &[f64]) -> Vec<f64> {
        (0..self.size).map(|row| dot(self.row(row), vector)).collect()
    }

    /// `vectorᵀ × matrix × vector`.
    pub fn quadratic(&self, vector: &[f64]) -> f64 {
        dot(&self.times(vector), vector)
    }

    /// The factor L of L Lᵀ; none where the matrix is not positive definite.
    pub fn cholesky(&self) -> Option<Cholesky> {
        let size = self.size;
        let mut factor = vec![0.0; size * size];
        for row in 0..size {
            for column in 0..=row {
                let (above, below) = factor.split_at(row * size);
                let this = &below[..column];
                let that = if column == row { this } else { &above[column * size..][..column] };
                let rest = self.get(row, column) - dot(this, that);
                factor[row * size + column] = if column < row {
                    rest / factor[column * size + column]
                } else if rest > 0.0 {
                    rest.sqrt()
                } else {
                    return None;
                };
            }
        }
        Some(Cholesky { size, factor })
    }
}

/// Cholesky's factor of a positive definite matrix.
#[derive(Debug, Clone)]
pub struct Cholesky {
    size: usize,
    factor: Vec<f64>,
}

impl Cholesky {
    /// The x of `matrix × x = right`.
    pub fn solve(&self, right: &[f64]) -> Vec<f64> {
        let mut x = self.solve_lower(right);
        for row in (0..self.size).rev() {
            let mut rest = x[row];
            for (below, value) in x.iter().enumerate().skip(row + 1) {
                rest -= self.factor[below * self.size + row] * value;
            }
            x[row] = rest / self.factor[row * self.size + row];
        }
        x
    }

    /// The x of `L × x = right`; its length squared is `rightᵀ × matrix⁻¹ × right`.
    pub fn solve_lower(&self, right: &[f64]) -> Vec<f64> {
        let mut x = Vec::with_capacity(self.size);
        for (row, &value) in right.iter().enumerate() {
            let line = &self.factor[row * self.size..][..self.size];
            x.push((value - dot(&line[..row], &x)) / line[row]);
        }
        x
    }

    /// L times a vector: of independent normal numbers, it makes numbers with the matrix as their covariance.
    pub fn times_lower(&self, vector: &[f64]) -> Vec<f64> {
        (0..self.size).map(|row| dot(&self.factor[row * self.size..][..=row], vector)).collect()
    }

    /// The inverse of the matrix.
    pub fn inverse(&self) -> SymmetricMatrix {
        let mut inverse = SymmetricMatrix::zero(self.size);
        for column in 0..self.size {
            let mut unit = vec![0.0; self.size];
            unit[column] = 1.0;
            for (row, value) in self.solve(&unit).into_iter().enumerate().skip(column) {
                inverse.set(row, column, value);
            }
        }
        inverse
    }
}

/// Sum of products.
pub(crate) fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> SymmetricMatrix {
        SymmetricMatrix::from_lower(3, &[4.0, 2.0, 5.0, 1.0, 3.0, 6.0]).expect("six numbers")
    }

    #[test]
    fn solving_undoes_multiplying() {
        let x = [1.0, -2.0, 3.0];
        let solved = example().cholesky().expect("positive definite").solve(&example().times(&x));
        assert!(solved.iter().zip(x).all(|(a, b)| (a - b).abs() < 1e-12), "{solved:?}");
    }

    #[test]
    fn the_inverse_gives_unit_columns() {
        let inverse = example().cholesky().expect("positive definite").inverse();
        for column in 0..3 {
            let product = example().times(inverse.row(column));
            for (row, value) in product.into_iter().enumerate() {
                assert!((value - f64::from(u8::from(row == column))).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn the_factor_times_its_mirror_image_is_the_matrix() {
        let factor = example().cholesky().expect("positive definite");
        let unit = |index| (0..3).map(|row| f64::from(u8::from(row == index))).collect::<Vec<_>>();
        let mut product = SymmetricMatrix::zero(3);
        (0..3).for_each(|column| product.add_outer(&factor.times_lower(&unit(column)), 1.0));
        assert!(product.lower().zip(example().lower()).all(|(a, b)| (a - b).abs() < 1e-12));
    }

    #[test]
    fn indefinite_matrices_have_no_factor() {
        let matrix = SymmetricMatrix::from_lower(2, &[1.0, 2.0, 1.0]).expect("three numbers");
        assert!(matrix.cholesky().is_none());
    }
}
