//! glTF 2.0 as a table: the members of each object (specification, section 5).

use super::schema::{Length, Object, Presence, Property, Range, Shape};

pub(super) const fn req(name: &'static str, shape: Shape) -> Property {
    Property { name, shape, presence: Presence::Required }
}

pub(super) const fn opt(name: &'static str, shape: Shape) -> Property {
    Property { name, shape, presence: Presence::Optional }
}

const fn with(name: &'static str, other: &'static str, shape: Shape) -> Property {
    Property { name, shape, presence: Presence::With(other) }
}

const fn exactly(n: usize) -> Length {
    Length { min: n, max: n }
}

pub(super) const fn some() -> Length {
    Length { min: 1, max: usize::MAX }
}

pub(super) const fn between(min: f64, max: f64) -> Range {
    Range { min, open: false, max }
}

pub(super) const fn at_least(min: f64) -> Range {
    between(min, f64::MAX)
}

pub(super) const fn above(min: f64) -> Range {
    Range { min, open: true, max: f64::MAX }
}

pub(super) const ANY_NUMBER: Shape = Shape::Number(between(f64::MIN, f64::MAX));
pub(super) const FACTOR: Shape = Shape::Number(between(0.0, 1.0));
pub(super) const COLOR: Shape = Shape::List(&FACTOR, exactly(3));
pub(super) const COLOR_ALPHA: Shape = Shape::List(&FACTOR, exactly(4));
const COUNT: Shape = Shape::Integer(at_least(1.0));
const OFFSET: Shape = Shape::Integer(at_least(0.0));
const UNIT: Shape = Shape::Number(between(-1.0, 1.0));
pub(super) const NAME: Property = opt("name", Shape::Text);

pub(super) const ROOT: Object = Object {
    kind: "root",
    properties: &[
        req("asset", Shape::Object(&ASSET)),
        opt("accessors", Shape::List(&Shape::Object(&ACCESSOR), some())),
        opt("animations", Shape::List(&Shape::Object(&ANIMATION), some())),
        opt("buffers", Shape::List(&Shape::Object(&BUFFER), some())),
        opt("bufferViews", Shape::List(&Shape::Object(&BUFFER_VIEW), some())),
        opt("cameras", Shape::List(&Shape::Object(&CAMERA), some())),
        opt("extensionsUsed", Shape::Set(&Shape::Text, some())),
        opt("extensionsRequired", Shape::Set(&Shape::Text, some())),
        opt("images", Shape::List(&Shape::Object(&IMAGE), some())),
        opt("materials", Shape::List(&Shape::Object(&MATERIAL), some())),
        opt("meshes", Shape::List(&Shape::Object(&MESH), some())),
        opt("nodes", Shape::List(&Shape::Object(&NODE), some())),
        opt("samplers", Shape::List(&Shape::Object(&SAMPLER), some())),
        with("scene", "scenes", Shape::Index("/scenes")),
        opt("scenes", Shape::List(&Shape::Object(&SCENE), some())),
        opt("skins", Shape::List(&Shape::Object(&SKIN), some())),
        opt("textures", Shape::List(&Shape::Object(&TEXTURE), some())),
    ],
};

const VERSION: Shape = Shape::TextLike(is_version, "a version such as 2.0");

const ASSET: Object = Object {
    kind: "asset",
    properties: &[
        req("version", VERSION),
        opt("minVersion", VERSION),
        opt("copyright", Shape::Text),
        opt("generator", Shape::Text),
    ],
};

const COMPONENT_TYPES: &[u64] = &[5120, 5121, 5122, 5123, 5125, 5126];

const ACCESSOR: Object = Object {
    kind: "accessor",
    properties: &[
        opt("bufferView", Shape::Index("/bufferViews")),
        with("byteOffset", "bufferView", OFFSET),
        req("componentType", Shape::IntegerOf(COMPONENT_TYPES)),
        opt("normalized", Shape::Bool),
        req("count", COUNT),
        req("type", Shape::TextOf(&["SCALAR", "VEC2", "VEC3", "VEC4", "MAT2", "MAT3", "MAT4"])),
        opt("min", Shape::List(&ANY_NUMBER, Length { min: 1, max: 16 })),
        opt("max", Shape::List(&ANY_NUMBER, Length { min: 1, max: 16 })),
        opt("sparse", Shape::Object(&SPARSE)),
        NAME,
    ],
};

