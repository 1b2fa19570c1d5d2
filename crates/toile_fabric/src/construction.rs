//! How a fabric is made: what its look is synthesised from.

/// Woven or knitted.
#[derive(Debug, Clone, PartialEq)]
pub enum Construction {
    /// Of warp and weft.
    Woven(Weave),
    /// Of loops.
    Knitted(Knit),
}

/// Two sets of threads at right angles.
#[derive(Debug, Clone, PartialEq)]
pub struct Weave {
    /// The point paper: for every pick, from below, which ends lie over it, from the left. A repeat of the weave; all
    /// rows are of one length.
    pub lifts: Vec<Vec<bool>>,
    /// Warp threads per metre of width.
    pub ends: f64,
    /// Weft threads per metre of length.
    pub picks: f64,
    /// What the warp is of.
    pub warp: Yarn,
    /// What the weft is of.
    pub weft: Yarn,
}

/// Loops in wales and courses, as they lie on the face.
#[derive(Debug, Clone, PartialEq)]
pub struct Knit {
    /// How loops are arranged.
    pub structure: KnitStructure,
    /// Wales per metre of width.
    pub wales: f64,
    /// Courses per metre of length.
    pub courses: f64,
    /// What it is of.
    pub yarn: Yarn,
}

/// How the loops of a knit are arranged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnitStructure {
    /// All loops to the face.
    Jersey,
    /// Wales to the face and to the back in turn, drawn together so that the face ones hide the others.
    Rib,
    /// Two ribs through each other: face loops on both sides, every other wale half a course higher.
    Interlock,
}

impl KnitStructure {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Jersey, Self::Rib, Self::Interlock];

    /// As the document has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Jersey => "jersey",
            Self::Rib => "rib",
            Self::Interlock => "interlock",
        }
    }
}

/// A thread.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Yarn {
    /// Mass per length, g/km.
    pub tex: f64,
    /// Turns per metre, positive for Z; 0 for flat filament.
    pub twist: f64,
    /// Coefficient of variation of its thickness.
    pub unevenness: f64,
    /// Thick places that are part of its character, 0 … 1.
    pub slub: f64,
    /// Fibres that stand off it, 0 … 1.
    pub hairiness: f64,
}

/// What is done to the surface of a fabric.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Finish {
    /// Of the fibres: 0 dull as cotton, 1 bright as filament silk.
    pub lustre: f64,
    /// How much of a nap hides the threads: 0 clear, 1 felted.
    pub nap: f64,
}
