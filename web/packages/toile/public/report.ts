/** How one size of a garment fits, zone by zone. */
import type { FitBasis, Verdict } from './advice.ts';

/** Stretch along both threads and on the longer diagonal between them. */
export interface Strain {
  readonly warp: number;
  readonly weft: number;
  readonly bias: number;
}

/** Where a garment ends. */
export interface End {
  /** The nearest. */
  readonly mark: Mark;
  /** Above it; below where negative. */
  readonly aboveCm: number;
  /** What lies in folds above the end: trousers that are too long stand on the foot. */
  readonly inFoldsCm: number;
}

/** Places of the body by which people tell how long clothes are. */
export type Mark = 'waist' | 'hip' | 'crotch' | 'knee' | 'ankle' | 'floor' | 'elbow' | 'wrist';

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
  /** On cloth that has been simulated, as all that follows: 95 % of the zone is not stretched more. */
  readonly strainPercent?: Strain;
  /** Half of it is not stretched more. */
  readonly medianStrainPercent?: Strain;
  /** Stretch along the threads as a part of what the fabric gives in comfort: above 1 it is too tight. */
  readonly ofComfort?: number;
  /** The mean of what touches the skin. */
  readonly pressureKpa?: number;
  /** 95 % of what touches presses no more. */
  readonly greatestPressureKpa?: number;
  /** The part of the zone that touches the skin. */
  readonly touching?: number;
  /** From the skin to the cloth; half of the zone is not farther. */
  readonly gapMm?: number;
  /** Where to look at, above the ground. */
  readonly heightM?: number;
  /** Along the cloth as it is stretched. */
  readonly wornCm?: number;
  /** Round the body where the garment's line lies. */
  readonly bodyThereCm?: number;
  /** Where a hem, a leg or a sleeve ends. */
  readonly end?: End;
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
