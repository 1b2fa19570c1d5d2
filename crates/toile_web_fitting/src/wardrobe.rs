//! Garments that are open, on their way to rest on one body.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use glam::DVec3;
use toile_body::Tailor;
use toile_drape::Body;
use toile_drape::carry::{Made, Wear, WearError, Wearing};
use toile_fit::Designed;
use toile_garment::{Garment, Vertices};

use crate::colorway::{Colorway, colorways};

/// All garments of a fitting room, by numbers of their owner's.
#[derive(Debug, Default)]
pub(crate) struct Wardrobe {
    pieces: BTreeMap<u32, Piece>,
    /// Numbers of what is worn, the innermost first.
    worn: Vec<u32>,
}

/// A garment, what is chosen of it, and where it is.
#[derive(Debug)]
pub(crate) struct Piece {
    pub(crate) wearing: Wearing,
    pub(crate) colorways: Vec<Colorway>,
    pub(crate) size: usize,
    colorway: usize,
    /// Of the stitch points, m.
    positions: Vec<DVec3>,
    rest: Rest,
    /// How the style is meant to hang: found when a report asks for it.
    pub(crate) designed: OnceCell<Designed>,
}

/// How far a garment is.
#[derive(Debug)]
enum Rest {
    /// It lies where it was carried to.
    Carried,
    Settling(Box<Wear>),
    Reached(Box<Wear>),
}

impl Wardrobe {
    /// Takes a garment in under a number, in its base size and first colorway. Returns what can be had of it.
    pub(crate) fn open(
        &mut self,
        number: u32,
        garment: Garment,
        tailor: &Tailor,
    ) -> Result<&Piece, WearError> {
        let piece = Piece {
            colorways: colorways(&garment)?,
            size: garment.base_size,
            colorway: 0,
            positions: Vec::new(),
            rest: Rest::Carried,
            designed: OnceCell::new(),
            wearing: Wearing::new(garment, tailor)?,
        };
        self.pieces.remove(&number);
        Ok(self.pieces.entry(number).or_insert(piece))
    }

    pub(crate) fn close(&mut self, number: u32) {
        self.pieces.remove(&number);
        self.worn.retain(|worn| *worn != number);
    }

    /// Whether nothing is worn.
    pub(crate) fn is_bare(&self) -> bool {
        self.worn.is_empty()
    }

    /// A size by its place in the run, and a colorway by its name; what there is none of stays as it was.
    pub(crate) fn choose(&mut self, number: u32, size: usize, colorway: Option<&str>) {
        let Some(piece) = self.pieces.get_mut(&number) else { return };
        if size < piece.garment().sizes.len() {
            piece.size = size;
        }
        let named = piece.colorways.iter().position(|known| Some(known.name.as_str()) == colorway);
        piece.colorway = named.unwrap_or(0);
    }

    /// Carries garments to a body, the innermost first; they are yet to settle.
    pub(crate) fn dress(&mut self, numbers: Vec<u32>, body: &Body<'_>) {
        self.worn = numbers;
        for number in &self.worn {
            if let Some(piece) = self.pieces.get_mut(number) {
                piece.positions = piece.wearing.carried(piece.size, body);
                piece.rest = Rest::Carried;
            }
        }
    }

    /// Does one step for the innermost garment that does not rest. Returns whether there is more to do.
    pub(crate) fn settle(&mut self, body: &Body<'_>) -> Result<bool, WearError> {
        let mut worn = self.worn.iter();
        let next = worn.find(|number| self.pieces.get(number).is_some_and(|piece| !piece.has_rest()));
        let Some(piece) = next.and_then(|number| self.pieces.get_mut(number)) else { return Ok(false) };
        piece.settle(body)?;
        Ok(true)
    }

    /// How far all that is worn has come, 0 … 1.
    #[expect(clippy::cast_precision_loss, reason = "a handful of garments")]
    pub(crate) fn settled(&self) -> f64 {
        let worn = self.worn.iter().filter_map(|number| self.pieces.get(number));
        let (sum, count) = worn.fold((0.0, 0), |(sum, count), piece| (sum + piece.fraction(), count + 1));
        if count == 0 { 1.0 } else { sum / f64::from(count) }
    }

    /// Garments that rest, and where their stitch points are.
    pub(crate) fn resting(&self) -> Vec<(&Garment, &[DVec3])> {
        let worn = self.worn.iter().filter_map(|number| self.pieces.get(number));
        worn.filter(|piece| piece.has_rest())
            .map(|piece| (piece.garment(), piece.positions.as_slice()))
            .collect()
    }

    pub(crate) fn piece(&self, number: u32) -> Option<&Piece> {
        self.pieces.get(&number)
    }

    /// A garment that is worn, once it has begun to settle.
    pub(crate) fn worn(&self, number: u32) -> Option<&Wear> {
        match &self.pieces.get(&number).filter(|_| self.worn.contains(&number))?.rest {
            Rest::Carried => None,
            Rest::Settling(wear) | Rest::Reached(wear) => Some(wear),
        }
    }

    /// The vertices of a garment's file, as it lies now.
    pub(crate) fn vertices(&self, number: u32) -> Option<Vertices> {
        let piece = self.pieces.get(&number).filter(|piece| !piece.positions.is_empty())?;
        Some(piece.garment().vertices(piece.size, &piece.positions))
    }
}

impl Piece {
    pub(crate) fn garment(&self) -> &Garment {
        self.wearing.garment()
    }

    /// What it is made of as it is chosen.
    pub(crate) fn made(&self) -> Option<&Made> {
        self.colorways.get(self.colorway).map(|colorway| &colorway.made)
    }

    pub(crate) fn has_rest(&self) -> bool {
        matches!(self.rest, Rest::Reached(_))
    }

    fn fraction(&self) -> f64 {
        match &self.rest {
            Rest::Carried => 0.0,
            Rest::Settling(wear) => wear.progress().fraction,
            Rest::Reached(_) => 1.0,
        }
    }

    fn settle(&mut self, body: &Body<'_>) -> Result<(), WearError> {
        match &mut self.rest {
            Rest::Carried => {
                let Some(Colorway { made, .. }) = self.colorways.get(self.colorway) else { return Ok(()) };
                let wear = self.wearing.wear(self.size, made, body)?;
                self.rest = Rest::Settling(Box::new(wear));
            }
            Rest::Settling(wear) => {
                let is_done = wear.advance(1)?.is_done;
                self.positions = wear.shown();
                if is_done && let Rest::Settling(wear) = std::mem::replace(&mut self.rest, Rest::Carried) {
                    self.rest = Rest::Reached(wear);
                }
            }
            Rest::Reached(_) => {}
        }
        Ok(())
    }
}
