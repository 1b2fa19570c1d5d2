//! The baked light: an environment in some kilobytes once the server compresses it.
//!
//! Little endian. `ToiL`, version (u8), number of levels n (u8; level 0 is 2ⁿ⁻¹ texels wide), 27 f32
//! irradiance coefficients, 3 f32 key direction, 3 f32 key irradiance, then the reflection cube in bytes that
//! compress well:
//!
//! A channel of RGB9E5 has at most nine significant bits, so the 16 bits below the sign of its f32 hold it
//! exactly and grow with it. They are stored as green, red − green, blue − green; of those, what differs from
//! the prediction left + above − upper left (wrapping), folded to small non-negative numbers. First come the
//! low bytes of all green, then its high bytes, then the same of the other two. Levels, faces and rows follow
//! each other as in [`PrefilteredCube`].

use super::{Environment, EnvironmentError, KeyLight, PrefilteredCube, rgb9e5};
use glam::Vec3;

const MAGIC: [u8; 4] = *b"ToiL";
const VERSION: u8 = 1;
/// Level 0 is at most 512 texels wide.
const MAX_LEVELS: u8 = 10;
const HEADER: usize = 6;
const N_NUMBERS: usize = 27 + 6;

pub(super) fn encode(environment: &Environment) -> Vec<u8> {
    let cube = &environment.prefiltered_radiance;
    let key = environment.key;
    let n_levels = u8::try_from(cube.levels.len()).unwrap_or(u8::MAX);
    let mut bytes = [&MAGIC[..], &[VERSION, n_levels]].concat();
    for vector in environment.irradiance_sh.iter().chain([&key.direction, &key.irradiance]) {
        bytes.extend(vector.to_array().iter().flat_map(|number| number.to_le_bytes()));
    }
    let planes = planes(cube);
    for plane in &planes {
        let folded = residuals(plane, cube.size);
        bytes.extend(folded.iter().map(|word| word.to_le_bytes()[0]));
        bytes.extend(folded.iter().map(|word| word.to_le_bytes()[1]));
    }
    bytes
}

pub(super) fn parse(bytes: &[u8]) -> Result<Environment, EnvironmentError> {
    let truncated = EnvironmentError::Truncated { length: bytes.len() };
    let (&[_, _, _, _, version, n_levels], rest) =
        bytes.split_first_chunk::<HEADER>().ok_or(truncated.clone())?;
    if version != VERSION {
        return Err(EnvironmentError::Version { found: version, expected: VERSION });
    }
    if n_levels == 0 || n_levels > MAX_LEVELS {
        return Err(EnvironmentError::Damaged { what: "a number of levels out of bounds", offset: 5 });
    }
    let (numbers, texels) = rest.split_at_checked(N_NUMBERS * 4).ok_or(truncated.clone())?;
    let vectors = vectors(numbers);
    if !vectors.iter().all(|vector| vector.is_finite()) {
        return Err(EnvironmentError::Damaged { what: "a number that is not finite", offset: HEADER });
    }
    let key = KeyLight { direction: vectors[9], irradiance: vectors[10] };
    if !key.direction.is_normalized() || key.irradiance.min_element() < 0.0 {
        return Err(EnvironmentError::Damaged { what: "an impossible key light", offset: HEADER + 27 * 4 });
    }
    let size = 1 << (n_levels - 1);
    let n_texels: usize = level_lengths(size).sum();
    if texels.len() < n_texels * 6 {
        return Err(truncated);
    }
    Ok(Environment {
        irradiance_sh: std::array::from_fn(|i| vectors[i]),
        prefiltered_radiance: cube(texels, size, n_texels),
        key,
    })
}

fn vectors(bytes: &[u8]) -> [Vec3; N_NUMBERS / 3] {
    let mut numbers = bytes.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]]));
    let mut next = || numbers.next().unwrap_or_default();
    std::array::from_fn(|_| Vec3::new(next(), next(), next()))
}

/// Texels in each level.
fn level_lengths(size: u32) -> impl Iterator<Item = usize> {
    (0..=size.ilog2()).map(move |m| 6 * ((size >> m) as usize).pow(2))
}

/// Green, red − green, blue − green of all texels, as words that grow with the radiance.
fn planes(cube: &PrefilteredCube) -> [Vec<u16>; 3] {
    let texels = cube.levels.iter().flatten();
    let words: Vec<[u16; 3]> = texels.map(|&texel| rgb9e5::decode(texel).to_array().map(word)).collect();
    let plane = |of: fn(&[u16; 3]) -> u16| words.iter().map(of).collect();
    [plane(|&[_, g, _]| g), plane(|&[r, g, _]| r.wrapping_sub(g)), plane(|&[_, g, b]| b.wrapping_sub(g))]
}

