/** Reads camera positions. */
import type { SphericalPosition } from '../public/options.ts';

const RADIANS_PER_DEGREE = Math.PI / 180;

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
