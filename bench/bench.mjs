// Measures viewers in headless Chromium, one page per viewer, interleaved. `node bench.mjs --help` and README.md say more.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { measure } from './lib/measure.mjs';
import { report } from './lib/report.mjs';
import { serve } from './lib/server.mjs';

const here = import.meta.dirname;
const { values: options } = parseArgs({
  options: {
    adapters: {
      type: 'string',
      default: 'model-viewer,model-viewer-fullres,toile,babylon-lite,toile-webgpu',
    },
    models: { type: 'string', default: path.join(here, '../assets/samples/dress.glb') },
    runs: { type: 'string', default: '3' },
    orbit: { type: 'string', default: '4' },
    swap: { type: 'string', default: '0' },
    out: { type: 'string', default: path.join(here, 'results') },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) {
  console.log(`node bench.mjs [--adapters a,b] [--models x.glb,y.glb] [--runs N] [--orbit SECONDS] [--swap N] [--out DIR]
adapters: ${readdirSync(path.join(here, 'adapters')).join(', ')}`);
  process.exit(0);
}

/** `[id, { title, api, url, against }]` of each viewer that was asked for. */
const adapters = options.adapters.split(',').map((id) => {
  const file = path.join(here, 'adapters', id, 'adapter.json');
  if (!existsSync(file)) throw new Error(`There is no adapter ${id}; --help lists them.`);
  return [id, JSON.parse(readFileSync(file, 'utf8'))];
});
const models = options.models.split(',').map((file) => path.resolve(file));
for (const model of models) {
  if (!existsSync(model)) throw new Error(`There is no model ${model}.`);
}

const server = await serve({
  npm: path.join(here, 'node_modules'),
  adapters: path.join(here, 'adapters'),
  page: path.join(here, 'page'),
  toile: path.join(here, '../web/packages/toile/dist'),
  models,
});
mkdirSync(options.out, { recursive: true });
const runs = [];
for (let round = 0; round < Number(options.runs); round++) {
  for (const model of models) {
    for (let i = 0; i < adapters.length; i++) {
      // Every round starts with another viewer, so that none always meets a cold or a hot machine.
      const [id, adapter] = adapters[(i + round) % adapters.length];
      const name = path.basename(model);
      process.stderr.write(`round ${round + 1}, ${name}, ${id}: `);
      try {
        const result = await measure(server, id, adapter, name, {
          orbitSeconds: Number(options.orbit),
          swaps: Number(options.swap),
          pictures: round === 0 ? options.out : null,
        });
        runs.push({ round, model: name, id, ...result });
        process.stderr.write(`first frame ${result.firstFrameMs.toFixed(0)} ms\n`);
      } catch (error) {
        process.stderr.write(`FAILED: ${error.message.split('\n')[0]}\n`);
        process.exitCode = 1;
      }
    }
  }
}
server.close();
writeFileSync(path.join(options.out, 'results.json'), JSON.stringify(runs, null, 1));
const text = report(runs, adapters);
writeFileSync(path.join(options.out, 'report.md'), text);
console.log(text);
