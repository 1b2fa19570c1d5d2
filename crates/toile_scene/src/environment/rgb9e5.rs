//! Three non-negative floats in 32 bits: 9-bit mantissas over one 5-bit exponent (`Rgb9e5Ufloat`).
//!
//! Red is in the lowest bits, the exponent (bias 15) in the highest; see the OpenGL extension
//! `EXT_texture_shared_exponent`.

use glam::Vec3;

/// The largest value that a channel holds.
pub const MAX: f32 = 65408.0;

/// Rounds to the nearest; negative numbers and NaN become 0, large ones [`MAX`].
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "mantissas are in 0..=511")]
pub fn encode(colour: Vec3) -> u32 {
    let colour = colour.max(Vec3::ZERO).min(Vec3::splat(MAX));
    let largest = colour.max_element();
    let scaled_by = |exponent: u32| colour * pow2(24 - exponent.cast_signed());
    let mut exponent = (largest.to_bits() >> 23).saturating_sub(111);
    if (scaled_by(exponent).max_element() + 0.5) as u32 > 511 {
        exponent += 1;
    }
    let [r, g, b] = scaled_by(exponent).to_array().map(|c| (c + 0.5) as u32);
    r | g << 9 | b << 18 | exponent << 27
}

/// The three channels.
#[expect(clippy::cast_precision_loss, reason = "nine bits")]
pub fn decode(packed: u32) -> Vec3 {
    let mantissa = |shift: u32| (packed >> shift & 511) as f32;
    Vec3::new(mantissa(0), mantissa(9), mantissa(18)) * pow2((packed >> 27).cast_signed() - 24)
}

/// 2 to the power of a whole number in -126..=127.
fn pow2(exponent: i32) -> f32 {
    f32::from_bits((exponent + 127).cast_unsigned() << 23)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_words() {
        assert_eq!(decode(16 << 27 | 256 | 256 << 9 | 256 << 18), Vec3::ONE);
        assert_eq!(encode(Vec3::ONE), 16 << 27 | 256 | 256 << 9 | 256 << 18);
        assert_eq!(encode(Vec3::splat(f32::INFINITY)), u32::MAX);
        assert_eq!(decode(u32::MAX), Vec3::splat(MAX));
        assert_eq!(encode(Vec3::new(-1.0, f32::NAN, 0.0)), 0);
    }

    #[test]
    fn rounds_to_half_a_step_of_the_largest_channel() {
        let mut value = 1e-7_f32;
        while value < MAX {
            let colour = Vec3::new(value, value * 0.37, value * 0.011);
            let error = (decode(encode(colour)) - colour).abs().max_element();
            assert!(error <= value / 512.0 + f32::powi(2.0, -25), "{colour} has error {error}");
            value *= 1.0137;
        }
    }

    #[test]
    fn a_decoded_word_encodes_to_the_same_colour() {
        for word in (0..u32::MAX).step_by(65_521) {
            assert_eq!(decode(encode(decode(word))), decode(word));
        }
    }
}
