//! What can be seen on cloth in colours, and which colour stands for what. Pictures, legends and reports all look here.
//!
//! Warm colours are tight and cool ones loose. Lightness falls evenly with the value (in CIELAB), along both arms of the
//! ease, so that an eye that tells no red from green, or no blue from yellow, reads them too.

/// What can be seen on cloth in colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantity {
    /// What the garment has more than the body at the same level, all the way round, cm.
    Ease,
    /// Stretch along warp, weft or bias, whichever is most, %.
    Strain,
    /// What the cloth presses the skin with, kPa.
    Pressure,
    /// From skin to cloth, mm.
    Gap,
}

/// Which colour stands for which value. Between two stops sRGB values are mixed evenly, as in a CSS gradient.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// Of what.
    pub quantity: Quantity,
    /// Of the values.
    pub unit: &'static str,
    /// Values, rising, and their colours.
    pub stops: &'static [(f64, [u8; 3])],
    /// Values that a legend names.
    pub ticks: &'static [f64],
}

/// Where nothing is to be said: ease where cloth does not go all the way round. No scale comes near it.
pub const NOWHERE: [u8; 3] = [0x96, 0x96, 0x96];

const EASE: Scale = Scale {
    quantity: Quantity::Ease,
    unit: "cm",
    stops: &[
        (-10.0, [0xba, 0x3e, 0x06]),
        (-8.0, [0xc9, 0x67, 0x2a]),
        (-6.0, [0xd7, 0x8c, 0x4f]),
        (-4.0, [0xe2, 0xad, 0x7b]),
        (-2.0, [0xe8, 0xcd, 0xaf]),
        (0.0, [0xeb, 0xec, 0xea]),
        (6.0, [0xb9, 0xd4, 0xe4]),
        (12.0, [0x8a, 0xbc, 0xdc]),
        (18.0, [0x5c, 0xa1, 0xcf]),
        (24.0, [0x32, 0x84, 0xbe]),
        (30.0, [0x00, 0x67, 0xac]),
    ],
    ticks: &[-10.0, -5.0, 0.0, 10.0, 20.0, 30.0],
};

const STRAIN: Scale = Scale {
    quantity: Quantity::Strain,
    unit: "%",
    stops: &[
        (0.0, [0xf4, 0xee, 0xdb]),
        (2.5, [0xed, 0xd8, 0xab]),
        (5.0, [0xe8, 0xc1, 0x7c]),
        (7.5, [0xe2, 0xa3, 0x5a]),
        (10.0, [0xdc, 0x82, 0x3e]),
        (12.5, [0xce, 0x5f, 0x3d]),
        (15.0, [0xbb, 0x3c, 0x3f]),
        (17.5, [0x99, 0x26, 0x4a]),
        (20.0, [0x70, 0x1c, 0x4c]),
    ],
    ticks: &[0.0, 5.0, 10.0, 15.0, 20.0],
};

const PRESSURE: Scale = Scale {
    quantity: Quantity::Pressure,
    unit: "kPa",
    stops: &[
        (0.0, [0xf4, 0xee, 0xdb]),
        (0.6, [0xed, 0xd8, 0xab]),
        (1.2, [0xe8, 0xc1, 0x7c]),
        (1.8, [0xe2, 0xa3, 0x5a]),
        (2.4, [0xdc, 0x82, 0x3e]),
        (3.0, [0xce, 0x5f, 0x3d]),
        (3.6, [0xbb, 0x3c, 0x3f]),
        (4.2, [0x99, 0x26, 0x4a]),
        (4.8, [0x70, 0x1c, 0x4c]),
    ],
    ticks: &[0.0, 1.2, 2.4, 3.6, 4.8],
};

