//! One number that tells whether two runs came to the same digits.

use glam::DVec3;

/// Fowler, Noll and Vo's hash of every bit of all coordinates.
pub fn digest(positions: &[DVec3]) -> u64 {
    let bytes = positions.iter().flat_map(|p| p.to_array()).flat_map(|value| value.to_bits().to_le_bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_bit_changes_it() {
        let places = [DVec3::ZERO, DVec3::new(1.0, 2.0, 3.0)];
        let moved = [DVec3::ZERO, DVec3::new(1.0, 2.0, 3.0_f64.next_up())];
        assert_eq!(digest(&places), digest(&places));
        assert_ne!(digest(&places), digest(&moved));
        assert_ne!(digest(&[DVec3::ZERO]), digest(&[-DVec3::ZERO]));
    }
}
