//! DXF files after AAMA 292 and ASTM D 6673: a block for every piece and size.
//!
//! Such files know nothing of sewing; a companion document says what is sewn to what, see `docs/PATTERN.md`.

mod boundary;
mod companion;
mod entity;
mod graded;
mod group;
mod piece;
mod unit;

use std::collections::BTreeMap;

use companion::Companion;
use entity::{Drawing, Entity};
use graded::Drawn;
use piece::{Piece, text};

use crate::check::at_most;
use crate::import::{ImportError, ImportWarning, Imported, MAX_BYTES};
use crate::text::{PanelNames, opened, reflected};
use crate::{Category, Panel, Pattern, Size, Wearer, limits};

/// Panels cut of one piece, at most.
const QUANTITY: usize = 24;

/// Reads a DXF file after AAMA 292 or ASTM D 6673. Its pieces become panels in all sizes: half pieces opened, pairs
/// mirrored. Panels that cannot be cut in some size stay as they are, with a warning. Seams, points of measure, placement and the like are as the companion document says, where one is given.
///
/// # Errors
/// Where the file or the companion is not of its form, or the pattern cannot be sewn.
pub fn read_dxf(bytes: &[u8], name: &str, companion: Option<&[u8]>) -> Result<Imported, ImportError> {
    if bytes.len() > MAX_BYTES {
        return Err(ImportError::Large { bytes: bytes.len(), limit: MAX_BYTES });
    }
    if bytes.starts_with(b"AutoCAD Binary DXF") {
        return Err(ImportError::Form("is a binary DXF file; patterns are exchanged as text".to_owned()));
    }
    let text = group::decoded(bytes);
    let drawing = Drawing::of(&group::groups(&text)?)?;
    let companion = companion.map(Companion::parse).transpose()?;
    let style = Style::of(&drawing, name)?;
    style.pattern(companion)
}

/// The pieces of a file by name and size.
struct Style {
    name: String,
    sizes: Vec<String>,
    base_size: usize,
    /// In the order of the file; for every piece its sizes.
    pieces: Vec<(String, BTreeMap<usize, Piece>)>,
    warnings: Vec<ImportWarning>,
}

impl Style {
    fn of(drawing: &Drawing, name: &str) -> Result<Self, ImportError> {
        let (scale, warning) = unit::scale(drawing)?;
        let mut style = Self {
            name: text(&drawing.style, "STYLE NAME")
                .filter(|name| !name.is_empty())
                .unwrap_or_else(|| name.to_owned()),
            sizes: Vec::new(),
            base_size: 0,
            pieces: Vec::new(),
            warnings: warning.into_iter().collect(),
        };
        let sample = text(&drawing.style, "SAMPLE SIZE").filter(|size| !size.is_empty());
        let mut count = 0;
        for block in &drawing.blocks {
            if let Some(piece) = Piece::of(block, scale)? {
                count += 1;
                at_most("pieces in all sizes", count, limits::PANELS * limits::SIZES)?;
                let size = piece.size.clone().or(sample.clone()).unwrap_or_else(|| "one size".to_owned());
                style.add(piece, size)?;
            }
        }
        if style.pieces.is_empty() {
            let fault =
                "has no pattern pieces: no block has a boundary on layer 1, as AAMA and ASTM prescribe";
            return Err(ImportError::Form(fault.to_owned()));
        }
        style.base_size = match sample
            .as_ref()
            .and_then(|sample| style.sizes.iter().position(|size| size == sample))
        {
            Some(index) => index,
            None => {
                let index = (style.sizes.len() - 1) / 2;
                if style.sizes.len() > 1 {
                    style.warnings.push(ImportWarning::NoSampleSize { taken: style.sizes[index].clone() });
                }
                index
            }
        };
        let other = drawing.blocks.iter().flat_map(|block| &block.entities);
        let other = other.filter(|(_, entity)| matches!(entity, Entity::Other)).count();
        let within: usize =
            style.pieces.iter().flat_map(|(_, sizes)| sizes.values()).map(|piece| piece.left_out).sum();
        if other + within > 0 {
            style.warnings.push(ImportWarning::LeftOut { count: other + within });
        }
        if style.pieces.iter().flat_map(|(_, sizes)| sizes.values()).all(|piece| !piece.has_sew_line) {
            style.warnings.push(ImportWarning::NoSewLines);
        }
        Ok(style)
    }

    fn add(&mut self, piece: Piece, size: String) -> Result<(), ImportError> {
        let size = self.sizes.iter().position(|known| *known == size).unwrap_or_else(|| {
            self.sizes.push(size);
            self.sizes.len() - 1
        });
        at_most("sizes", self.sizes.len(), limits::SIZES)?;
        if piece.has_open_sew_line {
            self.warnings.push(ImportWarning::OpenSewLine { piece: piece.name.clone() });
        }
        // Two pieces of one name and size are two pieces.
        let free = self.pieces.iter_mut().find(|(name, sizes)| {
            (*name == piece.name || name.strip_prefix(&piece.name).is_some_and(|rest| rest.starts_with(" #")))
                && !sizes.contains_key(&size)
        });
        match free {
            Some((_, sizes)) => {
                sizes.insert(size, piece);
            }
            None => {
                let namesakes = self
                    .pieces
                    .iter()
                    .filter(|(_, sizes)| sizes.values().next().is_some_and(|first| first.name == piece.name));
                let name = match namesakes.count() {
                    0 => piece.name.clone(),
                    count => format!("{} #{}", piece.name, count + 1),
                };
                self.pieces.push((name, BTreeMap::from([(size, piece)])));
                at_most("pieces", self.pieces.len(), limits::PANELS)?;
            }
        }
        Ok(())
    }

