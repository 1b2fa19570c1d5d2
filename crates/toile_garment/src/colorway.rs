//! What a garment can be had in.

use toile_fabric::Fabric;

use crate::Garment;

/// The main fabric, or another in its place, in one of its colours. A variant of the garment's file.
#[derive(Debug, Clone, PartialEq)]
pub struct Colorway<'a> {
    /// Of the variant: the colour's, after that of the fabric where there are several to choose from.
    pub name: String,
    /// What most of it is made of.
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

    /// The fabric of the most triangles; of equals the one that is named first.
    pub fn main_fabric(&self) -> Option<&str> {
        let count = |name: &str| -> u32 {
            let panels = self.panels.iter().filter(|panel| panel.fabric == name);
            panels.map(|panel| panel.triangles.end - panel.triangles.start).sum()
        };
        let names = self.panels.iter().map(|panel| panel.fabric.as_str());
        names.reduce(|best, name| if count(name) > count(best) { name } else { best })
    }

    /// Lets it be had in another main fabric too.
    pub fn offer(&mut self, fabric: Fabric) {
        if self.fabrics.iter().all(|known| known.name != fabric.name) {
            self.fabrics.push(fabric);
        }
    }

    /// What the main fabric can be: itself, and those that no panel names.
    fn shells(&self) -> impl Iterator<Item = &Fabric> {
        let is_named = |fabric: &Fabric| self.panels.iter().any(|panel| panel.fabric == fabric.name);
        let main = self.main_fabric();
        self.fabrics.iter().filter(move |fabric| Some(fabric.name.as_str()) == main || !is_named(fabric))
    }
}
