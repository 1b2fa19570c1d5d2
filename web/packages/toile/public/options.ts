/** Properties of `<toile-viewer>` that mirror an attribute; `null` where the attribute is absent. */
export interface ViewerProperties {
  /** Address of a .glb or .gltf file. */
  src: string | null;
  /** What the picture shows, in words. */
  alt: string | null;
  /** Address of a picture to show until the model is there. */
  poster: string | null;
  /** When to fetch the model: `auto` and `lazy` near the viewport, `eager` at once. */
  loading: string | null;
  /** When to show it: `auto` as soon as it is there, `manual` after `dismissPoster()`. */
  reveal: string | null;
  /** Lets pointers and keys move the camera. */
  cameraControls: boolean;
  /** Keeps the wheel and pinches from moving the camera closer. */
  disableZoom: boolean;
  /** Keeps the camera's target where it is. */
  disablePan: boolean;
  /** `theta phi radius`, as in `30deg 75deg 2.5m`; each may be `auto`, the radius a percentage of `auto`. */
  cameraOrbit: string | null;
  /** `x y z` that the camera looks at, as in `0m 1.2m 0m`; each may be `auto`. */
  cameraTarget: string | null;
  /** Vertical angle of view, as in `30deg`, or `auto`. */
  fieldOfView: string | null;
  /** Least theta, phi and radius; `auto` for no limit of its own. */
  minCameraOrbit: string | null;
  /** Greatest theta, phi and radius. */
  maxCameraOrbit: string | null;
  /** Least angle of view, as far as a shopper may zoom in. */
  minFieldOfView: string | null;
  /** Greatest angle of view. */
  maxFieldOfView: string | null;
  /** Milliseconds that the camera takes to reach its goal, more or less: its inertia. */
  interpolationDecay: string | null;
  /** Turns the camera about the model. */
  autoRotate: boolean;
  /** Milliseconds of rest before it turns again. */
  autoRotateDelay: string | null;
  /** Speed of the turning, as in `30deg`, or a percentage of the default. */
  rotationPerSecond: string | null;
  /** One of `availableVariants`; `null` or `default` for the file's own materials. */
  variantName: string | null;
  /** Factor on all light. */
  exposure: string | null;
  /** Address of an .hdr panorama to light the model with. */
  environmentImage: string | null;
  /** `neutral`, `aces` or `none`. */
  toneMapping: string | null;
  /** From 0, no shadow on the ground, to 1. */
  shadowIntensity: string | null;
  /** Which of the file's animations to play; `null` for the first. */
  animationName: string | null;
  /** Plays an animation. */
  autoplay: boolean;
  /** Which interface to the graphics card to use; anything but `auto` is for debugging. */
  backend: string | null;
  /** Most bytes that a model with all its files may have. */
  maxBytes: string | null;
}

/** Which interface to the graphics card to use; anything but `auto` is for debugging. */
export type BackendChoice = 'auto' | 'webgpu' | 'webgl2';

/** How `toBlob` writes the picture. */
export interface ToBlobOptions {
  /** `image/png` unless told. */
  readonly mimeType?: string;
  /** From 0 to 1, for lossy formats. */
  readonly quality?: number;
}

/** Where the camera is, seen from its target: the readable form of `camera-orbit`. */
export interface SphericalPosition {
  /** Angle round the vertical axis, radians; 0 in front of the model. */
  readonly theta: number;
  /** Angle from straight above, radians. */
  readonly phi: number;
  /** Distance, metres. */
  readonly radius: number;
  /** As `camera-orbit` spells it. */
  toString(): string;
}

/** Metres along x, y and z. */
export interface Position {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** As an attribute spells it. */
  toString(): string;
}
