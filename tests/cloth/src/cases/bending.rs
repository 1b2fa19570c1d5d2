//! The cantilever of Peirce and ASTM D1388 against the heavy elastica.

use glam::{DVec2, DVec3};
use toile_cloth::Settings;

use crate::fabric::{GRAVITY, even_fabric, grid, settled, slanted_grid, tight};
use crate::finding::{Finding, Tolerance};

/// Horizontal reach and drop of a strip's end, as parts of its length, for G = wL³/D.
///
/// The inextensible elastica D θ″ = −w(L−s) cos θ by shooting: Runge and Kutta's method from the clamp, bisection for
/// the moment there.
fn elastica(load: f64) -> (f64, f64) {
    const STEPS: u32 = 2000;
    let h = 1.0 / f64::from(STEPS);
    let slope = |s: f64, y: [f64; 4]| [y[1], -load * (1.0 - s) * y[0].cos(), y[0].cos(), y[0].sin()];
    let end = |moment: f64| {
        let mut y = [0.0, moment, 0.0, 0.0];
        for step in 0..STEPS {
            let s = f64::from(step) * h;
            let moved = |k: [f64; 4], by: f64| [0, 1, 2, 3].map(|i| y[i] + by * k[i]);
            let a = slope(s, y);
            let b = slope(s + 0.5 * h, moved(a, 0.5 * h));
            let c = slope(s + 0.5 * h, moved(b, 0.5 * h));
            let d = slope(s + h, moved(c, h));
            y = [0, 1, 2, 3].map(|i| y[i] + h / 6.0 * (a[i] + 2.0 * b[i] + 2.0 * c[i] + d[i]));
        }
        y
    };
    // The moment at the clamp is below that of a straight strip, and no moment may be left at the end.
    let (mut low, mut high) = (0.0, 0.5 * load);
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if end(middle)[1] < 0.0 { low = middle } else { high = middle }
    }
    let y = end(0.5 * (low + high));
    (y[2], y[3])
}

/// A strip that sticks out from a clamp, its length chosen for the load; bent along the warp or the weft, its diagonals
/// alternating or slanted. Reach and drop.
fn cantilever(load: f64, is_warp: bool, is_slanted: bool) -> (f64, f64) {
    const SQUARES: u32 = 40;
    let (bending, weight) = (1e-5, 0.2 * GRAVITY);
    let length = (load * bending / weight).cbrt();
    // The clamp holds one square more. Its slope is right in that square's middle, and there the strip begins.
    let square = length / (f64::from(SQUARES) + 0.5);
    let count = SQUARES + 1;
    let fabric = even_fabric(2000.0, 600.0, bending);
    let cut = |squares, size, place: &dyn Fn(DVec2) -> DVec3| {
        if is_slanted {
            slanted_grid(squares, size, fabric, place)
        } else {
            grid(squares, size, fabric, place)
        }
    };
    let (squares, size) = ([4, count], [4.0 * square, square * f64::from(count)]);
    let strip = if is_warp {
        let mut strip = cut(squares, size, &|p| DVec3::new(-p.y - 0.5 * square, p.x, 0.0));
        strip.pinned = (0..10).collect();
        strip
    } else {
        let mut strip = cut([count, 4], [size[1], size[0]], &|p| DVec3::new(p.x - 0.5 * square, p.y, 0.0));
        strip.pinned = (0..5).flat_map(|row| [row * (count + 1), row * (count + 1) + 1]).collect();
        strip
    };
    let solver = settled(&strip, Vec::new(), Settings { residual_tolerance: 1e-4, ..tight() });
    let ends = solver.positions();
    let end = ends.iter().min_by(|a, b| a.z.total_cmp(&b.z)).expect("a strip has vertices");
    (end.x / length, -end.z / length)
}

/// The reach and the drop that are farthest from the elastica's, however the strip is cut and meshed.
pub fn cantilevers() -> Vec<Finding> {
    let kinds = [(true, false), (false, false), (true, true), (false, true)];
    let farthest = |found: [f64; 4], exact: f64| {
        found.into_iter().fold(exact, |far, f| if (f - exact).abs() > (far - exact).abs() { f } else { far })
    };
    let of_load = |load: f64| {
        let (reach, drop) = elastica(load);
        let found = kinds.map(|(is_warp, is_slanted)| cantilever(load, is_warp, is_slanted));
        let finding = |what: &str, found, exact| {
            let numbers = [farthest(found, exact), exact];
            Finding::new(format!("{what} by length at wL³/D {load}"), numbers, Tolerance::Part(3e-3), 0)
        };
        [finding("drop", found.map(|(_, y)| y), drop), finding("reach", found.map(|(x, _)| x), reach)]
    };
    [1.0, 8.004, 20.0].into_iter().flat_map(of_load).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_elastica_gives_the_published_table() {
        for (load, reach, drop) in [
            (1.0, 0.991_25, 0.123_47),
            (5.0, 0.846_66, 0.495_91),
            (8.0, 0.724_43, 0.640_63),
            (20.0, 0.445_23, 0.829_88),
        ] {
            let (x, y) = elastica(load);
            assert!((x - reach).abs() < 1e-5 && (y - drop).abs() < 1e-5, "{load}: {x} {y}");
        }
    }
}
