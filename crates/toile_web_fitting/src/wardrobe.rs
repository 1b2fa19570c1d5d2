//! Garments that are open, on their way to rest on one body.

use std::rc::Rc;

use glam::DVec3;
use toile_drape::Body;
use toile_drape::carry::{Made, Wear, WearError};
use toile_garment::{Garment, Vertices};

use crate::colorway::Colorway;
use crate::few::Few;
use crate::sample::Style;

/// All garments of a fitting room, by numbers of their owner's.
#[derive(Debug, Default)]
pub(crate) struct Wardrobe {
    pieces: Few<u32, Piece>,
    /// Numbers of what is worn, the innermost first.
    worn: Vec<u32>,
}

/// A garment, what is chosen of it, and how it hangs on the body there is.
#[derive(Debug)]
pub(crate) struct Piece {
    pub(crate) style: Rc<Style>,
    pub(crate) size: usize,
    colorway: usize,
    /// Of the stitch points of what is chosen, m.
    positions: Vec<DVec3>,
    /// What has begun to settle on this body, and what rests on it: where each ends depends on nothing else.
    wears: Few<Cut, Wear>,
}

/// A size, and the first colorway that is made of the same fabrics.
type Cut = (usize, usize);

impl Wardrobe {
    /// Takes a garment in under a number, in its base size and first colorway.
    pub(crate) fn open(&mut self, number: u32, style: &Rc<Style>) {
        let piece = Piece {
            style: Rc::clone(style),
            size: style.garment().base_size,
            colorway: 0,
            positions: Vec::new(),
            wears: Few::default(),
        };
        self.pieces.insert(number, piece);
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
        let named = piece.style.colorways.iter().position(|known| Some(known.name.as_str()) == colorway);
        piece.colorway = named.unwrap_or(0);
    }

    /// There is another body, on which nothing hangs yet.
    pub(crate) fn forget_drapes(&mut self) {
        self.pieces.values_mut().for_each(|piece| piece.wears = Few::default());
    }

    /// Puts garments on a body, the innermost first: as far as they have settled on it, or carried there.
    pub(crate) fn dress(&mut self, numbers: Vec<u32>, body: &Body<'_>) {
        self.worn = numbers;
        for number in &self.worn {
            if let Some(piece) = self.pieces.get_mut(number) {
                piece.put_on(body);
            }
        }
    }

    /// Does one step for the innermost garment that does not rest. Returns whether there is more to do.
    pub(crate) fn settle(&mut self, body: &Body<'_>) -> Result<bool, WearError> {
        self.step(body, |piece| Some(piece.cut()).filter(|cut| !piece.rests(*cut)))
    }

    /// Does one step for a size beside one that is worn, which then hangs before it is asked for. Returns whether there
    /// is more to do.
    pub(crate) fn settle_ahead(&mut self, body: &Body<'_>) -> Result<bool, WearError> {
        self.step(body, |piece| piece.beside().into_iter().flatten().find(|cut| !piece.rests(*cut)))
    }

    /// Does one step for the innermost garment of which something has to settle.
    fn step(&mut self, body: &Body<'_>, what: impl Fn(&Piece) -> Option<Cut>) -> Result<bool, WearError> {
        let next = self.worn.iter().find_map(|number| Some((number, what(self.pieces.get(number)?)?)));
        let Some((number, cut)) = next else { return Ok(false) };
        match self.pieces.get_mut(number) {
            Some(piece) => piece.step(cut, body).map(|()| true),
            None => Ok(false),
        }
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
        let piece = self.pieces.get(&number).filter(|_| self.worn.contains(&number))?;
        piece.wears.get(&piece.cut())
    }

    /// The vertices of a garment's file, as it lies now.
    pub(crate) fn vertices(&self, number: u32) -> Option<Vertices> {
        let piece = self.pieces.get(&number).filter(|piece| !piece.positions.is_empty())?;
        Some(piece.garment().vertices(piece.size, &piece.positions))
    }
}

impl Piece {
    pub(crate) fn garment(&self) -> &Garment {
        self.style.garment()
    }

    /// What it is made of as it is chosen.
    pub(crate) fn made(&self) -> Option<&Made> {
        self.style.colorways.get(self.colorway).map(|colorway| &colorway.made)
    }

    pub(crate) fn has_rest(&self) -> bool {
        self.rests(self.cut())
    }

    /// What is chosen.
    fn cut(&self) -> Cut {
        let same = self.style.colorways.iter().position(|other| Some(&other.made) == self.made());
        (self.size, same.unwrap_or(0))
    }

    /// The next larger size and the next smaller one.
    fn beside(&self) -> [Option<Cut>; 2] {
        let (size, colorway) = self.cut();
        let larger = Some(size + 1).filter(|larger| *larger < self.garment().sizes.len());
        [larger, size.checked_sub(1)].map(|size| Some((size?, colorway)))
    }

    fn rests(&self, cut: Cut) -> bool {
        self.wears.get(&cut).is_some_and(|wear| wear.progress().is_done)
    }

    fn fraction(&self) -> f64 {
        let fraction = |wear: &Wear| wear.progress().fraction;
        if self.has_rest() { 1.0 } else { self.wears.get(&self.cut()).map_or(0.0, fraction) }
    }

    /// What is neither chosen nor beside it is forgotten: solvers are large.
    fn put_on(&mut self, body: &Body<'_>) {
        let (chosen, beside) = (self.cut(), self.beside());
        self.wears.retain(|cut| *cut == chosen || beside.contains(&Some(*cut)));
        self.positions = match self.wears.get(&chosen) {
            Some(wear) => wear.shown(),
            None => self.style.wearing.carried(self.size, body),
        };
    }

    fn step(&mut self, cut: Cut, body: &Body<'_>) -> Result<(), WearError> {
        match self.wears.get_mut(&cut) {
            Some(wear) => {
                wear.advance(1)?;
            }
            None => {
                let Some(Colorway { made, .. }) = self.style.colorways.get(cut.1) else { return Ok(()) };
                self.wears.insert(cut, self.style.wearing.wear(cut.0, made, body)?);
            }
        }
        if let Some(wear) = self.wears.get(&cut).filter(|_| cut == self.cut()) {
            self.positions = wear.shown();
        }
        Ok(())
    }
}
