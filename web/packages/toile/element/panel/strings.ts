/** What the panel says, in the page's language. `{name}` marks a hole. */
import { zh } from './chinese.ts';
import { en } from './english.ts';
import type { MeasureName } from './measures.ts';
import type { Tone } from './tones.ts';
import type { Unit } from './units.ts';

export interface Naming {
  readonly label: string;
  /** In the middle of a sentence, with its article. */
  readonly phrase: string;
  /** Where the tape goes. */
  readonly hint: string;
}

export interface PanelStrings {
  readonly pose: string;
  readonly poses: { readonly [pose in 'relaxed' | 'a' | 't' | 'hips' | 'walk']: string };
  readonly tone: string;
  readonly tones: { readonly [tone in Tone]: string };
  readonly size: string;
  readonly colorway: string;
  /** A garment is on its way. */
  readonly fetching: string;
  readonly settling: string;
  /** `{sizes}` of all that is worn. */
  readonly settled: string;
  readonly unwearable: string;
  /** BCP 47, for numbers. */
  readonly locale: 'zh-CN' | 'en';
  readonly sex: string;
  readonly female: string;
  readonly male: string;
  readonly lengthUnit: string;
  readonly weightUnit: string;
  readonly refine: string;
  readonly further: string;
  readonly about: string;
  /** What the lighter values are. */
  readonly estimates: string;
  readonly clear: string;
  readonly startOver: string;
  readonly estimated: string;
  readonly quantity: string;
  readonly feetAndInches: string;
  readonly units: { readonly [unit in Unit]: string };
  readonly unitNames: { readonly [unit in Unit]: string };
  readonly names: { readonly [name in MeasureName]: Naming };
  /** A man's `bust`. */
  readonly chest: Naming;
  readonly absurd: string;
  readonly missedBeside: string;
  readonly missedPair: string;
  readonly missedAlone: string;
  readonly missedSeveral: string;
  readonly missedItem: string;
  readonly listSeparator: string;
  readonly updated: string;
  readonly updatedWith: string;
  readonly updatedItem: string;
}

/** The strings for a BCP 47 language tag; English for languages that there are none for. */
export function panelStringsFor(language: string): PanelStrings {
  return /^zh\b/i.test(language) ? zh : en;
}

/** A text with its holes filled. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
}
