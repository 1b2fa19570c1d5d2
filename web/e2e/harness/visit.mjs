// A shopper's visit to a page with viewers on it.
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { startBrowser } from './browser.mjs';
import { restedPicture } from './picture.mjs';
import { openShop } from './server.mjs';

const BACKENDS = process.env.BACKEND ? [process.env.BACKEND] : ['webgpu', 'webgl2'];

/** Long enough for a graphics card that is made of software, on a busy machine. */
const PATIENCE_MS = 120_000;

/** Tells the same stories through WebGPU and through WebGL2. */
export function throughEachBackend(tell) {
  for (const backend of BACKENDS) describe(backend, () => tell(useShop(backend), backend));
}

/** A browser and a shop for the stories around; `visit` opens a page. */
export function useShop(backend = 'auto', flags = undefined) {
  const place = { visit: (options) => visit(place, backend, options) };
  before(async () => {
    place.shop = await openShop();
    place.browser = await startBrowser(flags);
  });
  after(async () => {
    await place.browser?.close();
    place.shop?.close();
  });
  return place;
}

/**
 * Opens a page in a browser of its own and hands it to `story`.
 *
 * @param place `{ shop, browser }`
 * @param options.body HTML; `<viewer …>` stands for an element with the backend
 * @param options.lang the page's language
 * @param options.package where the package is: `/toile`, `/probe` to lose its device, `/open` for models from elsewhere,
 *   or `/cdn` of another shop
 * @param options.policy the page's Content-Security-Policy, if not the strictest that works
 * @param options.context of playwright: viewport, touch, reduced motion
 * @param options.others hosts that may be asked besides the shop
 * @param options.mayFail whether requests may fail in this story, as the browser notes them on the console
 */
export async function visit(place, backend, options) {
  const {
    body,
    lang = 'en',
    package: folder = '/toile',
    context: wishes = {},
    policy,
    mayFail = false,
    others = [],
  } = options;
  const html = `<!doctype html><html lang="${lang}"><meta name="viewport" content="width=device-width"><title>Shop</title>
<link rel="stylesheet" href="/style.css"><script type="module" src="${folder}/toile.js"></script>
${body.replaceAll('<viewer', `<toile-viewer backend="${backend}"`).replaceAll('</viewer>', '</toile-viewer>')}`;
  const context = await place.browser.newContext({ viewport: { width: 640, height: 700 }, ...wishes });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const shopper = new Visit(page, place.shop, { mayFail, others });
  await page.addInitScript(takeNotes);
  await page.goto(place.shop.put(html, policy));
  try {
    await options.story(shopper);
    assert.deepEqual(shopper.troubles, [], 'the console stays clean, and nobody else is asked for anything');
  } finally {
    await context.close();
  }
}

class Visit {
  troubles = [];
  requests = [];

  constructor(page, shop, { mayFail, others }) {
    this.page = page;
    this.shop = shop;
    this.viewer = page.locator('toile-viewer').first();
    page.on('pageerror', (error) => this.troubles.push(String(error)));
    page.on('console', (message) => {
      const isExpected = mayFail && /Failed to load resource|CORS policy/.test(message.text());
      if (message.type() === 'error' && !isExpected) this.troubles.push(message.text());
    });
    page.on('request', (request) => {
      const { origin, pathname } = new URL(request.url());
      this.requests.push(pathname);
      if (![shop.address, ...others].includes(origin)) this.troubles.push(`request to ${origin}`);
    });
  }

  /** Waits until the page has heard `count` events of a kind since the last `forget`; returns the last one's detail. */
  async hear(type, count = 1) {
    await this.page.waitForFunction(
      ([kind, least]) => globalThis.heard.filter((event) => event.type === kind).length >= least,
      [type, count],
    );
    return (await this.heard(type)).at(-1);
  }

  /** Details of all events of a kind so far. */
  heard(type) {
    return this.page.evaluate(
      (kind) => globalThis.heard.filter((event) => event.type === kind).map(({ detail }) => detail),
      type,
    );
  }

  forget() {
    return this.page.evaluate(() => {
      globalThis.heard.length = 0;
    });
  }

  /** The picture of the first viewer once it has come to rest. */
  settledPicture(viewer = this.viewer) {
    return restedPicture(viewer);
  }

  set(attribute, value) {
    return this.viewer.evaluate(
      (element, [name, text]) => element.setAttribute(name, text),
      [attribute, value],
    );
  }

  orbit() {
    return this.viewer.evaluate((element) => {
      const { theta, phi, radius } = element.getCameraOrbit();
      return { theta, phi, radius };
    });
  }

  /** What a screen reader was last told. */
  spoken() {
    return this.viewer.evaluate((element) => element.shadowRoot.querySelector('[aria-live]').textContent);
  }

  /** The sentence in place of a picture; empty where there is a picture. */
  sentence() {
    return this.viewer.evaluate((element) => {
      const sentence = element.shadowRoot.querySelector('[part=error]');
      return sentence.checkVisibility() ? sentence.textContent : '';
    });
  }

  /** Drags with the left button from the middle of the first viewer. */
  async drag(dx, dy) {
    const { x, y, width, height } = await this.viewer.boundingBox();
    const { mouse } = this.page;
    await mouse.move(x + width / 2, y + height / 2);
    await mouse.down();
    await mouse.move(x + width / 2 + dx, y + height / 2 + dy, { steps: 5 });
    await mouse.up();
  }
}

/** Runs in the page, before its own scripts. */
function takeNotes() {
  globalThis.heard = [];
  const ofViewers = ['load', 'progress', 'error', 'camera-change', 'variant-applied', 'poster-dismissed'];
  const ofRooms = ['shape', 'wear', 'settle', 'size-change', 'colorway-change'];
  for (const type of [...ofViewers, ...ofRooms]) {
    document.addEventListener(
      type,
      ({ target, detail }) => {
        if (/^toile-/.test(target.localName)) globalThis.heard.push({ type, detail });
      },
      true,
    );
  }
}
