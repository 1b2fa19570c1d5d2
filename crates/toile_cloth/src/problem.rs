//! Energy, forces and stiffness of a cloth among obstacles, as functions of where its vertices are.

use glam::DVec3;

use crate::bending::Bending;
use crate::contact::Contacts;
use crate::edges::{Edges, hinges};
use crate::elements::{Face, Hinge};
use crate::inertia::Inertia;
use crate::linear::{Block, Chunks, Matrix, Multiples, Pattern};
use crate::order::walk;
use crate::parallel::{PART, each, sum};
use crate::plate::Plate;
use crate::stretch::Stretch;
use crate::touch::{Layout, Touch};
use crate::{Cloth, Fabric, Settings};

/// A cloth with its vertices in the order of a walk, the held ones last.
#[derive(Debug, Clone)]
pub(crate) struct Problem {
    /// Which vertex of the cloth is where.
    pub(crate) order: Vec<u32>,
    /// How many vertices may move.
    pub(crate) free: usize,
    pub(crate) faces: Vec<Face>,
    bending: Bending,
    edges: Edges,
    pub(crate) fabrics: Vec<Fabric>,
    /// kg.
    pub(crate) masses: Vec<f64>,
    pub(crate) gravity: DVec3,
    /// From which heights are counted, so that little is lost in the sum.
    start: Vec<DVec3>,
    pub(crate) contacts: Contacts,
    /// Nothing where cloth may pass through itself.
    pub(crate) touch: Touch,
    pub(crate) inertia: Inertia,
    /// Which faces the list `faces` was made of.
    pub(crate) face_order: Vec<u32>,
    stretch: Stretch,
    /// Bending of what rests flat: multiples of the identity for every block.
    base: Vec<f32>,
}

/// A block of the matrix.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Slot {
    /// One of the vertices is held.
    None,
    Plain(u32),
    Transposed(u32),
}

impl Problem {
    /// And a matrix for it, whose multiples of the identity are final.
    pub(crate) fn new(cloth: &Cloth, contacts: Contacts, settings: &Settings) -> (Self, Matrix) {
        let (order, free, chunks) = order(cloth);
        let place = places(&order);
        let (faces, face_order) = sorted_faces(cloth, &place);
        let bending = bending(cloth, &place);
        let creases: Vec<Hinge> = hinges(cloth, &place).collect();
        let (matrix, base) = matrix(chunks, &faces, &bending, &creases);
        let of_order = |values: &[f64]| order.iter().map(|&vertex| values[vertex as usize]).collect();
        let touch = if settings.self_contact {
            let layout = Layout {
                offsets: of_order(&cloth.offsets),
                triangles: faces.iter().map(|face| face.vertices).collect(),
                on_panels: face_order
                    .iter()
                    .map(|&face| cloth.description.pattern_triangles[face as usize])
                    .collect(),
                places: &cloth.description.pattern,
                layers: if cloth.description.layers.is_empty() {
                    Vec::new()
                } else {
                    face_order.iter().map(|&face| cloth.description.layers[face as usize]).collect()
                },
            };
            Touch::new(layout, settings.contact_stiffness)
        } else {
            Touch::default()
        };
        let contacts = contacts.ordered(&order, free, &faces, |a, b| slot(&matrix.pattern, a, b));
        let problem = Self {
            edges: Edges::new(cloth, &place, &matrix.pattern),
            free,
            stretch: Stretch::new(&faces, order.len(), &matrix.pattern),
            faces,
            bending,
            fabrics: cloth.fabrics.clone(),
            masses: of_order(&cloth.masses),
            gravity: settings.gravity,
            touch,
            start: order.iter().map(|&vertex| cloth.positions[vertex as usize]).collect(),
            contacts,
            inertia: Inertia::default(),
            face_order,
            base,
            order,
        };
        (problem, matrix)
    }

    /// The places of a list by vertex, in this order.
    pub(crate) fn start(&self) -> &[DVec3] {
        &self.start
    }

    /// Energy, J, counted from the start; and what pulls every free vertex, N, its negative derivative.
    pub(crate) fn evaluate(&mut self, x: &[DVec3], forces: &mut [DVec3]) -> f64 {
        let mut energy = self.stretch.evaluate(&self.faces, &self.fabrics, x);
        energy += self.gather(x, forces);
        energy += self.edges.evaluate(x, forces);
        energy += self.contacts.push(&x[..self.free], forces);
        energy += self.touch.push(x, forces);
        energy += self.inertia.pull(x, forces);
        forces[self.free..].fill(DVec3::ZERO);
        energy
    }

    /// The forces of faces, bending and gravity, N, and the energy of the latter two, J.
    fn gather(&self, x: &[DVec3], forces: &mut [DVec3]) -> f64 {
        sum(forces, PART, |start, forces| {
            let mut energy = 0.0;
            for (vertex, force) in (start..).zip(forces) {
                let weight = self.gravity * self.masses[vertex];
                let (of_bending, pull) = self.bending.pull(vertex, x);
                energy += of_bending - weight.dot(x[vertex] - self.start[vertex]);
                *force = weight + pull + self.stretch.pull(vertex);
            }
            energy
        })
    }

