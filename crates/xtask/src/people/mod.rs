//! People who were measured: the surveys, what their columns mean, and who teaches and who tests.

mod statistics;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use csv::{ReaderBuilder, StringRecord};
use toile_body::Sex;

pub use statistics::{moments, statistics_of};

/// A person of the US Army's survey of 2012.
#[derive(Debug, Clone)]
pub struct Subject {
    /// Number in the survey.
    pub number: u32,
    /// By [`MEASUREMENTS`], centimetres and kilograms.
    pub values: Vec<f64>,
    /// Height and weight as they told them before they were measured, centimetres and kilograms.
    pub claims: [f64; 2],
}

impl Subject {
    /// Whether statistics may be learnt from this person. The other half are there for tests: with fewer of
    /// them, chance alone would move the share of women within a spread by more than two points.
    pub fn teaches(&self) -> bool {
        self.number % 2 == 1
    }
}

/// A measurement of ours and the columns of ANSUR II whose sum it is.
#[derive(Debug)]
pub struct Measurement {
    /// Name of a [`toile_body::Definition`].
    pub name: &'static str,
    /// Millimetres, or 0.1 kg.
    pub columns: &'static [&'static str],
}

/// What ANSUR II (Gordon et al. 2014) measured along our paths. Its waist lies at the navel: our `belly`.
pub const MEASUREMENTS: [Measurement; 26] = [
    one("height", &["stature"]),
    one("weight", &["weightkg"]),
    one("head", &["headcircumference"]),
    one("neck", &["neckcircumference"]),
    one("bust", &["chestcircumference"]),
    one("belly", &["waistcircumference"]),
    one("hip", &["buttockcircumference"]),
    one("thigh", &["thighcircumference"]),
    one("lower_thigh", &["lowerthighcircumference"]),
    one("calf", &["calfcircumference"]),
    one("ankle", &["anklecircumference"]),
    one("upper_arm", &["bicepscircumferenceflexed"]),
    one("forearm", &["forearmcircumferenceflexed"]),
    one("wrist", &["wristcircumference"]),
    one("biacromial_breadth", &["biacromialbreadth"]),
    one("arm_length", &["acromionradialelength", "radialestylionlength"]),
    one("inside_leg", &["crotchheight"]),
    one("back_neck_to_navel", &["waistbacklength"]),
    one("foot_length", &["footlength"]),
    one("back_neck_height", &["cervicaleheight"]),
    one("bust_height", &["chestheight"]),
    one("navel_height", &["waistheightomphalion"]),
    one("hip_height", &["buttockheight"]),
    one("knee_height", &["kneeheightmidpatella"]),
    one("crotch_length_navel", &["crotchlengthomphalion"]),
    one("shoulder_length", &["shoulderlength"]),
];

const CM_PER_INCH: f64 = 2.54;
const KG_PER_POUND: f64 = 0.453_592_37;

const fn one(name: &'static str, columns: &'static [&'static str]) -> Measurement {
    Measurement { name, columns }
}

/// Arms were measured flexed; ours hang relaxed, and are thinner by this factor.
fn relaxed(name: &str, sex: Sex) -> f64 {
    match (name, sex) {
        ("upper_arm", Sex::Female) => 0.965,
        ("upper_arm", Sex::Male) => 0.945,
        ("forearm", _) => 0.97,
        _ => 1.0,
    }
}

/// Everybody of a sex in ANSUR II, from the surveys in `folder`.
pub fn ansur(folder: &Path, sex: Sex) -> Result<Vec<Subject>> {
    let name = format!("ansur2_{}_shared.csv", sex.name());
    let table = Table::open(&folder.join(&name)).context(name)?;
    let number = table.column("subjectid")?;
    let mut columns = Vec::new();
    for measurement in &MEASUREMENTS {
        let sum: Result<Vec<usize>> = measurement.columns.iter().map(|name| table.column(name)).collect();
        columns.push((sum?, 0.1 * relaxed(measurement.name, sex)));
    }
    let claims = [table.column("heightin")?, table.column("weightlbs")?];
    let subject = |row: &StringRecord| -> Result<Subject> {
        let value = |(sum, factor): &(Vec<usize>, f64)| -> Result<f64> {
            let parts: Result<Vec<f64>> = sum.iter().map(|&column| positive(row, column)).collect();
            Ok(factor * parts?.into_iter().sum::<f64>())
        };
        let values = columns.iter().map(value).collect::<Result<_>>()?;
        let claims = [CM_PER_INCH * positive(row, claims[0])?, KG_PER_POUND * positive(row, claims[1])?];
        Ok(Subject { number: row.get(number).context("no number")?.parse()?, values, claims })
    };
    table.rows.iter().map(subject).collect()
}

/// A person of the general population, from the US survey NHANES 2017–2020, age 18 and above.
#[derive(Debug, Clone, Copy)]
pub struct Civilian {
    /// Centimetres.
    pub height: f64,
    /// Kilograms.
    pub weight: f64,
    /// At the greatest extension of the buttocks, centimetres.
    pub hip: f64,
    /// Just above the iliac crest, some centimetres below or above the navel.
    pub waist: f64,
    /// Half-way along the hanging upper arm, centimetres.
    pub upper_arm: f64,
}

/// Everybody of a sex in NHANES who has all of [`Civilian`]'s measurements.
pub fn nhanes(folder: &Path, sex: Sex) -> Result<Vec<Civilian>> {
    let name = format!("nhanes_adult_{}_bmx_2020.csv", sex.name());
    let table = Table::open(&folder.join(&name)).context(name)?;
    let columns = ["bmxht", "bmxwt", "bmxhip", "bmxwaist", "bmxarmc"];
    let columns: Vec<usize> = columns.iter().map(|name| table.column(name)).collect::<Result<_>>()?;
    let civilian = |row: &StringRecord| {
        let values: Option<Vec<f64>> = columns.iter().map(|&column| positive(row, column).ok()).collect();
        let &[height, weight, hip, waist, upper_arm] = &values?[..] else { return None };
        Some(Civilian { height, weight, hip, waist, upper_arm })
    };
    Ok(table.rows.iter().filter_map(civilian).collect())
}

/// Comma-separated values under a row of names.
struct Table {
    names: StringRecord,
    rows: Vec<StringRecord>,
}

impl Table {
    fn open(path: &Path) -> Result<Self> {
        // Birthplaces are not in UTF-8; nothing else is beyond ASCII.
        let bytes = fs::read(path).with_context(|| path.display().to_string())?;
        let text = String::from_utf8_lossy(&bytes);
        let mut reader = ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
        Ok(Self { names: reader.headers()?.clone(), rows: reader.records().collect::<Result<_, _>>()? })
    }

    /// By its name, in whatever case.
    fn column(&self, name: &str) -> Result<usize> {
        let column = self.names.iter().position(|known| known.eq_ignore_ascii_case(name));
        column.with_context(|| format!("no column {name}"))
    }
}

fn positive(row: &StringRecord, column: usize) -> Result<f64> {
    let text = row.get(column).context("a row is too short")?;
    let value: f64 = text.parse().with_context(|| format!("{text:?} is no number"))?;
    ensure!(value > 0.0, "{value} is not positive");
    Ok(value)
}
