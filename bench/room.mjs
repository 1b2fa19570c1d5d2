// What a fitting room costs the page it is on: a part of `make bench`.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { withBrowser } from './lib/browser.mjs';
import { bytesOf, measure } from './lib/measure.mjs';
import { serve } from './lib/server.mjs';

const here = import.meta.dirname;
const GARMENTS = ['womens-t-shirt.glb', 'dress.glb'];
const API = process.env.BENCH_API ?? 'webgpu';
const [ADVICES, ROOMS] = [20, 5];
/** Of settling ahead, on a graphics card made of software. */
const AHEAD_MS = 20_000;
const SIZE_CHANGES = Number(process.env.SIZE_CHANGES ?? 50);
const GARMENT_CHANGES = Number(process.env.GARMENT_CHANGES ?? 20);

const print = (what, value) => console.log(`${what.padEnd(58)} ${value}`);
const milliseconds = (value) => `${value.toFixed(0)} ms`;
const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
const address = (rooms) =>
  `${server.origin}/page/room.html?backend=${API}&rooms=${rooms}&garment=/models/${GARMENTS[0]}`;

const server = await serve({
  npm: path.join(here, 'node_modules'),
  adapters: path.join(here, 'adapters'),
  page: path.join(here, 'page'),
  toile: path.join(here, '../web/packages/toile/dist'),
  models: GARMENTS.map((name) => path.join(here, '../assets/garments', name)),
});
await withBrowser(API, (page) => open(page, address(1))); // the server compresses each file when it is first asked for
await one();
await several();
await peer();
server.close();

/** A shopper alone with one room. */
async function one() {
  await withBrowser(API, async (page, _session, costs) => {
    await open(page, address(1));
    const code = bytesOf(server.log.filter(({ pathname }) => !pathname.endsWith('.glb')));
    print('code fetched, brotli', `${(code.brotli / 1000).toFixed(1)} kB`);
    const settled = await page.evaluate(() => window.benchSettled);
    const heard = await page.evaluate(() => window.benchHeard);
    for (const [event, what] of [
      ['advice', 'first advice, from navigation'],
      ['load', 'first picture'],
      ['wear', 'first dressed picture'],
    ]) {
      print(what, heard[event] === undefined ? 'never' : milliseconds(heard[event]));
    }
    print(
      'first dressed picture, from the arrival of the last file',
      milliseconds(await sinceArrival(page, heard)),
    );
    print('at rest', milliseconds(settled));
    const advices = await page.evaluate((count) => window.benchAdvice(count), ADVICES);
    print(
      'advice after a change',
      `${milliseconds(median(advices))} (${milliseconds(Math.max(...advices))} at most)`,
    );
    await neighbours(page);
    await growth(costs, 'a change of size', SIZE_CHANGES, (i) =>
      page.evaluate((size) => window.benchSize(size), ['S', 'M', 'L'][i % 3]),
    );
    await growth(costs, 'a change of garment', GARMENT_CHANGES, (i) =>
      page.evaluate((url) => window.benchGarment(url), `/models/${GARMENTS[(i + 1) % GARMENTS.length]}`),
    );
    await latency(page);
    const tasks = await page.evaluate(() => window.benchLongTasks.map(({ duration }) => duration));
    print(
      'main-thread tasks over 50 ms, in all of this',
      `${tasks.length} (${milliseconds(Math.max(0, ...tasks))})`,
    );
  });
}

/** The garment is seen so long after the page had all that it is made of. */
async function sinceArrival(page, { wear }) {
  const seen = (await page.evaluate(() => performance.timeOrigin)) + wear;
  return seen - Math.max(...server.log.map(({ sent }) => sent).filter((sent) => sent <= seen));
}

/** From the choice of a neighbour size to where it hangs at rest. */
async function neighbours(page) {
  const change = (size) => page.evaluate((name) => window.benchSize(name), size);
  await page.evaluate(() => window.benchBody());
  print('neighbour size at rest, chosen at once', milliseconds(await change('L')));
  await page.waitForTimeout(AHEAD_MS);
  print('neighbour size at rest, chosen after a while', milliseconds(await change('M')));
}

/** A page with several of them. */
async function several() {
  await withBrowser(API, async (page, _session, costs) => {
    await open(page, address(ROOMS));
    print(
      `${ROOMS} rooms on a page: all on screen`,
      milliseconds(await page.evaluate(() => window.benchLoaded)),
    );
    const { heap, renderer, gpu } = await costs.memory();
    print(
      `${ROOMS} rooms: MiB heap, renderer, GPU process`,
      [heap, renderer, gpu].map((mib) => mib.toFixed(0)).join(', '),
    );
  });
}

/** The same garment in a viewer that only shows it. */
async function peer() {
  const adapter = JSON.parse(readFileSync(path.join(here, 'adapters/model-viewer/adapter.json'), 'utf8'));
  const result = await measure(server, 'model-viewer', adapter, GARMENTS[0], {
    orbitSeconds: 0,
    swaps: GARMENT_CHANGES,
    pictures: null,
  });
  print('model-viewer: code fetched, brotli', `${(result.bytes.brotli / 1000).toFixed(1)} kB`);
  print('model-viewer: first picture', milliseconds(result.firstFrameMs));
  print(
    'model-viewer: main-thread tasks over 50 ms to there',
    `${result.longTasks} (${milliseconds(result.longestTaskMs)})`,
  );
  print('model-viewer: MiB that a change of garment adds', ofMemory(result.swap));
}

/** From a warm browser, as for the viewers. */
async function open(page, url) {
  await page.addInitScript({ path: path.join(here, 'page/probe.js') });
  await page.goto(`${server.origin}/page/warm.html`);
  await page.waitForFunction(() => window.benchWarm);
  server.log.length = 0;
  await page.goto(url);
  await page.waitForFunction(() => window.benchLoaded ?? window.benchError, null, { timeout: 120_000 });
  await page.evaluate(() => window.benchLoaded);
}

/** MiB that each change adds, over the second half of them: the first fills whatever caches there are. */
async function growth(costs, what, count, change) {
  let middle;
  for (let i = 0; i < count; i++) {
    if (i === count >> 1) middle = await costs.memory();
    await change(i);
  }
  const end = await costs.memory();
  const each = (key) => (end[key] - middle[key]) / (count - (count >> 1));
  print(
    `MiB that ${what} adds`,
    ofMemory({ heap: each('heap'), renderer: each('renderer'), gpu: each('gpu') }),
  );
}

function ofMemory({ heap, renderer, gpu }) {
  return `heap ${heap.toFixed(2)}, renderer ${renderer.toFixed(2)}, GPU process ${gpu.toFixed(2)}`;
}

/** From a click to the next frame, as the browser sees it, while cloth settles. */
async function latency(page) {
  await page.evaluate(() => {
    window.benchDurations = [];
    const note = (list) => {
      for (const { duration, processingStart, processingEnd } of list.getEntries()) {
        window.benchDurations.push([duration, processingEnd - processingStart]);
      }
    };
    new PerformanceObserver(note).observe({ type: 'event', durationThreshold: 16 });
  });
  for (const name of ['L', 'M', 'S', 'M', 'L']) {
    await page
      .getByRole('radio', { name: new RegExp(`^${name}\\b`) })
      .first()
      .check({ force: true });
    await page.waitForTimeout(400);
  }
  const durations = await page.evaluate(() => window.benchDurations);
  const longest = (which) => milliseconds(Math.max(0, ...durations.map((times) => times[which])));
  print('slowest interaction while cloth settles', `${longest(0)} (${longest(1)} of it in the page)`);
}
