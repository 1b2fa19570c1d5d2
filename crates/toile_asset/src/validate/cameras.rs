//! Cameras and punctual lights.

use serde_json::Value;

use super::Report;
use super::json::{entries, extension};

/// Checks every camera and light.
pub(super) fn check(root: &Value, report: &mut Report) {
    cameras(root, report);
    if let Some(lights) = extension(root, "KHR_lights_punctual") {
        spots(lights, report);
    }
}

fn cameras(root: &Value, report: &mut Report) {
    for (at, camera) in entries(root, "cameras", "") {
        let kinds = ["perspective", "orthographic"].map(|key| camera.get(key));
        if kinds.iter().flatten().count() != 1 {
            report.error("ONE_OF_MISMATCH", at.as_str(), "must have either perspective or orthographic");
        }
        for (key, lens) in ["perspective", "orthographic"].iter().zip(kinds) {
            let Some(lens) = lens else { continue };
            let at = format!("{at}/{key}");
            let number = |name| lens.get(name).and_then(Value::as_f64);
            if let (Some(near), Some(far)) = (number("znear"), number("zfar"))
                && far <= near
            {
                let message = format!("zfar {far} must be greater than znear {near}");
                report.error("CAMERA_ZFAR_LEQUAL_ZNEAR", at.as_str(), message);
            }
            if number("yfov").is_some_and(|fov| fov >= std::f64::consts::PI) {
                report.warning("CAMERA_YFOV_GEQUAL_PI", at.as_str(), "yfov should be less than π");
            }
        }
    }
}

fn spots(lights: &Value, report: &mut Report) {
    for (at, light) in entries(lights, "lights", "/extensions/KHR_lights_punctual") {
        let Some(spot) = light.get("spot") else { continue };
        let angle = |name, default| spot.get(name).and_then(Value::as_f64).unwrap_or(default);
        let inner = angle("innerConeAngle", 0.0);
        let outer = angle("outerConeAngle", std::f64::consts::FRAC_PI_4);
        if outer <= inner {
            let message = format!("{outer} must be greater than innerConeAngle {inner}");
            report.error(
                "KHR_LIGHTS_PUNCTUAL_LIGHT_SPOT_ANGLES",
                format!("{at}/spot/outerConeAngle"),
                message,
            );
        }
    }
}
