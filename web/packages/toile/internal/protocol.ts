/**
 * What the page and the engine say to each other. The engine usually lives in a worker; everything here
 * survives `postMessage`, but for an `HTMLCanvasElement`, which only ever goes to an engine in the page.
 *
 * The engine remembers nothing across its own end: the page starts another and says everything again.
 */
import type { ToileErrorDetail } from '../public/errors.ts';
import type { BackendChoice } from '../public/options.ts';

/** The interface to the graphics card that the engine has chosen. */
export type Backend = Exclude<BackendChoice, 'auto'>;

/** Something to draw on. */
export type Canvas = OffscreenCanvas | HTMLCanvasElement;

/** Number of an element, unique on the page. */
export type ViewerId = number;

/** From the page to the engine; `start` is the first. */
export type Command = { type: 'start'; backend: BackendChoice } | ({ viewer: ViewerId } & ViewerCommand);

/** From one element to its counterpart in the engine. */
export type ViewerCommand =
  | { type: 'add' }
  | { type: 'remove' }
  | { type: 'canvas'; canvas: Canvas }
  | LoadCommand
  /** Other vertices, all of them in the same picture. */
  | { type: 'reshape'; request: number; shapes: Shape[] }
  /** The colorway of a layer over the innermost, of which it is an option; `undefined` for the file's own. */
  | { type: 'variant'; layer: Layer; name: string | undefined }
  /** Values in place of the looks of these layers, grey in place of all others'; where there are none, the looks again. */
  | { type: 'fields'; fields: LayerField[] }
  /** Nothing more of a layer. */
  | { type: 'clear'; layer: Layer }
  /** An attribute that the engine understands; `undefined` where it is absent. */
  | { type: 'option'; name: string; value: string | undefined }
  | { type: 'environment'; url: string | undefined }
  /** Device pixels, and how many of them make a CSS pixel. */
  | { type: 'resize'; width: number; height: number; pixelRatio: number }
  | { type: 'visible'; isVisible: boolean }
  | InputCommand
  | { type: 'blob'; request: number; mimeType: string; quality: number | undefined };

/** Order of wear: 0 is the model itself, a body where something is worn over it. */
export type Layer = number;

/** Shows a model in a layer. */
export interface LoadCommand {
  type: 'load';
  layer: Layer;
  src: string;
  /** With these nothing is fetched but what the file itself names, relative to `src`. */
  bytes?: Uint8Array<ArrayBuffer>;
  /** In place of the file's own. */
  vertices?: Vertices;
  maxBytes: number;
  /** Counts the element's loads, so that what is said of an earlier one is known as such. */
  load: number;
}

/** Other vertices for what a layer shows or is about to show. */
export interface Shape {
  layer: Layer;
  vertices: Vertices;
}

/** x, y and z of all vertices of a model, one primitive's after the other's. */
export interface Vertices {
  /** Metres. */
  positions: Float32Array<ArrayBuffer>;
  normals: Float32Array<ArrayBuffer>;
}

/** A quantity on what a layer shows. */
export interface LayerField {
  layer: Layer;
  /** One for each of its vertices. */
  values: Float32Array<ArrayBuffer>;
  /** Values, rising, and the CSS colour of each. */
  stops: readonly (readonly [number, string])[];
}

/** What a person does with the camera. */
export type InputCommand =
  /** A drag, CSS pixels. */
  | { type: 'orbit' | 'pan'; dx: number; dy: number }
  /** Above 1 comes closer. */
  | { type: 'zoom'; factor: number }
  /** As in `KeyboardEvent.key`. */
  | { type: 'key'; key: string; shift: boolean }
  /** The drag is over. */
  | { type: 'release' };

/** From the engine to the page. */
export type Report =
  | { type: 'started'; backend: Backend }
  | { type: 'ended'; ending: Ending }
  | ({ viewer: ViewerId } & ViewerReport);

/** Why an engine will draw no more. */
export interface Ending {
  /**
   * `no-gpu`: nothing to draw with; `unusable`: the device could not be made; `lost`: the device went away;
   * `crashed`: a defect of the engine; `unreachable`: one of its files could not be fetched.
   */
  reason: 'no-gpu' | 'unusable' | 'lost' | 'crashed' | 'unreachable';
  message: string;
}

/** From the engine to one element. */
export type ViewerReport =
  /** Asks for a canvas that has never been drawn on. */
  | { type: 'canvas-wanted' }
  | { type: 'progress'; fraction: number }
  /** A model is on the canvas. */
  | { type: 'shown'; layer: Layer; model: ModelSummary; load: number }
  /** The camera has moved; `byUser` where a person moved it. */
  | { type: 'camera'; camera: CameraState; view: ViewName; byUser: boolean }
  | { type: 'variant' }
  /** `isFatal` where the layer has now no model to show; `load` where it is about one. */
  | { type: 'error'; layer: Layer; error: ToileErrorDetail; isFatal: boolean; load?: number }
  | { type: 'blob'; request: number; blob: Blob | undefined }
  /** The picture with the vertices of that request is on the canvas. */
  | { type: 'reshaped'; request: number };

/** The attributes that would bring the camera back to where it is. */
export interface CameraState {
  'camera-orbit': string;
  'camera-target': string;
  'field-of-view': string;
}

/** The side of the model that is seen; left and right are the onlooker's. */
export type ViewName =
  | 'front'
  | 'front-right'
  | 'right'
  | 'back-right'
  | 'back'
  | 'back-left'
  | 'left'
  | 'front-left'
  | 'top'
  | 'bottom';

/** What the page is told about a model. */
export interface ModelSummary {
  url: string;
  variants: string[];
  warnings: string[];
  /** Extents along x, y and z, metres. */
  dimensions: [number, number, number];
}
