/** A person's body in numbers. Lengths are in centimetres, weights in kilograms. */

export type Sex = 'female' | 'male';

/**
 * What a person has measured: `{ sex: 'female', height: 165, bust: 86 }`. Every name of `BodyReport.measurements` is
 * allowed; whatever is left out is estimated.
 */
export interface Measurements {
  sex: Sex;
  [name: string]: number | Sex | undefined;
}

/** What the body made of them has. */
export interface BodyReport {
  /** All that is known of it, by name. */
  readonly measurements: { readonly [name: string]: BodyReading };
  /** What was given and no body has together with the rest. */
  readonly missed: readonly MissedMeasurement[];
  /** Nobody is known: this is the body that this size of the outermost garment is cut for, as a fit model has it. */
  readonly cutFor?: string;
}

/** One measurement of a body. */
export interface BodyReading {
  readonly value: number;
  readonly source: 'given' | 'predicted';
  /** What was given, which the body may have missed. */
  readonly asked?: number;
  /** One standard deviation of what the person may really measure; 0 where that was given, and of a fit model. */
  readonly spread: number;
}

/** A measurement that the nearest possible body has not. */
export interface MissedMeasurement {
  readonly name: string;
  readonly asked: number;
  readonly value: number;
}