    fn pattern(mut self, companion: Option<Companion>) -> Result<Imported, ImportError> {
        let mut named = Vec::new();
        for (name, by_size) in &self.pieces {
            named.extend(panels(name, by_size, &self.sizes, self.base_size, &mut self.warnings)?);
            at_most("panels", named.len(), limits::PANELS)?;
        }
        let (panels, names): (Vec<Panel>, Vec<PanelNames>) = named.into_iter().unzip();
        let size = |name: String| Size { name, labels: Vec::new(), body_cm: Vec::new() };
        let (category, wearer) = guessed(&self);
        let mut pattern = Pattern {
            category,
            wearer,
            name: self.name,
            sizes: self.sizes.into_iter().map(size).collect(),
            base_size: self.base_size,
            panels,
            seams: Vec::new(),
            points_of_measure: Vec::new(),
            trims: Vec::new(),
        };
        match companion {
            Some(companion) => companion.complete(&mut pattern, names)?,
            None => {
                self.warnings.push(ImportWarning::Category(pattern.category));
                self.warnings.push(ImportWarning::NoSeams);
            }
        }
        pattern.check_but_cutting()?;
        self.warnings.extend(pattern.uncuttable().into_iter().map(ImportWarning::Uncuttable));
        Ok(Imported { pattern, warnings: self.warnings })
    }
}

/// The panels that are cut of a piece.
fn panels(
    name: &str,
    by_size: &BTreeMap<usize, Piece>,
    sizes: &[String],
    base_size: usize,
    warnings: &mut Vec<ImportWarning>,
) -> Result<Vec<(Panel, PanelNames)>, ImportError> {
    // Not every piece is there in the base size; the one next to it has as much to say.
    let Some((_, base)) = by_size.iter().min_by_key(|(size, _)| size.abs_diff(base_size)) else {
        return Ok(Vec::new());
    };
    let of_size: Vec<Option<&Piece>> = (0..sizes.len()).map(|size| by_size.get(&size)).collect();
    let Drawn { panel, names, fold } = graded::drawn(name, &of_size, base, sizes, warnings);
    let whole = match fold {
        Some(edge) => opened((panel, names), &edge)?,
        None => (panel, names),
    };
    let [straight, mirrored] = quantity(base.quantity.as_deref(), name, warnings)?;
    let mut found = Vec::new();
    for index in 0..straight.max(mirrored) {
        let number = if index == 0 { String::new() } else { format!(" {}", index + 1) };
        if index < straight {
            let (mut panel, mut names) = whole.clone();
            panel.name = format!("{name}{number}");
            names.panel.clone_from(&panel.name);
            found.push((panel, names));
        }
        if index < mirrored {
            found.push(reflected(&whole.0, &whole.1, &format!("{name}{number} mirrored")));
        }
    }
    Ok(found)
}

/// How many panels are cut as drawn, and how many mirrored: `2` is a pair, `2,1` two and one.
fn quantity(
    given: Option<&str>,
    name: &str,
    warnings: &mut Vec<ImportWarning>,
) -> Result<[usize; 2], ImportError> {
    let told = given.unwrap_or("1");
    let fault = || ImportError::Form(format!("piece {name:?}: {told:?} is no quantity of up to {QUANTITY}"));
    let number =
        |text: &str| text.trim().parse::<usize>().ok().filter(|&count| count <= QUANTITY).ok_or_else(fault);
    let counts = match told.split_once(',') {
        Some((straight, mirrored)) => [number(straight)?, number(mirrored)?],
        None if told.is_empty() => [1, 0],
        None => {
            let count = number(told)?;
            [count.div_ceil(2), count / 2]
        }
    };
    if counts == [0, 0] {
        warnings.push(ImportWarning::NotCut { piece: name.to_owned() });
        return Ok([1, 0]);
    }
    Ok(counts)
}

/// What kind of garment and whose, by words in the names of style and pieces.
fn guessed(style: &Style) -> (Category, Wearer) {
    let categories =
        style.pieces.iter().flat_map(|(_, sizes)| sizes.values()).filter_map(|piece| piece.category.as_ref());
    let names = style.pieces.iter().map(|(name, _)| name);
    let words: Vec<String> =
        [&style.name].into_iter().chain(names).chain(categories).map(|name| name.to_uppercase()).collect();
    let has = |word: &str| words.iter().any(|name| name.contains(word));
    let category = if has("PANT") || has("TROUSER") || has("JEAN") || has("SHORTS") || has("裤") {
        Category::Trousers
    } else if has("DRESS") || has("裙") && has("袖") {
        Category::Dress
    } else if has("SKIRT") || has("裙") {
        Category::Skirt
    } else if has("CUFF") || has("YOKE") || has("衬衫") {
        Category::Shirt
    } else {
        Category::Top
    };
    let is_word = |word: &str| {
        words.iter().any(|name| name.split(|c: char| !c.is_alphanumeric()).any(|part| part == word))
    };
    let is_man = is_word("MEN") || is_word("M") || is_word("MAN") || is_word("MENS") || has("男");
    (category, if is_man { Wearer::Man } else { Wearer::Woman })
}
