//! Materials, and whether the primitives that use them have what they need.

use serde_json::Value;

use super::json::{as_index, child, entries, extension, index, list, members, text};
use super::{Document, Report};

/// Checks every material, then every use of one.
pub(super) fn check(document: &Document<'_>, report: &mut Report) {
    for (at, material) in entries(document.root, "materials", "") {
        alpha(material, &at, report);
        combinations(material, &at, report);
        extension_rules(material, &at, report);
    }
    let needs: Vec<Needs<'_>> = list(document.root, "materials").iter().map(Needs::of).collect();
    for (at, mesh) in entries(document.root, "meshes", "") {
        for (at, primitive) in entries(mesh, "primitives", &at) {
            variants(primitive, &at, report);
            for (at, material) in materials_of(primitive, &at) {
                if let Some(needs) = needs.get(material) {
                    needs.check(primitive, &at, report);
                }
            }
        }
    }
}

fn alpha(material: &Value, at: &str, report: &mut Report) {
    if material.get("alphaCutoff").is_some() && text(material, "alphaMode") != Some("MASK") {
        let at = format!("{at}/alphaCutoff");
        report.warning("MATERIAL_ALPHA_CUTOFF_INVALID_MODE", at, "has no effect unless alphaMode is MASK");
    }
}

/// Unlit and specular-glossiness surfaces are other models of light: the rest does not add to them.
fn combinations(material: &Value, at: &str, report: &mut Report) {
    let at = format!("{at}/extensions");
    let names: Vec<&str> = members(material.get("extensions"), &at).map(|(_, name, _)| name).collect();
    for model in ["KHR_materials_unlit", "KHR_materials_pbrSpecularGlossiness"] {
        let others = names.iter().filter(|n| n.starts_with("KHR_materials_") && **n != model);
        if names.contains(&model) && others.count() > 0 {
            let message = "may not go together with the material's other extensions";
            report.warning("MULTIPLE_EXTENSIONS", child(&at, model), message);
        }
    }
}

fn extension_rules(material: &Value, at: &str, report: &mut Report) {
    let at = |name: &str| format!("{at}/extensions/{name}");
    let number = |object: &Value, key: &str| object.get(key).and_then(Value::as_f64);
    if let Some(ior) = extension(material, "KHR_materials_ior").and_then(|e| number(e, "ior"))
        && ior > 0.0
        && ior < 1.0
    {
        let at = format!("{}/ior", at("KHR_materials_ior"));
        report.error("VALUE_NOT_IN_RANGE", at, format!("{ior} must be 0, or 1 and more"));
    }
    if extension(material, "KHR_materials_emissive_strength").is_some()
        && list(material, "emissiveFactor").iter().all(|v| v.as_f64() == Some(0.0))
    {
        let at = at("KHR_materials_emissive_strength");
        report.warning(
            "KHR_MATERIALS_EMISSIVE_STRENGTH_ZERO_FACTOR",
            at,
            "has no effect without emissiveFactor",
        );
    }
    if extension(material, "KHR_materials_dispersion").is_some()
        && extension(material, "KHR_materials_volume").is_none()
    {
        let at = at("KHR_materials_dispersion");
        report.warning(
            "KHR_MATERIALS_DISPERSION_NO_VOLUME",
            at,
            "has no effect without KHR_materials_volume",
        );
    }
    let coat = extension(material, "KHR_materials_clearcoat").and_then(|c| c.get("clearcoatNormalTexture"));
    if let (Some(normal), Some(coat)) = (material.get("normalTexture"), coat)
        && texcoord(normal) != texcoord(coat)
    {
        let at = format!("{}/clearcoatNormalTexture", at("KHR_materials_clearcoat"));
        let message = "should use the same texture coordinates as normalTexture: they share one tangent";
        report.warning("KHR_MATERIALS_CLEARCOAT_CLEARCOAT_NORMAL_TEXTURE_TEXCOORD", at, message);
    }
}

