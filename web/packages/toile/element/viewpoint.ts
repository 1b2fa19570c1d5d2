/** From where a person wants to see themselves. */

const DEFAULT_ORBIT = '20deg 84deg 4.1m';

/** Round the body: 0 is in front of it. */
const THETAS = { front: '0deg', side: '90deg', back: '180deg' };

/** From how far a zone is looked at. */
const NEAR = '1.7m';

/** An orbit that sees one side, from as far as `usual` does. */
export function seenFrom(side: keyof typeof THETAS, usual: string | null): string {
  const [, phi, radius] = (usual ?? DEFAULT_ORBIT).trim().split(/\s+/);
  return [THETAS[side], phi ?? 'auto', radius ?? 'auto'].join(' ');
}

/** Orbit and target that look at a zone at a height above the ground, metres. */
export function lookingAt(height = 1): [string, string] {
  return [`0deg 88deg ${NEAR}`, `0m ${height.toFixed(2)}m 0m`];
}
