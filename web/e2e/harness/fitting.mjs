// A shopper's visit to the fitting room of the demo shop.
import assert from 'node:assert/strict';
import { changedPicture, restedPicture } from './picture.mjs';

/** A body takes seconds to show on a graphics card made of software, and cloth longer to settle on a busy machine. */
export const PATIENCE = { timeout: 120_000 };

/**
 * Opens a page of the shop, goes to the fitting room and hands it to `story`, which fails on any complaint in the
 * console and on any request to somebody else.
 *
 * @param place `{ shop, browser }`
 * @param options.path the page
 * @param options.backend of the viewers
 * @param options.garment worn at first; nothing, unless told otherwise: stories about the body need not wait for cloth
 * @param options.context of playwright
 */
export async function visitFittingRoom(place, options, story) {
  const { browser, shop } = place;
  const { path = 'dress.en.html', backend = 'auto', garment = '', context = {} } = options;
  const visit = await browser.newContext({ reducedMotion: 'reduce', ...context });
  try {
    visit.setDefaultTimeout(PATIENCE.timeout);
    const page = await visit.newPage();
    const shopper = new Shopper(page, shop);
    await page.addInitScript(takeNotes);
    await page.route(`**/${path}`, async (route) => {
      const response = await route.fetch();
      const html = await response.text();
      const body = html
        .replace(/<toile-(viewer|fitting-room)/g, `$& backend="${backend}"`)
        .replace(/(<toile-fitting-room[^>]*) garment="[^"]*"/, `$1 garment="${garment}"`);
      await route.fulfill({ response, body });
    });
    await page.goto(`${shop.address}/${path}`);
    await page.locator('#body-title').scrollIntoViewIfNeeded();
    await page.locator('#fitting-room').evaluate((room) => room.scrollIntoView());
    await story(shopper);
    assert.deepEqual(shopper.troubles, [], 'the console stays clean, and nobody else is asked for anything');
  } finally {
    await visit.close();
  }
}

class Shopper {
  troubles = [];
  /** Everything that has left the page: addresses and what was sent along. */
  sent = [];

  constructor(page, shop) {
    this.page = page;
    this.room = page.locator('#fitting-room');
    this.picture = this.room.locator('toile-viewer');
    page.on('pageerror', (error) => this.troubles.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && this.troubles.push(message.text()));
    page.on('request', (request) => {
      this.sent.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`);
      const { origin, protocol } = new URL(request.url());
      if (origin !== shop.address && protocol !== 'data:') this.troubles.push(`request to ${origin}`);
    });
  }

  slider(name) {
    return this.room.getByRole('slider', { name, exact: true });
  }

  field(name) {
    return this.room.getByRole('spinbutton', { name, exact: true });
  }

  choose(name) {
    return this.room.getByRole('radio', { name, exact: true }).check({ force: true });
  }

  disclose(name) {
    return this.room.locator('summary', { hasText: name }).click();
  }

  /** Types a measurement in cm or kg, and waits for the body that was asked to have it. */
  async tell(name, value) {
    await this.field(name).fill(String(value));
    await this.field(name).press('Tab');
    await this.page.waitForFunction(
      (told) => {
        const report = document.querySelector('#fitting-room').bodyReport;
        return Object.values(report?.measurements ?? {}).some(({ asked }) => asked === told);
      },
      value,
      PATIENCE,
    );
  }

  /** Waits until the room has said something of a kind since the last `forget`. */
  hear(type) {
    return this.page.waitForFunction(
      (kind) => globalThis.heard.some((event) => event.type === kind),
      type,
      PATIENCE,
    );
  }

  forget() {
    return this.page.evaluate(() => {
      globalThis.heard.length = 0;
    });
  }

  heard() {
    return this.page.evaluate(() => globalThis.heard);
  }

  /** What the body measures, by name. */
  report() {
    return this.room.evaluate((room) => room.bodyReport.measurements);
  }

  /** The picture once it has come to rest. */
  settledPicture() {
    return restedPicture(this.picture);
  }

  /** The picture at rest once it is other than `before`, which `what` has changed. */
  changedPicture(before, least, what) {
    return changedPicture(before, this.picture, least, what);
  }
}

/** Runs in the page, before its own scripts: remembers what the room says, and all that any element says. */
function takeNotes() {
  globalThis.heard = [];
  globalThis.said = [];
  // How long something took may have the digits of a measurement by chance.
  const untimed = (key, value) => (key === 'milliseconds' ? undefined : value);
  const { dispatchEvent } = EventTarget.prototype;
  EventTarget.prototype.dispatchEvent = function (event) {
    if (event instanceof CustomEvent)
      globalThis.said.push(JSON.stringify([event.type, event.detail], untimed));
    return dispatchEvent.call(this, event);
  };
  const told = ['load', 'shape', 'error', 'settle', 'advice', 'fit', 'size-change', 'add-to-bag'];
  for (const type of told) {
    document.addEventListener(
      type,
      ({ target, detail }) => {
        if (target.localName === 'toile-fitting-room') globalThis.heard.push({ type, detail });
      },
      true,
    );
  }
}
