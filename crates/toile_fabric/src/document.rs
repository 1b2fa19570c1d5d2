//! The JSON document of a fabric, read and checked.

use serde_json::Value;
use toile_asset::{At, PropertyError};

use crate::construction::{Construction, Finish, Knit, KnitStructure, Weave, Yarn};
use crate::error::Result;
use crate::mechanics::physical;
use crate::{Colorway, Fabric, FabricError, Fibre, Limits, Property, Source, SourceKind, Stretch, Text};

/// Bytes of the largest document that is read.
const MOST_BYTES: usize = 1 << 16;
/// Of any text in it.
const MOST_CHARACTERS: usize = 1000;
/// Of any list in it.
const MOST_ITEMS: usize = 40;
/// Ends and picks in the repeat of a weave.
const MOST_THREADS: usize = 32;
/// The version of the format that is read.
const VERSION: usize = 1;

pub(crate) fn parse(json: &[u8]) -> Result<Fabric> {
    if json.len() > MOST_BYTES {
        return Err(FabricError::TooLarge { bytes: json.len(), most: MOST_BYTES }.into());
    }
    read(&toile_asset::parse_json(json).map_err(FabricError::from)?)
}

pub(crate) fn read(document: &Value) -> Result<Fabric> {
    let at = At::root(document);
    let version = at.get("version").index(usize::MAX)?;
    if version != VERSION {
        return Err(FabricError::Version(version).into());
    }
    at.has_only(&[
        "version",
        "name",
        "titles",
        "uses",
        "composition",
        "areal_density_g_m2",
        "thickness_mm",
        "mechanics",
        "friction",
        "limits_percent",
        "construction",
        "finish",
        "colorways",
        "sources",
    ])?;
    let areal_density = 1e-3 * range(&at.get("areal_density_g_m2"), 5.0, 2000.0)?;
    let thickness = 1e-3 * range(&at.get("thickness_mm"), 0.01, 20.0)?;
    let physical = physical(&at.get("mechanics"), areal_density, thickness)?;
    check_physical(&physical)?;
    Ok(Fabric {
        name: name(&at.get("name"))?,
        titles: texts(&at.get("titles"))?,
        uses: texts(&at.get("uses"))?,
        composition: composition(&at.get("composition"))?,
        physical,
        friction: range(&at.get("friction"), 0.0, 2.0)?,
        limits: limits(&at.get("limits_percent"))?,
        sources: sources(&at.get("sources"))?,
        construction: construction(&at.get("construction"))?,
        finish: finish(&at.get("finish"))?,
        colorways: colorways(&at.get("colorways"))?,
        document: document.clone(),
    })
}

/// The only member of an object that has one: which of several things is meant, and what it is.
pub(crate) fn choice<'a>(at: &At<'a>) -> std::result::Result<(&'a str, At<'a>), PropertyError> {
    let mut entries = at.entries()?;
    at.check(entries.len() == 1)?;
    entries.pop().ok_or_else(|| at.malformed())
}

fn limits(at: &At<'_>) -> Result<Limits> {
    at.has_only(&["comfort", "most"])?;
    let (comfort, most) = (stretch(&at.get("comfort"))?, stretch(&at.get("most"))?);
    let is_in_order = comfort.warp <= most.warp && comfort.weft <= most.weft && comfort.bias <= most.bias;
    is_in_order.then_some(Limits { comfort, most }).ok_or_else(|| FabricError::Limits.into())
}

/// From per cent.
fn stretch(at: &At<'_>) -> Result<Stretch> {
    at.has_only(&["warp", "weft", "bias"])?;
    let strain = |direction| Ok::<_, Box<FabricError>>(0.01 * range(&at.get(direction), 0.1, 500.0)?);
    Ok(Stretch { warp: strain("warp")?, weft: strain("weft")?, bias: strain("bias")? })
}

fn construction(at: &At<'_>) -> Result<Construction> {
    match choice(at)? {
        ("woven", at) => weave(&at).map(Construction::Woven),
        ("knitted", at) => knit(&at).map(Construction::Knitted),
        (_, at) => Err(at.malformed().into()),
    }
}

fn weave(at: &At<'_>) -> Result<Weave> {
    at.has_only(&["point_paper", "ends_per_cm", "picks_per_cm", "warp", "weft"])?;
    Ok(Weave {
        ends: 100.0 * range(&at.get("ends_per_cm"), 2.0, 300.0)?,
        picks: 100.0 * range(&at.get("picks_per_cm"), 2.0, 300.0)?,
        warp: yarn(&at.get("warp"))?,
        weft: yarn(&at.get("weft"))?,
        lifts: lifts(&at.get("point_paper"))?,
    })
}

