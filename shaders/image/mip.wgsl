// One mip level from the one above it: a box of two by two texels, in linear light.

#import "shared/full_screen.wgsl"

@group(0) @binding(0) var source: texture_2d<f32>;
@group(0) @binding(1) var source_sampler: sampler;

@fragment
fn fragment_main(in: FullScreen) -> @location(0) vec4f {
    return textureSampleLevel(source, source_sampler, in.uv, 0.0);
}
