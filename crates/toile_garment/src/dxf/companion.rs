//! The document beside a DXF file that says what the file does not: what is sewn to what, fabrics, places, measures.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::text::{
    CategoryName, FoldPart, Grading, MeasurePart, PanelNames, PatternFormatError, PlacementPart, SeamPart,
    SizePart, TrimPart, Unit, WearerName,
};
use crate::{Category, Pattern, Wearer};

/// The greatest document that is read, bytes.
const MAX_BYTES: usize = 8 << 20;

/// A companion document: the words of the text format, for what a DXF file leaves out.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Companion {
    toile_companion: u32,
    name: Option<String>,
    unit: Unit,
    #[serde(with = "CategoryName")]
    category: Category,
    #[serde(with = "WearerName")]
    wearer: Wearer,
    /// More about the sizes of the file, by name.
    #[serde(default)]
    sizes: Vec<SizePart>,
    /// Sizes that are not made.
    #[serde(default)]
    leave_out_sizes: Vec<String>,
    /// Pieces that are not sewn.
    #[serde(default)]
    leave_out: Vec<String>,
    #[serde(default)]
    panels: Vec<CompanionPanel>,
    #[serde(default)]
    seams: Vec<SeamPart>,
    #[serde(default)]
    points_of_measure: Vec<MeasurePart>,
    #[serde(default)]
    trims: Vec<TrimPart>,
}

/// More about a panel.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CompanionPanel {
    /// As in the file.
    name: String,
    /// What it is called from now on.
    rename: Option<String>,
    fabric: Option<String>,
    layer: Option<u32>,
    /// Names of edges, by the numbers that they have in the file.
    #[serde(default)]
    edges: BTreeMap<String, String>,
    #[serde(default)]
    folds: Vec<FoldPart>,
    placement: Option<PlacementPart>,
}

impl Companion {
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, PatternFormatError> {
        if bytes.len() > MAX_BYTES {
            return Err(PatternFormatError::Large { bytes: bytes.len(), limit: MAX_BYTES });
        }
        let companion: Self = serde_json::from_slice(bytes)?;
        match companion.toile_companion {
            1 => Ok(companion),
            version => Err(PatternFormatError::Version(version)),
        }
    }

    /// Adds to a pattern what the document says.
    pub(crate) fn complete(
        self,
        pattern: &mut Pattern,
        mut names: Vec<PanelNames>,
    ) -> Result<(), PatternFormatError> {
        pattern.category = self.category;
        pattern.wearer = self.wearer;
        if let Some(name) = self.name {
            pattern.name = name;
        }
        for part in &self.sizes {
            let found = pattern.sizes.iter_mut().find(|size| size.name == part.name);
            *found.ok_or_else(|| PatternFormatError::unknown("sizes", "size", &part.name))? = part.size()?;
        }
        for name in &self.leave_out_sizes {
            leave_out_size(pattern, name)?;
        }
        for name in &self.leave_out {
            let index = pattern.panels.iter().position(|panel| panel.name == *name);
            let index = index.ok_or_else(|| PatternFormatError::unknown("leave_out", "panel", name))?;
            pattern.panels.remove(index);
            names.remove(index);
        }
        let grading = Grading::new(self.unit, pattern.sizes.len(), pattern.base_size);
        for part in &self.panels {
            let index = pattern.panels.iter().position(|panel| panel.name == part.name);
            let index = index.ok_or_else(|| PatternFormatError::unknown("panels", "panel", &part.name))?;
            part.complete(&mut pattern.panels[index], &mut names[index], &grading)?;
        }
        let panels = &pattern.panels;
        pattern.seams = self.seams.iter().map(|part| part.seam(&names)).collect::<Result<_, _>>()?;
        pattern.points_of_measure = (self.points_of_measure.iter())
            .map(|part| part.measure(&grading, &names, panels))
            .collect::<Result<_, _>>()?;
        pattern.trims =
            self.trims.iter().map(|part| part.trim(&grading, &names, panels)).collect::<Result<_, _>>()?;
        Ok(())
    }
}

impl CompanionPanel {
    fn complete(
        &self,
        panel: &mut crate::Panel,
        names: &mut PanelNames,
        grading: &Grading,
    ) -> Result<(), PatternFormatError> {
        let place = format!("panel {:?}", self.name);
        if let Some(fabric) = &self.fabric {
            panel.fabric.clone_from(fabric);
        }
        panel.layer = self.layer.unwrap_or(panel.layer);
        let mut renamed = names.clone();
        for (number, name) in &self.edges {
            renamed.edges[names.edge(number, &place)?].clone_from(name);
        }
        renamed.check()?;
        *names = renamed;
        for fold in &self.folds {
            panel.folds.push(fold.fold(grading, names, &panel.outlines)?);
        }
        if let Some(placement) = &self.placement {
            panel.placement = placement.placement(grading, names, &panel.outlines, &place)?;
        }
        if let Some(name) = &self.rename {
            panel.name.clone_from(name);
            names.panel.clone_from(name);
        }
        Ok(())
    }
}

fn leave_out_size(pattern: &mut Pattern, name: &str) -> Result<(), PatternFormatError> {
    let place = "leave_out_sizes";
    let index = pattern.sizes.iter().position(|size| size.name == name);
    let index = index.ok_or_else(|| PatternFormatError::unknown(place, "size", name))?;
    if index == pattern.base_size {
        return Err(PatternFormatError::form(place, &format!("{name:?} is the base size")));
    }
    pattern.sizes.remove(index);
    for panel in &mut pattern.panels {
        panel.outlines.remove(index);
    }
    pattern.base_size -= usize::from(index < pattern.base_size);
    Ok(())
}
