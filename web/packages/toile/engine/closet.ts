/** The garments of a fitting room: opened as they are asked for, dressed in the order of wear. */
import type { Choice, WornShape } from '../internal/fitting-protocol.ts';
import type { GarmentSample } from '../public/garment.ts';
import type { Fitting, GarmentInfo } from './fitting-wasm.ts';

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
  readonly #fetch: (url: string) => Promise<Uint8Array<ArrayBuffer>>;
  /** Also those on their way. */
  readonly #pieces = new Map<string, Promise<Piece>>();
  #opened = 0;
  /** The innermost first. */
  #worn: Worn[] = [];

  constructor(fitting: Fitting, fetch: (url: string) => Promise<Uint8Array<ArrayBuffer>>) {
    this.#fitting = fitting;
    this.#fetch = fetch;
  }

  /** Opens a garment, once. One that failed is tried again the next time. */
  open(url: string): Promise<Piece> {
    const known = this.#pieces.get(url);
    if (known) return known;
    const piece = this.#open(url);
    this.#pieces.set(url, piece);
    piece.catch(() => this.#pieces.delete(url));
    return piece;
  }

  /** Takes these, closes all others, and says which of each. */
  wear(outfit: readonly { piece: Piece; choice: Choice }[]): void {
    const kept = outfit.map(({ piece }) => piece.number);
    for (const worn of this.#worn) if (!kept.includes(worn.number)) this.#close(worn);
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

  async #open(url: string): Promise<Piece> {
    const bytes = await this.#fetch(url);
    this.#opened += 1;
    const number = this.#opened;
    const sample = sampleOf(this.#fitting.open_garment(number, bytes));
    return { url, number, bytes, sample };
  }

  #close({ url, number }: Piece): void {
    this.#pieces.delete(url);
    this.#fitting.close_garment(number);
  }
}

/** Positions, and the normals after them. */
export function halves(all: Float32Array<ArrayBuffer>): WornShape['vertices'] {
  return { positions: all.slice(0, all.length / 2), normals: all.slice(all.length / 2) };
}

function sampleOf(info: GarmentInfo): GarmentSample {
  const { name, sizes, labels, base_size, colorways, titles_zh_cn, titles_en, colors } = info;
  info.free();
  return {
    name,
    sizes: sizes.map((size, place) => ({
      name: size,
      labels: labels[place]?.split(' ').filter(Boolean) ?? [],
    })),
    baseSize: sizes[base_size] ?? '',
    colorways: colorways.map((colorway, place) => ({
      name: colorway,
      titles: { 'zh-CN': titles_zh_cn[place] ?? '', en: titles_en[place] ?? '' },
      color: colors[place] ?? '',
    })),
  };
}
