// The directions from which ambient light is tested, each with its tile in one depth atlas.

struct Directions {
    // Per direction: clip of its own tile from world.
    clip_from_world: array<mat4x4f, 32>,
    // Per direction: towards the light (xyz).
    towards: array<vec4f, 32>,
    // Corner of the lit square on the ground (xz), its edge, and its height.
    ground: vec4f,
    // How many of the arrays are in use.
    count: u32,
    // Tiles per row and per column of the atlas.
    columns: u32,
    rows: u32,
    // Metres that one texel of a tile covers.
    texel: f32,
}

@group(2) @binding(0) var<uniform> directions: Directions;
@group(2) @binding(1) var depth_atlas: texture_depth_2d;
@group(2) @binding(2) var depth_sampler: sampler_comparison;

// 1 where nothing stands between `p` and infinity in direction `i`, 0 where something does.
fn sees(i: u32, p: vec3f) -> f32 {
    let clip = directions.clip_from_world[i] * vec4f(p, 1.0);
    // Keep bilinear comparisons inside the tile.
    let in_tile = clamp(clip.xy * vec2f(0.5, -0.5) + 0.5, vec2f(0.004), vec2f(0.996));
    let tile = vec2f(f32(i % directions.columns), f32(i / directions.columns));
    let uv = (tile + in_tile) / vec2f(f32(directions.columns), f32(directions.rows));
    return textureSampleCompareLevel(depth_atlas, depth_sampler, uv, saturate(clip.z));
}
