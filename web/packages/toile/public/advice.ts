/** Which size to take, and why. */

/** How a garment fits somewhere: girths from too tight to too loose, lengths from too short to too long. */
export type Verdict =
  | 'too-tight'
  | 'snug'
  | 'as-intended'
  | 'roomy'
  | 'too-loose'
  | 'too-short'
  | 'short'
  | 'long'
  | 'too-long';

/** How a person likes their clothes, beside what the style intends. */
export type Preference = 'closer' | 'designed' | 'looser';

/** What is known of the cloth: its measurements only, or how it hangs. */
export type FitBasis = 'estimate' | 'drape';

/** How likely a size is the best of the run. */
export interface SizeChance {
  readonly name: string;
  /** `160/84A` */
  readonly label?: string;
  /** From 0 to 1. */
  readonly probability: number;
  /** Of the zone that fits worst. */
  readonly verdict: Verdict | 'cannot-wear';
}

/** What one size does at one zone, told because it decided. */
export interface Reason {
  readonly size: string;
  /** Name of a point of measure: `waist`, `sleeve_length`. */
  readonly zone: string;
  readonly kind: 'girth' | 'length';
  readonly verdict: Verdict;
  /** More than is intended, or less; centimetres. */
  readonly cm: number;
}

/** Which size of a garment is the best for somebody. */
export interface Advice {
  /** `between`: two sizes are about as good; `none`: no size of the run fits. */
  readonly kind: 'clear' | 'between' | 'none';
  readonly size?: string;
  /** The second of two. */
  readonly other?: string;
  /** From small to large. */
  readonly sizes: readonly SizeChance[];
  /** What decided, the weightiest first. */
  readonly reasons: readonly Reason[];
  readonly preference: Preference;
  readonly basis: FitBasis;
}