const SPARSE: Object = Object {
    kind: "sparse accessor",
    properties: &[
        req("count", COUNT),
        req("indices", Shape::Object(&SPARSE_INDICES)),
        req("values", Shape::Object(&SPARSE_VALUES)),
    ],
};

const SPARSE_INDICES: Object = Object {
    kind: "sparse indices",
    properties: &[
        req("bufferView", Shape::Index("/bufferViews")),
        opt("byteOffset", OFFSET),
        req("componentType", Shape::IntegerOf(&[5121, 5123, 5125])),
    ],
};

const SPARSE_VALUES: Object = Object {
    kind: "sparse values",
    properties: &[req("bufferView", Shape::Index("/bufferViews")), opt("byteOffset", OFFSET)],
};

const ANIMATION: Object = Object {
    kind: "animation",
    properties: &[
        req("channels", Shape::List(&Shape::Object(&CHANNEL), some())),
        req("samplers", Shape::List(&Shape::Object(&ANIMATION_SAMPLER), some())),
        NAME,
    ],
};

const CHANNEL: Object = Object {
    kind: "animation channel",
    properties: &[req("sampler", OFFSET), req("target", Shape::Object(&CHANNEL_TARGET))],
};

const CHANNEL_TARGET: Object = Object {
    kind: "animation channel target",
    properties: &[
        opt("node", Shape::Index("/nodes")),
        req("path", Shape::TextOf(&["translation", "rotation", "scale", "weights", "pointer"])),
    ],
};

const ANIMATION_SAMPLER: Object = Object {
    kind: "animation sampler",
    properties: &[
        req("input", Shape::Index("/accessors")),
        opt("interpolation", Shape::TextOf(&["LINEAR", "STEP", "CUBICSPLINE"])),
        req("output", Shape::Index("/accessors")),
    ],
};

const BUFFER: Object =
    Object { kind: "buffer", properties: &[opt("uri", Shape::Text), req("byteLength", COUNT), NAME] };

const BUFFER_VIEW: Object = Object {
    kind: "bufferView",
    properties: &[
        req("buffer", Shape::Index("/buffers")),
        opt("byteOffset", OFFSET),
        req("byteLength", COUNT),
        opt("byteStride", Shape::MultipleOf(4, between(4.0, 252.0))),
        opt("target", Shape::IntegerOf(&[34962, 34963])),
        NAME,
    ],
};

const CAMERA: Object = Object {
    kind: "camera",
    properties: &[
        req("type", Shape::TextOf(&["perspective", "orthographic"])),
        opt("perspective", Shape::Object(&PERSPECTIVE)),
        opt("orthographic", Shape::Object(&ORTHOGRAPHIC)),
        NAME,
    ],
};

const PERSPECTIVE: Object = Object {
    kind: "perspective",
    properties: &[
        opt("aspectRatio", Shape::Number(above(0.0))),
        req("yfov", Shape::Number(above(0.0))),
        opt("zfar", Shape::Number(above(0.0))),
        req("znear", Shape::Number(above(0.0))),
    ],
};

const ORTHOGRAPHIC: Object = Object {
    kind: "orthographic",
    properties: &[
        req("xmag", ANY_NUMBER),
        req("ymag", ANY_NUMBER),
        req("zfar", Shape::Number(above(0.0))),
        req("znear", Shape::Number(at_least(0.0))),
    ],
};

const IMAGE: Object = Object {
    kind: "image",
    properties: &[
        opt("uri", Shape::Text),
        opt("mimeType", Shape::TextOf(&["image/jpeg", "image/png", "image/webp", "image/ktx2"])),
        with("bufferView", "mimeType", Shape::Index("/bufferViews")),
        NAME,
    ],
};

const MATERIAL: Object = Object {
    kind: "material",
    properties: &[
        opt("pbrMetallicRoughness", Shape::Object(&METALLIC_ROUGHNESS)),
        opt("normalTexture", Shape::Object(&NORMAL_TEXTURE)),
        opt("occlusionTexture", Shape::Object(&OCCLUSION_TEXTURE)),
        opt("emissiveTexture", Shape::Object(&TEXTURE_INFO)),
        opt("emissiveFactor", COLOR),
        opt("alphaMode", Shape::TextOf(&["OPAQUE", "MASK", "BLEND"])),
        opt("alphaCutoff", Shape::Number(at_least(0.0))),
        opt("doubleSided", Shape::Bool),
        NAME,
    ],
};

