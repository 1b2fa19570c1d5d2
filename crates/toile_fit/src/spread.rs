//! What half and nearly all of a zone stays below.

/// Values that half, and 95 %, of a zone's cloth is not above.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Spread {
    /// The median.
    pub p50: f64,
    /// The 95th percentile.
    pub p95: f64,
}

impl Spread {
    /// Of values with the area they stand for; zeros where there is none.
    pub(crate) fn of(mut values: Vec<(f64, f64)>) -> Self {
        values.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        let whole: f64 = values.iter().map(|(_, area)| area).sum();
        let below = |part: f64| {
            let mut passed = 0.0;
            let found = values.iter().find(|(_, area)| {
                passed += area;
                passed >= part * whole
            });
            found.or(values.last()).map_or(0.0, |(value, _)| *value)
        };
        Self { p50: below(0.5), p95: below(0.95) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_of_area() {
        let spread = Spread::of((1..=100).rev().map(|value| (f64::from(value), 2.0)).collect());
        assert_eq!(spread, Spread { p50: 50.0, p95: 95.0 });
        // One large triangle outweighs many small ones.
        assert_eq!(Spread::of(vec![(1.0, 1.0), (2.0, 1.0), (7.0, 98.0)]), Spread { p50: 7.0, p95: 7.0 });
        assert_eq!(Spread::of(Vec::new()), Spread::default());
    }
}
