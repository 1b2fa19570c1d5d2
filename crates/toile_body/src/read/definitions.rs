//! The paths along which a tape goes.

use glam::DVec3;
use toile_asset::At;

use super::{Result, json::OfBody};
use crate::{Anchor, Definition, Path, Pick, Regions, SagittalSide};

/// Measurements that a body may have.
const MOST_DEFINITIONS: usize = 128;
/// Places along a chain, or fractions of a bone.
const MOST_STOPS: usize = 32;

/// What a path may refer to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counts {
    pub(super) vertices: usize,
    pub(super) joints: usize,
}

/// All measurements; each name occurs once.
pub(super) fn read(at: &At<'_>, counts: Counts) -> Result<Vec<Definition>> {
    let mut definitions: Vec<Definition> = Vec::new();
    for at in at.list(1..=MOST_DEFINITIONS)? {
        let name = at.get("name").text()?;
        at.get("name").check(definitions.iter().all(|known| known.name != name))?;
        let standard = at.get("standard");
        let standard = if standard.is_there() { standard.text()? } else { "" };
        let path = counts.path(&at)?;
        definitions.push(Definition { name: name.to_owned(), standard: standard.to_owned(), path });
    }
    Ok(definitions)
}

impl Counts {
    fn path(self, at: &At<'_>) -> Result<Path> {
        let place = |key: &str| at.get(key).weighted(self.vertices);
        let column = |key: &str| at.get(key).vertices(2, self.vertices);
        Ok(match at.get("kind").text()? {
            "height" => Path::Height { at: place("at")? },
            "mass" => Path::Mass,
            "girth" => {
                Path::Girth { region: region(at)?, at: place("at")?, normal: normal(&at.get("normal"))? }
            }
            "girthAcross" => {
                let anchor = if at.get("atJoint").is_there() {
                    Anchor::Joint(at.get("atJoint").index(self.joints)?)
                } else {
                    Anchor::Place(place("at")?)
                };
                Path::GirthAcross { region: region(at)?, at: anchor, axis: self.axis(&at.get("axis"))? }
            }
            "girthScan" => {
                let axis = at.get("axis");
                let bone = self.axis(&axis)?.try_into().map_err(|_e| axis.malformed())?;
                Path::GirthScan {
                    region: region(at)?,
                    axis: bone,
                    fractions: fractions(&at.get("fractions"))?,
                    pick: pick(&at.get("pick"))?,
                }
            }
            "girthOfHalf" => {
                let points = at.get("points");
                let three = self.points(&points)?.try_into().map_err(|_e| points.malformed())?;
                Path::GirthOfHalf { region: region(at)?, points: three }
            }
            "chain" => {
                let mask = at.get("mask").vector()?;
                at.get("mask").check(mask != DVec3::ZERO && mask.to_array().iter().all(|&x| x * x == x))?;
                Path::Chain { points: self.points(&at.get("points"))?, mask }
            }
            "column" => Path::Column { vertices: column("vertices")?, until: place("until")? },
            "columnToGround" => Path::ColumnToGround { vertices: column("vertices")?, from: place("from")? },
            "sagittal" => Path::Sagittal {
                sides: [self.side(&at.get("front"))?, self.side(&at.get("back"))?],
                start: place("start")?,
                end: at.get("end").vertex(self.vertices)?,
            },
            "extent" => {
                let axis = at.get("axis").index(3)?;
                at.get("axis").check(axis != 1)?;
                Path::Extent { region: region(at)?, axis, at: place("at")? }
            }
            _ => return Err(at.get("kind").malformed().into()),
        })
    }

    /// Two or more places.
    fn points(self, at: &At<'_>) -> Result<Vec<crate::Place>> {
        at.list(2..=MOST_STOPS)?.iter().map(|at| at.weighted(self.vertices)).collect()
    }

    /// Two or more joints.
    fn axis(self, at: &At<'_>) -> Result<Vec<usize>> {
        at.list(2..=self.joints)?.iter().map(|at| Ok(at.index(self.joints)?)).collect()
    }

    fn side(self, at: &At<'_>) -> Result<SagittalSide> {
        Ok(SagittalSide {
            column: at.get("column").vertices(2, self.vertices)?,
            candidates: at.get("candidates").vertices(0, self.vertices)?,
        })
    }
}

/// One or more regions by name.
fn region(at: &At<'_>) -> Result<Regions> {
    let mut regions = Regions::default();
    for name in at.get("region").list(1..=Regions::NAMES.len())? {
        regions.0 |= Regions::named(name.text()?).ok_or_else(|| name.malformed())?.0;
    }
    Ok(regions)
}

fn normal(at: &At<'_>) -> Result<DVec3> {
    let normal = at.vector()?;
    at.check((normal.length_squared() - 1.0).abs() < 1e-3)?;
    Ok(normal)
}

fn fractions(at: &At<'_>) -> Result<Vec<f64>> {
    at.list(1..=MOST_STOPS)?.iter().map(|at| Ok(at.number_from(0.0, 1.0)?)).collect()
}

fn pick(at: &At<'_>) -> Result<Pick> {
    match at.text()? {
        "max" => Ok(Pick::Max),
        "min" => Ok(Pick::Min),
        _ => Err(at.malformed().into()),
    }
}
