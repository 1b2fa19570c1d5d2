/** What is known of a body, in the page's form. */
import type { BodyReading, BodyReport, MissedMeasurement } from '../public/body.ts';

/** Numbers of `Fitting.readings` for each measurement. */
const NUMBERS = 4;

/** `cutFor`: the size whose model stands there, where nobody is known. */
export function reportOf(names: string[], readings: Float64Array, cutFor?: string): BodyReport {
  const measurements: { [name: string]: BodyReading } = {};
  const missed: MissedMeasurement[] = [];
  for (const [index, name] of names.entries()) {
    const at = NUMBERS * index;
    const [value = 0, asked = Number.NaN, spread = 0, isMissed] = readings.subarray(at, at + NUMBERS);
    const isGiven = !Number.isNaN(asked);
    if (cutFor !== undefined) measurements[name] = { value, source: 'predicted', spread: 0 };
    else if (isGiven) measurements[name] = { value, source: 'given', asked, spread };
    else measurements[name] = { value, source: 'predicted', spread };
    if (isMissed && cutFor === undefined) missed.push({ name, asked, value });
  }
  return cutFor === undefined ? { measurements, missed } : { measurements, missed, cutFor };
}
