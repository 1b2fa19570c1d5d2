//! Decimal numbers in attributes: small, because the standard library's exact conversions would weigh
//! more in the browser than all the rest of this crate.

/// The number that `text` begins with, and what follows it. `Infinity` counts as a number.
///
/// Right to about 15 digits, which attributes never reach.
pub fn parse_decimal(text: &str) -> Option<(f64, &str)> {
    let (sign, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    if let Some(rest) = unsigned.strip_prefix("Infinity") {
        return Some((sign * f64::INFINITY, rest));
    }
    let (whole, rest) = split_digits(unsigned);
    let (fraction, rest) = rest.strip_prefix('.').map_or(("", rest), split_digits);
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let (exponent, rest) = parse_exponent(rest).unwrap_or((0, rest));
    let scale = fraction.bytes().fold(1.0, |scale, _| scale * 0.1);
    let digits = whole.bytes().chain(fraction.bytes());
    let mantissa = digits.fold(0.0, |value, digit| value * 10.0 + f64::from(digit - b'0'));
    let value = sign * mantissa * scale * 10_f64.powi(exponent);
    (!value.is_nan()).then_some((value, rest))
}

/// `value` with at most four decimals and no zeros at the end: `1.25`, `-30`.
pub fn format_decimal(value: f32) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "saturates, and attributes are far smaller")]
    let ten_thousandths = (f64::from(value) * 1e4).round() as i64;
    let sign = if ten_thousandths < 0 { "-" } else { "" };
    let magnitude = ten_thousandths.unsigned_abs();
    let text = format!("{sign}{}.{:04}", magnitude / 10_000, magnitude % 10_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn split_digits(text: &str) -> (&str, &str) {
    text.split_at(text.bytes().take_while(u8::is_ascii_digit).count())
}

fn parse_exponent(text: &str) -> Option<(i32, &str)> {
    let text = text.strip_prefix(['e', 'E'])?;
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let (digits, rest) = split_digits(text);
    if digits.is_empty() {
        return None;
    }
    let value = digits.bytes().fold(0_i32, |value, digit| (value * 10 + i32::from(digit - b'0')).min(400));
    Some((sign * value, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_write() {
        for (text, value, rest) in [
            ("30deg", 30.0, "deg"),
            ("-1.5rad", -1.5, "rad"),
            (".5m", 0.5, "m"),
            ("+2.m", 2.0, "m"),
            ("1e3mm", 1000.0, "mm"),
            ("25e-1", 2.5, ""),
            ("2em", 2.0, "em"),
            ("105%", 105.0, "%"),
        ] {
            let (got, left) = parse_decimal(text).unwrap();
            assert!((got - value).abs() < 1e-12 * value.abs(), "{text}: {got}");
            assert_eq!(left, rest, "{text}");
        }
        assert_eq!(parse_decimal("-Infinity"), Some((f64::NEG_INFINITY, "")));
        for text in ["", "-", ".", "deg", "e5", "１"] {
            assert_eq!(parse_decimal(text), None, "{text}");
        }
    }

    #[test]
    fn an_absurd_exponent_neither_panics_nor_gives_nan() {
        assert_eq!(parse_decimal("1e99999999999").unwrap().0, f64::INFINITY);
        assert_eq!(parse_decimal("1e-99999999999").unwrap().0, 0.0);
        assert_eq!(parse_decimal("0e999"), None);
    }

    #[test]
    fn writes_short() {
        for (value, text) in [(0.0, "0"), (-0.00001, "0"), (75.0, "75"), (1.25, "1.25"), (-30.5, "-30.5")] {
            assert_eq!(format_decimal(value), text);
        }
    }
}
