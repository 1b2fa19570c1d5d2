//! What a file with `TOILE_garment` says of the garment.

use serde::Serialize;
use toile_garment::{CutPanel, Garment, MeshMeasure};

/// A garment, as `--json` gives it.
#[derive(Serialize)]
pub(super) struct GarmentFacts {
    pub(super) name: String,
    pub(super) category: &'static str,
    pub(super) wearer: &'static str,
    pub(super) sizes: Vec<SizeFacts>,
    pub(super) base_size: String,
    pub(super) panels: Vec<PanelFacts>,
    pub(super) stitch_points: usize,
    pub(super) fabrics: Vec<String>,
    /// Seams that are opened to put it on.
    pub(super) closures: Vec<String>,
    pub(super) points_of_measure: Vec<MeasureFacts>,
    pub(super) trims: Vec<String>,
    /// Of the body that it hangs on, centimetres and kilograms.
    pub(super) drape: Vec<(String, f64)>,
}

#[derive(Serialize)]
pub(super) struct SizeFacts {
    pub(super) name: String,
    pub(super) labels: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct PanelFacts {
    pub(super) name: String,
    pub(super) fabric: String,
    pub(super) layer: u32,
    pub(super) triangles: usize,
}

#[derive(Serialize)]
pub(super) struct MeasureFacts {
    pub(super) name: String,
    pub(super) body: Option<String>,
    /// In every size.
    pub(super) cm: Vec<f64>,
    pub(super) tolerance_cm: f64,
}

impl GarmentFacts {
    /// Of a .glb that has the extension and can be worn.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        let garment = Garment::read(bytes).ok()?;
        let size =
            |size: &toile_garment::Size| SizeFacts { name: size.name.clone(), labels: size.labels.clone() };
        let panel = |panel: &CutPanel| PanelFacts {
            name: panel.name.clone(),
            fabric: panel.fabric.clone(),
            layer: panel.layer,
            triangles: panel.triangles.len(),
        };
        let closures = garment.lines.iter().filter(|line| line.is_closure);
        Some(Self {
            name: garment.name.clone(),
            category: garment.category.name(),
            wearer: garment.wearer.name(),
            sizes: garment.sizes.iter().map(size).collect(),
            base_size: garment.sizes[garment.base_size].name.clone(),
            panels: garment.panels.iter().map(panel).collect(),
            stitch_points: garment.stitch_points,
            fabrics: garment.fabrics.iter().map(|fabric| fabric.name.clone()).collect(),
            closures: closures.map(|line| line.name.clone()).collect(),
            points_of_measure: garment.points_of_measure.iter().map(|at| measure(&garment, at)).collect(),
            trims: garment.trims.iter().map(|trim| trim.name.clone()).collect(),
            drape: garment.drape.map(|drape| drape.body.measurements).unwrap_or_default(),
        })
    }

    pub(super) fn print(&self) {
        let sizes = self.sizes.iter().map(|size| match size.labels.as_slice() {
            [] => size.name.clone(),
            labels => format!("{} ({})", size.name, labels.join(", ")),
        });
        println!(
            "  garment {:?}: {} for a {}, shown in {}",
            self.name, self.category, self.wearer, self.base_size
        );
        println!("    sizes: {}", sizes.collect::<Vec<_>>().join(", "));
        println!("    {} stitch points, fabrics: {}", self.stitch_points, self.fabrics.join(", "));
        for PanelFacts { name, fabric, layer, triangles } in &self.panels {
            println!("    panel {name:?}: {fabric}, layer {layer}, {triangles} triangles");
        }
        for MeasureFacts { name, cm, tolerance_cm, .. } in &self.points_of_measure {
            let cm: Vec<String> = cm.iter().map(|cm| format!("{cm:.1}")).collect();
            println!("    {name}: {} cm, give or take {tolerance_cm:.1}", cm.join(" "));
        }
        for (what, names) in [("closures", &self.closures), ("trims", &self.trims)] {
            if !names.is_empty() {
                println!("    {what}: {}", names.join(", "));
            }
        }
    }
}

fn measure(garment: &Garment, at: &MeshMeasure) -> MeasureFacts {
    let cm = |size| 0.01 * (1e4 * garment.measure(size, at)).round();
    MeasureFacts {
        name: at.name.clone(),
        body: at.body.clone(),
        cm: (0..garment.sizes.len()).map(cm).collect(),
        tolerance_cm: 100.0 * at.tolerance,
    }
}
