//! Short names for the functions that the glue lends to a binary.
//!
//! wasm-bindgen calls each by its name and a hash, in both files. Some 300 hashes that no compression gets smaller
//! would be 8 kB of a download.

use anyhow::bail;

/// Gives every name in `imports` that wasm-bindgen made a new one, there and in the `glue`, which is returned.
///
/// # Errors
/// When the glue does not define each of them once, in the way that wasm-bindgen writes it.
pub(crate) fn shorten<'a>(
    imports: impl Iterator<Item = &'a mut String>,
    glue: &str,
) -> anyhow::Result<String> {
    let mut glue = glue.to_owned();
    for (i, import) in imports.enumerate() {
        let definition = format!(" {import}: ");
        if glue.matches(&definition).count() != 1 {
            bail!(
                "the glue does not define {import} once; wasm-bindgen writes it in another way than before"
            );
        }
        *import = short(i);
        glue = glue.replacen(&definition, &format!(" {import}: "), 1);
    }
    Ok(glue)
}

/// `a` … `z`, `aa`, `ba` … and so on.
fn short(mut i: usize) -> String {
    let mut name = String::new();
    loop {
        name.push(char::from(b"abcdefghijklmnopqrstuvwxyz"[i % 26]));
        if i < 26 {
            return name;
        }
        i = i / 26 - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_agree() {
        let mut imports = ["__wbg_call_01ab", "__wbg_new_23cd"].map(String::from);
        let glue = "const import0 = { __wbg_new_23cd: function() {}, __wbg_call_01ab: function() {} };";
        let glue = shorten(imports.iter_mut(), glue).expect("both are defined");
        assert_eq!(imports, ["a", "b"]);
        assert_eq!(glue, "const import0 = { b: function() {}, a: function() {} };");
        assert!(shorten(["absent".to_owned()].iter_mut(), &glue).is_err());
    }

    #[test]
    fn no_name_is_given_twice() {
        let names: std::collections::BTreeSet<_> = (0..2000).map(short).collect();
        assert_eq!(names.len(), 2000);
        assert_eq!([short(25), short(26), short(27)], ["z", "aa", "ba"]);
    }
}
