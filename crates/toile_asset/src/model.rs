//! The checked, GPU-free contents of a glTF file.

use std::ops::Range;

use glam::{Mat4, Quat, Vec2, Vec3, Vec4};

/// A model: what the default scene of a glTF file shows, in metres, Y up, right-handed.
///
/// All cross references (`usize`) are valid indices; the node graph is a forest.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// `asset.generator`, `asset.copyright`.
    pub generator: String,
    /// Who holds the rights, as the file says it.
    pub copyright: String,
    /// All nodes; parents come before their children.
    pub nodes: Vec<Node>,
    /// Meshes, each one or more primitives.
    pub meshes: Vec<Mesh>,
    /// Materials. The glTF default material is appended where a primitive names none.
    pub materials: Vec<Material>,
    /// Images, encoded as in the file.
    pub images: Vec<Image>,
    /// Skins.
    pub skins: Vec<Skin>,
    /// Animations.
    pub animations: Vec<Animation>,
    /// Names of the colorways (`KHR_materials_variants`).
    pub variants: Vec<String>,
    /// Names of the `extensions` of the root that this crate does not read.
    pub unread_extensions: Vec<String>,
}

/// A place in the scene graph.
#[derive(Debug, Clone, Default)]
pub struct Node {
    /// Name in the file, or empty.
    pub name: String,
    /// Parent node; always a smaller index.
    pub parent: Option<usize>,
    /// Parent from node.
    pub transform: Transform,
    /// What is drawn here.
    pub mesh: Option<usize>,
    /// Skin that deforms `mesh`; the node's own transform is then ignored.
    pub skin: Option<usize>,
    /// Morph weights of this instance; as long as the mesh has targets.
    pub morph_weights: Vec<f32>,
}

/// Parent from node: scale, then rotation, then translation; or any matrix.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Transform {
    /// Translation, unit rotation, scale. What an animation may move.
    Trs {
        /// Metres.
        translation: Vec3,
        /// Unit quaternion.
        rotation: Quat,
        /// Factors.
        scale: Vec3,
    },
    /// A matrix from the file.
    Matrix(Mat4),
}

impl Default for Transform {
    fn default() -> Self {
        Self::Trs { translation: Vec3::ZERO, rotation: Quat::IDENTITY, scale: Vec3::ONE }
    }
}

impl Transform {
    /// As a matrix.
    pub fn matrix(&self) -> Mat4 {
        match *self {
            Self::Trs { translation, rotation, scale } => {
                Mat4::from_scale_rotation_translation(scale, rotation, translation)
            }
            Self::Matrix(matrix) => matrix,
        }
    }
}

/// Primitives that share morph targets.
#[derive(Debug, Clone, Default)]
pub struct Mesh {
    /// Name in the file, or empty.
    pub name: String,
    /// Parts, one material each.
    pub primitives: Vec<Primitive>,
    /// Names of the morph targets (`extras.targetNames`), padded to their number.
    pub target_names: Vec<String>,
}

/// How `indices` are to be read. Strips, fans and loops have been turned into lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Topology {
    /// One point per index.
    Points,
    /// One segment per two indices.
    Lines,
    /// One triangle per three indices, counter-clockwise seen from the front.
    #[default]
    Triangles,
}

/// One draw: vertices, indices, a material.
///
/// Attributes are either empty or exactly as long as `positions`. `normals` are never empty on
/// triangles (flat ones are made, as the specification asks); `tangents` are made (`MikkTSpace`)
/// where a material of this primitive, in any variant, needs them and there are texture coordinates.
#[derive(Debug, Clone, Default)]
pub struct Primitive {
    /// Metres.
    pub positions: Vec<Vec3>,
    /// Unit length.
    pub normals: Vec<Vec3>,
    /// Unit tangent, and the sign of the bitangent in w.
    pub tangents: Vec<Vec4>,
    /// `TEXCOORD_0`, (0, 0) is the image's upper left corner.
    pub uv0: Vec<Vec2>,
    /// `TEXCOORD_1`.
    pub uv1: Vec<Vec2>,
    /// `COLOR_0`, linear, opaque where the file has three channels.
    pub colors: Vec<Vec4>,
    /// Joints of the four greatest influences, indices into [`Skin::joints`].
    pub joints: Vec<[u16; 4]>,
    /// Their weights; they sum to 1.
    pub weights: Vec<Vec4>,
    /// Every vertex used is in range.
    pub indices: Vec<u32>,
    /// How to read `indices`.
    pub topology: Topology,
    /// Index into [`Model::materials`].
    pub material: usize,
    /// Material per variant, where it differs from `material`. As long as [`Model::variants`] or empty.
    pub variant_materials: Vec<Option<usize>>,
    /// Displacements; the same number in every primitive of a mesh.
    pub morph_targets: Vec<MorphTarget>,
    /// Where in the file: `meshes[3].primitives[0]`.
    pub place: String,
}

