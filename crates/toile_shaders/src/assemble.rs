//! `#import`, `#ifdef`, `#ifndef`, `#else` and `#endif` for WGSL.

/// Every shader file: path below `shaders/`, text.
pub const FILES: &[(&str, &str)] = &[
    ("image/mip.wgsl", include_str!("../../../shaders/image/mip.wgsl")),
    ("light/depth.wgsl", include_str!("../../../shaders/light/depth.wgsl")),
    ("light/directions.wgsl", include_str!("../../../shaders/light/directions.wgsl")),
    ("light/ground.wgsl", include_str!("../../../shaders/light/ground.wgsl")),
    ("light/ground_blur.wgsl", include_str!("../../../shaders/light/ground_blur.wgsl")),
    ("light/ground_visibility.wgsl", include_str!("../../../shaders/light/ground_visibility.wgsl")),
    ("light/vertex_visibility.wgsl", include_str!("../../../shaders/light/vertex_visibility.wgsl")),
    ("mesh/material.wgsl", include_str!("../../../shaders/mesh/material.wgsl")),
    ("mesh/part.wgsl", include_str!("../../../shaders/mesh/part.wgsl")),
    ("mesh/shade.wgsl", include_str!("../../../shaders/mesh/shade.wgsl")),
    ("mesh/surface.wgsl", include_str!("../../../shaders/mesh/surface.wgsl")),
    ("shared/brdf_fit.wgsl", include_str!("../../../shaders/shared/brdf_fit.wgsl")),
    ("shared/frame.wgsl", include_str!("../../../shaders/shared/frame.wgsl")),
    ("shared/full_screen.wgsl", include_str!("../../../shaders/shared/full_screen.wgsl")),
    ("shared/tone_mapping.wgsl", include_str!("../../../shaders/shared/tone_mapping.wgsl")),
];

/// The text of the file `entry` (a path below `shaders/`) with its imports put in, each once, and only the
/// lines that `features` ask for. Comments and indentation are dropped.
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
    for line in text.lines().map(str::trim) {
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
            } else if !line.is_empty() && !line.starts_with("//") {
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
    fn every_file_of_the_folder_is_listed() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shaders");
        let mut on_disk = Vec::new();
        for folder in std::fs::read_dir(&root).unwrap().flatten().filter(|e| e.path().is_dir()) {
            for file in std::fs::read_dir(folder.path()).unwrap().flatten() {
                on_disk.push(format!(
                    "{}/{}",
                    folder.file_name().to_string_lossy(),
                    file.file_name().to_string_lossy()
                ));
            }
        }
        on_disk.sort();
        let listed: Vec<_> = FILES.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(listed, on_disk);
    }

    #[test]
    fn every_import_names_a_file_and_every_branch_is_closed() {
        for (path, text) in FILES {
            let mut depth = 0;
            for line in text.lines().map(str::trim) {
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
        assert!(assemble("mesh/surface.wgsl", &["UNLIT"]).contains("saturate(base.rgb)"));
        assert!(!assemble("mesh/surface.wgsl", &["UNLIT"]).contains("fn shade("));
        assert!(assemble("mesh/surface.wgsl", &[]).contains("fn shade("));
    }
}
