//! A pattern as a drawing at full scale, as it is printed and laid on the cloth.

use std::fmt::Write as _;

use glam::DVec2;

use crate::{Panel, Pattern, TrimKind};

/// Between pieces, m.
const GAP: f64 = 0.03;
/// Width of the sheet, unless a piece is wider, m: that of usual cloth.
const SHEET: f64 = 1.5;
/// Half the length of a notch, m.
const NOTCH: f64 = 0.004;
const STYLE: &str = "path, line, polyline { fill: none; stroke: #000; stroke-width: 0.5; } \
    .grain, .fold { stroke: #666; } .fold { stroke-dasharray: 6 3; } \
    circle { fill: none; stroke: #666; } text { font: 8px sans-serif; text-anchor: middle; }";

impl Pattern {
    /// The pieces of a size, right side up, side by side in rows: seam lines, notches, grainlines, folds, buttons.
    /// Units are millimetres, so that it prints at full scale.
    ///
    /// # Panics
    /// Where the pattern has no such size.
    pub fn svg(&self, size: usize) -> String {
        let mut pieces = String::new();
        let mut row = DVec2::splat(GAP);
        let (mut width, mut height) = (SHEET, 0.0_f64);
        for (index, panel) in self.panels.iter().enumerate() {
            let (least, most) = panel.outlines[size].bounds();
            let extent = most - least;
            if row.x > GAP && row.x + extent.x + GAP > SHEET {
                row = DVec2::new(GAP, height);
            }
            // Y is up in a panel and down on the sheet.
            let sheet = Sheet { offset: DVec2::new(row.x - least.x, row.y + most.y) };
            sheet.draw(&mut pieces, self, index, size);
            row.x += extent.x + GAP;
            width = width.max(row.x);
            height = height.max(row.y + extent.y + GAP);
        }
        let [w, h] = [mm(width), mm(height)];
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}mm\" height=\"{h}mm\" viewBox=\"0 0 {w} {h}\">\n\
             <style>{STYLE}</style>\n{pieces}</svg>\n"
        )
    }
}

/// Where a piece lies.
struct Sheet {
    offset: DVec2,
}

impl Sheet {
    fn place(&self, point: DVec2) -> [f64; 2] {
        [mm(self.offset.x + point.x), mm(self.offset.y - point.y)]
    }

    fn points(&self, points: &[DVec2]) -> String {
        let words = points.iter().map(|point| self.place(*point)).map(|[x, y]| format!("{x},{y}"));
        words.collect::<Vec<_>>().join(" ")
    }

    fn line(&self, class: &str, from: DVec2, to: DVec2) -> String {
        let ([x1, y1], [x2, y2]) = (self.place(from), self.place(to));
        format!("<line class=\"{class}\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"/>\n")
    }

    fn draw(&self, svg: &mut String, pattern: &Pattern, index: usize, size: usize) {
        let panel = &pattern.panels[index];
        let outline = &panel.outlines[size];
        let mut path = format!("M {} Z", self.points(&outline.boundary()));
        for hole in &outline.holes {
            let _ = write!(path, " M {} Z", self.points(&hole.points()));
        }
        let _ = write!(svg, "<g id=\"panel-{index}\">\n<path d=\"{path}\"/>\n");
        for fold in &panel.folds {
            let points = self.points(&fold.lines[size]);
            let _ = writeln!(svg, "<polyline class=\"fold\" points=\"{points}\"/>");
        }
        self.draw_notches(svg, panel, size);
        for trim in pattern.trims.iter().filter(|trim| trim.panel == index) {
            let TrimKind::Button { diameter } = trim.kind;
            let ([x, y], radius) = (self.place(trim.at[size]), mm(diameter / 2.0));
            let _ = writeln!(svg, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>");
        }
        let (least, most) = outline.bounds();
        let middle = (least + most) / 2.0;
        let reach = panel.grainline * (0.3 * (most - least).min_element());
        svg.push_str(&self.line("grain", middle - reach, middle + reach));
        let [x, y] = self.place(middle);
        let (name, fabric) = (escaped(&panel.name), escaped(&panel.fabric));
        let size_name = escaped(&pattern.sizes[size].name);
        let _ = write!(svg, "<text x=\"{x}\" y=\"{y}\">{name} · {size_name} · {fabric}</text>\n</g>\n");
    }

    fn draw_notches(&self, svg: &mut String, panel: &Panel, size: usize) {
        let outline = &panel.outlines[size];
        for notch in &panel.notches {
            let at = |fraction: f64| outline.point_on_edge(notch.edge, fraction.clamp(0.0, 1.0));
            let along = (at(notch.at + 0.01) - at(notch.at - 0.01)).normalize_or_zero();
            let here = at(notch.at);
            svg.push_str(&self.line("notch", here, here + NOTCH * along.perp()));
        }
    }
}

/// Millimetres to the hundredth.
fn mm(metres: f64) -> f64 {
    (metres * 1e5).round() / 100.0
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
