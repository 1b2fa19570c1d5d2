// One picture, whoever draws it: the browser through WebGPU, the browser through WebGL2, the command line.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { compare, keep, overWhite } from '../harness/compare.mjs';
import { materialsGlb } from '../harness/materials.mjs';
import { renderInBrowser, renderNatively } from '../harness/render.mjs';
import { useShop } from '../harness/visit.mjs';

/** Mean difference per channel, of 255, that two ways to draw may have outside edges. */
const TOLERANCE = 1;

/** Otherwise hardly anything would have been compared. */
const LEAST_SHARE = 0.4;

const ORBIT = '30deg 75deg auto';

const SCENES = {
  dress: () => readFile(new URL('../../../assets/samples/dress.glb', import.meta.url)),
  materials: materialsGlb,
  tshirt: () => readFile(TSHIRT),
};

const TSHIRT = new URL('../../../../shared/data/garments/tshirt_123muse.glb', import.meta.url);

const skip = { tshirt: !existsSync(TSHIRT) && `NOT TESTED: ${fileURLToPath(TSHIRT)} is absent` };

describe('parity', () => {
  const place = useShop();
  const inBrowser = (backend, bytes) =>
    renderInBrowser(place, backend, { src: place.shop.offer('model.glb', bytes), orbit: ORBIT });

  for (const [scene, load] of Object.entries(SCENES)) {
    it(`of ${scene}`, { skip: skip[scene] }, async () => {
      const bytes = await load();
      const pictures = {
        webgpu: await inBrowser('webgpu', bytes),
        webgl2: await inBrowser('webgl2', bytes),
        native: await natively(bytes),
      };
      const failures = [];
      for (const [a, b] of [
        ['webgpu', 'webgl2'],
        ['webgpu', 'native'],
        ['webgl2', 'native'],
      ]) {
        const { mean, worst, share } = compare(pictures[a], pictures[b]);
        const line = `${scene}, ${a} and ${b}: mean ${mean.toFixed(3)}/255, worst ${worst}, ${Math.round(100 * share)} % counted`;
        console.log(line);
        if (mean < TOLERANCE && share > LEAST_SHARE) continue;
        failures.push(line);
        await keep(`parity-${scene}-${a}-${b}`, pictures[a], pictures[b]);
      }
      assert.deepEqual(failures, [], 'pictures are in web/e2e/results');
    });
  }
});

async function natively(bytes) {
  const folder = await mkdtemp(join(tmpdir(), 'toile-'));
  const file = join(folder, 'model.glb');
  try {
    await writeFile(file, bytes);
    return overWhite(await renderNatively(file, { orbit: ORBIT }));
  } finally {
    await rm(folder, { recursive: true });
  }
}