/// Each variant chooses one material.
fn variants(primitive: &Value, at: &str, report: &mut Report) {
    let Some(extension) = extension(primitive, "KHR_materials_variants") else { return };
    let mut seen = std::collections::BTreeMap::new();
    let at = format!("{at}/extensions/KHR_materials_variants");
    for (i, (at, mapping)) in entries(extension, "mappings", &at).enumerate() {
        for (at, variant) in entries(mapping, "variants", &at) {
            let Some(variant) = as_index(variant) else { continue };
            if *seen.entry(variant).or_insert(i) != i {
                let message = format!("variant {variant} already chose another material");
                report.error("KHR_MATERIALS_VARIANTS_NON_UNIQUE_VARIANT", at, message);
            }
        }
    }
}

/// The primitive's material, and those of its variants, each with the place that names it.
fn materials_of(primitive: &Value, at: &str) -> Vec<(String, usize)> {
    let find = |owner: &Value, at: &str| Some((format!("{at}/material"), index(owner, "material")?));
    let mut found: Vec<_> = find(primitive, at).into_iter().collect();
    if let Some(variants) = extension(primitive, "KHR_materials_variants") {
        let at = format!("{at}/extensions/KHR_materials_variants");
        found.extend(entries(variants, "mappings", &at).filter_map(|(at, mapping)| find(mapping, &at)));
    }
    found
}

/// What a material asks of the primitives that use it.
struct Needs<'a> {
    /// A texture for each set of texture coordinates.
    textures: Vec<(&'a str, usize)>,
    has_normal_map: bool,
    is_anisotropic: bool,
}

impl<'a> Needs<'a> {
    fn of(material: &'a Value) -> Self {
        let mut textures = textures(material);
        textures.sort_by_key(|&(_, set)| set);
        textures.dedup_by_key(|&mut (_, set)| set);
        // No sound material has more; a hostile one times many primitives would be endless work.
        textures.truncate(16);
        Self {
            textures,
            has_normal_map: material.get("normalTexture").is_some(),
            is_anisotropic: extension(material, "KHR_materials_anisotropy").is_some(),
        }
    }

    fn check(&self, primitive: &Value, at: &str, report: &mut Report) {
        let has = |attribute: &str| primitive.get("attributes").is_some_and(|a| a.get(attribute).is_some());
        for (texture, set) in &self.textures {
            if !has(&format!("TEXCOORD_{set}")) {
                let message = format!("its {texture} needs TEXCOORD_{set}, which the primitive has not");
                report.error("MESH_PRIMITIVE_TOO_FEW_TEXCOORDS", at, message);
            }
        }
        if has("TANGENT") || index(primitive, "mode").unwrap_or(4) < 4 {
            return;
        }
        if self.has_normal_map {
            let message =
                "tangents are not in the file and are made (MikkTSpace): other viewers may make others";
            report.info("MESH_PRIMITIVE_GENERATED_TANGENT_SPACE", at, message);
        } else if self.is_anisotropic {
            let message = "anisotropy needs tangents, or a normal texture to make them from";
            report.error("MESH_PRIMITIVE_NO_TANGENT_SPACE", at, message);
        }
    }
}

/// Every texture of a material, its extensions included, and the texture coordinates it uses.
fn textures(material: &Value) -> Vec<(&str, usize)> {
    let mut owners: Vec<&Value> = vec![material];
    owners.extend(material.get("pbrMetallicRoughness"));
    owners.extend(members(material.get("extensions"), "").map(|(_, _, extension)| extension));
    let members = owners.into_iter().filter_map(Value::as_object).flatten();
    let textures = members.filter(|(name, info)| name.ends_with("Texture") && info.get("index").is_some());
    textures.map(|(name, info)| (name.as_str(), texcoord(info))).collect()
}

/// `KHR_texture_transform` overrides the texture's own choice.
fn texcoord(info: &Value) -> usize {
    let transform = extension(info, "KHR_texture_transform");
    transform.and_then(|t| index(t, "texCoord")).or_else(|| index(info, "texCoord")).unwrap_or(0)
}
