/** Reads and speaks camera positions. */
import type { SphericalPosition } from '../public/options.ts';
import type { Strings } from './strings.ts';

const RADIANS_PER_DEGREE = Math.PI / 180;

/** Cameras this far above or below the horizontal, in degrees, look from above or below. */
const OBLIQUE = 25;

/** Reads `30deg 75deg 2.1m`, as the engine writes it. */
export function parseOrbit(orbit: string): SphericalPosition {
  const [theta = 0, phi = 0, radius = 0] = orbit.split(' ').map(Number.parseFloat);
  return {
    theta: theta * RADIANS_PER_DEGREE,
    phi: phi * RADIANS_PER_DEGREE,
    radius,
    toString: () => orbit,
  };
}

/** Says which side of the model is seen. */
export function describeOrbit(orbit: string, strings: Strings): string {
  const [theta = 0, phi = 90] = orbit.split(' ').map(Number.parseFloat);
  const quarter = ((Math.round(theta / 90) % 4) + 4) % 4;
  const height = phi < 90 - OBLIQUE ? strings.above : phi > 90 + OBLIQUE ? strings.below : '';
  return `${strings.sides[quarter]}${height}`;
}
