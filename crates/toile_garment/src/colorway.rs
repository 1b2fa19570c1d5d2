//! What a garment can be had in.

use toile_fabric::Fabric;

use crate::{CutPanel, Garment};

/// A fabric for the shell, which is the fabric of the first panel, in one of its colours. A variant of the garment's file.
#[derive(Debug, Clone, PartialEq)]
pub struct Colorway<'a> {
    /// Of the variant: the colour's, after that of the fabric where there are several to choose from.
    pub name: String,
    /// What the shell is made of.
    pub fabric: &'a Fabric,
    /// In which colour; one of the fabric's.
    pub colour: &'a toile_fabric::Colorway,
}

impl Garment {
    /// All that it can be had in, its own first.
    pub fn colorways(&self) -> Vec<Colorway<'_>> {
        let shells: Vec<&Fabric> = self.shells().collect();
        let mut colorways = Vec::new();
        for fabric in &shells {
            for colour in &fabric.colorways {
                let name = match shells.len() {
                    1 => colour.name.clone(),
                    _ => format!("{} {}", fabric.name, colour.name),
                };
                colorways.push(Colorway { name, fabric, colour });
            }
        }
        colorways
    }

    /// Lets the shell be had in another fabric too.
    pub fn offer(&mut self, fabric: Fabric) {
        if self.fabrics.iter().all(|known| known.name != fabric.name) {
            self.fabrics.push(fabric);
        }
    }

    /// The fabric of a panel in one of the garment's colorways.
    pub fn fabric_in<'a>(&'a self, panel: &CutPanel, colorway: &Colorway<'a>) -> Option<&'a Fabric> {
        if self.is_shell(&panel.fabric) { Some(colorway.fabric) } else { self.fabric_of(panel) }
    }

    /// Whether panels of this fabric are the shell.
    pub(crate) fn is_shell(&self, fabric: &str) -> bool {
        self.panels.first().is_some_and(|first| first.fabric == fabric)
    }

    /// What the shell can be made of: its own fabric, and those that no panel names.
    fn shells(&self) -> impl Iterator<Item = &Fabric> {
        let is_named = |fabric: &Fabric| self.panels.iter().any(|panel| panel.fabric == fabric.name);
        self.fabrics.iter().filter(move |fabric| self.is_shell(&fabric.name) || !is_named(fabric))
    }
}
