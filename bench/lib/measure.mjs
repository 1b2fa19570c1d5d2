// Everything that is measured of one viewer with one model, in a browser of its own.
import path from 'node:path';
import { withBrowser } from './browser.mjs';
import { orbit } from './orbit.mjs';
import { visit } from './visit.mjs';

export async function measure(server, id, adapter, model, { orbitSeconds, swaps, pictures }) {
  return withBrowser(adapter.api, async (page, session, costs) => {
    const elsewhere = new Set();
    page.on('request', (request) => {
      const { protocol, origin, host } = new URL(request.url());
      if (protocol.startsWith('http') && origin !== server.origin) elsewhere.add(host);
    });
    await page.addInitScript({ path: path.join(import.meta.dirname, '../page/probe.js') });
    await page.goto(`${server.origin}/page/warm.html`);
    await page.waitForFunction(() => window.benchWarm);

    server.log.length = 0;
    const address = new URL(adapter.url, `${server.origin}/adapters/${id}/`);
    address.searchParams.set('model', `/models/${model}`);
    const result = await visit(page, session, costs, address.href);
    result.bytes = bytesOf(server.log);
    result.elsewhere = [...elsewhere];
    if (pictures) await page.screenshot({ path: path.join(pictures, `${id}-${path.parse(model).name}.png`) });
    if (orbitSeconds > 0) Object.assign(result, await orbit(session, costs, orbitSeconds));
    if (swaps > 0) result.swap = await swap(page, costs, `/models/${model}`, swaps);
    result.blocked = await page.evaluate(() => window.benchBlocked);
    return result;
  });
}

/** What was fetched besides the page itself and the model. */
export function bytesOf(log) {
  const own = log.filter(({ pathname }) => !/^\/models\/|\.html$|^\/favicon/.test(pathname));
  const sum = (key) => own.reduce((total, file) => total + file[key], 0);
  return { raw: sum('raw'), brotli: sum('brotli') };
}

/**
 * Shows the same model again and again under new addresses: MiB that each swap adds.
 * The first half of the swaps fills whatever caches there are; only the second half counts.
 */
async function swap(page, costs, model, swaps) {
  const half = Math.floor(swaps / 2);
  let middle = null;
  for (let i = 1; i <= swaps; i++) {
    await page.evaluate((url) => window.benchLoad(url), `${model}?copy=${i}`);
    if (i === half) middle = await costs.memory();
  }
  const end = await costs.memory();
  const growth = (key) => (end[key] - middle[key]) / (swaps - half);
  return { heap: growth('heap'), renderer: growth('renderer'), gpu: growth('gpu') };
}
