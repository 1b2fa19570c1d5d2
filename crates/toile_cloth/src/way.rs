//! The way obstacles go during a time step.

use crate::Obstacle;
use crate::contact::Contacts;
use crate::obstacle::ObstacleError;

/// The farthest an obstacle goes at once, m: less than half of what is thin, so that it does not jump past cloth.
const STRIDE: f64 = 5e-3;

#[derive(Debug, Clone)]
pub(crate) struct Way {
    from: Vec<Obstacle>,
    to: Vec<Obstacle>,
    /// Parts of the way: what they have gone, and the most they go at once.
    gone: f64,
    stride: f64,
}

impl Way {
    /// To sound obstacles that are the same as before. None where nothing moves.
    pub(crate) fn new(from: &[Obstacle], to: Vec<Obstacle>) -> Result<Option<Self>, ObstacleError> {
        if from.len() != to.len() {
            let obstacle = from.len().min(to.len());
            return Err(ObstacleError { obstacle, what: "there were more of them, or fewer, before" });
        }
        for (at, (from, to)) in from.iter().zip(&to).enumerate() {
            to.check(at)?;
            if !from.is_like(to) {
                return Err(ObstacleError { obstacle: at, what: "it was of another kind before" });
            }
        }
        let travel = from.iter().zip(&to).map(|(from, to)| from.travel(to)).fold(0.0, f64::max);
        let stride = (STRIDE / travel).min(1.0);
        Ok((travel > 0.0).then(|| Self { from: from.to_vec(), to, gone: 0.0, stride }))
    }

    /// Whether that part of the way is not gone yet.
    pub(crate) fn is_short_of(&self, part: f64) -> bool {
        self.gone < part
    }

    /// Obstacles make a stride, but go no farther than that part of the way.
    pub(crate) fn go_on(&mut self, contacts: &mut Contacts, part: f64) {
        self.go_to(contacts, (self.gone + self.stride).min(part));
    }

    /// Obstacles go to that part of the way, wherever they are.
    pub(crate) fn go_to(&mut self, contacts: &mut Contacts, part: f64) {
        self.gone = part;
        contacts.carry(&self.from, &self.to, part);
    }
}
