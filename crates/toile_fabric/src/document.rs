//! The JSON document of a fabric, read and checked.

use serde::Deserialize;

use crate::construction::{Construction, Finish, Knit, KnitStructure, Weave, Yarn};
use crate::mechanics::Mechanics;
use crate::{Colorway, Fabric, FabricError, Fibre, Limits, Property, Source, Stretch, Text};

/// Bytes of the largest document that is read.
const MOST_BYTES: usize = 1 << 16;
/// Of any text in it.
const MOST_CHARACTERS: usize = 1000;
/// Of any list in it.
const MOST_ITEMS: usize = 40;
/// Ends and picks in the repeat of a weave.
const MOST_THREADS: usize = 32;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    version: u32,
    name: String,
    titles: Text,
    uses: Text,
    composition: Vec<Fibre>,
    areal_density_g_m2: f64,
    thickness_mm: f64,
    mechanics: Mechanics,
    friction: f64,
    limits_percent: LimitsPart,
    construction: ConstructionPart,
    finish: Finish,
    colorways: Vec<ColorwayPart>,
    sources: Vec<Source>,
}

/// Per cent.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LimitsPart {
    comfort: Stretch,
    most: Stretch,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum ConstructionPart {
    Woven(WeavePart),
    Knitted(KnitPart),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WeavePart {
    /// As a weaver writes it: the first pick is the lowest row, which comes last.
    point_paper: Vec<String>,
    ends_per_cm: f64,
    picks_per_cm: f64,
    warp: Yarn,
    weft: Yarn,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KnitPart {
    structure: KnitStructure,
    wales_per_cm: f64,
    courses_per_cm: f64,
    yarn: Yarn,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ColorwayPart {
    name: String,
    titles: Text,
    srgb: String,
    weft_srgb: Option<String>,
}

pub(crate) fn parse(json: &[u8]) -> Result<Fabric, FabricError> {
    if json.len() > MOST_BYTES {
        return Err(FabricError::TooLarge { bytes: json.len(), most: MOST_BYTES });
    }
    let value: serde_json::Value = serde_json::from_slice(json)?;
    let text = value.to_string();
    let document: Document = serde_json::from_value(value)?;
    if document.version != 1 {
        return Err(FabricError::Version(document.version));
    }
    document.fabric(text)
}

impl Document {
    fn fabric(self, document: String) -> Result<Fabric, FabricError> {
        name("name", &self.name)?;
        texts("titles", &self.titles)?;
        texts("uses", &self.uses)?;
        check_composition(&self.composition)?;
        check_sources(&self.sources)?;
        range("areal_density_g_m2", self.areal_density_g_m2, 5.0, 2000.0)?;
        range("thickness_mm", self.thickness_mm, 0.01, 20.0)?;
        range("friction", self.friction, 0.0, 2.0)?;
        range("finish.lustre", self.finish.lustre, 0.0, 1.0)?;
        range("finish.nap", self.finish.nap, 0.0, 1.0)?;
        let physical = self.mechanics.physical(1e-3 * self.areal_density_g_m2, 1e-3 * self.thickness_mm)?;
        check_physical(&physical)?;
        Ok(Fabric {
            name: self.name,
            titles: self.titles,
            uses: self.uses,
            composition: self.composition,
            physical,
            friction: self.friction,
            limits: self.limits_percent.limits()?,
            sources: self.sources,
            construction: self.construction.construction()?,
            finish: self.finish,
            colorways: colorways(self.colorways)?,
            document,
        })
    }
}

impl LimitsPart {
    fn limits(self) -> Result<Limits, FabricError> {
        let pairs = |s: Stretch| [("warp", s.warp), ("weft", s.weft), ("bias", s.bias)];
        for (part, stretch) in [("comfort", self.comfort), ("most", self.most)] {
            for (direction, percent) in pairs(stretch) {
                range(&format!("limits_percent.{part}.{direction}"), percent, 0.1, 500.0)?;
            }
        }
        let is_in_order = pairs(self.comfort).iter().zip(pairs(self.most)).all(|(a, b)| a.1 <= b.1);
        let strain = |s: Stretch| Stretch { warp: 0.01 * s.warp, weft: 0.01 * s.weft, bias: 0.01 * s.bias };
        is_in_order
            .then(|| Limits { comfort: strain(self.comfort), most: strain(self.most) })
            .ok_or(FabricError::Limits)
    }
}

impl ConstructionPart {
    fn construction(self) -> Result<Construction, FabricError> {
        match self {
            Self::Woven(weave) => weave.weave().map(Construction::Woven),
            Self::Knitted(knit) => knit.knit().map(Construction::Knitted),
        }
    }
}

impl WeavePart {
    fn weave(self) -> Result<Weave, FabricError> {
        range("construction.woven.ends_per_cm", self.ends_per_cm, 2.0, 300.0)?;
        range("construction.woven.picks_per_cm", self.picks_per_cm, 2.0, 300.0)?;
        check_yarn("construction.woven.warp", &self.warp)?;
        check_yarn("construction.woven.weft", &self.weft)?;
        Ok(Weave {
            lifts: lifts(&self.point_paper)?,
            ends: 100.0 * self.ends_per_cm,
            picks: 100.0 * self.picks_per_cm,
            warp: self.warp,
            weft: self.weft,
        })
    }
}

impl KnitPart {
    fn knit(self) -> Result<Knit, FabricError> {
        range("construction.knitted.wales_per_cm", self.wales_per_cm, 1.0, 60.0)?;
        range("construction.knitted.courses_per_cm", self.courses_per_cm, 1.0, 80.0)?;
        check_yarn("construction.knitted.yarn", &self.yarn)?;
        Ok(Knit {
            structure: self.structure,
            wales: 100.0 * self.wales_per_cm,
            courses: 100.0 * self.courses_per_cm,
            yarn: self.yarn,
        })
    }
}

/// The point paper from below, each row from the left.
fn lifts(rows: &[String]) -> Result<Vec<Vec<bool>>, FabricError> {
    let width = rows.first().map_or(0, String::len);
    count("construction.woven.point_paper", rows.len(), 2, MOST_THREADS)?;
    count("construction.woven.point_paper[0]", width, 2, MOST_THREADS)?;
    let lift = |(row, text): (usize, &String)| {
        let is_sound = text.len() == width && text.bytes().all(|sign| matches!(sign, b'X' | b'.'));
        is_sound
            .then(|| text.bytes().map(|sign| sign == b'X').collect::<Vec<_>>())
            .ok_or_else(|| FabricError::PointPaper { row, text: text.clone() })
    };
    let lifts = rows.iter().rev().enumerate().map(lift).collect::<Result<Vec<_>, _>>()?;
    let is_held = |mut thread: Box<dyn Iterator<Item = bool> + '_>| {
        thread.next().is_some_and(|first| thread.any(|next| next != first))
    };
    if let Some(number) = lifts.iter().position(|pick| !is_held(Box::new(pick.iter().copied()))) {
        return Err(FabricError::Float { thread: "pick", number });
    }
    match (0..width).find(|&end| !is_held(Box::new(lifts.iter().map(move |pick| pick[end])))) {
        Some(number) => Err(FabricError::Float { thread: "end", number }),
        None => Ok(lifts),
    }
}

fn colorways(parts: Vec<ColorwayPart>) -> Result<Vec<Colorway>, FabricError> {
    count("colorways", parts.len(), 1, MOST_ITEMS)?;
    let mut colorways: Vec<Colorway> = Vec::with_capacity(parts.len());
    for (at, part) in parts.into_iter().enumerate() {
        let key = |member: &str| format!("colorways[{at}].{member}");
        name(&key("name"), &part.name)?;
        texts(&key("titles"), &part.titles)?;
        if colorways.iter().any(|other| other.name == part.name) {
            return Err(FabricError::Twice(at));
        }
        colorways.push(Colorway {
            srgb: colour(&key("srgb"), &part.srgb)?,
            weft_srgb: part.weft_srgb.map(|text| colour(&key("weft_srgb"), &text)).transpose()?,
            name: part.name,
            titles: part.titles,
        });
    }
    Ok(colorways)
}

/// `#rrggbb`.
fn colour(key: &str, text: &str) -> Result<[u8; 3], FabricError> {
    let fault = || FabricError::Colour { key: key.to_owned(), text: text.to_owned() };
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6).ok_or_else(fault)?;
    if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return Err(fault());
    }
    let [_, red, green, blue] = u32::from_str_radix(digits, 16).map_err(|_e| fault())?.to_be_bytes();
    Ok([red, green, blue])
}

