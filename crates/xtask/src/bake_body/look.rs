//! Tones of the mannequin.

use glam::Vec3;
use toile_body::Tone;

/// Name, skin and underwear in sRGB. The first is the studio's: a warm grey that leaves colour to the clothes.
const TONES: [(&str, [u8; 3], [u8; 3]); 8] = [
    ("Mannequin", [206, 198, 189], [150, 143, 136]),
    ("Porcelain", [238, 212, 196], [206, 176, 160]),
    ("Light", [228, 190, 164], [190, 154, 132]),
    ("Medium", [210, 164, 131], [166, 128, 104]),
    ("Olive", [188, 145, 110], [142, 110, 86]),
    ("Tan", [164, 116, 84], [120, 86, 66]),
    ("Brown", [122, 82, 60], [88, 62, 50]),
    ("Deep", [82, 55, 43], [122, 92, 76]),
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
