//! `toile sew`: from a flat pattern to a sample in all its sizes.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use clap::Args;
use serde_json::{Value, json};
use toile_body::Tailor;
use toile_draft::Style;
use toile_drape::{Hang, SewStep, Sewn, sew};
use toile_garment::{Garment, Imported, MeshSettings, Pattern, Size, read_dxf, read_garment_code};

use crate::body::template;
use crate::files::{self, Draft};
use crate::progress;

/// Cuts, sews and drapes a flat pattern: a garment sample in all its sizes
#[derive(Args)]
pub(crate) struct Arguments {
    /// A pattern (.json of ours or of GarmentCode, .dxf after AAMA or ASTM), or one of our styles, such as womens-t-shirt
    pattern: String,
    /// What a .dxf leaves open: which edges are sewn to which
    #[arg(long, value_name = "FILE.json")]
    seams: Option<PathBuf>,
    /// The sample as glTF
    #[arg(short, long, value_name = "GARMENT.glb", value_parser = glb)]
    output: PathBuf,
    /// The size that the file shows, on the body that it is cut for
    #[arg(long, value_name = "NAME")]
    size: Option<String>,
    /// Make it of another fabric; ribs and linings stay as they are
    #[arg(long, value_name = "NAME")]
    fabric: Option<String>,
    /// Length of the cloth's triangles in mm: shorter ones show finer folds and take longer
    #[arg(long, value_name = "MM", default_value_t = 1000.0 * MeshSettings::default().edge_length)]
    edge_length: f64,
    /// Hang every size on the body, not the base size alone: takes six times as long
    #[arg(long)]
    every_size: bool,
    /// One JSON document on stdout
    #[arg(long)]
    json: bool,
}

fn glb(path: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(path);
    let is_glb = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("glb"));
    if is_glb { Ok(path) } else { Err("garments are written as .glb".to_owned()) }
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let name = &arguments.pattern;
    let mut pattern = pattern(name, arguments.seams.as_deref())?;
    choose(&mut pattern, arguments).with_context(|| name.clone())?;
    let mut draft = Draft::begin(&arguments.output)?;
    let sewn = sewn(&pattern, arguments).with_context(|| name.clone())?;
    let file = sewn.garment.write(concat!("Toile ", env!("CARGO_PKG_VERSION")), "")?;
    draft.write_all(&file).with_context(|| format!("{}: cannot be written", arguments.output.display()))?;
    draft.finish()?;
    warn(&sewn);
    if arguments.json {
        println!("{:#}", report(&sewn, file.len()));
    } else {
        let Garment { name, sizes, panels, stitch_points, .. } = &sewn.garment;
        let sizes: Vec<&str> = sizes.iter().map(|size| size.name.as_str()).collect();
        println!(
            "{name}: {} panels, {stitch_points} stitch points, sizes {}; {} KiB",
            panels.len(),
            sizes.join(" "),
            file.len() >> 10
        );
    }
    Ok(ExitCode::SUCCESS)
}

/// The pattern in a file, or of a style of ours.
fn pattern(name: &str, seams: Option<&Path>) -> anyhow::Result<Pattern> {
    let path = Path::new(name);
    if path.extension().is_none() {
        let known = || Style::ALL.map(Style::name).join(", ");
        let style = Style::named(name)
            .with_context(|| format!("{name}: is neither a file nor a style; styles are {}", known()))?;
        return style.draft().with_context(|| name.to_owned());
    }
    let bytes = files::read(path)?;
    let stem = path.file_stem().map_or(name.into(), |stem| stem.to_string_lossy());
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("dxf")) {
        let companion = seams.map(files::read).transpose()?;
        let read = read_dxf(&bytes, &stem, companion.as_deref());
        return imported(name, read.with_context(|| name.to_owned())?);
    }
    let refusal = match Pattern::parse(&bytes) {
        Ok(pattern) => return Ok(pattern),
        Err(refusal) => refusal,
    };
    match read_garment_code(&bytes, &stem) {
        Ok(read) => imported(name, read),
        Err(_) => Err(refusal).with_context(|| name.to_owned()),
    }
}

