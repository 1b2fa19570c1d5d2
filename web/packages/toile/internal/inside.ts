/**
 * What a fitting room does with the viewer inside it. The names are symbols, for pages have no business here, and
 * registered ones, for the two elements may come in files of their own.
 */
import type { ToileErrorDetail } from '../public/errors.ts';
import type { Layer, LayerField, Shape, Vertices } from './protocol.ts';

/** Names a property of type `ModelSource`, in place of `src`. */
export const SOURCE = Symbol.for('toile.source');

/**
 * Names a method that shows other vertices of the model and of what is worn over it: a promise of true once they are on
 * screen, of undefined where there is no model to show them on.
 */
export const RESHAPE = Symbol.for('toile.reshape');

/** Names a method that puts something on over the model, or takes off what its layer has. */
export const WEAR = Symbol.for('toile.wear');

/** Names a method that changes the colorway of what a layer over the model has. */
export const COLOR = Symbol.for('toile.color');

/** Names a method that shows values in place of looks; without any it shows the looks again. */
export const PAINT = Symbol.for('toile.paint');

/** Names a property: the canvas that the picture is on, where there is one. */
export const CANVAS = Symbol.for('toile.canvas');

/** A model that is made rather than fetched; whoever loses the model asks again. */
export interface ModelSource {
  /** Where the model would be if it were a file. */
  readonly url: string;
  /** Bytes of a .glb. Rejects with a `ToileError`. */
  make(onProgress: (fraction: number) => void): Promise<Uint8Array<ArrayBuffer>>;
}

/** Something worn over the model; whoever loses it asks again. */
export interface Worn {
  /** Where its file is; whatever that names is relative to it. */
  readonly url: string;
  /** The colorway to begin with. */
  variant(): string | undefined;
  /** The file, and how it is worn now. */
  make(): Promise<{ bytes: Uint8Array<ArrayBuffer>; vertices: Vertices }>;
  /** It is on screen. */
  shown(): void;
  failed(error: ToileErrorDetail): void;
}

/** A viewer, as a fitting room sees it. */
export interface Inside {
  [SOURCE]: ModelSource | undefined;
  [RESHAPE](shapes: Shape[]): Promise<true | undefined>;
  [WEAR](layer: Layer, worn: Worn | undefined): void;
  [COLOR](layer: Layer, variant: string | undefined): void;
  [PAINT](fields: LayerField[]): void;
  readonly [CANVAS]: HTMLCanvasElement | undefined;
}
