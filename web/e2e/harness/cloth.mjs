// Cloth by the command line, and a case that has everything in it.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { FIRST, PROGRAM, REPOSITORY } from './render.mjs';

/** The digest of where the vertices are after so many steps of `toile cloth`. */
export async function drapeNatively(text, steps, threads = 1) {
  const folder = await mkdtemp(join(tmpdir(), 'toile-'));
  try {
    const file = join(folder, 'case.json');
    await writeFile(file, text);
    const options = ['cloth', file, '--json', '--steps', String(steps), '--threads', String(threads)];
    const run = promisify(execFile)(PROGRAM, [...FIRST, ...options], { cwd: REPOSITORY });
    // The exit code tells whether it has come to rest, which is not asked here.
    const { stdout } = await run.catch((failed) => failed);
    return JSON.parse(stdout).digest;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A square of 40 cm above a ball of 12 cm, off its middle so that it folds unevenly. */
export function fallingSheet(side = 30) {
  const at = (i) => (0.4 * i) / (side - 1);
  const places = Array.from({ length: side * side }, (_, k) => [at(k % side), at(Math.floor(k / side))]);
  const triangles = [];
  for (let j = 0; j + 1 < side; j++) {
    for (let i = 0; i + 1 < side; i++) {
      const [a, b, c, d] = [j * side + i, j * side + i + 1, (j + 1) * side + i, (j + 1) * side + i + 1];
      triangles.push([a, b, c], [b, d, c]);
    }
  }
  const curve = [
    [0.02, 4],
    [0.05, 15],
    [0.1, 60],
  ];
  return {
    name: 'falling sheet',
    gravity: [0, 0, -9.81],
    cloth: {
      positions: places.map(([u, v]) => [u - 0.21, v - 0.18, 0.0625]),
      triangles,
      uv: places,
      material: {
        areal_density: 0.15,
        k_warp: curve,
        k_weft: 250,
        k_shear: 20,
        bend: { warp: 3e-6, weft: 2e-6, bias: 2e-6 },
      },
    },
    body: { capsules: [{ a: [0, 0, 0], b: [0, 0, 0], r: 0.06 }] },
    contact: { offset: 0.0005, friction: 0.3 },
  };
}
