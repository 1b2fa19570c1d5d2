//! What a solver tells about the cloth.

/// How far a triangle is stretched and sheared.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Strain {
    /// Along the weft: 0.01 is one per cent longer.
    pub weft: f64,
    /// Along the warp.
    pub warp: f64,
    /// By which warp and weft are off their right angle, radians; positive where it has closed.
    pub shear: f64,
}

/// Where a solver is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Progress {
    /// What comes next.
    pub status: Status,
    /// Steps made, all slices together.
    pub steps: usize,
    /// Iterations of the linear solver, all slices together.
    pub linear_iterations: usize,
    /// How many meshes come after the one that settles now: 0 on the cloth as it was given.
    pub meshes_to_come: usize,
    /// Forces that are left, as a part of the weight.
    pub residual: f64,
    /// Elastic, gravitational and contact energy, J, counted from the start. While cloth settles on one mesh it never
    /// grows, unless there is friction, or cloth touches itself: what touches is found anew in every step.
    pub energy: f64,
    /// Energy of the motion at the end of the last time step, J.
    pub kinetic_energy: f64,
    /// Real time since the start, s: what time steps have made of it.
    pub time: f64,
    /// How often a time step, or a part of one, was not found in reasonable time and had to be cut in half.
    pub cuts: usize,
}

/// What comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// More steps.
    Running,
    /// Nothing: forces and strains are within the tolerances.
    Settled,
    /// Nothing: the time step is over. Begin the next, or let the cloth settle.
    Stepped,
    /// Nothing: no step that could be found makes the energy smaller, or a time step could not be solved to the
    /// tolerance however much it was cut. The best found is kept, and one may go on from it.
    Stalled,
}
