// One direction of a Gaussian blur of the light on the ground.

#import "shared/full_screen.wgsl"

struct Blur {
    // Texture coordinates from one tap to the next.
    step: vec2f,
    padding: vec2f,
}

@group(0) @binding(0) var<uniform> blur: Blur;
@group(0) @binding(1) var source: texture_2d<f32>;
@group(0) @binding(2) var source_sampler: sampler;

// The ambient shadow (red) is sampled in few directions and blurred four times as wide as the key's (green).
@fragment
fn fragment_main(in: FullScreen) -> @location(0) vec4f {
    var sum = vec2f(0.0);
    var total = 0.0;
    for (var i = -5; i <= 5; i++) {
        let weight = exp2(-0.12 * f32(i * i));
        let at = blur.step * f32(i);
        let ambient = textureSampleLevel(source, source_sampler, in.uv + at * 4.0, 0.0).r;
        let key = textureSampleLevel(source, source_sampler, in.uv + at, 0.0).g;
        sum += weight * vec2f(ambient, key);
        total += weight;
    }
    return vec4f(sum / total, 0.0, 1.0);
}
