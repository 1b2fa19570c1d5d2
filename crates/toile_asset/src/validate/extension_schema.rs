//! The extensions whose contents are checked: where each may stand, and its members.

use super::core_schema::{
    ANY_NUMBER, COLOR, COLOR_ALPHA, FACTOR, NAME, NORMAL_TEXTURE, TEXTURE_INFO, above, at_least, between,
    opt, req, some,
};
use super::schema::{Length, Object, Shape};

/// What is known about an extension in a place.
pub(super) enum Lookup {
    /// It may stand here, with these members.
    Here(&'static Object),
    /// It is known, but not here.
    Elsewhere,
    /// Not an extension of this table.
    Unknown,
}

/// Looks up extension `name` in an object of `kind`.
pub(super) fn lookup(name: &str, kind: &str) -> Lookup {
    if !is_known(name) {
        return Lookup::Unknown;
    }
    let here = EXTENSIONS.iter().find(|(n, k, _)| *n == name && *k == kind);
    here.map_or(Lookup::Elsewhere, |(_, _, object)| Lookup::Here(object))
}

/// Whether the contents of this extension are checked.
pub(super) fn is_known(name: &str) -> bool {
    EXTENSIONS.iter().any(|(n, _, _)| *n == name)
}

const EXTENSIONS: &[(&str, &str, &Object)] = &[
    ("EXT_texture_webp", "texture", &SOURCE),
    ("KHR_animation_pointer", "animation channel target", &POINTER),
    ("KHR_lights_punctual", "root", &LIGHTS),
    ("KHR_lights_punctual", "node", &LIGHT_OF_NODE),
    ("KHR_materials_anisotropy", "material", &ANISOTROPY),
    ("KHR_materials_clearcoat", "material", &CLEARCOAT),
    ("KHR_materials_dispersion", "material", &DISPERSION),
    ("KHR_materials_emissive_strength", "material", &EMISSIVE_STRENGTH),
    ("KHR_materials_ior", "material", &IOR),
    ("KHR_materials_iridescence", "material", &IRIDESCENCE),
    ("KHR_materials_pbrSpecularGlossiness", "material", &SPECULAR_GLOSSINESS),
    ("KHR_materials_sheen", "material", &SHEEN),
    ("KHR_materials_specular", "material", &SPECULAR),
    ("KHR_materials_transmission", "material", &TRANSMISSION),
    ("KHR_materials_unlit", "material", &EMPTY),
    ("KHR_materials_variants", "root", &VARIANTS),
    ("KHR_materials_variants", "primitive", &VARIANT_MAPPINGS),
    ("KHR_materials_volume", "material", &VOLUME),
    ("KHR_mesh_quantization", "nowhere", &EMPTY),
    ("KHR_node_visibility", "node", &VISIBILITY),
    ("KHR_texture_basisu", "texture", &SOURCE),
    ("KHR_texture_transform", "textureInfo", &TEXTURE_TRANSFORM),
];

const TEXTURE: Shape = Shape::Object(&TEXTURE_INFO);
const PAIR: Shape = Shape::List(&ANY_NUMBER, Length { min: 2, max: 2 });

const EMPTY: Object = Object { kind: "extension", properties: &[] };

const SOURCE: Object = Object { kind: "extension", properties: &[opt("source", Shape::Index("/images"))] };

const POINTER: Object = Object {
    kind: "extension",
    properties: &[req("pointer", Shape::TextLike(is_pointer, "a JSON pointer"))],
};

const LIGHTS: Object =
    Object { kind: "extension", properties: &[req("lights", Shape::List(&Shape::Object(&LIGHT), some()))] };

const LIGHT: Object = Object {
    kind: "light",
    properties: &[
        req("type", Shape::TextOf(&["directional", "point", "spot"])),
        opt("color", COLOR),
        opt("intensity", Shape::Number(at_least(0.0))),
        opt("range", Shape::Number(above(0.0))),
        opt("spot", Shape::Object(&SPOT)),
        NAME,
    ],
};

const SPOT: Object = Object {
    kind: "spot",
    properties: &[
        opt("innerConeAngle", Shape::Number(between(0.0, std::f64::consts::FRAC_PI_2))),
        opt("outerConeAngle", Shape::Number(between(0.0, std::f64::consts::FRAC_PI_2))),
    ],
};

const LIGHT_OF_NODE: Object = Object {
    kind: "extension",
    properties: &[req("light", Shape::Index("/extensions/KHR_lights_punctual/lights"))],
};

const ANISOTROPY: Object = Object {
    kind: "extension",
    properties: &[
        opt("anisotropyStrength", FACTOR),
        opt("anisotropyRotation", ANY_NUMBER),
        opt("anisotropyTexture", TEXTURE),
    ],
};

const CLEARCOAT: Object = Object {
    kind: "extension",
    properties: &[
        opt("clearcoatFactor", FACTOR),
        opt("clearcoatTexture", TEXTURE),
        opt("clearcoatRoughnessFactor", FACTOR),
        opt("clearcoatRoughnessTexture", TEXTURE),
        opt("clearcoatNormalTexture", Shape::Object(&NORMAL_TEXTURE)),
    ],
};

const DISPERSION: Object =
    Object { kind: "extension", properties: &[opt("dispersion", Shape::Number(at_least(0.0)))] };

const EMISSIVE_STRENGTH: Object =
    Object { kind: "extension", properties: &[opt("emissiveStrength", Shape::Number(at_least(0.0)))] };

/// 0 turns the Fresnel effect into full reflection and is allowed; between 0 and 1 it is not.
const IOR: Object = Object { kind: "extension", properties: &[opt("ior", Shape::Number(at_least(0.0)))] };

const IRIDESCENCE: Object = Object {
    kind: "extension",
    properties: &[
        opt("iridescenceFactor", FACTOR),
        opt("iridescenceTexture", TEXTURE),
        opt("iridescenceIor", Shape::Number(at_least(1.0))),
        opt("iridescenceThicknessMinimum", Shape::Number(at_least(0.0))),
        opt("iridescenceThicknessMaximum", Shape::Number(at_least(0.0))),
        opt("iridescenceThicknessTexture", TEXTURE),
    ],
};

const SPECULAR_GLOSSINESS: Object = Object {
    kind: "extension",
    properties: &[
        opt("diffuseFactor", COLOR_ALPHA),
        opt("diffuseTexture", TEXTURE),
        opt("specularFactor", COLOR),
        opt("glossinessFactor", FACTOR),
        opt("specularGlossinessTexture", TEXTURE),
    ],
};

const SHEEN: Object = Object {
    kind: "extension",
    properties: &[
        opt("sheenColorFactor", COLOR),
        opt("sheenColorTexture", TEXTURE),
        opt("sheenRoughnessFactor", FACTOR),
        opt("sheenRoughnessTexture", TEXTURE),
    ],
};

const SPECULAR: Object = Object {
    kind: "extension",
    properties: &[
        opt("specularFactor", FACTOR),
        opt("specularTexture", TEXTURE),
        opt("specularColorFactor", Shape::List(&Shape::Number(at_least(0.0)), Length { min: 3, max: 3 })),
        opt("specularColorTexture", TEXTURE),
    ],
};

const TRANSMISSION: Object = Object {
    kind: "extension",
    properties: &[opt("transmissionFactor", FACTOR), opt("transmissionTexture", TEXTURE)],
};

const VARIANTS: Object = Object {
    kind: "extension",
    properties: &[req("variants", Shape::List(&Shape::Object(&VARIANT), some()))],
};

const VARIANT: Object = Object { kind: "variant", properties: &[req("name", Shape::Text)] };

const VARIANT_MAPPINGS: Object = Object {
    kind: "extension",
    properties: &[req("mappings", Shape::List(&Shape::Object(&VARIANT_MAPPING), some()))],
};

const VARIANT_INDEX: Shape = Shape::Index("/extensions/KHR_materials_variants/variants");

const VARIANT_MAPPING: Object = Object {
    kind: "variant mapping",
    properties: &[
        req("material", Shape::Index("/materials")),
        req("variants", Shape::Set(&VARIANT_INDEX, some())),
        NAME,
    ],
};

const VOLUME: Object = Object {
    kind: "extension",
    properties: &[
        opt("thicknessFactor", Shape::Number(at_least(0.0))),
        opt("thicknessTexture", TEXTURE),
        opt("attenuationDistance", Shape::Number(above(0.0))),
        opt("attenuationColor", COLOR),
    ],
};

const VISIBILITY: Object = Object { kind: "extension", properties: &[opt("visible", Shape::Bool)] };

const TEXTURE_TRANSFORM: Object = Object {
    kind: "extension",
    properties: &[
        opt("offset", PAIR),
        opt("rotation", ANY_NUMBER),
        opt("scale", PAIR),
        opt("texCoord", Shape::Integer(at_least(0.0))),
    ],
};

fn is_pointer(text: &str) -> bool {
    let escapes_are_sound = text.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']));
    (text.is_empty() || text.starts_with('/')) && escapes_are_sound
}