fn knit(at: &At<'_>) -> Result<Knit> {
    at.has_only(&["structure", "wales_per_cm", "courses_per_cm", "yarn"])?;
    Ok(Knit {
        structure: at.get("structure").one_of(&KnitStructure::ALL, KnitStructure::name)?,
        wales: 100.0 * range(&at.get("wales_per_cm"), 1.0, 60.0)?,
        courses: 100.0 * range(&at.get("courses_per_cm"), 1.0, 80.0)?,
        yarn: yarn(&at.get("yarn"))?,
    })
}

/// The point paper from below, each row from the left.
///
/// A weaver writes the first pick as the lowest row, which comes last.
fn lifts(at: &At<'_>) -> Result<Vec<Vec<bool>>> {
    let rows = items(at, 2, MOST_THREADS)?;
    let width = at.at(0).text()?.len();
    count(&at.at(0), width, 2, MOST_THREADS)?;
    let mut lifts = Vec::with_capacity(rows.len());
    for at in rows.iter().rev() {
        let text = at.text()?;
        if text.len() != width || !text.bytes().all(|sign| matches!(sign, b'X' | b'.')) {
            return Err(FabricError::PointPaper { row: lifts.len(), text: start(text) }.into());
        }
        lifts.push(text.bytes().map(|sign| sign == b'X').collect::<Vec<_>>());
    }
    let is_held = |mut thread: Box<dyn Iterator<Item = bool> + '_>| {
        thread.next().is_some_and(|first| thread.any(|next| next != first))
    };
    if let Some(number) = lifts.iter().position(|pick| !is_held(Box::new(pick.iter().copied()))) {
        return Err(FabricError::Float { thread: "pick", number }.into());
    }
    match (0..width).find(|&end| !is_held(Box::new(lifts.iter().map(move |pick| pick[end])))) {
        Some(number) => Err(FabricError::Float { thread: "end", number }.into()),
        None => Ok(lifts),
    }
}

fn yarn(at: &At<'_>) -> Result<Yarn> {
    at.has_only(&["tex", "twist", "unevenness", "slub", "hairiness"])?;
    Ok(Yarn {
        tex: range(&at.get("tex"), 0.5, 2000.0)?,
        twist: range(&at.get("twist"), -5000.0, 5000.0)?,
        unevenness: range(&at.get("unevenness"), 0.0, 0.5)?,
        slub: fraction_or_none(&at.get("slub"))?,
        hairiness: range(&at.get("hairiness"), 0.0, 1.0)?,
    })
}

fn finish(at: &At<'_>) -> Result<Finish> {
    at.has_only(&["lustre", "nap"])?;
    Ok(Finish { lustre: range(&at.get("lustre"), 0.0, 1.0)?, nap: fraction_or_none(&at.get("nap"))? })
}

/// 0 … 1, and 0 where it is left out.
fn fraction_or_none(at: &At<'_>) -> Result<f64> {
    if at.is_there() { range(at, 0.0, 1.0) } else { Ok(0.0) }
}

fn colorways(at: &At<'_>) -> Result<Vec<Colorway>> {
    let mut colorways: Vec<Colorway> = Vec::new();
    for at in items(at, 1, MOST_ITEMS)? {
        at.has_only(&["name", "titles", "srgb", "weft_srgb"])?;
        let name = name(&at.get("name"))?;
        if colorways.iter().any(|other| other.name == name) {
            return Err(FabricError::Twice(colorways.len()).into());
        }
        let weft = at.get("weft_srgb");
        colorways.push(Colorway {
            name,
            titles: texts(&at.get("titles"))?,
            srgb: colour(&at.get("srgb"))?,
            weft_srgb: if weft.is_there() { Some(colour(&weft)?) } else { None },
        });
    }
    Ok(colorways)
}

/// `#rrggbb`.
fn colour(at: &At<'_>) -> Result<[u8; 3]> {
    let text = at.text()?;
    let fault = || Box::new(FabricError::Colour { key: at.place().to_owned(), text: start(text) });
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6).ok_or_else(fault)?;
    if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return Err(fault());
    }
    let [_, red, green, blue] = u32::from_str_radix(digits, 16).map_err(|_e| fault())?.to_be_bytes();
    Ok([red, green, blue])
}

