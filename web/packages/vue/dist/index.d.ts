import type { PublicProps } from 'vue';
import type { RoomEventMap, ToileFittingRoom } from 'toile/fitting-room';
import type { ViewerEventMap, ToileViewer } from 'toile';

export interface FittingRoomProps {
  /** Whose body. `measurements.sex` sets it too. */
  body?: string | undefined;
  /** How the body stands. */
  pose?: string | undefined;
  /** Colour of the skin. */
  tone?: string | undefined;
  /** Garments to wear, the innermost first, with white space between their addresses: .glb files with `TOILE_garment`. */
  garment?: string | undefined;
  /** The size that is worn: one for all garments, or one for each with commas between them. */
  size?: string | undefined;
  /** The colorway that is worn. Where it is of another fabric the garment hangs as that fabric does. One for all, or one for each with commas. */
  colorway?: string | undefined;
  /** What the body panel shows lengths in. Properties and events are in centimetres whatever it is. */
  unit?: string | undefined;
  /** What the body panel shows weights in. Properties and events are in kilograms whatever it is. */
  weightUnit?: string | undefined;
  /** What the picture shows, in words, for those who do not see it. */
  alt?: string | undefined;
  /** What to show until the body is there. */
  poster?: string | undefined;
  /** When to begin: `auto` and `lazy` near the viewport, `eager` at once. */
  loading?: string | undefined;
  /** Where the camera is, seen from its target. A distance in metres shows how tall somebody is. */
  cameraOrbit?: string | undefined;
  /** What the camera looks at. */
  cameraTarget?: string | undefined;
  /** Vertical angle of view. */
  fieldOfView?: string | undefined;
  /** Keeps the wheel and pinches from zooming. */
  disableZoom?: boolean | undefined;
  /** Keeps the camera's target where it is. */
  disablePan?: boolean | undefined;
  /** Factor on all light. */
  exposure?: string | undefined;
  /** Light from a photograph in place of the studio's. */
  environmentImage?: string | undefined;
  /** From light to the screen; `neutral` keeps colours as they are in the file. */
  toneMapping?: string | undefined;
  /** Strength of the shadow on the ground. */
  shadowIntensity?: string | undefined;
  /** For debugging: what to draw with. That of the first viewer holds for the page. */
  backend?: string | undefined;
  /** What the person has told, here or in the body panel; may be set. Centimetres and kilograms: `{ sex: 'female', height: 165, bust: 86 }`. What is left out is estimated. */
  measurements?: ToileFittingRoom['measurements'] | undefined;
}

export interface FittingRoomListeners {
  /** The body is on screen. */
  onLoad?: ((event: RoomEventMap['load']) => void) | undefined;
  /** From 0 to 1, until then. */
  onProgress?: ((event: RoomEventMap['progress']) => void) | undefined;
  /** Another body is on screen: how long after the change, and whether something given was missed. No event has measurements in it. */
  onShape?: ((event: RoomEventMap['shape']) => void) | undefined;
  /** A garment is on the body on screen, and begins to settle: which, by its place in `garments`. */
  onWear?: ((event: RoomEventMap['wear']) => void) | undefined;
  /** All that is worn hangs at rest on screen: how long after the change. */
  onSettle?: ((event: RoomEventMap['settle']) => void) | undefined;
  /** A person has chosen a size: of which garment, by its place in `garments`, and its name. */
  onSizeChange?: ((event: RoomEventMap['size-change']) => void) | undefined;
  /** A person has chosen a colorway. */
  onColorwayChange?: ((event: RoomEventMap['colorway-change']) => void) | undefined;
  /** Something went wrong; `code` is one of `ToileErrorCode`. After `invalid-measurement` the body stays as it was. */
  onError?: ((event: RoomEventMap['error']) => void) | undefined;
}

