//! Our own styles survive the text format, whatever their drafts come to.

use toile_draft::Style;
use toile_garment::Pattern;

#[test]
fn our_styles_are_read_as_they_were_written() {
    for style in Style::ALL {
        let pattern = style.draft().expect("a pattern");
        let text = pattern.write();
        let read = Pattern::parse(text.as_bytes()).unwrap_or_else(|e| panic!("{}: {e}", pattern.name));
        assert!(read == pattern, "{} comes back changed", pattern.name);
        println!(
            "{:24} {} panels, {} sizes, {} kB",
            pattern.name,
            pattern.panels.len(),
            pattern.sizes.len(),
            text.len() / 1000
        );
    }
}
