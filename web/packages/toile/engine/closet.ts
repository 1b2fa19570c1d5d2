/** The garments of a fitting room: opened as they are asked for, dressed in the order of wear. */
import type { Choice, WornShape } from '../internal/fitting-protocol.ts';
import type { GarmentSample } from '../public/garment.ts';
import type { Fitting } from './fitting-wasm.ts';
import type { Samples } from './samples.ts';

/** A garment that is open. */
export interface Piece {
  readonly url: string;
  /** In the wasm. */
  readonly number: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly sample: GarmentSample;
}

/** A garment that is worn. */
export interface Worn extends Piece {
  /** Place of the size in the run. */
  readonly size: number;
}

export class Closet {
  readonly #fitting: Fitting;
  readonly #samples: Samples;
  /** By address, also those on their way. */
  readonly #pieces = new Map<string, Promise<Piece>>();
  /** Those that are there. */
  readonly #open = new Map<string, Piece>();
  #opened = 0;
  #isClosed = false;
  /** The innermost first. */
  #worn: Worn[] = [];

  constructor(fitting: Fitting, samples: Samples) {
    this.#fitting = fitting;
    this.#samples = samples;
  }

  /** Opens a garment, once. One that failed is tried again the next time. */
  open(url: string): Promise<Piece> {
    const known = this.#pieces.get(url);
    if (known) return known;
    const piece = this.#take(url);
    this.#pieces.set(url, piece);
    piece.catch(() => this.#pieces.delete(url));
    return piece;
  }

  /** Takes these, closes all others, and says which of each. */
  wear(outfit: readonly { piece: Piece; choice: Choice }[]): void {
    const kept = outfit.map(({ piece }) => piece.url);
    for (const piece of this.#open.values()) if (!kept.includes(piece.url)) this.#giveBack(piece);
    this.#worn = outfit.map(({ piece, choice }) => {
      const { sizes, baseSize } = piece.sample;
      const place = (name: string | undefined) => sizes.findIndex((size) => size.name === name);
      const size = place(choice.size) < 0 ? place(baseSize) : place(choice.size);
      this.#fitting.choose(piece.number, size, choice.colorway);
      return { ...piece, size };
    });
  }

  /** The innermost first. */
  get worn(): readonly Worn[] {
    return this.#worn;
  }

  get isEmpty(): boolean {
    return this.#worn.length === 0;
  }

  /** Puts all that is worn on the body there is now. */
  dress(): void {
    this.#fitting.dress(Uint32Array.from(this.#worn, ({ number }) => number));
  }

  shapes(): WornShape[] {
    return this.#worn.map((piece) => ({ url: piece.url, vertices: this.vertices(piece) }));
  }

  /** What is worn of this address. */
  find(url: string): Piece | undefined {
    return this.#worn.find((piece) => piece.url === url);
  }

  vertices({ number }: Piece): WornShape['vertices'] {
    return halves(this.#fitting.garment_vertices(number));
  }

  /** Gives everything back, for good. */
  close(): void {
    this.#isClosed = true;
    for (const piece of this.#open.values()) this.#giveBack(piece);
  }

  async #take(url: string): Promise<Piece> {
    const { handle, bytes, sample } = await this.#samples.borrow(url);
    if (this.#isClosed) {
      this.#samples.giveBack(url);
      throw new Error('the fitting room is gone');
    }
    this.#opened += 1;
    const piece = { url, number: this.#opened, bytes, sample };
    this.#fitting.open_garment(piece.number, handle);
    this.#open.set(url, piece);
    return piece;
  }

  #giveBack({ url, number }: Piece): void {
    this.#pieces.delete(url);
    this.#open.delete(url);
    this.#fitting.close_garment(number);
    this.#samples.giveBack(url);
  }
}

/** Positions, and the normals after them. */
export function halves(all: Float32Array<ArrayBuffer>): WornShape['vertices'] {
  return { positions: all.slice(0, all.length / 2), normals: all.slice(all.length / 2) };
}
