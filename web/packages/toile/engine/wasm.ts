/** The wasm module of crate `toile_web`, as wasm-bindgen shows it to JavaScript. */
import type { Canvas, ViewName } from '../internal/protocol.ts';

export interface EngineModule {
  /** Compiles and starts the wasm. */
  default(options: { module_or_path: Promise<Response> }): Promise<unknown>;
  Engine: {
    /**
     * `canvas`: that of the first viewer to be added, or a hidden one that viewers without their own take turns on.
     * `light`: the baked studio light.
     */
    create(canvas: Canvas, light: Uint8Array, onLost: (reason: string) => void): Promise<Engine>;
  };
}

/** One graphics device and all viewers drawn with it. Errors thrown have a `code` of `ToileErrorCode`. */
export interface Engine {
  /** `canvas`: the viewer's own, or none: it then takes turns on the hidden one. */
  add_viewer(canvas: Canvas | undefined): number;
  remove_viewer(id: number): void;
  /** Device pixels. */
  resize(id: number, width: number, height: number, pixelRatio: number): void;
  /** Reads a .glb or .gltf for a layer; returns the addresses of the buffers that it needs besides. */
  open(id: number, layer: number, bytes: Uint8Array): string[];
  provide(id: number, layer: number, uri: string, bytes: Uint8Array): void;
  build(id: number, layer: number): ModelInfo;
  /** An image still to be decoded; `undefined` if it cannot be had. */
  image(id: number, layer: number, index: number): EncodedImage | undefined;
  set_image(id: number, layer: number, index: number, bitmap: ImageBitmap): void;
  /** Swaps the new model in. */
  show(id: number, layer: number): void;
  /** Gives what a layer shows other vertices, all of its primitives' one after the other. */
  reshape(id: number, layer: number, positions: Float32Array, normals: Float32Array): void;
  /**
   * Shows values in place of a layer's materials, and layers without in grey. `stops`: value, red, green and blue
   * (0 … 255) of each colour of the scale, from small to large.
   */
  show_field(id: number, layer: number, values: Float32Array, stops: Float32Array): void;
  /** Shows materials again. */
  clear_fields(id: number): void;
  /** Gives what a layer shows, now or later, a colorway; `undefined` for the file's own. */
  set_variant(id: number, layer: number, name: string | undefined): void;
  /** Takes a layer's model off the stage and frees it. */
  clear(id: number, layer: number): void;
  /** Sets an attribute; `undefined` where it is absent. */
  set_option(id: number, name: string, value: string | undefined): void;
  /** Bytes of an .hdr; `undefined` for the studio light. */
  set_environment(id: number, hdr: Uint8Array | undefined): void;
  orbit(id: number, dx: number, dy: number): void;
  pan(id: number, dx: number, dy: number): void;
  zoom(id: number, factor: number): void;
  key(id: number, key: string, shift: boolean): boolean;
  release(id: number): void;
  camera_orbit(id: number): string;
  camera_target(id: number): string;
  field_of_view(id: number): string;
  /** Code of the side that is seen. */
  view_name(id: number): ViewName;
  /** Has the next frame drawn though nothing has changed. */
  redraw(id: number): void;
  /** Draws if anything has changed; returns bits of `Frame`. */
  frame(id: number, seconds: number): number;
}

/** Memory of the wasm; reading a property copies it out. */
interface Owned {
  free(): void;
}

export interface ModelInfo extends Owned {
  /** How many there are to decode. */
  readonly images: number;
  readonly variants: string[];
  readonly warnings: string[];
  /** Along x, y and z, metres. */
  readonly dimensions: Float32Array;
}

export interface EncodedImage extends Owned {
  readonly mime: string;
  /** Address, where the image is a file of its own. */
  readonly uri: string | undefined;
  /** Contents, where it is not. */
  readonly bytes: Uint8Array<ArrayBuffer> | undefined;
}

/** What `Engine.frame` did. */
export const Frame = { drew: 1, wantsMore: 2, cameraMoved: 4, byUser: 8 } as const;
