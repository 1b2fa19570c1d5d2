// The fitting room as an element: what it fetches, says and survives.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changedPicture, difference, restedPicture } from '../harness/picture.mjs';
import { throughEachBackend, useShop } from '../harness/visit.mjs';

const ROOM = '<script type="module" src="/toile/toile-fitting-room.js"></script>';

/** So much of the picture has changed at least where another body is to be seen. */
const CHANGED = 0.005;

throughEachBackend((shop, backend) => {
  it('measurements set on the element shape the body, and stay with it', () =>
    inRoom(shop, backend, async ({ page, requests }) => {
      await set(page, { sex: 'female', height: 168, waist: 72 });
      const before = await settled(page);
      await set(page, { sex: 'female', height: 168, waist: 95 });
      await changedPicture(before, viewerOf(page), CHANGED, 'another body');
      const { report, details } = await page.evaluate(() => ({
        report: document.querySelector('toile-fitting-room').bodyReport,
        // How long something took may have the digits of a measurement by chance.
        details: JSON.stringify(globalThis.heard, (key, value) =>
          key === 'milliseconds' ? undefined : value,
        ),
      }));
      const { waist, hip } = report.measurements;
      assert.equal(waist.source, 'given');
      assert.ok(Math.abs(waist.value - 95) < 0.1);
      assert.ok(hip.source === 'predicted' && hip.spread > 0.5);
      assert.doesNotMatch(details, /168|95|waist/, 'no event carries measurements');
      assert.deepEqual(
        [...new Set(requests)].filter((path) => !/^\/(toile|page-|style)/.test(path)),
        [],
      );
    }));

  it('a measurement that nobody has is an error, and the body stays', () =>
    inRoom(shop, backend, async ({ page }) => {
      const before = await settled(page);
      await set(page, { sex: 'female', waist: 7 }, 'error');
      const { code, place, message } = await page.evaluate(() => globalThis.heard.at(-1).detail);
      assert.deepEqual([code, place], ['invalid-measurement', 'waist']);
      assert.doesNotMatch(message, /\b7\b/, 'pages send errors to whoever keeps their logs');
      await set(page, { sex: 'female', elbow: 30 }, 'error');
      assert.equal((await page.evaluate(() => globalThis.heard.at(-1).detail)).place, 'elbow');
      assert.ok(difference(before, await settled(page)) < 0.001);
    }));

  it('taken out of the page in the middle of a change and put back, it goes on', () =>
    inRoom(shop, backend, async ({ page }) => {
      await page.evaluate(async () => {
        const room = document.querySelector('toile-fitting-room');
        const { parentNode } = room;
        room.measurements = { sex: 'female', waist: 80 };
        room.remove();
        await new Promise((resolve) => setTimeout(resolve, 50));
        parentNode.append(room);
      });
      await page.waitForFunction(
        () => document.querySelector('toile-fitting-room').bodyReport.measurements.waist.asked === 80,
      );
      await settled(page);
      await set(page, { sex: 'female', waist: 95 });
    }));

  it('many changes in a row are not queued: the last one is shown', () =>
    inRoom(shop, backend, async ({ page }) => {
      await page.evaluate(() => {
        const room = document.querySelector('toile-fitting-room');
        for (let waist = 60; waist <= 90; waist += 0.5) room.measurements = { sex: 'female', waist };
      });
      await page.waitForFunction(
        () => document.querySelector('toile-fitting-room').bodyReport.measurements.waist.asked === 90,
      );
      await settled(page);
      assert.ok((await page.evaluate(() => globalThis.heard.length)) < 10);
    }));
});

throughEachBackend((shop, backend) => {
  it('a page with a viewer only fetches nothing of the fitting room', () =>
    shop.visit({
      body: '<viewer src="/models/box.glb"></viewer>',
      story: async ({ requests, ...shopper }) => {
        await shopper.page.waitForFunction(() => globalThis.heard.some(({ type }) => type === 'load'));
        assert.deepEqual(
          requests.filter((path) => /fitting|body/.test(path)),
          [],
          backend,
        );
      },
    }));
});

describe('two fitting rooms on a page', () => {
  const shop = useShop();

  it('share a worker and its files, and nothing that a person has told', () =>
    shop.visit({
      body: `${ROOM}<toile-fitting-room></toile-fitting-room><toile-fitting-room></toile-fitting-room>`,
      story: async ({ page, requests }) => {
        const waists = (asked) =>
          page.waitForFunction((all) => {
            const rooms = [...document.querySelectorAll('toile-fitting-room')];
            return rooms.every((room, at) => room.bodyReport?.measurements.waist.asked === all[at]);
          }, asked);
        const tell = (nth, waist) =>
          page.evaluate(
            ([at, value]) => {
              document.querySelectorAll('toile-fitting-room')[at].measurements = {
                sex: 'female',
                waist: value,
              };
            },
            [nth, waist],
          );
        await tell(0, 70);
        await tell(1, 85);
        await page.locator('toile-fitting-room').nth(1).scrollIntoViewIfNeeded();
        await waists([70, 85]);
        assert.equal(fittersOf(page).length, 1);
        assert.deepEqual(requests.filter((path) => /body\.glb|fitting.*wasm/.test(path)).sort(), [
          '/toile/body.glb',
          '/toile/toile_fitting_bg.wasm',
        ]);

        await page.evaluate(() => document.querySelector('toile-fitting-room').remove());
        await tell(0, 90);
        await waists([90]);
        const ended = fittersOf(page)[0].waitForEvent('close');
        await page.evaluate(() => document.querySelector('toile-fitting-room').remove());
        await ended;
      },
    }));
});

/** The workers that make bodies. */
function fittersOf(page) {
  return page.workers().filter((worker) => worker.url().includes('fitting-worker'));
}

/** Opens a page with a fitting room that shows its first body. */
function inRoom(shop, backend, story) {
  return shop.visit({
    body: `${ROOM}<toile-fitting-room backend="${backend}"></toile-fitting-room>`,
    story: async (shopper) => {
      await shopper.page.waitForFunction(() => document.querySelector('toile-fitting-room').bodyReport);
      await settled(shopper.page);
      await shopper.page.evaluate(() => {
        globalThis.heard.length = 0;
      });
      await story(shopper);
    },
  });
}

/** Gives measurements and waits for what comes of it. */
async function set(page, measurements, outcome = 'shape') {
  await page.evaluate((value) => {
    globalThis.heard.length = 0;
    document.querySelector('toile-fitting-room').measurements = value;
  }, measurements);
  await page.waitForFunction((type) => globalThis.heard.some((event) => event.type === type), outcome);
}

/** The picture once it has come to rest. */
function settled(page) {
  return restedPicture(viewerOf(page));
}

function viewerOf(page) {
  return page.locator('toile-fitting-room').locator('toile-viewer');
}
