// Where points of a part come to lie in the picture.

#import "shared/frame.wgsl"
#import "mesh/part.wgsl"

// What is worn hides what is under it though the two lie on each other and their triangles cross: it is drawn where it
// is, with the depth of what is `part.lift` metres nearer to the eye; farther where the surface, of unit normal
// `normal`, is seen at a slant, for there the same height above the skin is more along the line of sight.
fn clip_of(world: vec3f, normal: vec3f) -> vec4f {
    let clip = frame.clip_from_world * vec4f(world, 1.0);
    let to_eye = frame.eye - world;
    let distance = max(length(to_eye), 1e-6);
    let slant = max(abs(dot(normal, to_eye)) / distance, 0.4);
    let lifted = frame.clip_from_world * vec4f(world + to_eye * min(part.lift / (slant * distance), 0.5), 1.0);
    return vec4f(clip.xy, lifted.z / lifted.w * clip.w, clip.w);
}
