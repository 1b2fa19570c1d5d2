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

@fragment
fn fragment_main(in: FullScreen) -> @location(0) vec4f {
    var sum = vec4f(0.0);
    var total = 0.0;
    for (var i = -5; i <= 5; i++) {
        let weight = exp2(-0.12 * f32(i * i));
        sum += weight * textureSampleLevel(source, source_sampler, in.uv + blur.step * f32(i), 0.0);
        total += weight;
    }
    return sum / total;
}
