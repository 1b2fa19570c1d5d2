/**
 * What a fitting room does with the viewer inside it. The names are symbols, for pages have no business here, and
 * registered ones, for the two elements may come in files of their own.
 */
import type { Vertices } from './protocol.ts';

/** Names a property of type `ModelSource`, in place of `src`. */
export const SOURCE = Symbol.for('toile.source');

/**
 * Names a method that shows other vertices of the model: a promise of true once they are on screen, of undefined where
 * there is no model to show them on.
 */
export const RESHAPE = Symbol.for('toile.reshape');

/** A model that is made rather than fetched; whoever loses the model asks again. */
export interface ModelSource {
  /** Where the model would be if it were a file. */
  readonly url: string;
  /** Bytes of a .glb. Rejects with a `ToileError`. */
  make(onProgress: (fraction: number) => void): Promise<Uint8Array<ArrayBuffer>>;
}

/** A viewer, as a fitting room sees it. */
export interface Inside {
  [SOURCE]: ModelSource | undefined;
  [RESHAPE](vertices: Vertices): Promise<true | undefined>;
}
