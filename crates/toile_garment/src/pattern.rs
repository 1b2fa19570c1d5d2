//! A style: what is cut, how it is sewn, in which sizes.

use crate::{Panel, PointOfMeasure, Seam, Trim};

/// A style as flat panels in all its sizes.
#[derive(Debug, Clone, PartialEq)]
pub struct Pattern {
    /// Of the style, as its maker writes it.
    pub name: String,
    /// What kind of garment.
    pub category: Category,
    /// Whose body it is cut for.
    pub wearer: Wearer,
    /// The size run, from small to large.
    pub sizes: Vec<Size>,
    /// The size it was drafted in; the others are graded from it.
    pub base_size: usize,
    /// The pieces. Panels that are cut as a pair are two panels.
    pub panels: Vec<Panel>,
    /// What is sewn to what.
    pub seams: Vec<Seam>,
    /// Where the finished garment is measured.
    pub points_of_measure: Vec<PointOfMeasure>,
    /// What is fixed on it and is not cloth.
    pub trims: Vec<Trim>,
}

/// One of a style's sizes.
#[derive(Debug, Clone, PartialEq)]
pub struct Size {
    /// `M`.
    pub name: String,
    /// What other systems call it: `160/84A`.
    pub labels: Vec<String>,
    /// The body it is cut for: names of measurements after ISO 8559-1 as in `TOILE_body`, centimetres.
    pub body_cm: Vec<(String, f64)>,
}

/// Kinds of garments, which say what parts of the body it must pass and cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Category {
    /// Over the head, with or without sleeves: T-shirts, hoodies.
    Top,
    /// Open in front.
    Shirt,
    /// Two legs.
    Trousers,
    /// From the waist, without legs.
    Skirt,
    /// Torso and skirt in one.
    Dress,
}

/// Whose body a style is cut for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Wearer {
    /// Women.
    Woman,
    /// Men.
    Man,
}

impl Category {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Top, Self::Shirt, Self::Trousers, Self::Skirt, Self::Dress];

    /// As files have it: `top`, `shirt`, `trousers`, `skirt`, `dress`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Top => "top",
            Self::Shirt => "shirt",
            Self::Trousers => "trousers",
            Self::Skirt => "skirt",
            Self::Dress => "dress",
        }
    }
}

impl Wearer {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Woman, Self::Man];

    /// As files have it: `woman`, `man`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Woman => "woman",
            Self::Man => "man",
        }
    }
}
