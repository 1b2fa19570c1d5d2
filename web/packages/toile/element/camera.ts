/** Reads where the camera is, as the engine writes it. */
import type { Position, SphericalPosition } from '../public/options.ts';

const RADIANS_PER_DEGREE = Math.PI / 180;

/** Reads `30deg 75deg 2.1m`. */
export function parseOrbit(orbit: string): SphericalPosition {
  const [theta = 0, phi = 0, radius = 0] = orbit.split(' ').map(Number.parseFloat);
  return {
    theta: theta * RADIANS_PER_DEGREE,
    phi: phi * RADIANS_PER_DEGREE,
    radius,
    toString: () => orbit,
  };
}

/** Reads `0m 1.2m 0m`. */
export function parsePosition(position: string): Position {
  const [x = 0, y = 0, z = 0] = position.split(' ').map(Number.parseFloat);
  return { x, y, z, toString: () => position };
}
