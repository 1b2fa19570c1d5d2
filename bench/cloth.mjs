// How fast cloth settles in wasm, beside the same steps natively, one thread each: a part of `make bench`.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { withBrowser } from './lib/browser.mjs';
import { serve } from './lib/server.mjs';

const ROOT = path.join(import.meta.dirname, '..');
const BUILT = path.join(ROOT, 'target/web');
const CASES = path.join(ROOT, '../shared/bench/cloth/cases');
const NAMES = ['hang_knit_10k', 'tube_10k'];
/** The best is told: a shared machine only ever adds. */
const RUNS = 5;

if (!existsSync(CASES)) {
  console.error(`cloth not timed in wasm: its cases are absent, expected in ${CASES}`);
  process.exit(0);
}
console.log('| case | steps | native s | node s | Chromium s | node by native | Chromium by native |');
console.log('| --- | --- | --- | --- | --- | --- | --- |');
for (const name of NAMES) {
  const file = path.join(CASES, `${name}.json`);
  const native = best(() => natively(file));
  const node = best(await inNode(file));
  const chromium = Math.min(...(await inChromium(name)));
  const ratio = (seconds) => (seconds / native.seconds).toFixed(2);
  const cells = [name, native.steps, native.seconds, node.seconds, chromium].map((cell) =>
    Number.isInteger(cell) || typeof cell === 'string' ? cell : cell.toFixed(3),
  );
  console.log(`| ${cells.join(' | ')} | ${ratio(node.seconds)} | ${ratio(chromium)} |`);
}

function best(run) {
  const runs = Array.from({ length: RUNS }, run);
  return runs.reduce((least, one) => (one.seconds < least.seconds ? one : least));
}

function natively(file) {
  const command = ['run', '--quiet', '--locked', '--release', '--package', 'toile_cli', '--', 'cloth', file, '--json'];
  const told = JSON.parse(execFileSync('cargo', command, { cwd: ROOT, maxBuffer: 1 << 26 }));
  return { seconds: told.cpu_s, steps: told.steps };
}

/** A function that settles the case once and says how long the steps took its thread. */
async function inNode(file) {
  const { Draping, initSync } = await import(path.join(BUILT, 'toile_cloth.js'));
  initSync({ module: await readFile(path.join(BUILT, 'toile_cloth_bg.wasm')) });
  const bytes = await readFile(file);
  return () => {
    const draping = Draping.open(bytes);
    const start = process.cpuUsage();
    while (draping.advance(1)) {}
    const { user, system } = process.cpuUsage(start);
    const steps = draping.steps();
    draping.free();
    return { seconds: (user + system) / 1e6, steps };
  };
}

/** Seconds on the wall: a page has no other clock. */
async function inChromium(name) {
  const here = import.meta.dirname;
  const server = await serve({
    npm: path.join(here, 'node_modules'),
    adapters: path.join(here, 'adapters'),
    page: path.join(here, 'page'),
    toile: BUILT,
    models: [path.join(CASES, `${name}.json`)],
  });
  try {
    return await withBrowser('webgl2', async (page) => {
      await page.goto(`${server.origin}/page/cloth.html`);
      return page.evaluate(([name, runs]) => window.benchCloth(name, runs), [name, RUNS]);
    });
  } finally {
    server.close();
  }
}
