//! The numbers themselves: extents as declared, unit vectors, weights that sum to 1, indices in range.

use std::collections::BTreeSet;

use serde_json::Value;

use super::accessors::{Accessor, Component};
use super::influences::{Influences, joint_limits};
use super::json::{as_index, entries, index, list, members, numbers, text};
use super::{Document, Report};

/// Numbers read at most. Accessors may share bytes, so that a small file can describe endless work.
const BUDGET: usize = 32 << 20;

/// Longest deviation from unit length that 8- and 16-bit numbers and careless rounding explain.
const UNIT_TOLERANCE: f64 = 0.00674;

/// Checks what the accessors hold, by what it is used for.
pub(super) fn check(document: &Document<'_>, report: &mut Report) {
    let mut data = Data { document, report, budget: BUDGET, done: BTreeSet::new() };
    for accessor in document.accessors.iter().flatten() {
        data.visit(accessor, &accessor.pointer, "bounds", |a, at, report| extents(document, a, at, report));
    }
    let joint_limits = joint_limits(document.root);
    for ((at, mesh), joint_limit) in entries(document.root, "meshes", "").zip(joint_limits) {
        for (at, primitive) in entries(mesh, "primitives", &at) {
            data.primitive(primitive, joint_limit, &at);
        }
    }
    for (at, skin) in entries(document.root, "skins", "") {
        if let Some(matrices) = document.accessor(skin, "inverseBindMatrices") {
            data.visit(matrices, &format!("{at}/inverseBindMatrices"), "matrices", last_rows);
        }
    }
    for (at, animation) in entries(document.root, "animations", "") {
        data.animation(animation, &at);
    }
    if data.budget == 0 {
        report.info("DATA_TOO_LARGE", "/accessors", "too many numbers: not all of them were looked at");
    }
}

struct Data<'a, 'r> {
    document: &'a Document<'a>,
    report: &'r mut Report,
    budget: usize,
    /// Accessors already checked, by the kind of check.
    done: BTreeSet<(usize, &'static str)>,
}

impl<'a> Data<'a, '_> {
    /// Runs a check once per accessor, as long as the budget lasts.
    fn visit(
        &mut self,
        accessor: &Accessor<'a>,
        at: &str,
        kind: &'static str,
        check: impl FnOnce(&Accessor<'a>, &str, &mut Report),
    ) {
        if !accessor.is_readable() || !self.done.insert((accessor.index, kind)) {
            return;
        }
        let cost = accessor.count.saturating_mul(accessor.width());
        if cost > self.budget {
            self.budget = 0;
            return;
        }
        self.budget -= cost;
        check(accessor, at, self.report);
    }

    fn primitive(&mut self, primitive: &Value, joint_limit: Option<usize>, at: &str) {
        let document = self.document;
        let attributes = primitive.get("attributes").unwrap_or(&Value::Null);
        let mut vertices = None;
        for (at, name, accessor) in members(Some(attributes), &format!("{at}/attributes")) {
            let Some(accessor) = as_index(accessor).and_then(|i| document.accessors.get(i)?.as_ref()) else {
                continue;
            };
            vertices = vertices.or(Some(accessor.count));
            match name.split_once('_').map_or(name, |(semantic, _)| semantic) {
                "NORMAL" => self.visit(accessor, &at, "unit", unit_vectors),
                "TANGENT" => {
                    self.visit(accessor, &at, "unit", unit_vectors);
                    self.visit(accessor, &at, "sign", signs);
                }
                "COLOR" => self.visit(accessor, &at, "clamped", clamped),
                _ => {}
            }
        }
        if let Some(influences) = Influences::of(document, attributes, joint_limit) {
            let at = format!("{at}/attributes");
            self.visit(influences.first(), &at, "weights", |_, at, report| influences.check(at, report));
        }
        if let (Some(indices), Some(vertices)) = (document.accessor(primitive, "indices"), vertices) {
            let is_triangles = index(primitive, "mode").unwrap_or(4) == 4;
            self.visit(indices, &format!("{at}/indices"), "indices", |a, at, report| {
                index_range(a, vertices, at, report);
                if is_triangles {
                    degenerate(a, at, report);
                }
            });
        }
    }

    fn animation(&mut self, animation: &Value, at: &str) {
        let document = self.document;
        for (at, sampler) in entries(animation, "samplers", at) {
            if let Some(input) = document.accessor(sampler, "input") {
                self.visit(input, &format!("{at}/input"), "times", times);
            }
        }
        for (at, channel) in entries(animation, "channels", at) {
            let is_rotation = channel.get("target").and_then(|t| text(t, "path")) == Some("rotation");
            let sampler = index(channel, "sampler").and_then(|s| list(animation, "samplers").get(s));
            let Some(sampler) =
                sampler.filter(|s| is_rotation && text(s, "interpolation") != Some("CUBICSPLINE"))
            else {
                continue;
            };
            if let Some(output) = document.accessor(sampler, "output").filter(|a| a.kind == "VEC4") {
                self.visit(output, &format!("{at}/sampler"), "quaternions", quaternions);
            }
        }
    }
}

/// How often a rule was broken, and where first.
#[derive(Default)]
pub(super) struct Count {
    times: usize,
    first: usize,
}

impl Count {
    pub(super) fn add(&mut self, element: usize) {
        if self.times == 0 {
            self.first = element;
        }
        self.times += 1;
    }

