//! Threads seen from above: the uppermost at every texel.

use super::thread::{Place, Thread};

/// Edge of the picture that threads are drawn in, texels: twice that of what is kept of it.
pub(super) const SIZE: usize = 512;

/// What is uppermost at a texel.
#[derive(Debug, Clone, Copy)]
pub(super) struct Texel {
    /// Above the middle of the cloth, m; far below where no thread is.
    pub(super) height: f64,
    /// By how much it is lighter than its colour.
    pub(super) tone: f64,
    /// Whether it has the weft's colour.
    pub(super) is_weft: bool,
    /// Whether there is any thread.
    pub(super) is_covered: bool,
}

/// A tile of cloth, whose edges meet.
#[derive(Debug)]
pub(super) struct Canvas {
    /// Along weft and warp, m.
    pub(super) tile: [f64; 2],
    /// Row by row, the first where the warp begins.
    pub(super) texels: Vec<Texel>,
}

impl Canvas {
    /// Without threads.
    pub(super) fn new(tile: [f64; 2]) -> Self {
        let empty = Texel { height: f64::MIN, tone: 0.0, is_weft: false, is_covered: false };
        Self { tile, texels: vec![empty; SIZE * SIZE] }
    }

    /// Lays a thread in.
    pub(super) fn lay(&mut self, thread: &Thread) {
        let mut along = 0.0;
        for pair in thread.places.windows(2) {
            let [from, to] = [pair[0], pair[1]];
            self.segment(thread, &from, &to, along);
            let [x, y] = [to.at[0] - from.at[0], to.at[1] - from.at[1]];
            along += (x * x + y * y).sqrt();
        }
    }

    /// The part of a thread between two places; `along` metres of it come before.
    fn segment(&mut self, thread: &Thread, from: &Place, to: &Place, along: f64) {
        let texel = self.tile.map(|length| length / SIZE as f64);
        let reach = thread.half_width * from.thickness.max(to.thickness);
        let range = |k: usize| {
            let low = (from.at[k].min(to.at[k]) - reach) / texel[k];
            let high = (from.at[k].max(to.at[k]) + reach) / texel[k];
            whole(low.floor())..=whole(high.ceil())
        };
        let way = [to.at[0] - from.at[0], to.at[1] - from.at[1]];
        let length_squared = (way[0] * way[0] + way[1] * way[1]).max(1e-18);
        let length = length_squared.sqrt();
        for (row, column) in range(1).flat_map(|row| range(0).map(move |column| (row, column))) {
            let p =
                [(column as f64 + 0.5) * texel[0] - from.at[0], (row as f64 + 0.5) * texel[1] - from.at[1]];
            let part = ((p[0] * way[0] + p[1] * way[1]) / length_squared).clamp(0.0, 1.0);
            let away = [p[0] - part * way[0], p[1] - part * way[1]];
            let thickness = from.thickness + part * (to.thickness - from.thickness);
            let half_width = thread.half_width * thickness;
            let off = (away[0] * away[0] + away[1] * away[1]).sqrt() / half_width;
            if off >= 1.0 {
                continue;
            }
            let round = (1.0 - off * off).sqrt();
            let height =
                from.height + part * (to.height - from.height) + thread.half_height * thickness * round;
            let side = (way[0] * p[1] - way[1] * p[0]).signum() * off;
            let texel = &mut self.texels[index(row, column)];
            if height > texel.height {
                let tone = thread.tone + fibres(thread.twist, along + part * length, side);
                *texel = Texel { height, tone, is_weft: thread.is_weft, is_covered: true };
            }
        }
    }
}

/// Fibres lie at a slant and show as fine ridges.
fn fibres(twist: f64, along: f64, side: f64) -> f64 {
    if twist == 0.0 {
        return 0.0;
    }
    // Three ridges to a turn, which is all that can be seen of some hundred fibres.
    0.025 * libm::sin(std::f64::consts::TAU * (3.0 * twist.abs() * along - 0.5 * twist.signum() * side))
}

fn index(row: i64, column: i64) -> usize {
    let wrapped = |k: i64| usize::try_from(k.rem_euclid(SIZE as i64)).unwrap_or(0);
    wrapped(row) * SIZE + wrapped(column)
}

#[expect(clippy::cast_possible_truncation, reason = "a few tiles' texels at most")]
fn whole(number: f64) -> i64 {
    number as i64
}