const GAP: Scale = Scale {
    quantity: Quantity::Gap,
    unit: "mm",
    stops: &[
        (0.0, [0xde, 0xf2, 0xeb]),
        (7.5, [0xb7, 0xe4, 0xdb]),
        (15.0, [0x8b, 0xd5, 0xd2]),
        (22.5, [0x62, 0xbd, 0xca]),
        (30.0, [0x36, 0xa5, 0xc2]),
        (37.5, [0x1b, 0x89, 0xb5]),
        (45.0, [0x1d, 0x6d, 0xa3]),
        (52.5, [0x1f, 0x53, 0x8f]),
        (60.0, [0x25, 0x3a, 0x77]),
    ],
    ticks: &[0.0, 15.0, 30.0, 45.0, 60.0],
};

impl Quantity {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Ease, Self::Strain, Self::Pressure, Self::Gap];

    /// As files and pages have it: `ease`, `strain`, `pressure`, `gap`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ease => "ease",
            Self::Strain => "strain",
            Self::Pressure => "pressure",
            Self::Gap => "gap",
        }
    }

    /// The one of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|quantity| quantity.name() == name)
    }

    /// How it is coloured.
    pub fn scale(self) -> &'static Scale {
        match self {
            Self::Ease => &EASE,
            Self::Strain => &STRAIN,
            Self::Pressure => &PRESSURE,
            Self::Gap => &GAP,
        }
    }
}

impl Scale {
    /// The smallest value with a colour of its own.
    pub fn least(&self) -> f64 {
        self.stops.first().map_or(0.0, |stop| stop.0)
    }

    /// The greatest value with a colour of its own.
    pub fn most(&self) -> f64 {
        self.stops.last().map_or(0.0, |stop| stop.0)
    }

    /// The colour of a value, sRGB; of what lies beyond the ends, theirs. What is not a number is [`NOWHERE`].
    pub fn colour(&self, value: f64) -> [u8; 3] {
        let value = value.clamp(self.least(), self.most());
        let piece = self.stops.windows(2).find(|piece| value <= piece[1].0);
        let Some([(from, a), (to, b)]) = piece else { return NOWHERE };
        let part = (value - from) / (to - from);
        std::array::from_fn(|k| {
            let mixed = f64::from(a[k]) + part * (f64::from(b[k]) - f64::from(a[k]));
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 … 255")]
            let byte = mixed.round() as u8;
            byte
        })
    }

    /// The value whose colour is nearest to one that was seen, sRGB; none where it is further off than `within`, as
    /// a distance in sRGB of 0 … 255.
    pub fn value(&self, seen: [u8; 3], within: f64) -> Option<f64> {
        let seen = seen.map(f64::from);
        let nearest = self.stops.windows(2).map(|piece| {
            let [(from, a), (to, b)] =
                [piece[0], piece[1]].map(|(value, colour)| (value, colour.map(f64::from)));
            let way: [f64; 3] = std::array::from_fn(|k| b[k] - a[k]);
            let off: [f64; 3] = std::array::from_fn(|k| seen[k] - a[k]);
            let part = (dot(off, way) / dot(way, way)).clamp(0.0, 1.0);
            let left: [f64; 3] = std::array::from_fn(|k| off[k] - part * way[k]);
            (dot(left, left).sqrt(), from + part * (to - from))
        });
        let (distance, value) = nearest.min_by(|a, b| a.0.total_cmp(&b.0))?;
        (distance <= within).then_some(value)
    }
}

