/** Garments' files: fetched and read once for all fitting rooms of a page, for as long as one of them has them. */
import type { GarmentSample } from '../public/garment.ts';
import type { Fitting, Sample } from './fitting-wasm.ts';

/** A garment that has been read. */
export interface Read {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** In the wasm. */
  readonly handle: Sample;
  readonly sample: GarmentSample;
}

interface Lent {
  readonly read: Promise<Read>;
  borrowers: number;
}

export class Samples {
  readonly #reader: Pick<Fitting, 'read_garment'>;
  readonly #fetch: (url: string) => Promise<Uint8Array<ArrayBuffer>>;
  readonly #lent = new Map<string, Lent>();

  constructor(
    reader: Pick<Fitting, 'read_garment'>,
    fetch: (url: string) => Promise<Uint8Array<ArrayBuffer>>,
  ) {
    this.#reader = reader;
    this.#fetch = fetch;
  }

  /** Where it does not fail, `giveBack` is to follow. What failed is tried again the next time. */
  async borrow(url: string): Promise<Read> {
    const lent = this.#lent.get(url) ?? { read: this.#read(url), borrowers: 0 };
    this.#lent.set(url, lent);
    lent.borrowers += 1;
    try {
      return await lent.read;
    } catch (error) {
      if (this.#lent.get(url) === lent) this.#lent.delete(url);
      throw error;
    }
  }

  giveBack(url: string): void {
    const lent = this.#lent.get(url);
    if (!lent) return;
    lent.borrowers -= 1;
    if (lent.borrowers > 0) return;
    this.#lent.delete(url);
    void lent.read.then(({ handle }) => handle.free());
  }

  async #read(url: string): Promise<Read> {
    const bytes = await this.#fetch(url);
    const handle = this.#reader.read_garment(bytes);
    return { bytes, handle, sample: described(handle) };
  }
}

function described(handle: Sample): GarmentSample {
  const { name, sizes, labels, base_size, colorways, titles_zh_cn, titles_en, colors } = handle;
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