fn check_composition(composition: &[Fibre]) -> Result<(), FabricError> {
    count("composition", composition.len(), 1, MOST_ITEMS)?;
    for (at, fibre) in composition.iter().enumerate() {
        range(&format!("composition[{at}].percent"), fibre.percent, 0.1, 100.0)?;
        text(&format!("composition[{at}].fibre"), &fibre.fibre)?;
    }
    let sum: f64 = composition.iter().map(|fibre| fibre.percent).sum();
    if (sum - 100.0).abs() < 0.05 { Ok(()) } else { Err(FabricError::Composition(sum)) }
}

fn check_sources(sources: &[Source]) -> Result<(), FabricError> {
    count("sources", sources.len(), 1, MOST_ITEMS)?;
    for (at, source) in sources.iter().enumerate() {
        text(&format!("sources[{at}].text"), &source.text)?;
    }
    for property in Property::ALL {
        let count = sources.iter().flat_map(|source| &source.of).filter(|&&of| of == property).count();
        if count != 1 {
            return Err(FabricError::Source { property, count });
        }
    }
    Ok(())
}

/// Within what cloth has: narrower than what the solver takes, which knows of no clothes.
fn check_physical(physical: &toile_cloth::Fabric) -> Result<(), FabricError> {
    range("stretch along the warp at rest, N/m,", physical.stretch_warp.initial_slope(), 1.0, 1e6)?;
    range("stretch along the weft at rest, N/m,", physical.stretch_weft.initial_slope(), 1.0, 1e6)?;
    range("shear at rest, N/m,", physical.shear.initial_slope(), 0.1, 1e5)?;
    for (key, bending) in [
        ("bending along the warp, N·m,", physical.bending_warp),
        ("bending along the weft, N·m,", physical.bending_weft),
        ("bending along the bias, N·m,", physical.bending_bias),
    ] {
        range(key, bending, 1e-8, 1e-2)?;
    }
    Ok(())
}

