//! The form of a document, before names are looked up.

use serde::{Deserialize, Serialize};

use super::curve::CurvePart;
use super::decimal::{Decimal, Unit};
use super::line::LinePart;
use super::place::Place;
use super::size::{BodyPartCm, Rule};
use crate::{BodyPart, Category, Level, Wearer};

/// A document.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Document {
    pub toile_pattern: u32,
    pub name: String,
    pub unit: Unit,
    #[serde(with = "CategoryName")]
    pub category: Category,
    #[serde(with = "WearerName")]
    pub wearer: Wearer,
    pub sizes: Vec<SizePart>,
    pub base_size: String,
    /// Written patterns have places for every size instead.
    #[serde(default, skip_serializing)]
    pub rules: Rules,
    pub panels: Vec<PanelPart>,
    #[serde(default)]
    pub seams: Vec<SeamPart>,
    #[serde(default)]
    pub points_of_measure: Vec<MeasurePart>,
    #[serde(default)]
    pub trims: Vec<TrimPart>,
}

pub(crate) type Rules = std::collections::BTreeMap<String, Rule>;

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SizePart {
    pub name: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<String>,
    #[serde(default, skip_serializing_if = "BodyPartCm::is_empty")]
    pub body_cm: BodyPartCm,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PanelPart {
    pub name: String,
    pub fabric: String,
    #[serde(default)]
    pub layer: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grainline: Option<[Decimal; 2]>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cut: Option<CutPart>,
    pub outline: Vec<CornerPart>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holes: Vec<Vec<CornerPart>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notches: Vec<NotchPart>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub folds: Vec<FoldPart>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub placement: Option<PlacementPart>,
}

/// How many pieces a panel is cut as.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CutPart {
    /// A second one, mirrored, of this name.
    Pair(String),
    /// Opened about this edge, which lies on the fold of the cloth.
    Fold(String),
}

/// A corner and the edge that begins there.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CornerPart {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corner: Option<String>,
    pub at: Place,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edge: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub curve: Option<CurvePart>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NotchPart {
    pub edge: String,
    pub at: Decimal,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FoldPart {
    pub name: String,
    pub line: LinePart,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub angle_deg: Option<Decimal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub angle_rad: Option<Decimal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rigidity: Option<Decimal>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PlacementPart {
    Around(AroundPart),
    Rigid(RigidPart),
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AroundPart {
    #[serde(with = "BodyPartName")]
    pub part: BodyPart,
    pub anchor: Place,
    pub up: [Decimal; 2],
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bearing_deg: Option<Decimal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bearing_rad: Option<Decimal>,
    #[serde(with = "LevelName")]
    pub level: Level,
    pub clearance: Decimal,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RigidPart {
    pub rotation: [Decimal; 4],
    pub translation: [Decimal; 3],
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SeamPart {
    pub name: String,
    pub sides: [Vec<super::sewing::RunPart>; 2],
    #[serde(default, skip_serializing_if = "is_false")]
    pub closure: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub angle_deg: Option<Decimal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub angle_rad: Option<Decimal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rigidity: Option<Decimal>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
fn is_false(value: &bool) -> bool {
    !value
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MeasurePart {
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    pub paths: Vec<PathPart>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<Decimal>,
    pub tolerance: Decimal,
}

/// Along an edge, or across a panel.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PathPart {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edge: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Decimal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Decimal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub panel: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<LinePart>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TrimPart {
    pub name: String,
    pub kind: TrimKindPart,
    pub panel: String,
    pub at: Place,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TrimKindPart {
    Button { diameter: Decimal },
}

#[derive(Deserialize, Serialize)]
#[serde(remote = "Category", rename_all = "snake_case")]
pub(crate) enum CategoryName {
    Top,
    Shirt,
    Trousers,
    Skirt,
    Dress,
}

#[derive(Deserialize, Serialize)]
#[serde(remote = "Wearer", rename_all = "snake_case")]
pub(crate) enum WearerName {
    Woman,
    Man,
}

#[derive(Deserialize, Serialize)]
#[serde(remote = "BodyPart", rename_all = "snake_case")]
enum BodyPartName {
    Torso,
    LeftArm,
    RightArm,
    LeftLeg,
    RightLeg,
    Neck,
}

#[derive(Deserialize, Serialize)]
#[serde(remote = "Level", rename_all = "snake_case")]
enum LevelName {
    Nape,
    SideNeck,
    ShoulderPoint,
    Bust,
    Waist,
    Hip,
    Crotch,
    Knee,
    Ankle,
    Elbow,
    Wrist,
}
