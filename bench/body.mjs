// How fast bodies are made in wasm, and how long a slider takes to the screen: a part of `make bench`.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { withBrowser } from './lib/browser.mjs';
import { serve } from './lib/server.mjs';

const DIST = path.join(import.meta.dirname, '../web/packages/toile/dist');
const POSES = ['a', 'relaxed', 'hips'];
const ROUNDS = 40;

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
const shown = (numbers) => `${median(numbers).toFixed(1)} ms (${Math.max(...numbers).toFixed(1)} at most)`;
const print = (what, value) => console.log(`${what.padEnd(56)} ${value}`);

/** A person told by the usual five measurements, like few others. */
const person = (i) => ({
  height: 150 + ((i * 7) % 45),
  weight: 50 + ((i * 11) % 50),
  bust: 82 + ((i * 5) % 35),
  waist: 64 + ((i * 13) % 40),
  hip: 88 + ((i * 3) % 30),
});

await inWasm();
await onScreen('webgl2');

/** In node, whose engine is Chromium's. */
async function inWasm() {
  const { Fitting, initSync } = await import(path.join(DIST, 'toile_fitting.js'));
  const { memory } = initSync({ module: await readFile(path.join(DIST, 'toile_fitting_bg.wasm')) });
  const body = await readFile(path.join(DIST, 'body.glb'));
  const opened = time(() => Fitting.open(body));
  print('wasm: body.glb read', `${opened.ms.toFixed(0)} ms`);
  const fitting = opened.result;
  const shape = (sex, given, pose) =>
    time(() => {
      fitting.shape(sex, Object.keys(given), Float64Array.from(Object.values(given)), pose);
      return fitting.vertices();
    }).ms;
  for (const pose of POSES) {
    const rounds = Array.from({ length: ROUNDS }, (_, i) => i);
    // The wasm is compiled anew where it is hot.
    for (const i of rounds) shape('female', person(i), pose);
    print(`wasm: another person, ${pose}`, shown(rounds.map((i) => shape('female', person(i), pose))));
    shape('female', person(3), pose);
    const slide = (i) => shape('female', { ...person(3), waist: person(3).waist + 0.25 * i }, pose);
    print(`wasm: a slider moves, ${pose}`, shown(rounds.map(slide)));
  }
  print('wasm: memory', `${(memory.buffer.byteLength / 1e6).toFixed(1)} MB`);
}

/** From the slider's event to the picture, as the element says. */
async function onScreen(api) {
  const here = import.meta.dirname;
  const server = await serve({
    npm: path.join(here, 'node_modules'),
    adapters: path.join(here, 'adapters'),
    page: path.join(here, 'page'),
    toile: DIST,
    models: [],
  });
  await withBrowser(api, async (page) => {
    await page.goto(`${server.origin}/page/fitting-room.html?backend=${api}`);
    const times = await page.evaluate((count) => window.benchSlider(count), ROUNDS);
    print(`${api}: slider to picture`, shown(times));
  });
  server.close();
}

function time(work) {
  const start = performance.now();
  const result = work();
  return { result, ms: performance.now() - start };
}
