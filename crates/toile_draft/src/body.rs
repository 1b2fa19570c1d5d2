//! What a pattern cutter measures of a person.

use crate::DraftError;

/// Measurements that drafting needs, metres; defined as in `TOILE_body` under the same names.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "docs/TOILE_body.md defines each of them")]
pub struct Body {
    pub height: f64,
    pub bust: f64,
    pub waist: f64,
    pub hip: f64,
    pub belly: f64,
    pub neck_base: f64,
    pub shoulder_width: f64,
    pub shoulder_length: f64,
    pub back_width: f64,
    pub bust_point_distance: f64,
    pub side_neck_to_bust: f64,
    pub back_waist_length: f64,
    pub back_neck_height: f64,
    pub shoulder_height: f64,
    pub bust_height: f64,
    pub waist_height: f64,
    pub hip_height: f64,
    pub knee_height: f64,
    pub inside_leg: f64,
    pub crotch_length: f64,
    pub arm_length: f64,
    pub upper_arm: f64,
    pub wrist: f64,
    pub thigh: f64,
    pub knee: f64,
}

/// No adult measures less, m; what is smaller has come in other units.
const LEAST: f64 = 0.05;
/// No adult measures more, m.
const MOST: f64 = 3.0;

impl Body {
    /// From names and centimetres. Fails where one is absent or no length of a person.
    pub fn from_cm(measurements: &[(String, f64)]) -> Result<Self, DraftError> {
        let metres = |name: &'static str| {
            let found = measurements.iter().find(|(known, _)| known == name);
            let (_, value_cm) = found.ok_or(DraftError::Missing { name })?;
            let metres = value_cm / 100.0;
            if (LEAST..=MOST).contains(&metres) {
                Ok(metres)
            } else {
                Err(DraftError::Absurd { name, value_cm: *value_cm })
            }
        };
        Ok(Self {
            height: metres("height")?,
            bust: metres("bust")?,
            waist: metres("waist")?,
            hip: metres("hip")?,
            belly: metres("belly")?,
            neck_base: metres("neck_base")?,
            shoulder_width: metres("shoulder_width")?,
            shoulder_length: metres("shoulder_length")?,
            back_width: metres("back_width")?,
            bust_point_distance: metres("bust_point_distance")?,
            side_neck_to_bust: metres("side_neck_to_bust")?,
            back_waist_length: metres("back_waist_length")?,
            back_neck_height: metres("back_neck_height")?,
            shoulder_height: metres("shoulder_height")?,
            bust_height: metres("bust_height")?,
            waist_height: metres("waist_height")?,
            hip_height: metres("hip_height")?,
            knee_height: metres("knee_height")?,
            inside_leg: metres("inside_leg")?,
            crotch_length: metres("crotch_length")?,
            arm_length: metres("arm_length")?,
            upper_arm: metres("upper_arm")?,
            wrist: metres("wrist")?,
            thigh: metres("thigh")?,
            knee: metres("knee")?,
        })
    }
}
