//! What viewers draw: runs of panels of one fabric, then the trims.

use glam::{DVec3, Vec3};
use serde_json::{Value, json};
use toile_asset::write::{GlbWriter, Role};

use crate::surface::Button;
use crate::write::look::Looks;
use crate::{CutPanel, Drape, Garment, TrimKind, Vertices};

/// The mesh's primitives, and what the extension says of those that are cloth.
pub(super) struct Surface {
    pub(super) primitives: Vec<Value>,
    pub(super) parts: Vec<Value>,
}

pub(super) fn write(glb: &mut GlbWriter, garment: &Garment, drape: &Drape, looks: &Looks) -> Surface {
    let vertices = garment.vertices(garment.base_size, &drape.positions);
    let mut surface = Surface { primitives: Vec::new(), parts: Vec::new() };
    for panels in garment.panels.chunk_by(|a, b| a.fabric == b.fabric) {
        surface.add_part(glb, garment, panels, &vertices, looks);
    }
    if !garment.trims.is_empty() {
        surface.primitives.push(trims(glb, garment, &vertices, looks));
    }
    surface
}

impl Surface {
    fn add_part(
        &mut self,
        glb: &mut GlbWriter,
        garment: &Garment,
        panels: &[CutPanel],
        vertices: &Vertices,
        looks: &Looks,
    ) {
        let (first, last) = (&panels[0], &panels[panels.len() - 1]);
        let corners = first.corners.start as usize..last.corners.end as usize;
        let triangles = first.triangles.start as usize..last.triangles.end as usize;
        let flat: Vec<usize> = garment
            .flat
            .iter()
            .map(|flat| {
                let places: Vec<[f32; 2]> =
                    flat[corners.clone()].iter().map(|place| place.as_vec2().to_array()).collect();
                glb.array(Role::Attribute, &places)
            })
            .collect();
        let mut attributes = attributes(glb, vertices, corners.clone());
        attributes["TEXCOORD_0"] = json!(flat[garment.base_size]);
        let local =
            garment.triangles[triangles].iter().map(|at| at.map(|corner| corner - first.corners.start));
        let indices = glb.triangles(local, corners.len());
        let fabric = garment.fabrics.iter().position(|fabric| fabric.name == first.fabric).unwrap_or(0);
        let mut primitive = json!({ "attributes": attributes, "indices": indices });
        looks.dress(&mut primitive, fabric, garment.main_fabric() == Some(&first.fabric));
        let weld: Vec<u32> = garment.weld[corners].to_vec();
        let panel = |panel: &CutPanel| {
            json!({
                "name": panel.name,
                "layer": panel.layer,
                "corners": panel.corners.len(),
                "triangles": panel.triangles.len(),
            })
        };
        self.parts.push(json!({
            "primitive": self.primitives.len(),
            "fabric": fabric,
            "panels": panels.iter().map(panel).collect::<Vec<_>>(),
            "flat": flat,
            "weld": integers(glb, &weld),
        }));
        self.primitives.push(primitive);
    }
}

/// The buttons, which follow upon the corners.
fn trims(glb: &mut GlbWriter, garment: &Garment, vertices: &Vertices, looks: &Looks) -> Value {
    let all = garment.weld.len()..vertices.positions.len();
    let mut start = 0;
    let mut triangles = Vec::new();
    for trim in &garment.trims {
        let TrimKind::Button { diameter } = trim.kind;
        let button = Button::new(diameter);
        triangles.extend(Button::triangles().iter().map(|at| at.map(|corner| start + corner)));
        start += button.count();
    }
    let mut attributes = attributes(glb, vertices, all.clone());
    attributes.as_object_mut().map(|attributes| attributes.remove("TANGENT"));
    let indices = glb.triangles(triangles, all.len());
    json!({ "attributes": attributes, "indices": indices, "material": looks.button() })
}

fn attributes(glb: &mut GlbWriter, vertices: &Vertices, range: std::ops::Range<usize>) -> Value {
    let arrays = |points: &[Vec3]| points.iter().map(Vec3::to_array).collect::<Vec<_>>();
    let tangents: Vec<[f32; 4]> = vertices.tangents[range.clone()].iter().map(|t| t.to_array()).collect();
    json!({
        "POSITION": glb.array(Role::Positions, &arrays(&vertices.positions[range.clone()])),
        "NORMAL": glb.array(Role::Attribute, &arrays(&vertices.normals[range])),
        "TANGENT": glb.array(Role::Attribute, &tangents),
    })
}

/// Unsigned integers in as few bytes as do.
pub(super) fn integers(glb: &mut GlbWriter, numbers: &[u32]) -> usize {
    let small: Option<Vec<[u16; 1]>> =
        numbers.iter().map(|&number| Some([u16::try_from(number).ok()?])).collect();
    match small {
        Some(small) => glb.array(Role::Data, &small),
        None => glb.array(Role::Data, &numbers.iter().map(|&number| [number]).collect::<Vec<_>>()),
    }
}

/// By how much places differ from others, in 32767ths of the greatest difference along an axis, and that, m.
pub(super) fn steps(glb: &mut GlbWriter, from: &[DVec3], to: &[DVec3]) -> Value {
    let differences = || from.iter().zip(to).map(|(from, to)| *to - *from);
    let greatest = differences().map(|step| step.abs().max_element()).fold(0.0, f64::max);
    let scale = if greatest > 0.0 { greatest } else { 1.0 };
    #[expect(clippy::cast_possible_truncation, reason = "from -32767 to 32767")]
    let in_16_bits = |part: f64| (part / scale * 32767.0).round() as i16;
    let steps: Vec<[i16; 3]> = differences().map(|step| step.to_array().map(in_16_bits)).collect();
    json!({ "steps": glb.normalized(Role::Data, &steps), "scale": scale })
}
