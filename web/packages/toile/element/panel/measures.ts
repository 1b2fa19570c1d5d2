/** The measurements that the panel asks for. */

import type { Sex } from '../../public/body.ts';

export const SEXES: readonly Sex[] = ['female', 'male'];

/** What is disclosed together: at once, on the first refinement, on the second. */
export type Group = 'first' | 'girths' | 'further';

export interface Measure {
  readonly name: MeasureName;
  readonly group: Group;
  /** Ends of the slider: nearly all adults. Centimetres or kilograms. */
  readonly usual: readonly [number, number];
  /** Beyond these a value is a slip of the finger. The engine believes a little more, of a woman and of a man. */
  readonly limits: readonly [number, number];
  /** Asked of this sex only. */
  readonly sex?: Sex;
}

export type MeasureName =
  | 'height'
  | 'weight'
  | 'bust'
  | 'underbust'
  | 'waist'
  | 'hip'
  | 'neck'
  | 'shoulder_width'
  | 'arm_length'
  | 'upper_arm'
  | 'inside_leg'
  | 'thigh';

/** From head to toe within each group. */
export const MEASURES: readonly Measure[] = [
  { name: 'height', group: 'first', usual: [140, 210], limits: [110, 235] },
  { name: 'weight', group: 'first', usual: [35, 160], limits: [34, 275] },
  { name: 'bust', group: 'girths', usual: [65, 150], limits: [60, 220] },
  { name: 'underbust', group: 'girths', usual: [55, 135], limits: [50, 180], sex: 'female' },
  { name: 'waist', group: 'girths', usual: [52, 150], limits: [52, 185] },
  { name: 'hip', group: 'girths', usual: [70, 155], limits: [60, 240] },
  { name: 'neck', group: 'further', usual: [26, 54], limits: [22, 75] },
  { name: 'shoulder_width', group: 'further', usual: [30, 56], limits: [30, 57] },
  { name: 'arm_length', group: 'further', usual: [44, 72], limits: [40, 78] },
  { name: 'upper_arm', group: 'further', usual: [20, 52], limits: [20, 70] },
  { name: 'inside_leg', group: 'further', usual: [60, 100], limits: [52, 108] },
  { name: 'thigh', group: 'further', usual: [38, 90], limits: [36, 140] },
];

/** Whether it is asked for at once; everything else takes a tape. */
export function isFirst(name: MeasureName): name is 'height' | 'weight' {
  return name === 'height' || name === 'weight';
}

export function isWeight(name: string): boolean {
  return name === 'weight';
}

/** Whether a value can be meant, in centimetres or kilograms. */
export function isPlausible({ limits: [least, most] }: Measure, value: number): boolean {
  return value >= least && value <= most;
}

/** The measurement that a zone of a garment is compared with. */
const OF_ZONES: Readonly<Record<string, MeasureName>> = {
  chest: 'bust',
  waist: 'waist',
  hip: 'hip',
  hem: 'hip',
  neck: 'neck',
  shoulder: 'shoulder_width',
  sleeve_length: 'arm_length',
  bicep: 'upper_arm',
  thigh: 'thigh',
  inseam: 'inside_leg',
};

export function measureOf(zone: string): MeasureName | undefined {
  return OF_ZONES[zone];
}