fn composition(at: &At<'_>) -> Result<Vec<Fibre>> {
    let mut composition = Vec::new();
    for at in items(at, 1, MOST_ITEMS)? {
        at.has_only(&["fibre", "percent"])?;
        let percent = range(&at.get("percent"), 0.1, 100.0)?;
        composition.push(Fibre { fibre: text(&at.get("fibre"))?, percent });
    }
    let sum: f64 = composition.iter().map(|fibre| fibre.percent).sum();
    if (sum - 100.0).abs() < 0.05 { Ok(composition) } else { Err(FabricError::Composition(sum).into()) }
}

fn sources(at: &At<'_>) -> Result<Vec<Source>> {
    let mut sources: Vec<Source> = Vec::new();
    for at in items(at, 1, MOST_ITEMS)? {
        at.has_only(&["of", "kind", "text"])?;
        let mut of = Vec::new();
        for property in items(&at.get("of"), 0, MOST_ITEMS)? {
            of.push(property.one_of(&Property::ALL, Property::name)?);
        }
        let kind = at.get("kind").one_of(&SourceKind::ALL, SourceKind::name)?;
        sources.push(Source { of, kind, text: text(&at.get("text"))? });
    }
    for property in Property::ALL {
        let count = sources.iter().flat_map(|source| &source.of).filter(|&&of| of == property).count();
        if count != 1 {
            return Err(FabricError::Source { property: property.name(), count }.into());
        }
    }
    Ok(sources)
}

/// Within what cloth has: narrower than what the solver takes, which knows of no clothes.
fn check_physical(physical: &toile_cloth::Fabric) -> Result<()> {
    believe("stretch along the warp at rest, N/m,", physical.stretch_warp.initial_slope(), 1.0, 1e6)?;
    believe("stretch along the weft at rest, N/m,", physical.stretch_weft.initial_slope(), 1.0, 1e6)?;
    believe("shear at rest, N/m,", physical.shear.initial_slope(), 0.1, 1e5)?;
    for (key, bending) in [
        ("bending along the warp, N·m,", physical.bending_warp),
        ("bending along the weft, N·m,", physical.bending_weft),
        ("bending along the bias, N·m,", physical.bending_bias),
    ] {
        believe(key, bending, 1e-8, 1e-2)?;
    }
    Ok(())
}

fn range(at: &At<'_>, least: f64, most: f64) -> Result<f64> {
    let value = at.number()?;
    believe(at.place(), value, least, most)?;
    Ok(value)
}

fn believe(key: &str, value: f64, least: f64, most: f64) -> Result<()> {
    let is_within = (least..=most).contains(&value);
    is_within
        .then_some(())
        .ok_or_else(|| FabricError::Range { key: key.to_owned(), value, least, most }.into())
}

fn items<'a>(at: &At<'a>, least: usize, most: usize) -> Result<Vec<At<'a>>> {
    let items = at.items()?;
    count(at, items.len(), least, most)?;
    Ok(items)
}

fn count(at: &At<'_>, count: usize, least: usize, most: usize) -> Result<()> {
    let is_within = (least..=most).contains(&count);
    is_within
        .then_some(())
        .ok_or_else(|| FabricError::Count { key: at.place().to_owned(), count, least, most }.into())
}

fn name(at: &At<'_>) -> Result<String> {
    let name = at.text()?;
    let is_sound = (1..=40).contains(&name.len())
        && name.bytes().all(|sign| matches!(sign, b'a'..=b'z' | b'0'..=b'9' | b'_'));
    is_sound
        .then(|| name.to_owned())
        .ok_or_else(|| FabricError::Name { key: at.place().to_owned(), name: start(name) }.into())
}

fn texts(at: &At<'_>) -> Result<Text> {
    at.has_only(&["zh-CN", "en"])?;
    Ok(Text { zh_cn: text(&at.get("zh-CN"))?, en: text(&at.get("en"))? })
}

fn text(at: &At<'_>) -> Result<String> {
    let text = at.text()?;
    let characters = if text.trim().is_empty() { 0 } else { text.chars().count() };
    let is_within = (1..=MOST_CHARACTERS).contains(&characters);
    is_within.then(|| text.to_owned()).ok_or_else(|| {
        FabricError::Text { key: at.place().to_owned(), characters, most: MOST_CHARACTERS }.into()
    })
}

/// As much of a text as an error repeats.
fn start(text: &str) -> String {
    text.chars().take(80).collect()
}
