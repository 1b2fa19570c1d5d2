/** What is known of a body, in the page's form. */
import type { BodyReading, BodyReport, MissedMeasurement } from '../public/body.ts';

/** Numbers of `Fitting.readings` for each measurement. */
const NUMBERS = 4;

export function reportOf(names: string[], readings: Float64Array): BodyReport {
  const measurements: { [name: string]: BodyReading } = {};
  const missed: MissedMeasurement[] = [];
  for (const [index, name] of names.entries()) {
    const at = NUMBERS * index;
    const [value = 0, asked = Number.NaN, spread = 0, isMissed] = readings.subarray(at, at + NUMBERS);
    const isGiven = !Number.isNaN(asked);
    measurements[name] = isGiven
      ? { value, source: 'given', asked, spread }
      : { value, source: 'predicted', spread };
    if (isMissed) missed.push({ name, asked, value });
  }
  return { measurements, missed };
}
