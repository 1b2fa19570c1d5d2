//! `toile validate`: every problem with its place.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde_json::{Value, json};
use toile_asset::{ImportOptions, Report, Severity, import_with};
use toile_body::{Shaped, Template, TemplateError};
use toile_garment::{Garment, GarmentError};

use crate::files;

/// Every problem of a glTF file with its place; exit 1 if it could not be worn or shown
#[derive(Args)]
pub(crate) struct Arguments {
    /// A .glb or .gltf
    file: PathBuf,
    /// One JSON document on stdout
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let file = &arguments.file;
    let bytes = files::read(file)?;
    let mut fetch = |uri: &str| files::read_beside(file, uri);
    let report = toile_asset::validate(&bytes, &mut fetch);
    let refusal =
        import_with(bytes.as_slice(), &ImportOptions::default(), fetch).err().map(|e| e.to_string());
    let defects = defects(&bytes);
    let errors = report.count(Severity::Error) + defects.len();
    let is_valid = errors == 0 && refusal.is_none();

    if arguments.json {
        let mut document = document(arguments, &report, refusal.as_deref(), is_valid);
        document["errors"] = json!(errors);
        if let Some(problems) = document["problems"].as_array_mut() {
            problems.extend(defects.iter().map(|Defect { code, place, message }| {
                json!({
                    "severity": Severity::Error.to_string(), "code": code, "place": place, "message": message,
                })
            }));
        }
        println!("{document:#}");
    } else {
        for problem in report.problems() {
            println!("{} {} {}: {}", problem.severity, problem.code, problem.place, problem.message);
        }
        for Defect { code, place, message } in &defects {
            println!("{} {code} {place}: {message}", Severity::Error);
        }
        if report.left_out() > 0 {
            println!("and {} more", report.left_out());
        }
    }
    let name = file.display();
    match (&refusal, errors) {
        (Some(refusal), _) => eprintln!("toile: {name}: cannot be shown: {refusal}"),
        (None, 1..) => {
            eprintln!("toile: {name}: {errors} of the problems are errors: mend them where the file was made")
        }
        _ if !arguments.json => println!("{name}: valid, {} warnings", report.count(Severity::Warning)),
        _ => {}
    }
    Ok(if is_valid { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What is wrong with one of our own extensions.
struct Defect {
    code: &'static str,
    place: &'static str,
    message: String,
}

/// What is wrong with the `TOILE_body` and the `TOILE_garment` of a .glb, if it has them and can be shown.
fn defects(bytes: &[u8]) -> Vec<Defect> {
    if !bytes.starts_with(b"glTF") {
        return Vec::new();
    }
    let body = body_defect(bytes).map(|error| Defect {
        code: "TOILE_BODY",
        place: "/extensions/TOILE_body",
        message: error.to_string(),
    });
    let garment = garment_defect(bytes).map(|error| Defect {
        code: "TOILE_GARMENT",
        place: "/extensions/TOILE_garment",
        message: error.to_string(),
    });
    body.into_iter().chain(garment).collect()
}

fn body_defect(bytes: &[u8]) -> Option<TemplateError> {
    let error = match Shaped::read(bytes) {
        Ok(None) => Template::read(bytes).err(),
        Ok(Some(_)) => None,
        Err(error) => Some(error),
    };
    error.filter(|error| !matches!(error, TemplateError::NotATemplate | TemplateError::File(_)))
}

fn garment_defect(bytes: &[u8]) -> Option<GarmentError> {
    let error = Garment::read(bytes).err();
    error.filter(|error| !matches!(error, GarmentError::NotAGarment | GarmentError::File(_)))
}

fn document(arguments: &Arguments, report: &Report, refusal: Option<&str>, is_valid: bool) -> Value {
    let problems = report.problems().iter().map(|p| {
        json!({
            "severity": p.severity.to_string(),
            "code": p.code,
            "place": p.place.to_string(),
            "message": p.message,
        })
    });
    json!({
        "file": arguments.file.display().to_string(),
        "valid": is_valid,
        "refused": refusal,
        "warnings": report.count(Severity::Warning),
        "left_out": report.left_out(),
        "problems": problems.collect::<Vec<_>>(),
    })
}
