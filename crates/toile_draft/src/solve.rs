//! Finding the number that makes a draft come out right.

/// Halvings of the interval: metres are then found to the picometre.
const HALVINGS: u32 = 48;

/// Where an increasing function passes zero between two numbers, or the end that is nearer to it.
pub(crate) fn root_of_increasing(mut low: f64, mut high: f64, function: impl Fn(f64) -> f64) -> f64 {
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(low, high);
        if function(middle) < 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

/// The same of a decreasing function.
pub(crate) fn root_of_decreasing(low: f64, high: f64, function: impl Fn(f64) -> f64) -> f64 {
    root_of_increasing(low, high, |x| -function(x))
}
