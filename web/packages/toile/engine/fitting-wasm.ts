/** The wasm module of crate `toile_web_fitting`, as wasm-bindgen shows it to JavaScript. */

export interface FittingModule {
  /** Compiles and starts the wasm. */
  default(options: { module_or_path: Promise<Response> }): Promise<unknown>;
  Fitting: {
    /** `body`: what all bodies share, a .glb; read once for all fittings. */
    open(body: Uint8Array): Fitting;
  };
}

/** Makes bodies and dresses them. Errors thrown have a `code` of `ToileErrorCode`. */
export interface Fitting {
  /** For somebody else, of the same bodies. */
  another(): Fitting;
  /** Of one that nobody needs any more. */
  free(): void;
  /** What can be measured, in the order of `readings`. */
  names(): string[];
  /** Makes a body; where it throws, the last one stays. */
  shape(sex: string, names: string[], values: Float64Array, pose: string): void;
  /** Makes the body that the base size of an open garment is cut for; false where that is another sex's or not known. */
  shape_for(garment: number, sex: string, pose: string): boolean;
  /** Four numbers for each of `names`: value, given (or NaN), spread, 1 where the given one is missed. */
  readings(): Float64Array;
  /** x, y and z of each vertex of the body, metres, and then of each normal; under clothes it gives way a little. */
  vertices(): Float32Array<ArrayBuffer>;
  /** Reads a garment, a .glb, for all fittings. */
  read_garment(file: Uint8Array): Sample;
  /** Takes a garment in, under a number of its own. */
  open_garment(garment: number, sample: Sample): void;
  close_garment(garment: number): void;
  /** A size by its place in the run, and a colorway by its name; `undefined` for the file's own. */
  choose(garment: number, size: number, colorway: string | undefined): void;
  /** Puts garments on the body, the innermost first: at rest, where that is known; otherwise `settle` does the rest. */
  dress(garments: Uint32Array): void;
  /** Does one step towards rest; returns whether there is more to do. */
  settle(): boolean;
  /** Once all rests: one step for a size next to a worn one, which then hangs before it is asked for. */
  settle_ahead(): boolean;
  /** How far it has come, 0 … 1. */
  settled(): number;
  /** x, y and z of each vertex of a garment's file, metres, and then of each normal. */
  garment_vertices(garment: number): Float32Array<ArrayBuffer>;
  /** JSON of an `Advice` about an open garment; empty where nothing can be told. */
  advise(garment: number, preference: string): string;
  /** JSON of a `FitReport` about a size by its place in the run: from the drape where it rests; empty as `advise`. */
  report(garment: number, size: number): string;
  /** A quantity at each vertex of a garment's file, as it lies now; no number where nothing is to be said. */
  field(garment: number, quantity: string): Float32Array<ArrayBuffer>;
  /** JSON of the `HeatScale` of a quantity. */
  scale(quantity: string): string;
}

/** A garment in the memory of the wasm, where fittings that have taken it in keep it; reading a property copies it out. */
export interface Sample {
  readonly name: string;
  readonly sizes: string[];
  /** As many as `sizes`, with spaces between the labels of one. */
  readonly labels: string[];
  /** Place in `sizes`. */
  readonly base_size: number;
  readonly colorways: string[];
  /** As many as `colorways`. */
  readonly titles_zh_cn: string[];
  readonly titles_en: string[];
  /** CSS colours, as many as `colorways`. */
  readonly colors: string[];
  free(): void;
}
