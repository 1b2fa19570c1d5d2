//! What edges and corners are called. Those without a name are called by their number, from 1.

use super::PatternFormatError;

/// Names of a panel's edges and of the corners that they begin at.
#[derive(Debug, Clone)]
pub(crate) struct PanelNames {
    pub(crate) panel: String,
    pub(crate) edges: Vec<String>,
    pub(crate) corners: Vec<String>,
}

impl PanelNames {
    /// Of a panel of so many edges, by number.
    pub(crate) fn numbered(panel: &str, edges: usize) -> Self {
        let numbers: Vec<String> = (1..=edges).map(|number| number.to_string()).collect();
        Self { panel: panel.to_owned(), edges: numbers.clone(), corners: numbers }
    }

    pub(crate) fn edge(&self, name: &str, place: &str) -> Result<usize, PatternFormatError> {
        self.find(&self.edges, "edge", name, place)
    }

    pub(crate) fn corner(&self, name: &str, place: &str) -> Result<usize, PatternFormatError> {
        self.find(&self.corners, "corner", name, place)
    }

    fn find(
        &self,
        names: &[String],
        what: &'static str,
        name: &str,
        place: &str,
    ) -> Result<usize, PatternFormatError> {
        let found = names.iter().position(|given| given == name);
        found.ok_or_else(|| PatternFormatError::unknown(place, what, &format!("{}.{name}", self.panel)))
    }

    /// Whether a name is given twice: it would be found once only.
    pub(crate) fn check(&self) -> Result<(), PatternFormatError> {
        for (what, names) in [("edge", &self.edges), ("corner", &self.corners)] {
            let mut sorted: Vec<&String> = names.iter().collect();
            sorted.sort_unstable();
            if let Some(twice) = sorted.windows(2).find(|pair| pair[0] == pair[1]) {
                let fault = format!("two {what}s are called {:?}", twice[0]);
                return Err(PatternFormatError::Form { place: format!("panel {:?}", self.panel), fault });
            }
        }
        Ok(())
    }
}

/// Finds `front.side`: a panel by name, and its edge. Names may have points in them.
pub(crate) fn edge_of_panel(
    panels: &[PanelNames],
    name: &str,
    place: &str,
) -> Result<(usize, usize), PatternFormatError> {
    let mut found = panels.iter().enumerate().filter_map(|(index, panel)| {
        let edge = name.strip_prefix(panel.panel.as_str())?.strip_prefix('.')?;
        Some((index, panel.edges.iter().position(|given| given == edge)?))
    });
    match (found.next(), found.next()) {
        (Some(edge), None) => Ok(edge),
        (None, _) => Err(PatternFormatError::unknown(place, "panel and edge", name)),
        (Some(_), Some(_)) => {
            Err(PatternFormatError::form(place, &format!("{name:?} may be two different edges")))
        }
    }
}

/// Finds a panel by name.
pub(crate) fn panel_index(
    panels: &[PanelNames],
    name: &str,
    place: &str,
) -> Result<usize, PatternFormatError> {
    let found = panels.iter().position(|panel| panel.panel == name);
    found.ok_or_else(|| PatternFormatError::unknown(place, "panel", name))
}
