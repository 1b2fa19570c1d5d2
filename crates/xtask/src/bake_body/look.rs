//! Tones of the mannequin.

use glam::Vec3;
use toile_body::Tone;

/// Name, skin and underwear in sRGB. The first is the studio's: a warm grey that leaves colour to the clothes.
const TONES: [(&str, [u8; 3], [u8; 3]); 8] = [
    ("Mannequin", [212, 205, 197], [172, 165, 157]),
    ("Porcelain", [240, 214, 198], [205, 178, 165]),
    ("Light", [229, 192, 166], [196, 162, 142]),
    ("Medium", [205, 160, 132], [170, 133, 111]),
    ("Olive", [184, 147, 116], [148, 118, 95]),
    ("Tan", [158, 115, 88], [120, 88, 70]),
    ("Brown", [117, 82, 64], [89, 66, 55]),
    ("Deep", [84, 57, 45], [118, 90, 76]),
];

/// The tones, linear.
pub(super) fn tones() -> Vec<Tone> {
    let tone = |&(name, skin, underwear): &(&str, [u8; 3], [u8; 3])| Tone {
        name: name.into(),
        skin: linear(skin),
        underwear: linear(underwear),
    };
    TONES.iter().map(tone).collect()
}

/// From sRGB, to four decimals, which is all that the file needs.
fn linear(colour: [u8; 3]) -> Vec3 {
    let channel = |c: u8| {
        let c = f32::from(c) / 255.0;
        let light = if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) };
        (light * 1e4).round() / 1e4
    };
    Vec3::from_array(colour.map(channel))
}
