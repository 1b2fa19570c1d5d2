/** How one size of a garment fits, zone by zone. */
import type { FitBasis, Verdict } from './advice.ts';

export interface ZoneFit {
  /** Name of a point of measure: `waist`, `sleeve_length`. */
  readonly zone: string;
  readonly kind: 'girth' | 'length';
  readonly garmentCm: number;
  readonly bodyCm: number;
  /** One standard deviation of what the body may really measure. */
  readonly spreadCm: number;
  /** What the garment has more than the body. */
  readonly easeCm: number;
  /** What the style means it to have more. */
  readonly intendedCm: number;
  readonly verdict: Verdict;
  /** What of the zone is stretched most, on cloth that has been simulated. */
  readonly strainPercent?: { readonly warp: number; readonly weft: number; readonly bias: number };
  /** On the skin. */
  readonly pressureKpa?: number;
  /** From the skin to the cloth. */
  readonly gapMm?: number;
  /** Where to look at, above the ground. */
  readonly heightM?: number;
}

/** Why a size cannot be worn. */
export interface Obstacle {
  readonly kind: 'cannot-pass' | 'cannot-close';
  /** Name of an opening, `neck`, or of a closure, `zip`. */
  readonly part: string;
  /** By how much the opening is too narrow, or the closure stays open. */
  readonly missingCm: number;
  /** What pulls at the closure. */
  readonly forceN?: number;
}

export interface FitReport {
  readonly size: string;
  readonly basis: FitBasis;
  readonly zones: readonly ZoneFit[];
  readonly obstacles: readonly Obstacle[];
}

/** What can be seen on the cloth in colours. */
export type HeatQuantity = 'ease' | 'strain' | 'pressure' | 'gap';

/** What colour stands for what. */
export interface HeatScale {
  readonly quantity: HeatQuantity;
  readonly unit: string;
  readonly least: number;
  readonly most: number;
  /** Values, rising, and the CSS colour of each. */
  readonly stops: readonly (readonly [number, string])[];
  /** Values that a legend names. */
  readonly ticks: readonly number[];
}
