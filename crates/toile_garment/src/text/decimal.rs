//! Numbers as they are written, so that centimetres become metres without losing a digit: only the decimal point moves.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::PatternFormatError;

/// Metres of an inch.
const INCH: f64 = 0.0254;

/// What lengths of a document are given in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) enum Unit {
    #[serde(rename = "mm")]
    Millimetre,
    #[serde(rename = "cm")]
    Centimetre,
    #[serde(rename = "m")]
    Metre,
    #[serde(rename = "in")]
    Inch,
}

/// A number of a document.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(transparent)]
pub(crate) struct Decimal(Box<RawValue>);

impl Decimal {
    /// A number as it is.
    pub(crate) fn new(value: f64) -> Self {
        Self(RawValue::from_string(shifted(value, 0)).unwrap_or_default())
    }

    /// A length of so many metres in centimetres.
    pub(crate) fn centimetres(metres: f64) -> Self {
        Self(RawValue::from_string(shifted(metres, 2)).unwrap_or_default())
    }

    /// The number itself.
    pub(crate) fn number(&self, place: &str) -> Result<f64, PatternFormatError> {
        self.parsed(place, 0)
    }

    /// A length in metres.
    pub(crate) fn metres(&self, unit: Unit, place: &str) -> Result<f64, PatternFormatError> {
        match unit {
            Unit::Millimetre => self.parsed(place, -3),
            Unit::Centimetre => self.parsed(place, -2),
            Unit::Metre => self.parsed(place, 0),
            Unit::Inch => Ok(self.parsed(place, 0)? * INCH),
        }
    }

    fn parsed(&self, place: &str, shift: i64) -> Result<f64, PatternFormatError> {
        let text = self.0.get();
        let (digits, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let exponent = exponent.parse::<i64>().ok().and_then(|exponent| exponent.checked_add(shift));
        let value = exponent.and_then(|exponent| format!("{digits}e{exponent}").parse::<f64>().ok());
        value.filter(|value| value.is_finite()).ok_or_else(|| {
            let text = text.chars().take(40).collect();
            PatternFormatError::Number { place: place.to_owned(), text }
        })
    }
}

/// The shortest decimal that reads as the value, its point moved to the right.
fn shifted(value: f64, by: i32) -> String {
    let text = format!("{value:e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let exponent = exponent.parse::<i32>().unwrap_or(0) + by;
    let (sign, mantissa) = mantissa.strip_prefix('-').map_or(("", mantissa), |rest| ("-", rest));
    let digits = mantissa.replace('.', "");
    if value == 0.0 {
        return format!("{sign}0");
    }
    match usize::try_from(exponent) {
        Ok(whole) if whole < 15 => {
            let whole = whole + 1;
            if digits.len() <= whole {
                format!("{sign}{digits:0<whole$}")
            } else {
                format!("{sign}{}.{}", &digits[..whole], &digits[whole..])
            }
        }
        Err(_) if exponent > -6 => {
            let zeros = "0".repeat(exponent.unsigned_abs() as usize - 1);
            format!("{sign}0.{zeros}{digits}")
        }
        _ => format!("{sign}{mantissa}e{exponent}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal(RawValue::from_string(text.to_owned()).expect("JSON"))
    }

    #[test]
    fn only_the_point_moves() {
        for (metres, centimetres) in
            [(0.125, "12.5"), (1.0, "100"), (0.00003, "0.003"), (-0.07, "-7"), (0.0, "0"), (1e-9, "1e-7")]
        {
            assert_eq!(Decimal::centimetres(metres).0.get(), centimetres);
        }
    }

    #[test]
    fn every_length_is_read_as_it_was_written() {
        let mut value = 1e-12;
        while value < 1e6 {
            value *= 1.000_77;
            for metres in [value, -value] {
                let read = Decimal::centimetres(metres).metres(Unit::Centimetre, "").expect("a number");
                assert_eq!(read.to_bits(), metres.to_bits());
                assert_eq!(Decimal::new(metres).number("").expect("a number").to_bits(), metres.to_bits());
            }
        }
    }

    #[test]
    fn units_are_metres() {
        let read = |text: &str, unit| decimal(text).metres(unit, "").expect("a number");
        assert_eq!(read("12.7", Unit::Millimetre), 0.0127);
        assert_eq!(read("1.27e1", Unit::Centimetre), 0.127);
        assert_eq!(read("2", Unit::Inch), 0.0508);
        assert_eq!(read("0.5", Unit::Metre), 0.5);
    }

    #[test]
    fn what_is_no_number_is_told() {
        for text in ["null", "\"1\"", "[1]", "1e999", "1e99999999999999999999", "{}"] {
            let told = decimal(text).number("width").expect_err("no number").to_string();
            assert_eq!(told, format!("width: {text} is no number"));
        }
    }
}
