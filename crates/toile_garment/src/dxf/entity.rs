//! The blocks of a DXF file and what is drawn in them.

use glam::DVec2;

use super::group::Group;
use crate::import::ImportError;
use crate::limits;

/// Lines that are drawn, at most: several times what fifteen sizes of a jacket need.
const ENTITIES: usize = 1_000_000;

/// Something that is drawn, in the file's unit.
#[derive(Debug, Clone)]
pub(crate) enum Entity {
    Text(String),
    Point(DVec2),
    /// From point to point; the last joins the first where it is closed.
    Line {
        points: Vec<DVec2>,
        is_closed: bool,
    },
    /// A kind that the standard has no use for.
    Other,
}

/// A block, or all that is outside of blocks.
#[derive(Debug, Clone, Default)]
pub(crate) struct Block {
    pub(crate) name: String,
    /// With their layers; 0 stands for those that are not numbered.
    pub(crate) entities: Vec<(u16, Entity)>,
}

/// What a file contains.
#[derive(Debug, Default)]
pub(crate) struct Drawing {
    pub(crate) blocks: Vec<Block>,
    /// Outside of blocks.
    pub(crate) style: Block,
    /// Names and values of the header.
    pub(crate) header: Vec<(String, String)>,
}

impl Drawing {
    /// Sorts the groups of a file into blocks.
    pub(crate) fn of(groups: &[Group<'_>]) -> Result<Self, ImportError> {
        let mut drawing = Self::default();
        let mut block: Option<Block> = None;
        let mut polyline: Option<(u16, Vec<DVec2>, bool)> = None;
        let mut count = 0;
        for record in records(groups) {
            let [kind, rest @ ..] = record else { continue };
            let drawn = Record { groups: rest };
            let target = block.as_mut().unwrap_or(&mut drawing.style);
            if kind.value != "VERTEX" && kind.value != "POINT" && kind.value != "TEXT" {
                // Systems write turn points among the vertices; anything else ends the line.
                if let Some((layer, points, is_closed)) = polyline.take() {
                    target.entities.push((layer, Entity::Line { points, is_closed }));
                }
            }
            count += 1;
            if count > ENTITIES {
                return Err(ImportError::Form(format!("more than {ENTITIES} things are drawn")));
            }
            match kind.value {
                "BLOCK" => block = Some(Block { name: drawn.text(2), entities: Vec::new() }),
                "ENDBLK" => drawing.blocks.extend(block.take()),
                "TEXT" | "MTEXT" => target.entities.push((drawn.layer(), Entity::Text(drawn.text(1)))),
                "POINT" => target.entities.push((drawn.layer(), Entity::Point(drawn.point(10)?))),
                "LINE" => {
                    let points = vec![drawn.point(10)?, drawn.point(11)?];
                    target.entities.push((drawn.layer(), Entity::Line { points, is_closed: false }));
                }
                "POLYLINE" => polyline = Some((drawn.layer(), Vec::new(), drawn.is_closed())),
                "VERTEX" => {
                    if let Some((_, points, _)) = &mut polyline {
                        points.push(drawn.point(10)?);
                    }
                }
                "LWPOLYLINE" => {
                    let entity = Entity::Line { points: drawn.points()?, is_closed: drawn.is_closed() };
                    target.entities.push((drawn.layer(), entity));
                }
                "SECTION" => drawing.header.extend(drawn.variables()),
                "SEQEND" | "ENDSEC" | "EOF" | "INSERT" => (),
                _ => target.entities.push((drawn.layer(), Entity::Other)),
            }
        }
        if let Some(block) = block {
            return Err(ImportError::Form(format!("the file ends within block {:?}", block.name)));
        }
        let too_long =
            drawing.blocks.iter().flat_map(|block| &block.entities).find_map(|(_, entity)| match entity {
                Entity::Line { points, .. } if points.len() > limits::POINTS => Some(points.len()),
                _ => None,
            });
        match too_long {
            Some(count) => {
                Err(ImportError::Form(format!("a line has {count} points, more than {}", limits::POINTS)))
            }
            None => Ok(drawing),
        }
    }

    /// The value of a variable of the header.
    pub(crate) fn variable(&self, name: &str) -> Option<&str> {
        self.header.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }
}

/// Groups by what they belong to: each slice begins with code 0.
fn records<'a, 'b>(groups: &'a [Group<'b>]) -> impl Iterator<Item = &'a [Group<'b>]> {
    groups.chunk_by(|_, next| next.code != 0)
}

/// The groups of one entity.
struct Record<'a> {
    groups: &'a [Group<'a>],
}

impl Record<'_> {
    fn find(&self, code: i32) -> Option<&Group<'_>> {
        self.groups.iter().find(|group| group.code == code)
    }

    fn text(&self, code: i32) -> String {
        self.find(code).map(|group| group.value.to_owned()).unwrap_or_default()
    }

    fn layer(&self) -> u16 {
        self.find(8).and_then(|group| group.value.parse().ok()).unwrap_or(0)
    }

    fn is_closed(&self) -> bool {
        self.find(70).and_then(|group| group.value.parse::<i64>().ok()).is_some_and(|flags| flags & 1 == 1)
    }

    fn point(&self, code: i32) -> Result<DVec2, ImportError> {
        let coordinate = |code| self.find(code).map_or(Ok(0.0), Group::coordinate);
        Ok(DVec2::new(coordinate(code)?, coordinate(code + 10)?))
    }

    /// All points of a light polyline.
    fn points(&self) -> Result<Vec<DVec2>, ImportError> {
        let mut points: Vec<DVec2> = Vec::new();
        for group in self.groups {
            match (group.code, points.last_mut()) {
                (10, _) => points.push(DVec2::new(group.coordinate()?, 0.0)),
                (20, Some(last)) => last.y = group.coordinate()?,
                _ => (),
            }
        }
        Ok(points)
    }

    /// Variables of a header section: each name, in code 9, with the value after it.
    fn variables(&self) -> Vec<(String, String)> {
        let pairs = self.groups.windows(2).filter(|pair| pair[0].code == 9);
        pairs.map(|pair| (pair[0].value.to_owned(), pair[1].value.to_owned())).collect()
    }
}
