//! The facts about a file, for people.

use super::facts::Facts;

pub(super) fn print(facts: &Facts) {
    println!("{} ({} kB)", facts.file, facts.bytes.div_ceil(1000));
    line("generator", &facts.generator);
    line("copyright", &facts.copyright);
    for (key, value) in &facts.credits {
        if let Some(text) = value.as_str() {
            line(key, text);
        }
    }
    line("extensions", &facts.extensions_used.join(", "));
    line("required", &facts.extensions_required.join(", "));
    extents(facts);
    println!(
        "  {} meshes, {} primitives, {} triangles, {} vertices, {} nodes",
        facts.meshes.len(),
        facts.primitives,
        facts.triangles,
        facts.vertices,
        facts.nodes
    );
    for mesh in &facts.meshes {
        println!("    mesh {:?}: {} primitives, {} triangles", mesh.name, mesh.primitives, mesh.triangles);
        if !mesh.morph_targets.is_empty() {
            println!("      morph targets: {}", mesh.morph_targets.join(", "));
        }
    }
    for material in &facts.materials {
        let sides = if material.double_sided { "double-sided" } else { "single-sided" };
        let extensions = material.extensions.join(", ");
        println!(
            "    material {:?}: {}, {sides}, {} textures {extensions}",
            material.name, material.alpha, material.textures
        );
    }
    for image in &facts.images {
        let size = image.width.zip(image.height).map_or("unreadable".into(), |(w, h)| format!("{w} x {h}"));
        println!(
            "    image {:?}: {} {size}, {} kB",
            image.name,
            image.mime,
            image.bytes.unwrap_or(0).div_ceil(1000)
        );
    }
    line("colorways", &facts.colorways.join(", "));
    if let Some(garment) = &facts.garment {
        garment.print();
    }
    for skin in &facts.skins {
        println!("    skin of {} joints", skin.joints);
    }
    for animation in &facts.animations {
        println!(
            "    animation {:?}: {} s, {} channels",
            animation.name, animation.seconds, animation.channels
        );
    }
    for warning in &facts.warnings {
        println!("  warning: {warning}");
    }
}

fn extents(facts: &Facts) {
    let [x, y, z] = facts.extents.size;
    println!("  extents {x:.4} x {y:.4} x {z:.4}");
    let units = &facts.units;
    match units.metres_per_unit {
        Some(1.0) => println!("  units metres: {}", units.reason),
        Some(scale) => println!(
            "  units {}, not metres as glTF wants: 1 unit is {scale:.6} m ({})",
            units.guess, units.reason
        ),
        None => println!("  units unknown: {}", units.reason),
    }
}

fn line(name: &str, text: &str) {
    if !text.is_empty() {
        println!("  {name}: {text}");
    }
}
