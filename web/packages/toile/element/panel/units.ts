/** Units that people measure themselves in. Values are kept in centimetres and kilograms, whatever is shown. */

export type LengthUnit = 'cm' | 'in';

/** `jin`: the 斤 of China's markets and bathroom scales, half a kilogram. */
export type WeightUnit = 'kg' | 'jin' | 'lb';

export type Unit = LengthUnit | WeightUnit;

export const LENGTH_UNITS: readonly LengthUnit[] = ['cm', 'in'];
export const WEIGHT_UNITS: readonly WeightUnit[] = ['kg', 'jin', 'lb'];

/** Centimetres or kilograms in one of each. */
const SIZE: Record<Unit, number> = { cm: 1, in: 2.54, kg: 1, jin: 0.5, lb: 0.45359237 };

/** What a slider moves by: about what a tape or a scale is read to. */
const STEP: Record<Unit, number> = { cm: 0.5, in: 0.1, kg: 0.5, jin: 1, lb: 1 };

const INCHES_PER_FOOT = 12;

/** A value in centimetres or kilograms, told in a unit. */
export function inUnit(value: number, unit: Unit): number {
  return value / SIZE[unit];
}

/** A value in a unit, told in centimetres or kilograms. */
export function fromUnit(value: number, unit: Unit): number {
  return value * SIZE[unit];
}

/** A slider's ends and step in a unit: the widest that stays within a range, on whole steps. */
export function scale([least, most]: readonly [number, number], unit: Unit) {
  const step = STEP[unit];
  return {
    min: rounded(Math.ceil(inUnit(least, unit) / step) * step),
    max: rounded(Math.floor(inUnit(most, unit) / step) * step),
    step,
  };
}

/** Rounds to a decimal: what a number field shows. */
export function rounded(value: number, digits = 1): number {
  const factor = 10 ** digits;
  return Math.round(value * factor) / factor;
}

/** Decimals worth showing of a value that is known to within `spread`, both in the same unit. */
export function worthShowing(spread: number): number {
  return spread < 0.95 ? 1 : 0;
}

/** Whole feet and inches, as people there tell their height. */
export function feetAndInches(centimetres: number): { readonly feet: number; readonly inches: number } {
  const inches = Math.round(inUnit(centimetres, 'in'));
  return { feet: Math.floor(inches / INCHES_PER_FOOT), inches: inches % INCHES_PER_FOOT };
}
