//! The lines of a DXF file: a code, and its value on the next.

use encoding_rs::{Encoding, GBK, WINDOWS_1252};

use crate::import::ImportError;

/// A value and what it is of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Group<'a> {
    pub(crate) code: i32,
    pub(crate) value: &'a str,
    /// Number of the line that the value is on.
    pub(crate) line: usize,
}

impl Group<'_> {
    /// A coordinate, in the file's unit.
    pub(crate) fn coordinate(&self) -> Result<f64, ImportError> {
        // Beyond ten kilometres of millimetres nothing is a garment.
        let value = self.value.parse::<f64>().ok().filter(|value| value.abs() <= 1e7);
        value.ok_or_else(|| {
            let value: String = self.value.chars().take(40).collect();
            ImportError::Form(format!("line {}: {value:?} is no coordinate", self.line))
        })
    }
}

/// All groups of a text, in order.
pub(crate) fn groups(text: &str) -> Result<Vec<Group<'_>>, ImportError> {
    let mut found = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((index, line)) = lines.next() {
        let told = line.trim();
        if told.is_empty() && found.last().is_some_and(|last: &Group<'_>| last.value == "EOF") {
            break;
        }
        let Ok(code) = told.parse() else {
            let told: String = told.chars().take(40).collect();
            return Err(ImportError::Form(format!(
                "line {}: {told:?} is no group code of a DXF file",
                index + 1
            )));
        };
        let Some((index, value)) = lines.next() else {
            return Err(ImportError::Form(format!(
                "the file ends after the group code on line {}",
                index + 1
            )));
        };
        found.push(Group { code, value: value.trim(), line: index + 1 });
    }
    Ok(found)
}

/// The text of a file: UTF-8, or the code page that its header names. Files that name none and are not UTF-8 mostly
/// come from Chinese pattern rooms; what is not their GBK either is Western.
pub(crate) fn decoded(bytes: &[u8]) -> String {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.trim_start_matches('\u{feff}').to_owned();
    }
    if let Some(encoding) = code_page(bytes) {
        return encoding.decode(bytes).0.into_owned();
    }
    match GBK.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => text.into_owned(),
        None => WINDOWS_1252.decode(bytes).0.into_owned(),
    }
}

/// The encoding that `$DWGCODEPAGE` names.
fn code_page(bytes: &[u8]) -> Option<&'static Encoding> {
    let header = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).into_owned();
    let name = header.split_once("$DWGCODEPAGE")?.1.lines().nth(2)?.trim().to_uppercase();
    match name.trim_start_matches("ANSI_") {
        "936" | "GBK" | "GB2312" => Some(GBK),
        "950" => Some(encoding_rs::BIG5),
        "932" => Some(encoding_rs::SHIFT_JIS),
        "949" => Some(encoding_rs::EUC_KR),
        western => Encoding::for_label(format!("windows-{western}").as_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_in_their_code_page() {
        assert_eq!(decoded("前片".as_bytes()), "前片");
        assert_eq!(decoded(&GBK.encode("前片 袖子").0), "前片 袖子");
        let greek = b"  9\n$DWGCODEPAGE\n  3\nANSI_1253\n  1\n\xe1";
        assert!(decoded(greek).ends_with('α'));
    }

    #[test]
    fn faults_are_told_by_line() {
        let told = |text: &str| groups(text).map(|_| ()).expect_err("broken").to_string();
        assert_eq!(told("0\nSECTION\nabc\nd"), "line 3: \"abc\" is no group code of a DXF file");
        assert_eq!(told("0\nSECTION\n2"), "the file ends after the group code on line 3");
        let found = groups("10\n1e3\n20\ninf\n0\nEOF\n\n").expect("groups");
        assert_eq!(found[0].coordinate().expect("a number"), 1000.0);
        assert_eq!(found[1].coordinate().expect_err("none").to_string(), "line 4: \"inf\" is no coordinate");
    }
}
