//! The styles that we draft.

use toile_garment::{Category, Pattern, Size, Wearer};

use crate::chart::{LabelledBy, MIDDLE, chart};
use crate::draft::Draft;
use crate::size_run::{Title, size_run};
use crate::{Body, DraftError, style};

/// A style of our own, cut for women or for men.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Style {
    /// Of jersey, with a ribbed neckband.
    TShirt(Wearer),
    /// Straight, of chino cloth.
    Trousers(Wearer),
    /// With collar, placket, yoke and cuffs.
    Shirt(Wearer),
    /// Gathered into a waistband, for women.
    Skirt,
    /// A-line, sleeveless, with a zip behind, for women.
    Dress,
}

impl Style {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::TShirt(Wearer::Woman),
        Self::TShirt(Wearer::Man),
        Self::Trousers(Wearer::Woman),
        Self::Trousers(Wearer::Man),
        Self::Shirt(Wearer::Woman),
        Self::Shirt(Wearer::Man),
        Self::Skirt,
        Self::Dress,
    ];

    /// `womens-t-shirt`: what the style is called on the command line, and the name of its pattern.
    pub fn name(self) -> &'static str {
        match self {
            Self::TShirt(Wearer::Woman) => "womens-t-shirt",
            Self::TShirt(Wearer::Man) => "mens-t-shirt",
            Self::Trousers(Wearer::Woman) => "womens-trousers",
            Self::Trousers(Wearer::Man) => "mens-trousers",
            Self::Shirt(Wearer::Woman) => "womens-shirt",
            Self::Shirt(Wearer::Man) => "mens-shirt",
            Self::Skirt => "skirt",
            Self::Dress => "dress",
        }
    }

    /// The style of a name. Without `womens-` or `mens-` before it, it is the women's.
    pub fn named(name: &str) -> Option<Self> {
        let is_called =
            |style: &Self| style.name() == name || style.name().strip_prefix("womens-") == Some(name);
        Self::ALL.into_iter().find(is_called)
    }

    /// What kind of garment.
    pub fn category(self) -> Category {
        match self {
            Self::TShirt(_) => Category::Top,
            Self::Trousers(_) => Category::Trousers,
            Self::Shirt(_) => Category::Shirt,
            Self::Skirt => Category::Skirt,
            Self::Dress => Category::Dress,
        }
    }

    /// Whose body it is cut for.
    pub fn wearer(self) -> Wearer {
        match self {
            Self::TShirt(wearer) | Self::Trousers(wearer) | Self::Shirt(wearer) => wearer,
            Self::Skirt | Self::Dress => Wearer::Woman,
        }
    }

    /// Fabrics of `assets/fabrics` that it is made of as well as of the one it was drafted for: of like stretch, for the
    /// ease of a pattern supposes it.
    pub fn other_fabrics(self) -> &'static [&'static str] {
        match self {
            Self::TShirt(_) => &["interlock", "ponte"],
            Self::Trousers(_) => &["denim", "suiting"],
            Self::Shirt(_) => &["oxford", "linen"],
            Self::Skirt => &["satin", "denim"],
            Self::Dress => &["satin", "suiting"],
        }
    }

    fn labelled_by(self) -> LabelledBy {
        match self {
            Self::TShirt(_) | Self::Shirt(_) | Self::Dress => LabelledBy::Bust,
            Self::Trousers(_) | Self::Skirt => LabelledBy::Waist,
        }
    }

    /// The pattern in the sizes of our chart, XS to XXL.
    pub fn draft(self) -> Result<Pattern, DraftError> {
        let draft = |size: crate::ChartSize| Ok((size.size, self.draft_one(&size.measurements_cm)?));
        let sizes = chart(self.wearer(), self.labelled_by()).into_iter().map(draft);
        size_run(self.title(), &sizes.collect::<Result<Vec<_>, _>>()?, MIDDLE)
    }

    /// The pattern for one person: all that a person measures, in centimetres, names as in `TOILE_body`. Its only size
    /// is called `made to measure`.
    pub fn made_to_measure(self, measurements_cm: &[(String, f64)]) -> Result<Pattern, DraftError> {
        let size = Size {
            name: "made to measure".to_owned(),
            labels: Vec::new(),
            body_cm: measurements_cm.to_vec(),
        };
        size_run(self.title(), &[(size, self.draft_one(measurements_cm)?)], 0)
    }

    fn draft_one(self, measurements_cm: &[(String, f64)]) -> Result<Draft, DraftError> {
        let body = Body::from_cm(measurements_cm)?;
        match self {
            Self::TShirt(wearer) => style::t_shirt::draft(&body, wearer),
            Self::Trousers(wearer) => style::trousers::draft(&body, wearer),
            Self::Shirt(wearer) => style::shirt::draft(&body, wearer),
            Self::Skirt => style::skirt::draft(&body),
            Self::Dress => style::dress::draft(&body),
        }
    }

    fn title(self) -> Title {
        Title { name: self.name().to_owned(), category: self.category(), wearer: self.wearer() }
    }
}
