//! The pack's measurements as [`Definition`]s.

use anyhow::{Context, Result, bail};
use glam::DVec3;
use serde::Deserialize;
use toile_body::{Anchor, Definition, Path, Pick, Place, Regions, Rig, SagittalSide};

/// A measurement of `measurements.json`; which members it has depends on its kind.
#[derive(Deserialize)]
pub(super) struct Measurement {
    id: String,
    iso: Option<String>,
    kind: String,
    region: Option<String>,
    at: Option<Place>,
    at_joint: Option<[String; 1]>,
    normal: Option<[f64; 3]>,
    /// Names of joints, or the number of a coordinate.
    axis: Option<Axis>,
    #[serde(default)]
    fractions: Vec<f64>,
    pick: Option<String>,
    points: Option<Vec<Place>>,
    mask: Option<[f64; 3]>,
    #[serde(default)]
    ids: Vec<u32>,
    until: Option<Place>,
    start: Option<Place>,
    end: Option<u32>,
    #[serde(default)]
    front: Vec<u32>,
    #[serde(default)]
    back: Vec<u32>,
    #[serde(default)]
    front_ids: Vec<u32>,
    #[serde(default)]
    back_ids: Vec<u32>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Axis {
    Joints(Vec<String>),
    Coordinate(usize),
}

/// All of them, in the pack's order.
pub(super) fn read(measurements: &[Measurement], rig: &Rig) -> Result<Vec<Definition>> {
    let definition = |m: &Measurement| -> Result<Definition> {
        let path = m.path(rig).with_context(|| format!("measurements.json: {}", m.id))?;
        Ok(Definition { name: name(&m.id).to_owned(), standard: m.standard(), path })
    };
    measurements.iter().map(definition).collect()
}

/// What ISO 8559-1 and tailors call it.
fn name(id: &str) -> &str {
    match id {
        "back_neck_to_waist" => "back_waist_length",
        "front_neck_to_waist" => "front_waist_length",
        "total_crotch_length" => "crotch_length",
        "inside_leg_height" => "inside_leg",
        _ => id.strip_suffix("_girth").unwrap_or(id),
    }
}

impl Measurement {
    /// The clause, where the pack knows it.
    fn standard(&self) -> String {
        let iso = self.iso.as_deref().unwrap_or_default();
        let is_clause = iso.chars().all(|c| c.is_ascii_digit() || c == '.');
        if is_clause || iso.starts_with("ISO") { iso.to_owned() } else { String::new() }
    }

    fn path(&self, rig: &Rig) -> Result<Path> {
        Ok(match self.kind.as_str() {
            "height" => Path::Height { at: self.at()? },
            "mass" => Path::Mass,
            "girth" => {
                let normal = DVec3::from_array(self.normal.context("no normal")?).normalize();
                Path::Girth { region: self.region()?, at: self.at()?, normal }
            }
            "girth_axis" => {
                Path::GirthAcross { region: self.region()?, at: self.anchor(rig)?, axis: self.joints(rig)? }
            }
            "girth_scan" => {
                let &[upper, lower] = self.joints(rig)?.as_slice() else { bail!("a bone has two ends") };
                Path::GirthScan {
                    region: self.region()?,
                    axis: [upper, lower],
                    fractions: self.fractions.clone(),
                    pick: self.pick()?,
                }
            }
            "girth_half3" => {
                let points = self.points.clone().context("no points")?.try_into();
                let points = points.ok().context("a plane goes through three points")?;
                Path::GirthOfHalf { region: self.region()?, points }
            }
            "chain" => Path::Chain {
                points: self.points.clone().context("no points")?,
                mask: self.mask.map_or(DVec3::ONE, DVec3::from_array),
            },
            "column" => {
                Path::Column { vertices: self.ids.clone(), until: self.until.clone().context("no until")? }
            }
            "sagittal" => Path::Sagittal {
                sides: [(&self.front, &self.front_ids), (&self.back, &self.back_ids)].map(
                    |(column, candidates)| SagittalSide {
                        column: column.clone(),
                        candidates: candidates.clone(),
                    },
                ),
                start: self.start.clone().context("no start")?,
                end: self.end.context("no end")?,
            },
            "extent" => match self.axis {
                Some(Axis::Coordinate(axis)) => Path::Extent { region: self.region()?, axis, at: self.at()? },
                _ => bail!("no axis"),
            },
            kind => bail!("unknown kind {kind}"),
        })
    }

    fn at(&self) -> Result<Place> {
        self.at.clone().context("no place")
    }

    fn region(&self) -> Result<Regions> {
        let name = self.region.as_deref().context("no region")?;
        Regions::named(name).with_context(|| format!("unknown region {name}"))
    }

    fn anchor(&self, rig: &Rig) -> Result<Anchor> {
        match &self.at_joint {
            Some([name]) => Ok(Anchor::Joint(joint(name, rig)?)),
            None => Ok(Anchor::Place(self.at()?)),
        }
    }

    fn joints(&self, rig: &Rig) -> Result<Vec<usize>> {
        match &self.axis {
            Some(Axis::Joints(names)) => names.iter().map(|name| joint(name, rig)).collect(),
            _ => bail!("no joints"),
        }
    }

    fn pick(&self) -> Result<Pick> {
        match self.pick.as_deref() {
            Some("max") => Ok(Pick::Max),
            Some("min") => Ok(Pick::Min),
            _ => bail!("neither the greatest nor the smallest"),
        }
    }
}

fn joint(name: &str, rig: &Rig) -> Result<usize> {
    rig.joint(name).with_context(|| format!("no joint {name}"))
}
