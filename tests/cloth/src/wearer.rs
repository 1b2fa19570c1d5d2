//! Bodies for garments to settle on.

use std::collections::BTreeMap;
use std::path::Path;

use glam::{DVec3, Quat, Vec3};
use toile_body::{Person, Posture, Sex, Tailor, Template, posed};
use toile_geom::weld_triangles;

/// The body that ships with Toile, ready to be shaped.
///
/// # Panics
/// Where the template is missing or broken.
pub fn tailor() -> Tailor {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/bodies/body.glb");
    let bytes = std::fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    Tailor::new(Template::read(&bytes).expect("a sound template"))
}

/// Somebody who tries a garment on.
#[derive(Debug, Clone, Copy)]
pub struct Wearer<'a> {
    /// Whose statistics fill in what is not measured.
    pub sex: Sex,
    /// By name, centimetres.
    pub measurements: &'a [(&'a str, f64)],
    /// Joints that turn from the measuring pose, by rotation vectors in degrees: `upperarm_l` about Z lifts the arm.
    pub turns: &'a [(&'a str, Vec3)],
    /// A landmark of the body and where it stands.
    pub stands: (&'a str, DVec3),
}

/// A body: metres, Y up, facing +Z, its left at +X.
#[derive(Debug, Clone)]
pub struct Body {
    /// Of all vertices.
    pub positions: Vec<Vec3>,
    /// Welded, counter-clockwise from outside.
    pub triangles: Vec<[u32; 3]>,
    landmarks: BTreeMap<String, u32>,
}

impl Body {
    /// How high a landmark is, m.
    ///
    /// # Panics
    /// Where the body has none of this name.
    pub fn height(&self, landmark: &str) -> f64 {
        self.positions[self.landmarks[landmark] as usize].y.into()
    }
}

impl Wearer<'_> {
    /// The most likely body of these measurements.
    ///
    /// # Panics
    /// Where a name is unknown or the measurements are nobody's.
    pub fn body(&self, tailor: &Tailor) -> Body {
        let template = tailor.template();
        let mut person = Person { sex: self.sex, given: Vec::new() };
        for (name, value) in self.measurements {
            person.add(name, *value, tailor).expect("an adult's measurement");
        }
        let shape = tailor.fit(&person, None).shape;
        let mut positions = posed(template, &shape, &self.posture(template));
        let (landmark, place) = self.stands;
        let way = place.as_vec3() - positions[template.landmarks[landmark] as usize];
        positions.iter_mut().for_each(|position| *position += way);
        let triangles = weld_triangles(&template.topology.triangles, &template.topology.weld);
        Body { positions, triangles, landmarks: template.landmarks.clone() }
    }

    fn posture(&self, template: &Template) -> Posture {
        let turn = |(name, degrees): &(&str, Vec3)| {
            let joint = template.rig.joint(name).unwrap_or_else(|| panic!("no joint {name}"));
            (joint, Quat::from_scaled_axis(*degrees * std::f32::consts::PI / 180.0))
        };
        Posture { rotations: self.turns.iter().map(turn).collect(), ..Posture::default() }
    }
}