impl Primitive {
    /// The material under `variant`.
    pub fn material_in(&self, variant: Option<usize>) -> usize {
        variant.and_then(|v| self.variant_materials.get(v).copied().flatten()).unwrap_or(self.material)
    }
}

/// Displacements to add, times a weight. Each is empty or as long as the primitive's `positions`.
#[derive(Debug, Clone, Default)]
pub struct MorphTarget {
    /// Metres.
    pub positions: Vec<Vec3>,
    /// Added to the unit normal.
    pub normals: Vec<Vec3>,
    /// Added to the tangent's xyz.
    pub tangents: Vec<Vec3>,
}

/// How a surface looks: metallic-roughness and the extensions that cloth needs. Colours are linear.
#[derive(Debug, Clone, PartialEq)]
pub struct Material {
    /// Name in the file, or empty.
    pub name: String,
    /// Base colour and opacity.
    pub base_color: Vec4,
    /// sRGB texture times `base_color`.
    pub base_color_texture: Option<TextureRef>,
    /// 0 … 1.
    pub metallic: f32,
    /// Perceptual, 0 … 1.
    pub roughness: f32,
    /// Green: roughness, blue: metalness.
    pub metallic_roughness_texture: Option<TextureRef>,
    /// Tangent space normals.
    pub normal_texture: Option<TextureRef>,
    /// Scale of the normal's x and y.
    pub normal_scale: f32,
    /// Red: ambient occlusion.
    pub occlusion_texture: Option<TextureRef>,
    /// 0: no occlusion, 1: full.
    pub occlusion_strength: f32,
    /// Linear, already times `KHR_materials_emissive_strength`.
    pub emissive: Vec3,
    /// sRGB.
    pub emissive_texture: Option<TextureRef>,
    /// What alpha means.
    pub alpha_mode: AlphaMode,
    /// Draw the back of the surface too.
    pub double_sided: bool,
    /// `KHR_materials_unlit`.
    pub unlit: bool,
    /// `KHR_materials_ior`; 1.5 unless said otherwise.
    pub ior: f32,
    /// `KHR_materials_specular`.
    pub specular: Specular,
    /// `KHR_materials_sheen`.
    pub sheen: Option<Sheen>,
    /// `KHR_materials_clearcoat`.
    pub clearcoat: Option<Clearcoat>,
    /// `KHR_materials_anisotropy`.
    pub anisotropy: Option<Anisotropy>,
    /// `KHR_materials_transmission`.
    pub transmission: Option<Transmission>,
}

impl Default for Material {
    fn default() -> Self {
        Self {
            name: String::new(),
            base_color: Vec4::ONE,
            base_color_texture: None,
            metallic: 1.0,
            roughness: 1.0,
            metallic_roughness_texture: None,
            normal_texture: None,
            normal_scale: 1.0,
            occlusion_texture: None,
            occlusion_strength: 1.0,
            emissive: Vec3::ZERO,
            emissive_texture: None,
            alpha_mode: AlphaMode::Opaque,
            double_sided: false,
            unlit: false,
            ior: 1.5,
            specular: Specular::default(),
            sheen: None,
            clearcoat: None,
            anisotropy: None,
            transmission: None,
        }
    }
}

/// What a material's alpha means.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum AlphaMode {
    /// Alpha is ignored.
    #[default]
    Opaque,
    /// Drawn where alpha is at least the cutoff.
    Mask {
        /// 0 … 1.
        cutoff: f32,
    },
    /// Blended over what lies behind.
    Blend,
}

/// `KHR_materials_specular`: strength and tint of a dielectric's reflection.
#[derive(Debug, Clone, PartialEq)]
pub struct Specular {
    /// 0 … 1.
    pub factor: f32,
    /// Alpha channel.
    pub texture: Option<TextureRef>,
    /// Tint at normal incidence.
    pub color: Vec3,
    /// sRGB.
    pub color_texture: Option<TextureRef>,
}

impl Default for Specular {
    fn default() -> Self {
        Self { factor: 1.0, texture: None, color: Vec3::ONE, color_texture: None }
    }
}

