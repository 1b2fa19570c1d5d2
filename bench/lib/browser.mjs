// Headless Chromium with a fresh profile, and what its processes cost.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';

export const VIEWPORT = { width: 800, height: 600 };

const QUIET = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
  '--js-flags=--expose-gc',
];
// Without a GPU, a WebGPU canvas needs a compositor on Vulkan, and that costs far more per frame than the compositor
// a WebGL canvas gets by with: compare WebGL with WebGL and WebGPU with WebGPU.
// With a GPU: GPU_FLAGS= WEBGPU_FLAGS=--enable-unsafe-webgpu
const FLAGS = {
  webgl2: process.env.GPU_FLAGS ?? '--use-angle=swiftshader --disable-gpu-compositing',
  webgpu:
    process.env.WEBGPU_FLAGS ??
    '--enable-unsafe-webgpu --enable-features=Vulkan --use-vulkan=swiftshader --use-angle=swiftshader --disable-gpu-rasterization',
};

function executable() {
  if (process.env.CHROME) return process.env.CHROME;
  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) {
    try {
      return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim();
    } catch {}
  }
  throw new Error('There is no Chromium; `make setup` installs it, or set CHROME.');
}

/** Opens a browser for `api`, calls `use(page, session, costs)`, and closes it. */
export async function withBrowser(api, use) {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'toile-bench-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: executable(),
    viewport: VIEWPORT,
    args: [...QUIET, ...FLAGS[api].split(' ').filter(Boolean)],
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    return await use(page, session, await costsOf(context, page, session));
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

async function costsOf(context, page, session) {
  const browser = await context.browser().newBrowserCDPSession();
  const processes = async () => (await browser.send('SystemInfo.getProcessInfo')).processInfo;
  const metric = async (name) => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find((one) => one.name === name).value;
  };
  return {
    /** CPU seconds of all processes so far. */
    cpuSeconds: async () => (await processes()).reduce((sum, { cpuTime }) => sum + cpuTime, 0),
    /** CPU milliseconds of the page's main thread so far. */
    mainThreadMs: async () => (await metric('TaskDuration')) * 1000,
    /**
     * MiB held after a collection, in workers too: JavaScript's heap, and the renderer's and the GPU process's share of
     * memory.
     */
    memory: async () => {
      await session.send('HeapProfiler.collectGarbage');
      await Promise.all(page.workers().map((worker) => worker.evaluate(() => globalThis.gc())));
      await new Promise((done) => setTimeout(done, 400));
      const all = await processes();
      const largest = (type) =>
        Math.max(0, ...all.filter((one) => one.type.toLowerCase() === type).map(proportional));
      return {
        heap: (await metric('JSHeapUsedSize')) / 2 ** 20,
        renderer: largest('renderer'),
        gpu: largest('gpu'),
      };
    },
  };
}

/** Proportional set size of a process in MiB; 0 where the system does not say. */
function proportional({ id }) {
  try {
    const rollup = readFileSync(`/proc/${id}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
