//! Radiance pictures (.hdr): four bytes per texel, a mantissa each for red, green and blue and an exponent
//! for all three; rows flat or run-length encoded in either of two ways (Ward 1991, "Real Pixels").

use super::{EnvironmentError, Equirect};
use glam::Vec3;

/// Most texels that are read; they take 12 bytes each in memory.
const MAX_TEXELS: u32 = 4096 * 2048;

/// Longest header line that is read, in bytes.
const MAX_LINE: usize = 4096;

/// Mantissas and exponent.
type Rgbe = [u8; 4];

/// Reads a picture whose rows run from the top and from the left (`-Y height +X width`).
pub(super) fn parse(bytes: &[u8]) -> Result<Equirect, EnvironmentError> {
    let mut reader = Reader { bytes, offset: 0 };
    let (width, height) = header(&mut reader)?;
    let mut texels = Vec::new();
    let mut row = Vec::new();
    for _ in 0..height {
        row.clear();
        scanline(&mut reader, &mut row, width as usize)?;
        texels.extend(row.iter().map(radiance));
    }
    Equirect::build(width, height, texels).ok_or_else(|| reader.damaged("a picture without texels"))
}

/// The size; what else the header says does not change the light.
fn header(reader: &mut Reader<'_>) -> Result<(u32, u32), EnvironmentError> {
    loop {
        let line = reader.line()?;
        if line.is_empty() {
            break;
        }
        if line.starts_with(b"FORMAT=") && line != b"FORMAT=32-bit_rle_rgbe" {
            return Err(EnvironmentError::UnknownFormat("a Radiance picture in other colours than RGB"));
        }
    }
    let line = String::from_utf8_lossy(reader.line()?);
    let words: Vec<&str> = line.split_ascii_whitespace().collect();
    let &["-Y", height, "+X", width] = words.as_slice() else {
        return Err(reader.damaged("no size of the form `-Y height +X width`"));
    };
    let (Ok(width), Ok(height)) = (width.parse::<u32>(), height.parse::<u32>()) else {
        return Err(reader.damaged("a size that is not a number"));
    };
    if u64::from(width) * u64::from(height) > u64::from(MAX_TEXELS) {
        return Err(EnvironmentError::TooLarge { width, height, limit: MAX_TEXELS });
    }
    Ok((width, height))
}

fn scanline(reader: &mut Reader<'_>, row: &mut Vec<Rgbe>, width: usize) -> Result<(), EnvironmentError> {
    let [high, low] = match reader.peek()? {
        [2, 2, high @ 0..=127, low] => [high, low],
        _ => return mixed_scanline(reader, row, width),
    };
    if usize::from(u16::from_be_bytes([high, low])) != width {
        return Err(reader.damaged("a row of another length than the picture's width"));
    }
    reader.texel()?;
    planar_scanline(reader, row, width)
}

/// One channel after the other, runs of up to 127 equal bytes between spans of up to 128 that differ.
fn planar_scanline(
    reader: &mut Reader<'_>,
    row: &mut Vec<Rgbe>,
    width: usize,
) -> Result<(), EnvironmentError> {
    row.resize(width, Rgbe::default());
    for channel in 0..4 {
        let mut texels = row.iter_mut().map(|texel| &mut texel[channel]);
        while texels.len() > 0 {
            let count = usize::from(reader.byte()?);
            let (length, is_run) = if count > 128 { (count - 128, true) } else { (count, false) };
            if length == 0 || length > texels.len() {
                return Err(reader.damaged("a run longer than its row"));
            }
            let mut value = if is_run { reader.byte()? } else { 0 };
            for texel in texels.by_ref().take(length) {
                if !is_run {
                    value = reader.byte()?;
                }
                *texel = value;
            }
        }
    }
    Ok(())
}

/// Whole texels; (1, 1, 1, n) repeats the one before n times, n · 256 times if another such mark precedes it.
fn mixed_scanline(
    reader: &mut Reader<'_>,
    row: &mut Vec<Rgbe>,
    width: usize,
) -> Result<(), EnvironmentError> {
    let mut shift = 0;
    while row.len() < width {
        let texel = reader.texel()?;
        if let [1, 1, 1, count] = texel {
            let length = usize::from(count) << shift;
            let Some(&last) = row.last().filter(|_| length <= width - row.len()) else {
                return Err(reader.damaged("a run longer than its row"));
            };
            row.resize(row.len() + length, last);
            shift = (shift + 8).min(16);
        } else {
            row.push(texel);
            shift = 0;
        }
    }
    Ok(())
}

