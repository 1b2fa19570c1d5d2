// Pictures by the command line.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { PNG } from 'pngjs';

/** The program named by `TOILE`, or that of this tree, built if need be. */
const [PROGRAM, ...FIRST] = process.env.TOILE
  ? [process.env.TOILE]
  : ['cargo', 'run', '--quiet', '--locked', '--package', 'toile_cli', '--'];

const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url));

/** What `toile render` makes of a file on disk: straight alpha, `side` × `side` pixels. */
export async function renderNatively(file, { side = 300, orbit, variant }) {
  const folder = await mkdtemp(join(tmpdir(), 'toile-'));
  const picture = join(folder, 'picture.png');
  const options = ['-o', picture, '--size', `${side}x${side}`, '--camera-orbit', orbit];
  if (variant) options.push('--variant', variant);
  try {
    await promisify(execFile)(PROGRAM, [...FIRST, 'render', file, ...options], { cwd: REPOSITORY });
    return PNG.sync.read(await readFile(picture));
  } finally {
    await rm(folder, { recursive: true });
  }
}
