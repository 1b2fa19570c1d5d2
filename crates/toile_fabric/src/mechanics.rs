//! What a laboratory reports of stretch, shear and bending, as the document holds it.

use toile_asset::{At, PropertyError};
use toile_cloth::arcsim::Measured;
use toile_cloth::{Response, ResponseError, kes};

use crate::FabricError;
use crate::document::choice;
use crate::error::Result;

/// Points of a curve.
const MOST_POINTS: usize = 1000;

/// Either all from the files of Wang et al. 2011, or each by its own test. SI units.
pub(crate) fn physical(at: &At<'_>, areal_density: f64, thickness: f64) -> Result<toile_cloth::Fabric> {
    match choice(at)? {
        ("wang_2011", at) => wang(&at, areal_density, thickness),
        ("tests", at) => tests(&at, areal_density, thickness),
        (_, at) => Err(at.malformed().into()),
    }
}

/// As the file holds it; see [`Measured`].
fn wang(at: &At<'_>, density: f64, thickness: f64) -> Result<toile_cloth::Fabric> {
    at.has_only(&["stretching", "bending", "curvature"])?;
    let stretching = at.get("stretching");
    let measured = Measured { density, stretching: table(&stretching)?, bending: table(&at.get("bending"))? };
    let curvature = at.get("curvature").number()?;
    curve(&stretching, measured.fabric(curvature, thickness))
}

fn tests(at: &At<'_>, areal_density: f64, thickness: f64) -> Result<toile_cloth::Fabric> {
    at.has_only(&["stretch", "shear", "bending"])?;
    let (stretch, bending) = (at.get("stretch"), at.get("bending"));
    stretch.has_only(&["warp", "weft"])?;
    bending.has_only(&["warp", "weft", "bias"])?;
    Ok(toile_cloth::Fabric {
        stretch_warp: tension(&stretch.get("warp"))?,
        stretch_weft: tension(&stretch.get("weft"))?,
        shear: shear(&at.get("shear"))?,
        bending_warp: rigidity(&bending.get("warp"), areal_density)?,
        bending_weft: rigidity(&bending.get("weft"), areal_density)?,
        bending_bias: rigidity(&bending.get("bias"), areal_density)?,
        areal_density,
        thickness,
    })
}

/// How tension along threads was measured: points of strain and N/m; by KES-FB1, extension at 500 gf/cm, per cent, and
/// linearity; or by SiroFAST-2, extensions at 5, 20 and 100 gf/cm, per cent.
fn tension(at: &At<'_>) -> Result<Response> {
    let response = match choice(at)? {
        ("curve", at) => Response::through(&points(&at)?),
        ("kes", at) => {
            at.has_only(&["extension_percent", "linearity"])?;
            kes::kes_tension(at.get("extension_percent").number()?, at.get("linearity").number()?)
        }
        ("fast", at) => kes::fast_tension(at.numbers()?),
        (_, at) => return Err(at.malformed().into()),
    };
    curve(at, response)
}

/// N/m; points of strain and N/m; or by KES-FB1, G in gf/(cm·degree).
fn shear(at: &At<'_>) -> Result<Response> {
    match choice(at)? {
        ("stiffness", at) => Ok(at.number()?.into()),
        ("curve", of) => curve(at, Response::through(&points(&of)?)),
        ("kes", at) => Ok(kes::kes_shear(at.number()?).into()),
        (_, at) => Err(at.malformed().into()),
    }
}

/// N·m; by KES-FB2, B in gf·cm²/cm; or by ASTM D1388 or SiroFAST-3, bending length, mm.
fn rigidity(at: &At<'_>, areal_density: f64) -> Result<f64> {
    match choice(at)? {
        ("rigidity", at) => Ok(at.number()?),
        ("kes", at) => Ok(kes::kes_bending(at.number()?)),
        ("length_mm", at) => Ok(kes::bending_from_length(1e-3 * at.number()?, areal_density)),
        (_, at) => Err(at.malformed().into()),
    }
}

/// Strains and forces.
fn points(at: &At<'_>) -> Result<Vec<[f64; 2]>> {
    Ok(at
        .list(0..=MOST_POINTS)?
        .iter()
        .map(At::numbers)
        .collect::<std::result::Result<_, PropertyError>>()?)
}

fn table<const ROWS: usize, const COLUMNS: usize>(at: &At<'_>) -> Result<[[f64; COLUMNS]; ROWS]> {
    let mut table = [[0.0; COLUMNS]; ROWS];
    for (row, at) in table.iter_mut().zip(at.list(ROWS..=ROWS)?) {
        *row = at.numbers()?;
    }
    Ok(table)
}

fn curve<T>(at: &At<'_>, response: std::result::Result<T, ResponseError>) -> Result<T> {
    response.map_err(|fault| FabricError::Curve { key: at.place().to_owned(), fault }.into())
}
