//! `#import`, `#ifdef`, `#ifndef`, `#else` and `#endif` for WGSL.

/// Every shader file: path below `shaders/`, text without comments. In the order of the paths.
pub const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// The text of the file `entry` (a path below `shaders/`) with its imports put in, each once, and only the
/// lines that `features` ask for.
///
/// An unknown path is put in as nothing, so that the missing function is what the shader compiler names;
/// the tests catch it first.
pub fn assemble(entry: &str, features: &[&str]) -> String {
    let mut out = String::new();
    append(entry, features, &mut Vec::new(), &mut out);
    out
}

fn append<'a>(path: &'a str, features: &[&str], seen: &mut Vec<&'a str>, out: &mut String) {
    if seen.contains(&path) {
        return;
    }
    seen.push(path);
    let text = FILES.iter().find(|(name, _)| *name == path).map_or("", |(_, text)| text);
    // One entry per open `#ifdef`: whether its lines are wanted.
    let mut open: Vec<bool> = Vec::new();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("#ifdef ") {
            open.push(features.contains(&name.trim()));
        } else if let Some(name) = line.strip_prefix("#ifndef ") {
            open.push(!features.contains(&name.trim()));
        } else if line == "#else" {
            if let Some(last) = open.last_mut() {
                *last = !*last;
            }
        } else if line == "#endif" {
            open.pop();
        } else if open.iter().all(|wanted| *wanted) {
            if let Some(import) = line.strip_prefix("#import ") {
                append(import.trim_matches('"'), features, seen, out);
            } else {
                out.push_str(line);
                out.push('\n');
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_import_names_a_file_and_every_branch_is_closed() {
        for (path, text) in FILES {
            let mut depth = 0;
            for line in text.lines() {
                if let Some(import) = line.strip_prefix("#import ") {
                    let import = import.trim_matches('"');
                    assert!(FILES.iter().any(|(name, _)| *name == import), "{path} imports {import}");
                }
                depth += i32::from(line.starts_with("#if")) - i32::from(line == "#endif");
                assert!(depth >= 0, "{path}: #endif without #ifdef");
            }
            assert_eq!(depth, 0, "{path}: #ifdef without #endif");
        }
    }

    #[test]
    fn else_takes_the_other_lines() {
        assert!(assemble("mesh/surface.wgsl", &["UNLIT"]).contains("srgb_encoded(base.rgb)"));
        assert!(!assemble("mesh/surface.wgsl", &["UNLIT"]).contains("fn shade("));
        assert!(assemble("mesh/surface.wgsl", &[]).contains("fn shade("));
    }
}
