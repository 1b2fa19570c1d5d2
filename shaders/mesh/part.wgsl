// Where one part of a model stands.

struct Part {
    world_from_part: mat4x4f,
    // Inverse transpose of the above; the fourth column is unused.
    normal_from_part: mat4x4f,
    // First of this part's texels in `vertex_visibility`.
    visibility_base: u32,
    // By how much nearer to the eye it is drawn, metres; see `mesh/clip.wgsl`.
    lift: f32,
    padding0: u32,
    padding1: u32,
}

@group(1) @binding(0) var<uniform> part: Part;