fn check_yarn(key: &str, yarn: &Yarn) -> Result<(), FabricError> {
    for (member, value, least, most) in [
        ("tex", yarn.tex, 0.5, 2000.0),
        ("twist", yarn.twist, -5000.0, 5000.0),
        ("unevenness", yarn.unevenness, 0.0, 0.5),
        ("slub", yarn.slub, 0.0, 1.0),
        ("hairiness", yarn.hairiness, 0.0, 1.0),
    ] {
        range(&format!("{key}.{member}"), value, least, most)?;
    }
    Ok(())
}

fn range(key: &str, value: f64, least: f64, most: f64) -> Result<(), FabricError> {
    let is_within = (least..=most).contains(&value);
    is_within.then_some(()).ok_or_else(|| FabricError::Range { key: key.to_owned(), value, least, most })
}

fn count(key: &str, count: usize, least: usize, most: usize) -> Result<(), FabricError> {
    let is_within = (least..=most).contains(&count);
    is_within.then_some(()).ok_or_else(|| FabricError::Count { key: key.to_owned(), count, least, most })
}

fn name(key: &str, name: &str) -> Result<(), FabricError> {
    let is_sound = (1..=40).contains(&name.len())
        && name.bytes().all(|sign| matches!(sign, b'a'..=b'z' | b'0'..=b'9' | b'_'));
    is_sound
        .then_some(())
        .ok_or_else(|| FabricError::Name { key: key.to_owned(), name: name.chars().take(80).collect() })
}

fn texts(key: &str, texts: &Text) -> Result<(), FabricError> {
    text(&format!("{key}.zh-CN"), &texts.zh_cn)?;
    text(&format!("{key}.en"), &texts.en)
}

fn text(key: &str, text: &str) -> Result<(), FabricError> {
    let characters = text.trim().chars().count();
    let is_within = (1..=MOST_CHARACTERS).contains(&characters);
    is_within.then_some(()).ok_or_else(|| FabricError::Text {
        key: key.to_owned(),
        characters,
        most: MOST_CHARACTERS,
    })
}
