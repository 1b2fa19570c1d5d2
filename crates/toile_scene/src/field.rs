//! Values on a surface, and the colours that stand for them.
//!
//! What is measured is not known here: a scale says by itself which colour is which value.

use std::sync::Arc;

use thiserror::Error;
use toile_asset::Model;

use crate::vertices_of;

/// Most stops of a scale: the shader has room for so many.
pub const MOST_STOPS: usize = 16;

/// In what a model is shown.
#[derive(Debug, Clone, Default)]
pub enum Paint {
    /// Its materials, in the colorway of the instance.
    #[default]
    Materials,
    /// A quiet grey, so that nothing but a field beside it has colours.
    Plain,
    /// The colours of values; where there is none, the grey.
    Field(Arc<Field>),
}

impl PartialEq for Paint {
    /// Whether they are the same, rather than alike.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Materials, Self::Materials) | (Self::Plain, Self::Plain) => true,
            (Self::Field(a), Self::Field(b)) => Arc::ptr_eq(a, b),
            _ => false,
        }
    }
}

/// A quantity on the surface of a model.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// At the vertices of all primitives of all meshes, one after the other; no value where it is not finite. Of no
    /// effect where there are not as many.
    pub values: Vec<f32>,
    /// How they are shown.
    pub scale: ColorScale,
}

impl Field {
    /// The values of one primitive; none where the field is not one of `model`.
    pub fn of_primitive(&self, model: &Model, mesh: usize, primitive: usize) -> Option<&[f32]> {
        self.values.get(vertices_of(model, self.values.len(), mesh, primitive)?)
    }
}

/// A colour at a value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stop {
    /// In the unit of the quantity.
    pub value: f32,
    /// As the screen takes it.
    pub srgb: [u8; 3],
}

/// Which colour is which value: straight from stop to stop in sRGB as the screen takes it, and the same beyond the ends.
#[derive(Debug, Clone, PartialEq)]
pub struct ColorScale(Vec<Stop>);

/// Stops that make no scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ScaleError {
    /// Too few or too many.
    #[error("a scale has 2 to {MOST_STOPS} stops, not {0}")]
    Count(usize),
    /// Not from small to large.
    #[error("the values of a scale's stops grow from one to the next")]
    Order,
}

impl ColorScale {
    /// A scale of `stops`, from small to large.
    pub fn new(stops: Vec<Stop>) -> Result<Self, ScaleError> {
        if !(2..=MOST_STOPS).contains(&stops.len()) {
            return Err(ScaleError::Count(stops.len()));
        }
        let is_growing =
            |pair: &[Stop]| pair[0].value < pair[1].value && (pair[1].value - pair[0].value).is_finite();
        if stops.windows(2).all(is_growing) { Ok(Self(stops)) } else { Err(ScaleError::Order) }
    }

    /// From small to large; at least two.
    pub fn stops(&self) -> &[Stop] {
        &self.0
    }

    /// The colour of `value`, 0 … 255 in sRGB.
    pub fn color_at(&self, value: f32) -> [f32; 3] {
        let mut color = self.0[0].srgb.map(f32::from);
        for pair in self.0.windows(2) {
            let part = ((value - pair[0].value) / (pair[1].value - pair[0].value)).clamp(0.0, 1.0);
            let next = pair[1].srgb.map(f32::from);
            color = std::array::from_fn(|c| color[c] + part * (next[c] - color[c]));
        }
        color
    }

    /// The value whose colour is nearest to `color` (0 … 255 in sRGB), and how far that colour is off.
    pub fn value_at(&self, color: [f32; 3]) -> (f32, f32) {
        let nearest_of = |pair: &[Stop]| {
            let [from, to] = [pair[0].srgb, pair[1].srgb].map(|srgb| srgb.map(f32::from));
            let (mut along, mut length) = (0.0, 0.0);
            for c in 0..3 {
                along += (color[c] - from[c]) * (to[c] - from[c]);
                length += (to[c] - from[c]).powi(2);
            }
            let part = if length > 0.0 { (along / length).clamp(0.0, 1.0) } else { 0.0 };
            let off: f32 = (0..3).map(|c| (from[c] + part * (to[c] - from[c]) - color[c]).powi(2)).sum();
            (pair[0].value + part * (pair[1].value - pair[0].value), off.sqrt())
        };
        let found = self.0.windows(2).map(nearest_of).min_by(|a, b| a.1.total_cmp(&b.1));
        found.unwrap_or((self.0[0].value, f32::INFINITY))
    }
}

#[cfg(test)]
mod tests {
    use toile_asset::{Mesh, Primitive};

    use super::*;

    fn stop(value: f32, srgb: [u8; 3]) -> Stop {
        Stop { value, srgb }
    }

    fn scale() -> ColorScale {
        ColorScale::new(vec![stop(-2.0, [0, 0, 200]), stop(0.0, [240, 240, 240]), stop(6.0, [200, 0, 0])])
            .unwrap()
    }

    #[test]
    fn stops_have_their_colours_and_what_lies_between_is_mixed() {
        let scale = scale();
        for stop in scale.stops() {
            assert_eq!(scale.color_at(stop.value), stop.srgb.map(f32::from));
        }
        assert_eq!(scale.color_at(3.0), [220.0, 120.0, 120.0]);
        assert_eq!(scale.color_at(-9.0), [0.0, 0.0, 200.0]);
        assert_eq!(scale.color_at(9.0), [200.0, 0.0, 0.0]);
    }

    #[test]
    fn a_colour_is_read_back() {
        let scale = scale();
        for value in [-2.0, -1.3, 0.0, 0.1, 3.3, 6.0] {
            let (read, off) = scale.value_at(scale.color_at(value));
            assert!((read - value).abs() < 1e-4 && off < 1e-3, "{value}: {read}, off by {off}");
        }
        let (_, off) = scale.value_at([0.0, 255.0, 0.0]);
        assert!(off > 100.0, "green is none of its colours");
    }

    #[test]
    fn a_scale_grows() {
        let stops = |values: &[f32]| values.iter().map(|&value| stop(value, [0; 3])).collect();
        assert_eq!(ColorScale::new(stops(&[1.0])), Err(ScaleError::Count(1)));
        assert_eq!(ColorScale::new(stops(&[0.0; 17])), Err(ScaleError::Count(17)));
        for values in [[0.0, 0.0], [1.0, 0.0], [0.0, f32::NAN], [0.0, f32::INFINITY]] {
            assert_eq!(ColorScale::new(stops(&values)), Err(ScaleError::Order), "{values:?}");
        }
    }

    #[test]
    fn each_primitive_has_its_own_values() {
        let primitive =
            |count| Primitive { positions: vec![glam::Vec3::ZERO; count], ..Primitive::default() };
        let mesh = |counts: &[usize]| Mesh {
            primitives: counts.iter().map(|&count| primitive(count)).collect(),
            ..Mesh::default()
        };
        let model = Model { meshes: vec![mesh(&[1, 2]), mesh(&[3])], ..Model::default() };
        let mut field = Field { values: vec![0.0, 1.0, 2.0, 3.0, 4.0, 5.0], scale: scale() };
        assert_eq!(field.of_primitive(&model, 0, 1), Some([1.0, 2.0].as_slice()));
        assert_eq!(field.of_primitive(&model, 1, 0), Some([3.0, 4.0, 5.0].as_slice()));
        assert_eq!(field.of_primitive(&model, 1, 1), None);
        field.values.push(6.0);
        assert_eq!(field.of_primitive(&model, 0, 1), None, "a field of something else");
    }
}
