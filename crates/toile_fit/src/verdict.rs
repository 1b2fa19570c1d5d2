//! What is said of a zone.

/// What is compared in a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ZoneKind {
    /// Around the body: what is between garment and body is ease.
    Girth,
    /// Along the body: where a hem, a cuff or a shoulder seam comes to lie.
    Length,
}

/// How a zone of a garment fits, against what the style intends. Girths are judged by the first five, lengths by the
/// last five.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Less than it takes to move, or than the fabric gives.
    TooTight,
    /// Closer than meant.
    Snug,
    /// As the style means it; for girths and lengths.
    AsIntended,
    /// Wider than meant.
    Roomy,
    /// So wide that it is another style.
    TooLoose,
    /// Far shorter than meant.
    TooShort,
    /// Shorter than meant.
    Short,
    /// Longer than meant.
    Long,
    /// Far longer than meant.
    TooLong,
}

impl ZoneKind {
    /// As reports have it: `girth`, `length`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Girth => "girth",
            Self::Length => "length",
        }
    }

    /// The five verdicts, from too small to too large.
    pub fn verdicts(self) -> [Verdict; 5] {
        use Verdict::{AsIntended, Long, Roomy, Short, Snug, TooLong, TooLoose, TooShort, TooTight};
        match self {
            Self::Girth => [TooTight, Snug, AsIntended, Roomy, TooLoose],
            Self::Length => [TooShort, Short, AsIntended, Long, TooLong],
        }
    }
}

impl Verdict {
    /// As reports have it: `too-tight`, `as-intended` …
    pub fn name(self) -> &'static str {
        match self {
            Self::TooTight => "too-tight",
            Self::Snug => "snug",
            Self::AsIntended => "as-intended",
            Self::Roomy => "roomy",
            Self::TooLoose => "too-loose",
            Self::TooShort => "too-short",
            Self::Short => "short",
            Self::Long => "long",
            Self::TooLong => "too-long",
        }
    }

    /// Whether nobody would take it.
    pub fn is_misfit(self) -> bool {
        matches!(self, Self::TooTight | Self::TooLoose | Self::TooShort | Self::TooLong)
    }
}
