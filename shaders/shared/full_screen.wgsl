// One triangle that covers the target.

struct FullScreen {
    @builtin(position) clip: vec4f,
    // (0, 0) is the upper left corner.
    @location(0) uv: vec2f,
}

@vertex
fn full_screen(@builtin(vertex_index) index: u32) -> FullScreen {
    let uv = vec2f(f32((index << 1u) & 2u), f32(index & 2u));
    var out: FullScreen;
    out.clip = vec4f(uv.x * 2.0 - 1.0, 1.0 - uv.y * 2.0, 0.0, 1.0);
    out.uv = uv;
    return out;
}