/// An exponent of 0 is black; 2⁻¹²⁷ is as good as black.
fn radiance(&[r, g, b, exponent]: &Rgbe) -> Vec3 {
    let scale = f32::from_bits(u32::from(exponent.saturating_sub(1)) << 23) / 256.0;
    Vec3::new(f32::from(r), f32::from(g), f32::from(b)) * scale
}

struct Reader<'a> {
    bytes: &'a [u8],
    offset: usize,
}

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Result<u8, EnvironmentError> {
        let byte = self.bytes.get(self.offset).copied().ok_or_else(|| self.truncated())?;
        self.offset += 1;
        Ok(byte)
    }

    fn peek(&self) -> Result<Rgbe, EnvironmentError> {
        let rest = self.bytes.get(self.offset..).unwrap_or_default();
        rest.first_chunk().copied().ok_or_else(|| self.truncated())
    }

    fn texel(&mut self) -> Result<Rgbe, EnvironmentError> {
        let texel = self.peek()?;
        self.offset += texel.len();
        Ok(texel)
    }

    /// Up to the next line feed, which is left out.
    fn line(&mut self) -> Result<&'a [u8], EnvironmentError> {
        let rest = self.bytes.get(self.offset..).unwrap_or_default();
        let length = rest.iter().take(MAX_LINE).position(|&byte| byte == b'\n');
        let length = length.ok_or_else(|| self.damaged("a header line without end"))?;
        self.offset += length + 1;
        Ok(rest.get(..length).unwrap_or_default())
    }

    fn truncated(&self) -> EnvironmentError {
        EnvironmentError::Truncated { length: self.bytes.len() }
    }

    fn damaged(&self, what: &'static str) -> EnvironmentError {
        EnvironmentError::Damaged { what, offset: self.offset }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(width: u32, height: u32, rows: &[u8]) -> Vec<u8> {
        let header = format!("#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y {height} +X {width}\n");
        [header.as_bytes(), rows].concat()
    }

    fn first_row(bytes: &[u8]) -> Vec<Vec3> {
        parse(bytes).expect("a picture").iter().map(|(_, _, radiance)| radiance).collect()
    }

    #[test]
    fn flat_rows() {
        let row = first_row(&picture(2, 1, &[128, 64, 0, 129, 10, 20, 30, 0]));
        assert_eq!(row, [Vec3::new(1.0, 0.5, 0.0), Vec3::ZERO]);
    }

    #[test]
    fn rows_of_repeated_texels() {
        let row = first_row(&picture(4, 1, &[128, 64, 0, 129, 1, 1, 1, 3]));
        assert_eq!(row, [Vec3::new(1.0, 0.5, 0.0); 4]);
    }

    #[test]
    fn rows_of_planar_runs() {
        let rows =
            [&[2, 2, 0, 8][..], &[136, 128], &[4, 0, 64, 128, 64, 132, 0], &[136, 0], &[136, 129]].concat();
        let row = first_row(&picture(8, 1, &rows));
        assert!(row.iter().all(|texel| texel.x == 1.0 && texel.z == 0.0));
        assert_eq!(
            row.iter().map(|texel| texel.y).collect::<Vec<_>>(),
            [0.0, 0.5, 1.0, 0.5, 0.0, 0.0, 0.0, 0.0]
        );
    }

    #[test]
    fn every_way_to_be_broken_is_an_error() {
        let whole = picture(8, 1, &[2, 2, 0, 8, 136, 128, 136, 64, 136, 0, 136, 129]);
        assert!(parse(&whole).is_ok());
        for length in 0..whole.len() {
            assert!(parse(&whole[..length]).is_err(), "{length} bytes");
        }
        let damaged = |rows: &[u8]| parse(&picture(8, 1, rows)).expect_err("damaged");
        assert!(matches!(damaged(&[2, 2, 0, 9, 0, 0]), EnvironmentError::Damaged { .. }));
        assert!(matches!(damaged(&[2, 2, 0, 8, 137, 0]), EnvironmentError::Damaged { .. }));
        assert!(matches!(damaged(&[2, 2, 0, 8, 0, 0]), EnvironmentError::Damaged { .. }));
        assert!(matches!(damaged(&[1, 1, 1, 1, 0, 0]), EnvironmentError::Damaged { .. }));
        let huge = picture(u32::MAX, u32::MAX, &[]);
        assert!(matches!(parse(&huge), Err(EnvironmentError::TooLarge { .. })));
        assert!(parse(&picture(0, 0, &[])).is_err());
        assert!(parse(b"#?RADIANCE\nFORMAT=32-bit_rle_xyze\n\n-Y 1 +X 1\n1234").is_err());
        assert!(parse(b"#?RADIANCE\n\n+Y 1 +X 1\n1234").is_err());
    }
}