/** `<toile-fitting-room>`. It draws nothing on a server but its element and children. */
export declare const FittingRoom: new () => {
  $props: FittingRoomProps & FittingRoomListeners & PublicProps;
  $slots: { default?: () => unknown };
  /** The element itself, once it is there. */
  readonly element: ToileFittingRoom | null;
};

export interface ViewerProps {
  /** What to show. */
  src?: string | undefined;
  /** What the picture shows, in words, for those who do not see it. */
  alt?: string | undefined;
  /** What to show until the model is there. */
  poster?: string | undefined;
  /** When to fetch the model: `auto` and `lazy` near the viewport, `eager` at once. */
  loading?: string | undefined;
  /** When to show it: as soon as it is there, or after `dismissPoster()`. */
  reveal?: string | undefined;
  /** The most that a model may have, with all its files. */
  maxBytes?: string | undefined;
  /** For debugging: what to draw with. That of the first viewer holds for the page. */
  backend?: string | undefined;
  /** Lets pointers and keys move the camera. */
  cameraControls?: boolean | undefined;
  /** Keeps the wheel and pinches from zooming. */
  disableZoom?: boolean | undefined;
  /** Keeps the camera's target where it is. */
  disablePan?: boolean | undefined;
  /** Where the camera is, seen from its target: angle round the vertical axis, angle from above, distance (a length, or a percentage of `auto`). */
  cameraOrbit?: string | undefined;
  /** What the camera looks at. */
  cameraTarget?: string | undefined;
  /** Vertical angle of view. */
  fieldOfView?: string | undefined;
  /** How far a shopper may move the camera: the least of each. */
  minCameraOrbit?: string | undefined;
  /** The greatest of each. */
  maxCameraOrbit?: string | undefined;
  /** The least angle of view. */
  minFieldOfView?: string | undefined;
  /** The greatest angle of view. */
  maxFieldOfView?: string | undefined;
  /** How slowly the camera follows. */
  interpolationDecay?: string | undefined;
  /** Turns the model until it is touched. Not where the visitor prefers reduced motion. */
  autoRotate?: boolean | undefined;
  /** Rest before it turns again. */
  autoRotateDelay?: string | undefined;
  /** How fast it turns. */
  rotationPerSecond?: string | undefined;
  /** The colorway (`KHR_materials_variants`). */
  variantName?: string | undefined;
  /** Which animation to play; the first unless told. */
  animationName?: string | undefined;
  /** Plays an animation. */
  autoplay?: boolean | undefined;
  /** Factor on all light. */
  exposure?: string | undefined;
  /** Light from a photograph in place of the studio's. */
  environmentImage?: string | undefined;
  /** From light to the screen; `neutral` keeps colours as they are in the file. */
  toneMapping?: string | undefined;
  /** Strength of the shadow on the ground. */
  shadowIntensity?: string | undefined;
}

export interface ViewerListeners {
  /** The model is on screen, with all its textures. */
  onLoad?: ((event: ViewerEventMap['load']) => void) | undefined;
  /** From 0 to 1. */
  onProgress?: ((event: ViewerEventMap['progress']) => void) | undefined;
  /** Something went wrong; `code` is one of `ToileErrorCode`. */
  onError?: ((event: ViewerEventMap['error']) => void) | undefined;
  /** The camera moved: `user-interaction` or `automatic`. */
  onCameraChange?: ((event: ViewerEventMap['camera-change']) => void) | undefined;
  /** The model wears the colorway asked for. */
  onVariantApplied?: ((event: ViewerEventMap['variant-applied']) => void) | undefined;
  /** The model is seen in place of the poster. */
  onPosterDismissed?: ((event: ViewerEventMap['poster-dismissed']) => void) | undefined;
}

/** `<toile-viewer>`. It draws nothing on a server but its element and children. */
export declare const Viewer: new () => {
  $props: ViewerProps & ViewerListeners & PublicProps;
  $slots: { default?: () => unknown };
  /** The element itself, once it is there. */
  readonly element: ToileViewer | null;
};
