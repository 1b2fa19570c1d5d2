/** The wasm module of crate `toile_web_fitting`, as wasm-bindgen shows it to JavaScript. */

export interface FittingModule {
  /** Compiles and starts the wasm. */
  default(options: { module_or_path: Promise<Response> }): Promise<unknown>;
  Fitting: {
    /** `body`: what all bodies share, a .glb. */
    open(body: Uint8Array): Fitting;
  };
}

/** Makes bodies. Errors thrown have a `code` of `ToileErrorCode`. */
export interface Fitting {
  /** What can be measured, in the order of `readings`. */
  names(): string[];
  /** Makes a body; where it throws, the last one stays. */
  shape(sex: string, names: string[], values: Float64Array, pose: string): void;
  /** Four numbers for each of `names`: value, given (or NaN), spread, 1 where the given one is missed. */
  readings(): Float64Array;
  /** x, y and z of each vertex, metres. */
  positions(): Float32Array<ArrayBuffer>;
  normals(): Float32Array<ArrayBuffer>;
}
