//! A look at the JSON text before it is parsed, so that a small text cannot become a large tree.

use crate::{ImportError, Limits, limits};

/// Checks size, number of values and nesting. Leaves the syntax to the parser.
pub(crate) fn scan(text: &[u8], limits: &Limits) -> Result<(), ImportError> {
    limits::check("bytes of JSON", text.len(), limits.json_bytes)?;
    let (mut values, mut depth, mut deepest) = (0, 0_usize, 0);
    let mut bytes = text.iter();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => skip_string(&mut bytes),
            b'{' | b'[' => {
                values += 1;
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            b',' => values += 1,
            _ => {}
        }
    }
    limits::check("JSON values", values, limits.json_values)?;
    limits::check("levels of JSON", deepest, limits.json_depth)
}

fn skip_string(bytes: &mut std::slice::Iter<'_, u8>) {
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => return,
            b'\\' => _ = bytes.next(),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_outside_strings_only() {
        let limits = Limits { json_values: 3, json_depth: 2, ..Limits::default() };
        assert_eq!(scan(br#"{"a,[{\"":[1,2]}"#, &limits), Ok(()));
        assert!(scan(b"[1,2,3,4]", &limits).is_err());
        assert!(scan(b"[[[]]]", &limits).is_err());
    }
}