fn dot(a: [f64; 3], b: [f64; 3]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How people see who lack one kind of cones, on linear light: Machado, Oliveira & Fernandes 2009, *A
    /// physiologically-based model for simulation of color vision deficiency*.
    const EYES: [[[f64; 3]; 3]; 4] = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    ];

    /// CIELAB of what an eye sees, D65.
    fn seen(colour: [u8; 3], eye: &[[f64; 3]; 3]) -> [f64; 3] {
        let linear = colour.map(|byte| {
            let value = f64::from(byte) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        });
        let [r, g, b] = eye.map(|row| dot(row, linear).clamp(0.0, 1.0));
        let f = |t: f64| if t > 216.0 / 24389.0 { t.cbrt() } else { (24389.0 / 27.0 * t + 16.0) / 116.0 };
        let x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
        let y = f(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
        let z = f((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883);
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    fn difference(a: [f64; 3], b: [f64; 3]) -> f64 {
        let off: [f64; 3] = std::array::from_fn(|k| a[k] - b[k]);
        dot(off, off).sqrt()
    }

    /// Stops along which lightness falls: both arms of the ease, the whole of the others.
    fn arms() -> Vec<Vec<[u8; 3]>> {
        let colours = |stops: &[(f64, [u8; 3])]| stops.iter().map(|stop| stop.1).collect::<Vec<_>>();
        let (tight, loose) = EASE.stops.split_at(EASE.stops.len() / 2);
        let mut tight = colours(tight);
        tight.push(EASE.stops[EASE.stops.len() / 2].1);
        tight.reverse();
        vec![tight, colours(loose), colours(STRAIN.stops), colours(PRESSURE.stops), colours(GAP.stops)]
    }

    #[test]
    fn values_become_colours_and_come_back() {
        for quantity in Quantity::ALL {
            let scale = quantity.scale();
            let range = scale.most() - scale.least();
            for step in 0..=500 {
                let value = scale.least() + range * f64::from(step) / 500.0;
                let back = scale.value(scale.colour(value), 2.0).expect("one of its colours");
                assert!((back - value).abs() < 0.006 * range, "{quantity:?} {value} {back}");
            }
            assert_eq!(scale.colour(scale.least() - 1.0), scale.stops[0].1);
            assert_eq!(scale.colour(scale.most() + 1.0), scale.stops[scale.stops.len() - 1].1);
            assert_eq!(scale.colour(f64::NAN), NOWHERE);
            assert_eq!(scale.value(NOWHERE, 24.0), None, "{quantity:?}");
        }
    }

    #[test]
    fn lightness_falls_evenly_for_every_eye() {
        for (arm, eye) in arms().iter().flat_map(|arm| EYES.iter().map(move |eye| (arm, eye))) {
            let lightness: Vec<f64> = arm.iter().map(|colour| seen(*colour, eye)[0]).collect();
            let falls: Vec<f64> = lightness.windows(2).map(|pair| pair[0] - pair[1]).collect();
            let mean = falls.iter().sum::<f64>() / falls.len() as f64;
            assert!(mean > 7.0, "{lightness:?}");
            assert!(falls.iter().all(|fall| (0.6..1.4).contains(&(fall / mean))), "{falls:?}");
        }
    }

    #[test]
    fn neighbours_differ_for_every_eye() {
        for (arm, eye) in arms().iter().flat_map(|arm| EYES.iter().map(move |eye| (arm, eye))) {
            for pair in arm.windows(2) {
                let apart = difference(seen(pair[0], eye), seen(pair[1], eye));
                assert!(apart > 5.0, "{pair:?} {apart}");
            }
        }
    }

    #[test]
    fn tight_is_told_from_loose_by_every_eye() {
        let [tight, loose, ..] = &arms()[..] else { unreachable!() };
        for eye in &EYES {
            for (a, b) in tight.iter().zip(loose).skip(1) {
                let apart = difference(seen(*a, eye), seen(*b, eye));
                assert!(apart > 20.0, "{a:?} {b:?} {apart}");
            }
        }
    }

    #[test]
    fn legends_name_values_of_the_scale() {
        for quantity in Quantity::ALL {
            let scale = quantity.scale();
            assert_eq!(Quantity::named(quantity.name()), Some(quantity));
            assert!(scale.stops.windows(2).all(|pair| pair[0].0 < pair[1].0));
            assert!(scale.ticks.iter().all(|tick| (scale.least()..=scale.most()).contains(tick)));
        }
    }
}