    pub(super) fn error(&self, code: &'static str, at: &str, what: &str, report: &mut Report) {
        if self.times > 0 {
            report.error(code, at, format!("{} {what}, the first at index {}", self.times, self.first));
        }
    }
}

fn count(accessor: &Accessor<'_>, is_wrong: impl Fn(&[f64; 16]) -> bool) -> Count {
    let mut count = Count::default();
    for i in 0..accessor.count {
        if is_wrong(&accessor.element(i)) {
            count.add(i);
        }
    }
    count
}

/// Finite numbers, and `min` and `max` as declared.
fn extents(document: &Document<'_>, accessor: &Accessor<'_>, at: &str, report: &mut Report) {
    let width = accessor.width();
    let (mut low, mut high) = ([f64::INFINITY; 16], [f64::NEG_INFINITY; 16]);
    let mut infinite = Count::default();
    for i in 0..accessor.count {
        let element = accessor.raw(i);
        if element.iter().any(|v| !v.is_finite()) {
            infinite.add(i);
        }
        for c in 0..width {
            low[c] = low[c].min(element[c]);
            high[c] = high[c].max(element[c]);
        }
    }
    infinite.error("ACCESSOR_INVALID_FLOAT", at, "elements are infinite or not a number", report);
    let Some(value) = list(document.root, "accessors").get(accessor.index) else { return };
    declared(value, "min", &low[..width], accessor, at, report);
    declared(value, "max", &high[..width], accessor, at, report);
}

fn declared(
    value: &Value,
    key: &str,
    actual: &[f64],
    accessor: &Accessor<'_>,
    at: &str,
    report: &mut Report,
) {
    let Some(declared) = numbers(value, key) else { return };
    for (c, (&declared, &actual)) in declared.iter().zip(actual).enumerate() {
        if as_stored(declared, accessor.component) != actual && actual.is_finite() {
            let code = if key == "min" { "ACCESSOR_MIN_MISMATCH" } else { "ACCESSOR_MAX_MISMATCH" };
            let message = format!("says {declared}, the elements say {actual}");
            report.error(code, format!("{at}/{key}/{c}"), message);
        }
    }
}

/// A JSON number as the accessor would hold it.
#[expect(clippy::cast_possible_truncation, reason = "rounding to what is stored is the point")]
fn as_stored(number: f64, component: Component) -> f64 {
    if component == Component::F32 { f64::from(number as f32) } else { number }
}

fn unit_vectors(accessor: &Accessor<'_>, at: &str, report: &mut Report) {
    if accessor.width() < 3 {
        return;
    }
    let tolerance = if accessor.component.size() == 1 { 0.02 } else { UNIT_TOLERANCE };
    let wrong = count(accessor, |[x, y, z, ..]| {
        let length = (x * x + y * y + z * z).sqrt();
        length.is_finite() && (length - 1.0).abs() > tolerance
    });
    wrong.error("ACCESSOR_VECTOR3_NON_UNIT", at, "vectors are not of unit length", report);
}

fn signs(accessor: &Accessor<'_>, at: &str, report: &mut Report) {
    let wrong = count(accessor, |element| element[3].abs() != 1.0);
    wrong.error("ACCESSOR_INVALID_SIGN", at, "tangents have a w that is neither 1 nor -1", report);
}

fn clamped(accessor: &Accessor<'_>, at: &str, report: &mut Report) {
    let wrong = count(accessor, |e| e.iter().any(|v| !(0.0..=1.0).contains(v)));
    wrong.error("ACCESSOR_NON_CLAMPED", at, "colours are not within 0 and 1", report);
}

fn quaternions(accessor: &Accessor<'_>, at: &str, report: &mut Report) {
    let wrong = count(accessor, |[x, y, z, w, ..]| {
        let length = (x * x + y * y + z * z + w * w).sqrt();
        (length - 1.0).abs() > UNIT_TOLERANCE.max(0.02)
    });
    let code = "ACCESSOR_ANIMATION_SAMPLER_OUTPUT_NON_NORMALIZED_QUATERNION";
    wrong.error(code, at, "rotations are not of unit length", report);
}

fn last_rows(accessor: &Accessor<'_>, at: &str, report: &mut Report) {
    if accessor.kind != "MAT4" {
        return;
    }
    let wrong = count(accessor, |m| (m[3], m[7], m[11], m[15]) != (0.0, 0.0, 0.0, 1.0));
    wrong.error("ACCESSOR_INVALID_IBM", at, "matrices have a last row other than 0 0 0 1", report);
}

fn times(accessor: &Accessor<'_>, at: &str, report: &mut Report) {
    let negative = count(accessor, |e| e[0] < 0.0);
    negative.error("ACCESSOR_ANIMATION_INPUT_NEGATIVE", at, "key times are negative", report);
    let mut unordered = Count::default();
    for i in 1..accessor.count {
        if accessor.raw(i)[0] <= accessor.raw(i - 1)[0] {
            unordered.add(i);
        }
    }
    let code = "ACCESSOR_ANIMATION_INPUT_NON_INCREASING";
    unordered.error(code, at, "key times are not later than the one before", report);
}

fn index_range(accessor: &Accessor<'_>, vertices: usize, at: &str, report: &mut Report) {
    let restart = accessor.component.one();
    let restarts = count(accessor, |e| e[0] == restart && accessor.component != Component::F32);
    restarts.error("ACCESSOR_INDEX_PRIMITIVE_RESTART", at, "indices are the restart value", report);
    let beyond = count(accessor, |e| e[0] != restart && e[0] >= vertices as f64);
    beyond.error("ACCESSOR_INDEX_OOB", at, &format!("indices point past the {vertices} vertices"), report);
}

fn degenerate(accessor: &Accessor<'_>, at: &str, report: &mut Report) {
    let triangles = accessor.count / 3;
    let corner = |i: usize| accessor.raw(i)[0].to_bits();
    let flat = (0..triangles)
        .filter(|t| {
            let [a, b, c] = [3 * t, 3 * t + 1, 3 * t + 2].map(corner);
            a == b || b == c || c == a
        })
        .count();
    if flat > 0 {
        let message = format!("{flat} of {triangles} triangles have two corners in one vertex");
        report.info("ACCESSOR_INDEX_TRIANGLE_DEGENERATE", at, message);
    }
}
