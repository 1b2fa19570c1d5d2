// The same picture by the browser and by the command line.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { PNG } from 'pngjs';
import { visit } from './visit.mjs';

/** Pixels each way: the size that the element has where no style gives it another. */
const SIDE = 300;

/** What each backend downloads. */
const BINARIES = { webgpu: '/toile/toile_webgpu_bg.wasm', webgl2: '/toile/toile_webgl_bg.wasm' };

/** The program named by `TOILE`, or that of this tree, built if need be. */
export const [PROGRAM, ...FIRST] = process.env.TOILE
  ? [process.env.TOILE]
  : ['cargo', 'run', '--quiet', '--locked', '--package', 'toile_cli', '--'];

export const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url));

/** What the element shows of a model of the shop, over the white page. `place` is `{ shop, browser }`. */
export async function renderInBrowser(place, backend, { src, orbit, variant = 'default' }) {
  let picture;
  await visit(place, backend, {
    body: `<viewer src="${src}" camera-orbit="${orbit}" variant-name="${variant}" alt="A model"></viewer>`,
    story: async (shopper) => {
      await shopper.hear('load');
      assert.ok(shopper.requests.includes(BINARIES[backend]), `drawn through ${backend}`);
      picture = await shopper.settledPicture();
    },
  });
  return picture;
}

/** What `toile render` makes of a file on disk: straight alpha, nothing behind it. */
export async function renderNatively(file, { orbit, variant }) {
  const folder = await mkdtemp(join(tmpdir(), 'toile-'));
  const picture = join(folder, 'picture.png');
  const options = ['-o', picture, '--size', `${SIDE}x${SIDE}`, '--camera-orbit', orbit];
  if (variant) options.push('--variant', variant);
  try {
    await promisify(execFile)(PROGRAM, [...FIRST, 'render', file, ...options], { cwd: REPOSITORY });
    return PNG.sync.read(await readFile(picture));
  } finally {
    await rm(folder, { recursive: true });
  }
}
