// One navigation to a viewer's page, up to the settled picture.
import { decode, difference, record } from './screen.mjs';

const TIMEOUT = Number(process.env.BENCH_TIMEOUT ?? 90_000);
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/**
 * The first frame counts from the start of the navigation to the first picture on the screen that is, and from which all
 * later ones stay, at least 85 % of the way from a white page to the settled picture. The viewer has no say in it.
 */
export async function visit(page, session, costs, url) {
  const screen = await record(session);
  const before = { cpu: await costs.cpuSeconds(), main: await costs.mainThreadMs() };
  const samples = [];
  let isSampling = true;
  const sampler = (async () => {
    while (isSampling) {
      samples.push({ time: Date.now(), cpu: await costs.cpuSeconds() });
      await sleep(50);
    }
  })();
  try {
    await page.goto(url, { waitUntil: 'commit' });
    await page.waitForFunction(() => window.benchReady || window.benchError, null, {
      timeout: TIMEOUT,
      polling: 25,
    });
    const error = await page.evaluate(() => window.benchError);
    if (error) throw new Error(`the viewer says: ${error}`);
    const main = await costs.mainThreadMs();
    await settle(screen.frames);
    const origin = await page.evaluate(() => performance.timeOrigin);
    const first = firstCorrect(screen.frames.filter((frame) => frame.time >= origin));
    const longTasks = await page.evaluate(() => window.benchLongTasks);
    const early = longTasks.filter((task) => task.start < first - origin + 50).map((task) => task.duration);
    return {
      firstFrameMs: first - origin,
      firstFrameCpu: (samples.find((sample) => sample.time >= first) ?? samples.at(-1)).cpu - before.cpu,
      mainThreadMs: main - before.main,
      longTasks: early.length,
      longestTaskMs: Math.max(0, ...early),
    };
  } finally {
    isSampling = false;
    await sampler;
    await screen.stop();
  }
}

/** Waits until two looks at the screen, 1.5 s apart, show the same thing, and not a white page. */
async function settle(frames) {
  let last = null;
  for (const until = Date.now() + TIMEOUT; Date.now() < until; ) {
    await sleep(1500);
    if (frames.length === 0) continue;
    const now = decode(frames.at(-1));
    const drawn = difference(now);
    if (drawn > 1 && last && difference(now, last) < Math.max(0.3, 0.08 * drawn)) return;
    last = now;
  }
  throw new Error('the picture did not settle');
}

function firstCorrect(frames) {
  const settled = decode(frames.at(-1));
  const reach = 0.15 * difference(settled);
  let first = frames.length - 1;
  while (first > 0 && difference(decode(frames[first - 1]), settled) <= reach) first--;
  return frames[first].time;
}
