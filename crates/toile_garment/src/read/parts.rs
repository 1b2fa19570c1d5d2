//! Panels: the primitives of the mesh with their flat places and their sewing.

use glam::{DVec2, DVec3};

use super::{At, CutPanel, Garment, MOST_METRES, Reader, Result, check_distinct, items, limits, name};

impl<'a> Reader<'a> {
    /// Adds all panels; where every corner is in the drape that the file shows, m.
    pub(super) fn parts(&mut self, extension: &At<'a>, garment: &mut Garment) -> Result<Vec<DVec3>> {
        let meshes = self.root.get("meshes");
        let count = meshes.value().as_array().map_or(0, Vec::len);
        let primitives = meshes.at(extension.get("mesh").index(count)?).get("primitives");
        let mut positions = Vec::new();
        for part in extension.get("parts").list(1..=limits::PANELS)? {
            let number = part.get("primitive").index(primitives.value().as_array().map_or(0, Vec::len))?;
            self.part(&part, &primitives.at(number), garment, &mut positions)?;
        }
        let panels = extension.get("parts");
        check_distinct(&panels, garment.panels.iter().map(|panel| &panel.name))?;
        Ok(positions)
    }

    fn part(
        &mut self,
        part: &At<'a>,
        primitive: &At<'a>,
        garment: &mut Garment,
        positions: &mut Vec<DVec3>,
    ) -> Result<()> {
        let weld = part.get("weld");
        let of_corners = self.integers(&weld)?;
        let count = of_corners.len();
        // Stitch points are numbered by corners, of which there are as many or more.
        weld.check_indices(&of_corners, u16::MAX as usize * limits::PANELS)?;
        let flat = part.get("flat");
        flat.check_length(items(&flat)?.len(), garment.sizes.len())?;
        for size in 0..garment.sizes.len() {
            let at = flat.at(size);
            let numbers = self.floats(&at, 2, count)?;
            at.check(numbers.iter().all(|number| number.abs() <= MOST_METRES))?;
            let places = numbers.chunks_exact(2).map(|at| DVec2::new(at[0].into(), at[1].into()));
            garment.flat[size].extend(places);
        }
        positions.extend(self.points(&primitive.get("attributes").get("POSITION"), count)?);
        let indices = primitive.get("indices");
        let corners = self.integers(&indices)?;
        indices.check(corners.len() % 3 == 0)?;
        indices.check_indices(&corners, count)?;
        let start = u32::try_from(garment.weld.len()).map_err(|_e| part.malformed())?;
        let first = garment.triangles.len();
        garment
            .triangles
            .extend(corners.chunks_exact(3).map(|at| [at[0], at[1], at[2]].map(|corner| start + corner)));
        garment.weld.extend(of_corners);
        self.panels(part, garment, start, first)
    }

    /// The panels of a part, which follow upon each other in its corners and its triangles.
    fn panels(&self, part: &At<'a>, garment: &mut Garment, start: u32, first: usize) -> Result<()> {
        let fabric = garment.fabrics[part.get("fabric").index(garment.fabrics.len())?].name.clone();
        let (mut corner, mut triangle) = (start as usize, first);
        for panel in part.get("panels").list(1..=limits::PANELS)? {
            let (corners, triangles) = (panel.get("corners"), panel.get("triangles"));
            let end = corner + corners.index(garment.weld.len() + 1 - corner)?;
            let last = triangle + triangles.index(garment.triangles.len() + 1 - triangle)?;
            let own = corner..end;
            let mut all = garment.triangles[triangle..last].iter().flatten();
            triangles.check(all.all(|at| own.contains(&(*at as usize))))?;
            let layer = panel.get("layer");
            garment.panels.push(CutPanel {
                name: name(&panel.get("name"))?,
                fabric: fabric.clone(),
                layer: u32::try_from(layer.index(limits::PARTS)?).map_err(|_e| layer.malformed())?,
                corners: narrow(&corners, corner)?..narrow(&corners, end)?,
                triangles: narrow(&triangles, triangle)?..narrow(&triangles, last)?,
            });
            (corner, triangle) = (end, last);
        }
        part.get("panels").check_length(corner, garment.weld.len())?;
        Ok(part.get("panels").check_length(triangle, garment.triangles.len())?)
    }
}

fn narrow(at: &At<'_>, count: usize) -> Result<u32> {
    Ok(u32::try_from(count).map_err(|_e| at.malformed())?)
}