/// Another program's pattern; what had to be guessed is told.
fn imported(name: &str, imported: Imported) -> anyhow::Result<Pattern> {
    imported.warnings.iter().for_each(|warning| eprintln!("toile: {name}: {warning}"));
    Ok(imported.pattern)
}

/// Changes the size shown and the fabric as asked for.
fn choose(pattern: &mut Pattern, arguments: &Arguments) -> anyhow::Result<()> {
    if let Some(wanted) = &arguments.size {
        let sizes = || pattern.sizes.iter().map(|size| size.name.as_str()).collect::<Vec<_>>().join(", ");
        let found = pattern.sizes.iter().position(|size| size.name == *wanted);
        pattern.base_size = found.with_context(|| format!("has no size {wanted}; there are {}", sizes()))?;
    }
    if let Some(wanted) = &arguments.fabric {
        let known = || toile_fabric::library().iter().map(|fabric| fabric.name.as_str()).collect::<Vec<_>>();
        if toile_fabric::named(wanted).is_none() {
            bail!("there is no fabric {wanted}; there are {}", known().join(", "));
        }
        let main = main_fabric(pattern);
        for panel in pattern.panels.iter_mut().filter(|panel| panel.fabric == main) {
            panel.fabric.clone_from(wanted);
        }
    }
    Ok(())
}

/// The fabric that most of the pattern is cut from.
fn main_fabric(pattern: &Pattern) -> String {
    let area = |fabric: &str| -> f64 {
        let panels = pattern.panels.iter().filter(|panel| panel.fabric == fabric);
        panels.map(|panel| panel.outlines[pattern.base_size].area()).sum()
    };
    let fabrics = pattern.panels.iter().map(|panel| panel.fabric.as_str());
    fabrics.max_by(|a, b| area(a).total_cmp(&area(b))).unwrap_or_default().to_owned()
}

fn sewn(pattern: &Pattern, arguments: &Arguments) -> anyhow::Result<Sewn> {
    let tailor = Tailor::new(template()?);
    let settings = MeshSettings { edge_length: 1e-3 * arguments.edge_length };
    let (hang, hung) =
        if arguments.every_size { (Hang::EverySize, pattern.sizes.len()) } else { (Hang::BaseSize, 1) };
    let bar = progress::bar(1 + hung);
    bar.enable_steady_tick(std::time::Duration::from_millis(200));
    let sewn = sew(pattern, &settings, hang, &tailor, |step| {
        bar.set_message(match step {
            SewStep::Cutting => "cutting".to_owned(),
            SewStep::Dressing => format!("putting on {}", pattern.sizes[pattern.base_size].name),
            SewStep::Sizing(size) => format!("settling {}", pattern.sizes[size].name),
        });
        if step != SewStep::Cutting {
            bar.inc(1);
        }
    });
    bar.finish_and_clear();
    Ok(sewn?)
}

/// Says what does not hang as it should.
fn warn(sewn: &Sewn) {
    let names: Vec<&str> =
        sewn.unsettled.iter().map(|&size| sewn.garment.sizes[size].name.as_str()).collect();
    if !names.is_empty() {
        eprintln!("toile: {}: did not come to rest in {}", sewn.garment.name, names.join(", "));
    }
    if sewn.crossings > 0 {
        let places = sewn.crossings;
        eprintln!("toile: {}: the cloth goes through itself in {places} places", sewn.garment.name);
    }
}

fn report(sewn: &Sewn, bytes: usize) -> Value {
    let Garment { name, category, wearer, sizes, base_size, panels, stitch_points, .. } = &sewn.garment;
    let size = |size: &Size| json!({ "name": size.name, "labels": size.labels });
    json!({
        "name": name,
        "category": category.name(),
        "wearer": wearer.name(),
        "sizes": sizes.iter().map(size).collect::<Vec<_>>(),
        "base_size": sizes[*base_size].name,
        "panels": panels.len(),
        "stitch_points": stitch_points,
        "bytes": bytes,
        "unsettled": sewn.unsettled.iter().map(|&size| &sizes[size].name).collect::<Vec<_>>(),
        "crossings": sewn.crossings,
    })
}
