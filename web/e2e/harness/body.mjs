// Bodies by the command line.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { FIRST, PROGRAM, REPOSITORY } from './render.mjs';

/** x, y and z of every vertex of the body that `toile body` makes of measurements, before a pose turns it. */
export async function shapeNatively(measurements, pose) {
  const folder = await mkdtemp(join(tmpdir(), 'toile-'));
  try {
    const [told, made] = ['person.json', 'body.glb'].map((name) => join(folder, name));
    await writeFile(told, JSON.stringify(measurements));
    const options = ['body', '--measurements', told, '--pose', pose, '-o', made];
    await promisify(execFile)(PROGRAM, [...FIRST, ...options], { cwd: REPOSITORY });
    return positionsOf(await readFile(made));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Those of the first primitive of the first mesh. */
function positionsOf(glb) {
  const length = glb.readUInt32LE(12);
  const json = JSON.parse(glb.subarray(20, 20 + length));
  const accessor = json.accessors[json.meshes[0].primitives[0].attributes.POSITION];
  const view = json.bufferViews[accessor.bufferView];
  const start = 28 + length + (view.byteOffset ?? 0) + (accessor.byteOffset ?? 0);
  return new Float32Array(Uint8Array.from(glb.subarray(start, start + 12 * accessor.count)).buffer);
}
