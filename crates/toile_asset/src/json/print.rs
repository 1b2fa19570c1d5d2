//! From a [`Value`] to JSON text.

use super::Value;

/// The text of `value`, without spaces.
///
/// `to_string` says the same, but a browser would download another way to print numbers for it, tables and all.
pub fn print(value: &Value) -> String {
    let mut text = String::new();
    add(&mut text, value);
    text
}

fn add(text: &mut String, value: &Value) {
    match value {
        Value::Null => text.push_str("null"),
        Value::Bool(flag) => text.push_str(if *flag { "true" } else { "false" }),
        Value::Number(number) => text.push_str(&match (number.as_u64(), number.as_i64()) {
            (Some(whole), _) => whole.to_string(),
            (None, Some(negative)) => negative.to_string(),
            // The shortest digits that are read back as the same number.
            (None, None) => number.as_f64().unwrap_or_default().to_string(),
        }),
        Value::String(string) => add_string(text, string),
        Value::Array(items) => {
            text.push('[');
            for (i, item) in items.iter().enumerate() {
                separate(text, i);
                add(text, item);
            }
            text.push(']');
        }
        Value::Object(members) => {
            text.push('{');
            for (i, (key, member)) in members.iter().enumerate() {
                separate(text, i);
                add_string(text, key);
                text.push(':');
                add(text, member);
            }
            text.push('}');
        }
    }
}

fn separate(text: &mut String, index: usize) {
    if index > 0 {
        text.push(',');
    }
}

fn add_string(text: &mut String, string: &str) {
    text.push('"');
    for letter in string.chars() {
        match letter {
            '"' | '\\' => text.extend(['\\', letter]),
            '\0'..='\u{1f}' => {
                let hex = |digit: u32| char::from_digit(digit, 16).unwrap_or('0');
                text.push_str("\\u00");
                text.extend([hex(letter as u32 >> 4), hex(letter as u32 & 15)]);
            }
            _ => text.push(letter),
        }
    }
    text.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn is_read_back_as_the_same() {
        let value = json!({
            "numbers": [0, -3, u64::MAX, i64::MIN, 0.1, -2.5e-7, 1e300, f64::MIN_POSITIVE],
            "words": [true, false, null],
            "a \"name\" \\ with\n\u{1f}\u{7f}é衣": { "": [] },
        });
        assert_eq!(serde_json::from_str::<Value>(&print(&value)).unwrap(), value);
        assert_eq!(
            print(&json!({ "size": "M", "of": [1, { "easeCm": 2.5 }] })),
            r#"{"of":[1,{"easeCm":2.5}],"size":"M"}"#
        );
    }
}
