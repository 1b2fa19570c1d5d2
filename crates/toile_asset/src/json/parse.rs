//! From JSON text to a [`Value`].

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

use super::Value;

/// Parses all of `text`, which may be of any size.
///
/// `serde_json::from_slice` makes the same tree, but brings code that a browser would download for
/// nothing: for raw values, which the `gltf` crate switches on, and for words about wrong types.
pub fn parse(text: &[u8]) -> serde_json::Result<Value> {
    let mut parser = serde_json::Deserializer::from_slice(text);
    let value = Tree.deserialize(&mut parser)?;
    parser.end()?;
    Ok(value)
}

/// Takes whatever comes next.
struct Tree;

impl<'de> DeserializeSeed<'de> for Tree {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, parser: D) -> Result<Value, D::Error> {
        parser.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tree {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut array = Vec::new();
        while let Some(item) = items.next_element_seed(Self)? {
            array.push(item);
        }
        Ok(Value::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut object = serde_json::Map::new();
        // In JSON a key is always a string.
        while let Some(Value::String(key)) = entries.next_key_seed(Self)? {
            object.insert(key, entries.next_value_seed(Self)?);
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_the_tree_that_serde_json_makes() {
        let text = br#"{"a": [1, -2, 3.5e2, 18446744073709551615, null], "b\n": {"c": true}, "a": "\u00e9"}"#;
        assert_eq!(parse(text).unwrap(), serde_json::from_slice::<Value>(text).unwrap());
        for broken in [&b"{"[..], b"[1,]", b"{} {}", b"1e999", b"\"\xff\""] {
            let expected = serde_json::from_slice::<Value>(broken).unwrap_err();
            let error = parse(broken).unwrap_err();
            assert_eq!((error.line(), error.column()), (expected.line(), expected.column()));
        }
    }
}