const METALLIC_ROUGHNESS: Object = Object {
    kind: "pbrMetallicRoughness",
    properties: &[
        opt("baseColorFactor", COLOR_ALPHA),
        opt("baseColorTexture", Shape::Object(&TEXTURE_INFO)),
        opt("metallicFactor", FACTOR),
        opt("roughnessFactor", FACTOR),
        opt("metallicRoughnessTexture", Shape::Object(&TEXTURE_INFO)),
    ],
};

const TEXTURE_INDEX: Property = req("index", Shape::Index("/textures"));
const TEXCOORD: Property = opt("texCoord", OFFSET);

pub(super) const TEXTURE_INFO: Object =
    Object { kind: "textureInfo", properties: &[TEXTURE_INDEX, TEXCOORD] };

pub(super) const NORMAL_TEXTURE: Object =
    Object { kind: "textureInfo", properties: &[TEXTURE_INDEX, TEXCOORD, opt("scale", ANY_NUMBER)] };

const OCCLUSION_TEXTURE: Object =
    Object { kind: "textureInfo", properties: &[TEXTURE_INDEX, TEXCOORD, opt("strength", FACTOR)] };

const MESH: Object = Object {
    kind: "mesh",
    properties: &[
        req("primitives", Shape::List(&Shape::Object(&PRIMITIVE), some())),
        opt("weights", Shape::List(&ANY_NUMBER, some())),
        NAME,
    ],
};

const ATTRIBUTES: Shape = Shape::Map(&Shape::Index("/accessors"));

const PRIMITIVE: Object = Object {
    kind: "primitive",
    properties: &[
        req("attributes", ATTRIBUTES),
        opt("indices", Shape::Index("/accessors")),
        opt("material", Shape::Index("/materials")),
        opt("mode", Shape::IntegerOf(&[0, 1, 2, 3, 4, 5, 6])),
        opt("targets", Shape::List(&ATTRIBUTES, some())),
    ],
};

const NODE: Object = Object {
    kind: "node",
    properties: &[
        opt("camera", Shape::Index("/cameras")),
        opt("children", Shape::Set(&Shape::Index("/nodes"), some())),
        with("skin", "mesh", Shape::Index("/skins")),
        opt("matrix", Shape::List(&ANY_NUMBER, exactly(16))),
        opt("mesh", Shape::Index("/meshes")),
        opt("rotation", Shape::List(&UNIT, exactly(4))),
        opt("scale", Shape::List(&ANY_NUMBER, exactly(3))),
        opt("translation", Shape::List(&ANY_NUMBER, exactly(3))),
        with("weights", "mesh", Shape::List(&ANY_NUMBER, some())),
        NAME,
    ],
};

const WRAP: Shape = Shape::IntegerOf(&[33071, 33648, 10497]);

const SAMPLER: Object = Object {
    kind: "sampler",
    properties: &[
        opt("magFilter", Shape::IntegerOf(&[9728, 9729])),
        opt("minFilter", Shape::IntegerOf(&[9728, 9729, 9984, 9985, 9986, 9987])),
        opt("wrapS", WRAP),
        opt("wrapT", WRAP),
        NAME,
    ],
};

const SCENE: Object =
    Object { kind: "scene", properties: &[opt("nodes", Shape::Set(&Shape::Index("/nodes"), some())), NAME] };

const SKIN: Object = Object {
    kind: "skin",
    properties: &[
        opt("inverseBindMatrices", Shape::Index("/accessors")),
        opt("skeleton", Shape::Index("/nodes")),
        req("joints", Shape::Set(&Shape::Index("/nodes"), some())),
        NAME,
    ],
};

const TEXTURE: Object = Object {
    kind: "texture",
    properties: &[opt("sampler", Shape::Index("/samplers")), opt("source", Shape::Index("/images")), NAME],
};

fn is_version(text: &str) -> bool {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    text.split_once('.').is_some_and(|(major, minor)| is_number(major) && is_number(minor))
}
