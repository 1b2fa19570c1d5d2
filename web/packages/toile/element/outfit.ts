/** What a fitting room puts on the body: from its attributes to the worker, and from there to the viewer. */
import type { Choice, Drape } from '../internal/fitting-protocol.ts';
import { COLOR, type Inside, WEAR } from '../internal/inside.ts';
import type { Layer } from '../internal/protocol.ts';
import type { Tailor } from '../internal/tailor.ts';
import type { ToileErrorDetail } from '../public/errors.ts';
import type { GarmentSample } from '../public/garment.ts';

/** As the attributes say it. */
export interface Wanted {
  /** Addresses, the innermost first, with white space between them. */
  readonly garment: string | null;
  /** One for all, or one for each with commas between them. */
  readonly size: string | null;
  readonly colorway: string | null;
}

/** A garment with what is chosen of it. */
export interface Piece {
  readonly url: string;
  readonly sample: GarmentSample;
  /** Name of the size that is worn. */
  readonly size: string;
  /** Name; `undefined` where the file's own is worn. */
  readonly colorway: string | undefined;
}

export interface OutfitStatus {
  /** What is open, the innermost first. */
  readonly pieces: readonly Piece[];
  readonly state: 'empty' | 'fetching' | 'settling' | 'settled' | 'failed';
  /** From 0, just put on, to 1, at rest. */
  readonly progress: number;
}

export interface OutfitEvents {
  status(status: OutfitStatus): void;
  /** A garment is on screen: which, by its place. */
  shown(garment: number): void;
  failed(error: ToileErrorDetail): void;
}

const BARE: OutfitStatus = { pieces: [], state: 'empty', progress: 0 };

export class Outfit {
  readonly #viewer: Inside;
  readonly #tailor: Tailor;
  readonly #on: OutfitEvents;
  readonly #samples = new Map<string, GarmentSample>();
  /** Places that something went wrong at; most are addresses of what could not be opened. */
  readonly #broken = new Set<string | undefined>();
  /** Names of sizes by address, worn where none is asked for. */
  readonly #advised = new Map<string, string>();
  #wanted: Wanted = { garment: null, size: null, colorway: null };
  #choices: Choice[] = [];
  #status = BARE;
  /** When the change was asked for that is being settled, as `performance.now()`. */
  #since = 0;

  constructor(viewer: Inside, tailor: Tailor, on: OutfitEvents) {
    this.#viewer = viewer;
    this.#tailor = tailor;
    this.#on = on;
  }

  /** Wears what is wanted now. */
  want(wanted: Wanted): void {
    const { garment, size, colorway } = wanted;
    this.#wanted = wanted;
    const urls = [...new Set((garment ?? '').split(/\s+/).filter(Boolean).map(absolute))];
    const before = this.#choices;
    this.#choices = urls.map((url, place) => ({
      url,
      size: partOf(size, place) ?? this.#advised.get(url),
      colorway: partOf(colorway, place),
    }));
    this.#takeOff(before);
    this.#recolor(before);
    this.#begin();
    this.#tailor.wear(this.#choices);
    this.#describe();
  }

  /** What is advised is worn, unless something else is asked for. */
  advise(url: string, size: string | undefined): void {
    if (this.#advised.get(url) === size) return;
    if (size) this.#advised.set(url, size);
    else this.#advised.delete(url);
    const place = this.urls.indexOf(url);
    if (place >= 0 && !partOf(this.#wanted.size, place)) this.want(this.#wanted);
  }

  /** Addresses of all that is wanted, the innermost first. */
  get urls(): readonly string[] {
    return this.#choices.map(({ url }) => url);
  }

  /** Addresses of what is open or may yet be, the innermost first. */
  get wearable(): readonly string[] {
    return this.urls.filter((url) => this.#samples.has(url) || !this.#broken.has(url));
  }

  /** The samples that are open, the innermost first. */
  get samples(): readonly GarmentSample[] {
    return this.#choices.flatMap(({ url }) => this.#samples.get(url) ?? []);
  }

  /** Milliseconds since the change that is being settled. */
  get age(): number {
    return performance.now() - this.#since;
  }

  layerOf(url: string): Layer | undefined {
    return this.urls.indexOf(url) + 1 || undefined;
  }

  /** Something changes that cloth must settle after. */
  begin(): void {
    if (this.#choices.length > 0) this.#begin();
  }

  opened(url: string, sample: GarmentSample): void {
    const layer = this.layerOf(url);
    if (!layer || this.#samples.has(url)) return;
    this.#samples.set(url, sample);
    this.#describe();
    this.#viewer[WEAR](layer, {
      url,
      variant: () => this.#choices[layer - 1]?.colorway,
      make: () => this.#tailor.file(url),
      shown: () => this.#on.shown(layer - 1),
      failed: (error) => this.unwearable({ ...error, place: url }),
    });
  }

  unwearable(error: ToileErrorDetail): void {
    this.#broken.add(error.place);
    this.#tell({ state: 'failed' });
    this.#on.failed(error);
  }

  draped({ progress }: Drape): void {
    this.#tell({ progress, state: progress < 1 ? 'settling' : 'settled' });
  }

  #begin(): void {
    this.#since = performance.now();
    const isOpen = this.#choices.every(({ url }) => this.#samples.has(url));
    const state = this.#choices.length === 0 ? 'empty' : isOpen ? 'settling' : 'fetching';
    this.#tell({ progress: 0, state });
  }

  /** Layers that have something else from now on. */
  #takeOff(before: readonly Choice[]): void {
    for (const [place, { url }] of before.entries()) {
      if (this.#choices[place]?.url === url) continue;
      this.#samples.delete(url);
      this.#viewer[WEAR](place + 1, undefined);
    }
  }

  #recolor(before: readonly Choice[]): void {
    for (const [place, { url, colorway }] of this.#choices.entries()) {
      const last = before[place];
      if (last?.url === url && last.colorway !== colorway) this.#viewer[COLOR](place + 1, colorway);
    }
  }

  #describe(): void {
    const pieces = this.#choices.flatMap(({ url, size, colorway }) => {
      const sample = this.#samples.get(url);
      return sample ? [{ url, sample, size: sizeOf(sample, size), colorway }] : [];
    });
    this.#tell({ pieces });
  }

  #tell(change: Partial<OutfitStatus>): void {
    this.#status = { ...this.#status, ...change };
    this.#on.status(this.#status);
  }
}

/** The name of the size that is worn. */
function sizeOf({ sizes, baseSize }: GarmentSample, size: string | undefined): string {
  return sizes.find(({ name }) => name === size)?.name ?? baseSize;
}

/** The part of a list with commas that is about one garment; a single one is about all. */
export function partOf(list: string | null, place: number): string | undefined {
  const parts = (list ?? '').split(',').map((part) => part.trim());
  return (parts.length === 1 ? parts[0] : parts[place]) || undefined;
}

/** A list in which the part about one of these garments is another. */
export function withPart(list: string | null, urls: readonly string[], url: string, part: string): string {
  return urls.map((each, place) => (each === url ? part : partOf(list, place))).join(',');
}

/** A worker would resolve relative addresses against its own. */
function absolute(url: string): string {
  return new URL(url, document.baseURI).href;
}