/// Exponent and the upper eight bits of the mantissa.
#[expect(clippy::cast_possible_truncation, reason = "the sign above them is 0")]
fn word(channel: f32) -> u16 {
    (channel.to_bits() >> 15) as u16
}

fn cube(bytes: &[u8], size: u32, n_texels: usize) -> PrefilteredCube {
    let mut planes = bytes.chunks_exact(2 * n_texels).map(|plane| {
        let (low, high) = plane.split_at(n_texels);
        let folded = low.iter().zip(high).map(|(&low, &high)| u16::from_le_bytes([low, high])).collect();
        restored(folded, size)
    });
    let [green, red, blue] = std::array::from_fn(|_| planes.next().unwrap_or_default());
    let radiance = |word: u16| f32::from_bits(u32::from(word) << 15);
    let mut texels = green.iter().zip(&red).zip(&blue).map(|((&g, &r), &b)| {
        rgb9e5::encode(Vec3::new(radiance(r.wrapping_add(g)), radiance(g), radiance(b.wrapping_add(g))))
    });
    let levels = level_lengths(size).map(|length| texels.by_ref().take(length).collect()).collect();
    PrefilteredCube { size, levels }
}

fn residuals(plane: &[u16], size: u32) -> Vec<u16> {
    let fold = |difference: u16| (difference << 1) ^ (0_u16.wrapping_sub(difference >> 15));
    predicted(size).zip(plane).map(|(predict, &word)| fold(word.wrapping_sub(predict(plane)))).collect()
}

fn restored(mut plane: Vec<u16>, size: u32) -> Vec<u16> {
    let unfold = |folded: u16| (folded >> 1) ^ (0_u16.wrapping_sub(folded & 1));
    for (i, predict) in predicted(size).enumerate().take(plane.len()) {
        plane[i] = unfold(plane[i]).wrapping_add(predict(&plane));
    }
    plane
}

/// Per texel, what its neighbours above and to the left within its face, which come earlier, let one expect.
fn predicted(size: u32) -> impl Iterator<Item = impl Fn(&[u16]) -> u16> {
    let faces = (0..=size.ilog2()).flat_map(move |m| std::iter::repeat_n((size >> m) as usize, 6));
    let places = faces.flat_map(|edge| (0..edge).flat_map(move |y| (0..edge).map(move |x| (edge, x, y))));
    places.enumerate().map(|(i, (edge, x, y))| {
        move |plane: &[u16]| match (x, y) {
            (0, 0) => 0,
            (_, 0) => plane[i - 1],
            (0, _) => plane[i - edge],
            _ => plane[i - 1].wrapping_add(plane[i - edge]).wrapping_sub(plane[i - edge - 1]),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Equirect;

    fn lit() -> Environment {
        let light = |d: Vec3| Vec3::new(d.x.abs(), 3.0 * d.y.max(0.0), 100.0 * d.z.max(0.0).powi(8));
        Environment::filter(&Equirect::from_fn(64, 32, light), 8)
    }

    #[test]
    fn a_light_survives_the_file() {
        let environment = lit();
        assert_eq!(Environment::parse(&environment.encode()), Ok(environment));
    }

    #[test]
    fn every_way_to_be_broken_is_an_error() {
        let whole = lit().encode();
        for length in 0..whole.len() {
            assert!(Environment::parse(&whole[..length]).is_err(), "{length} bytes");
        }
        let with = |offset: usize, byte: u8| {
            let mut bytes = whole.clone();
            bytes[offset] = byte;
            Environment::parse(&bytes)
        };
        assert_eq!(with(4, 9), Err(EnvironmentError::Version { found: 9, expected: VERSION }));
        assert!(matches!(with(5, 0), Err(EnvironmentError::Damaged { .. })));
        assert!(matches!(with(5, 200), Err(EnvironmentError::Damaged { .. })));
        assert!(matches!(with(HEADER + 28 * 4 - 1, 0x7f), Err(EnvironmentError::Damaged { .. })));
    }

    #[test]
    fn any_texels_are_read() {
        let mut bytes = lit().encode();
        let mut state = 1_u32;
        for byte in bytes.iter_mut().skip(HEADER + N_NUMBERS * 4) {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            *byte = state.to_le_bytes()[3];
        }
        let environment = Environment::parse(&bytes).expect("any texels will do");
        assert_eq!(environment.prefiltered_radiance.levels.len(), 4);
    }
}