    /// The second derivative, made positive semidefinite, plus `inertia` times the masses, 1/s².
    ///
    /// Contacts are looked for within `reach`, and are exact on demand.
    pub(crate) fn stiffness(
        &mut self,
        x: &[DVec3],
        inertia: f64,
        reach: f64,
        is_exact: bool,
        matrix: &mut Matrix,
    ) {
        self.stretch.linearise(&self.faces, &self.fabrics, x);
        let (stretch, base, masses) = (&self.stretch, &self.base, &self.masses[..self.free]);
        each(matrix.blocks.as_mut_slice(), PART, |start, blocks| {
            for (at, block) in (start..).zip(blocks) {
                let inertia = masses.get(at).map_or(0.0, |mass| mass * inertia);
                *block = Block::diagonal(base[at] + inertia as f32);
                stretch.stiffen(at, block);
            }
        });
        self.edges.stiffen(x, matrix);
        self.inertia.stiffen(&mut matrix.blocks[..self.free]);
        self.contacts.stiffen(&x[..self.free], reach, is_exact, matrix);
        self.touch.stiffen(x, matrix);
    }
}

/// Adds to a block, where it has one.
pub(crate) fn add(matrix: &mut Matrix, slot: Slot, block: Block) {
    match slot {
        Slot::None => {}
        Slot::Plain(at) => matrix.blocks[at as usize].add(&block, 1.0),
        Slot::Transposed(at) => matrix.blocks[at as usize].add(&block.transposed(), 1.0),
    }
}

/// Where the block of row `a` and column `b` is among the blocks of a matrix.
pub(crate) fn slot(pattern: &Pattern, a: u32, b: u32) -> Slot {
    let rows = pattern.rows();
    if a.max(b) as usize >= rows {
        return Slot::None;
    }
    if a == b {
        return Slot::Plain(a);
    }
    match pattern.find(a, b) {
        Some(entry) if a < b => Slot::Plain((rows + entry) as u32),
        Some(entry) => Slot::Transposed((rows + entry) as u32),
        None => Slot::None,
    }
}

/// With vertices by place, sorted by the first of them, and which faces of the cloth they are.
fn sorted_faces(cloth: &Cloth, place: &[u32]) -> (Vec<Face>, Vec<u32>) {
    let moved = |face: &Face| Face { vertices: face.vertices.map(|vertex| place[vertex as usize]), ..*face };
    let mut faces: Vec<(Face, u32)> = cloth.faces.iter().map(moved).zip(0..).collect();
    faces.sort_by_key(|(face, at)| (face.vertices.iter().copied().min(), *at));
    faces.into_iter().unzip()
}

/// Vertices by place, the free ones first and in chunks; how many those are, and the chunks.
fn order(cloth: &Cloth) -> (Vec<u32>, usize, Chunks) {
    let (walk, free) = walk(cloth.faces.iter().map(|face| face.vertices), &cloth.is_held);
    let place = places(&walk);
    let of_faces = cloth.faces.iter().flat_map(|face| pairs(face.vertices));
    let of_plates = cloth.plates.iter().flat_map(|plate| pairs(plate.vertices));
    let of_creases = cloth.creases.iter().flat_map(|hinge| pairs(hinge.vertices));
    let all =
        of_faces.chain(of_plates).chain(of_creases).map(|pair| pair.map(|vertex| place[vertex as usize]));
    let coupled: Vec<[u32; 2]> = all.filter(|[a, b]| (*a.max(b) as usize) < free).collect();
    let (chunks, numbers) = Chunks::new(free, &coupled);
    let mut order = walk.clone();
    for (&vertex, number) in walk.iter().zip(numbers) {
        order[number as usize] = vertex;
    }
    (order, free, chunks)
}

/// The place of every vertex.
fn places(order: &[u32]) -> Vec<u32> {
    let mut places = vec![0; order.len()];
    for (at, &vertex) in order.iter().enumerate() {
        places[vertex as usize] = at as u32;
    }
    places
}

/// All pairs of some vertices, of each with itself too.
fn pairs<const N: usize>(vertices: [u32; N]) -> impl Iterator<Item = [u32; 2]> {
    (0..N).flat_map(move |i| (i..N).map(move |j| [vertices[i], vertices[j]]))
}

/// Of plates, by the places of their vertices.
fn bending(cloth: &Cloth, place: &[u32]) -> Bending {
    let moved =
        |plate: &Plate| Plate { vertices: plate.vertices.map(|vertex| place[vertex as usize]), ..*plate };
    Bending::new(place.len(), &cloth.plates.iter().map(moved).collect::<Vec<_>>())
}

/// An empty matrix, and what bending puts into every block.
fn matrix(chunks: Chunks, faces: &[Face], bending: &Bending, creases: &[Hinge]) -> (Matrix, Vec<f32>) {
    let free = chunks.rows();
    let is_free = |[a, b]: &[u32; 2]| (*a.max(b) as usize) < free;
    let sides = faces.iter().flat_map(|face| pairs(face.vertices));
    let across = creases.iter().map(|hinge| [hinge.vertices[2], hinge.vertices[3]]);
    let pattern = Pattern::new(&chunks, sides.chain(across).filter(is_free));
    let mut base = vec![0.0; free + pattern.len()];
    let mut far = Vec::new();
    for vertex in 0..free {
        base[vertex] = bending.of(vertex).iter().map(|(_, stiffness)| stiffness).sum::<f64>() as f32;
        for &(other, stiffness) in bending.of(vertex) {
            match slot(&pattern, vertex as u32, other) {
                Slot::Plain(at) => base[at as usize] = -stiffness as f32,
                Slot::None if vertex < other as usize && (other as usize) < free => {
                    far.push(([vertex as u32, other], -stiffness as f32));
                }
                Slot::Transposed(_) | Slot::None => {}
            }
        }
    }
    let multiples = Multiples::new(&chunks, far.into_iter());
    (Matrix::new(pattern, multiples, chunks), base)
}