/// `KHR_materials_sheen`: fibres that stand off the cloth.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheen {
    /// Linear.
    pub color: Vec3,
    /// sRGB.
    pub color_texture: Option<TextureRef>,
    /// Perceptual, 0 … 1.
    pub roughness: f32,
    /// Alpha channel.
    pub roughness_texture: Option<TextureRef>,
}

/// `KHR_materials_clearcoat`: a lacquer layer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Clearcoat {
    /// 0 … 1.
    pub factor: f32,
    /// Red.
    pub texture: Option<TextureRef>,
    /// Perceptual, 0 … 1.
    pub roughness: f32,
    /// Green.
    pub roughness_texture: Option<TextureRef>,
    /// The lacquer's own normals.
    pub normal_texture: Option<TextureRef>,
    /// Scale of the normal's x and y.
    pub normal_scale: f32,
}

/// `KHR_materials_anisotropy`: satin, brushed fibres.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Anisotropy {
    /// 0 … 1.
    pub strength: f32,
    /// Radians, counter-clockwise from the tangent.
    pub rotation: f32,
    /// Red, green: direction; blue: strength.
    pub texture: Option<TextureRef>,
}

/// `KHR_materials_transmission`: light passes through a thin sheet.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Transmission {
    /// 0 … 1.
    pub factor: f32,
    /// Red.
    pub texture: Option<TextureRef>,
}

/// A texture as a material uses it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TextureRef {
    /// Index into [`Model::images`].
    pub image: usize,
    /// How it is read.
    pub sampler: Sampler,
    /// 0 or 1: which texture coordinates.
    pub uv_set: u8,
    /// `KHR_texture_transform`: texture from mesh coordinates, rows of a 2 × 3 matrix `[a, b, tx]`.
    pub uv_transform: [Vec3; 2],
}

/// How a texture is read beyond its edges and between its texels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Sampler {
    /// Along u.
    pub wrap_u: Wrap,
    /// Along v.
    pub wrap_v: Wrap,
    /// Nearest instead of linear when magnified.
    pub mag_nearest: bool,
    /// Nearest instead of linear when minified.
    pub min_nearest: bool,
    /// Read the base level only.
    pub no_mips: bool,
}

/// Beyond the texture's edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Wrap {
    /// Tile.
    #[default]
    Repeat,
    /// Tile, every other one mirrored.
    Mirror,
    /// The last texel.
    Clamp,
}

/// An image as it lies in the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Image {
    /// Name in the file, or empty.
    pub name: String,
    /// `image/png`, `image/jpeg`, `image/webp`; from the bytes where the file does not say.
    pub mime: String,
    /// The encoded bytes. Empty where they could not be had; a warning then says why.
    pub bytes: ImageBytes,
}

/// The encoded bytes of an image.
#[derive(Debug, Clone, PartialEq)]
pub enum ImageBytes {
    /// A range of the imported .glb itself.
    InFile(Range<usize>),
    /// Bytes of their own: from a data URI or another buffer.
    Owned(Vec<u8>),
    /// In another file, by its URI as written, relative to the glTF; the caller gets it.
    External(String),
    /// Not to be had; draw without it.
    Missing,
}

/// Joints that move a mesh.
#[derive(Debug, Clone, Default)]
pub struct Skin {
    /// Nodes.
    pub joints: Vec<usize>,
    /// Joint from mesh at the binding pose; as many as `joints`.
    pub inverse_bind_matrices: Vec<Mat4>,
}

/// Keyframes.
#[derive(Debug, Clone, Default)]
pub struct Animation {
    /// Name in the file, or empty.
    pub name: String,
    /// What moves.
    pub channels: Vec<Channel>,
    /// Seconds: the last key of all channels.
    pub duration: f32,
}

/// One property of one node over time.
#[derive(Debug, Clone)]
pub struct Channel {
    /// The node that moves.
    pub node: usize,
    /// Strictly increasing, seconds.
    pub times: Vec<f32>,
    /// How to read between keys.
    pub interpolation: Interpolation,
    /// A value per key; with cubic splines three: in-tangent, value, out-tangent.
    pub values: ChannelValues,
}

/// Between two keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Interpolation {
    /// Straight, or spherical for rotations.
    #[default]
    Linear,
    /// The earlier key's value.
    Step,
    /// Hermite spline.
    CubicSpline,
}

/// What a channel moves.
#[derive(Debug, Clone)]
pub enum ChannelValues {
    /// Metres.
    Translation(Vec<Vec3>),
    /// Unit quaternions.
    Rotation(Vec<Quat>),
    /// Factors.
    Scale(Vec<Vec3>),
    /// As many weights per key as the mesh has targets, one key after the other.
    MorphWeights(Vec<f32>),
}
