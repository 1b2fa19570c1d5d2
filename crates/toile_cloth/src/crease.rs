//! Folding at edges that rest folded or are stiff by themselves, by their angle: Grinspun, Hirani, Desbrun, Schröder, *Discrete shells* (2003).

use glam::DVec3;

use crate::elements::Hinge;

impl Hinge {
    /// Energy, J, and its derivative by the four vertices, N.
    pub(crate) fn evaluate(&self, x: [DVec3; 4]) -> (f64, [DVec3; 4]) {
        let Some((angle, gradient)) = angle(x) else { return (0.0, [DVec3::ZERO; 4]) };
        let stiffness = self.stiffness * self.length * self.length;
        let bent = angle - self.rest_angle;
        (0.5 * stiffness * bent * bent, gradient.map(|g| g * (stiffness * bent)))
    }

    /// Directions whose squares, summed, approximate the second derivative of a crease (Gauss and Newton).
    pub(crate) fn directions(&self, x: [DVec3; 4]) -> [DVec3; 4] {
        let scale = self.stiffness.sqrt() * self.length;
        angle(x).map_or([DVec3::ZERO; 4], |(_, gradient)| gradient.map(|g| g * scale))
    }
}

/// The angle between the normals of triangles (0, 1, 2) and (1, 0, 3), and its derivative by the vertices, 1/m.
/// Positive where the triangles fold away from their normals; none where a triangle has no area.
fn angle([x0, x1, x2, x3]: [DVec3; 4]) -> Option<(f64, [DVec3; 4])> {
    let edge = x1 - x0;
    let length = edge.length();
    let first = edge.cross(x2 - x0);
    let second = (x3 - x0).cross(edge);
    let (square_first, square_second) = (first.length_squared(), second.length_squared());
    if length < 1e-9 || square_first < 1e-24 || square_second < 1e-24 {
        return None;
    }
    let angle = libm::atan2(first.cross(second).dot(edge) / length, first.dot(second));
    let (a, b) = (first * (length / square_first), second * (length / square_second));
    // How far along the edge the opposite corners stand.
    let at_first = (x2 - x0).dot(edge) / (length * length);
    let at_second = (x3 - x0).dot(edge) / (length * length);
    let gradient = [a * (1.0 - at_first) + b * (1.0 - at_second), a * at_first + b * at_second, -a, -b];
    Some((angle, gradient))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crease() -> Hinge {
        Hinge {
            vertices: [0, 1, 2, 3],
            faces: [0, 1],
            weights: [0.0; 4],
            stiffness: 2.0,
            length: 1.0,
            rest_angle: 0.7,
            is_crease: true,
        }
    }

    fn folded(by: f64) -> [DVec3; 4] {
        let (sin, cos) = libm::sincos(by);
        [DVec3::ZERO, DVec3::Y, DVec3::new(-0.8, 0.4, 0.0), DVec3::new(0.9 * cos, 0.3, -0.9 * sin)]
    }

    #[test]
    fn the_angle_is_the_one_folded_by() {
        for by in [-3.0, -1.0, 0.0, 0.3, 2.0, 3.1] {
            let (found, _) = angle(folded(by)).expect("triangles with area");
            assert!((found - by).abs() < 1e-12, "{by} {found}");
        }
    }

    #[test]
    fn the_derivative_is_that_of_the_energy() {
        let hinge = crease();
        for by in [-1.5, 0.2, 2.5] {
            let x = folded(by);
            let (_, gradient) = hinge.evaluate(x);
            for (vertex, axis) in (0..4).flat_map(|v| (0..3).map(move |a| (v, a))) {
                let moved = |by: f64| {
                    let mut x = x;
                    x[vertex][axis] += by;
                    hinge.evaluate(x).0
                };
                let difference = (moved(1e-6) - moved(-1e-6)) / 2e-6;
                assert!((difference - gradient[vertex][axis]).abs() < 1e-7);
            }
        }
    }

    #[test]
    fn collapsed_creases_have_no_force() {
        assert_eq!(crease().evaluate([DVec3::ONE; 4]), (0.0, [DVec3::ZERO; 4]));
    }
}
