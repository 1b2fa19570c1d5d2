//! Reports as a table to be read.

use std::fmt::Write as _;

use toile_garment::Garment;

use super::{End, FitReport, Obstacle, ZoneReport, ZoneWorn};

/// Less in folds is not worth telling, cm.
const FOLDED: f64 = 1.0;

impl FitReport {
    /// As lines of text: centimetres, and per cent, kilopascals and millimetres where cloth has been simulated.
    ///
    /// # Panics
    /// Where it is of another garment.
    pub fn table(&self, garment: &Garment) -> String {
        let mut table = format!("{}, {}\n", garment.name, garment.sizes[self.size].name);
        table += "  zone            garment   body   ease  meant  verdict     ";
        if self.is_draped() {
            table += "   warp  weft  bias %    kPa    gap mm  as worn";
        }
        for zone in &self.zones {
            // Writing to a string cannot fail.
            let _ = write!(table, "\n{}", row(zone));
        }
        for obstacle in &self.obstacles {
            let _ = write!(table, "\n  {}", sentence(obstacle));
        }
        table
    }
}

fn row(ZoneReport { fit, worn, .. }: &ZoneReport) -> String {
    let mut row = format!(
        "  {:<15}{:8.1}{:7.1}{:+7.1}{:+7.1}  {:<13}",
        fit.zone,
        fit.garment_cm,
        fit.body_cm,
        fit.ease_cm,
        fit.intended_cm,
        fit.verdict.name()
    );
    if let Some(worn) = worn {
        let _ = write!(
            row,
            "{:6.1}{:6.1}{:6.1}  {:7.2}  {:8.1}  {}",
            worn.warp.p95,
            worn.weft.p95,
            worn.bias.p95,
            worn.mean_pressure_kpa,
            worn.gap_mm.p50,
            as_worn(worn)
        );
    }
    row.trim_end().to_owned()
}

fn as_worn(worn: &ZoneWorn) -> String {
    match (worn.body_there_cm, worn.end) {
        (Some(body), _) => format!("{:.1} round {body:.1}", worn.worn_cm),
        (None, Some(end)) => {
            let side = if end.above_cm < 0.0 { "below" } else { "above" };
            let End { mark, above_cm, in_folds_cm } = end;
            let folds =
                if in_folds_cm < FOLDED { String::new() } else { format!(", {in_folds_cm:.1} cm in folds") };
            format!("ends {:.1} cm {side} the {}{folds}", above_cm.abs(), mark.name())
        }
        (None, None) => format!("{:.1}", worn.worn_cm),
    }
}

fn sentence(obstacle: &Obstacle) -> String {
    match obstacle {
        Obstacle::CannotPass { opening, missing_cm } => {
            format!("cannot be put on: {opening} is {missing_cm:.1} cm too narrow")
        }
        Obstacle::CannotClose { closure, missing_cm, force_n } => {
            format!("does not close: {closure} stays {missing_cm:.1} cm open, {force_n:.0} N pull at it")
        }
    }
}
