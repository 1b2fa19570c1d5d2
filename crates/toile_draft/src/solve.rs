//! Finding the number that makes a draft come out right.

/// Steps at most; about eight are taken.
const STEPS: u32 = 60;
/// Lengths nearer to what is wanted than this are right, m.
const RIGHT: f64 = 1e-9;

/// Where an increasing function, a length in metres, passes zero between two numbers, or the end that is nearer to it.
///
/// By false position, with the weight of an end halved that has stayed (the Illinois method): safe as bisection, and
/// drafts that solve within solving stay quick.
pub(crate) fn root_of_increasing(mut low: f64, mut high: f64, function: impl Fn(f64) -> f64) -> f64 {
    let (mut at_low, mut at_high) = (function(low), function(high));
    if at_low >= 0.0 {
        return low;
    }
    if at_high <= 0.0 {
        return high;
    }
    let mut middle = f64::midpoint(low, high);
    for _ in 0..STEPS {
        middle = (low * at_high - high * at_low) / (at_high - at_low);
        let value = function(middle);
        if value.abs() < RIGHT {
            break;
        }
        if value < 0.0 {
            (low, at_low) = (middle, value);
            at_high /= 2.0;
        } else {
            (high, at_high) = (middle, value);
            at_low /= 2.0;
        }
    }
    middle
}

/// The same of a decreasing function.
pub(crate) fn root_of_decreasing(low: f64, high: f64, function: impl Fn(f64) -> f64) -> f64 {
    root_of_increasing(low, high, |x| -function(x))
}

#[cfg(test)]
mod tests {
    use super::{root_of_decreasing, root_of_increasing};

    #[test]
    fn roots_are_found_and_ends_are_kept() {
        assert!((root_of_increasing(0.0, 2.0, |x| x * x - 2.0) - 2.0_f64.sqrt()).abs() < 1e-9);
        assert!((root_of_decreasing(0.0, 3.0, |x| 8.0 - x * x * x) - 2.0).abs() < 1e-9);
        assert_eq!(root_of_increasing(1.0, 2.0, |x| x).to_bits(), 1.0_f64.to_bits());
        assert_eq!(root_of_increasing(1.0, 2.0, |x| x - 9.0).to_bits(), 2.0_f64.to_bits());
    }
}
