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
    // Edge of a tile, texels.
    tile_size: f32,
    padding0: f32,
    padding1: f32,
    padding2: f32,
}

@group(2) @binding(0) var<uniform> directions: Directions;
@group(2) @binding(1) var depth_atlas: texture_depth_2d;
@group(2) @binding(2) var depth_sampler: sampler_comparison;

// How much of the light from direction `i` reaches `p`: 1 where nothing stands in its way, 0 where something
// does, in between at the edge of a shadow, which four bilinear comparisons make some six texels wide.
fn sees(i: u32, p: vec3f) -> f32 {
    let clip = directions.clip_from_world[i] * vec4f(p, 1.0);
    // Keep the comparisons inside the tile.
    let in_tile = clamp(clip.xy * vec2f(0.5, -0.5) + 0.5, vec2f(0.025), vec2f(0.975));
    let tiles = vec2f(f32(directions.columns), f32(directions.rows));
    let uv = (vec2f(f32(i % directions.columns), f32(i / directions.columns)) + in_tile) / tiles;
    let depth = saturate(clip.z);
    let step = 1.8 / (tiles * directions.tile_size);
    return 0.25 * (textureSampleCompareLevel(depth_atlas, depth_sampler, uv + step, depth)
        + textureSampleCompareLevel(depth_atlas, depth_sampler, uv - step, depth)
        + textureSampleCompareLevel(depth_atlas, depth_sampler, uv + vec2f(step.x, -step.y), depth)
        + textureSampleCompareLevel(depth_atlas, depth_sampler, uv + vec2f(-step.x, step.y), depth));
}
