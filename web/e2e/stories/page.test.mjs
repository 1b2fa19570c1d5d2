// The viewer as a part of somebody's page.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { coverage, difference, look } from '../harness/picture.mjs';
import { openShop } from '../harness/server.mjs';
import { throughEachBackend } from '../harness/visit.mjs';

const BOX = '<viewer src="/models/box.glb"></viewer>';

throughEachBackend((shop) => {
  for (const count of [2, 18]) {
    it(`${count} viewers share one worker and one device`, () =>
      shop.visit({
        body: BOX.repeat(count),
        context: { viewport: { width: 320, height: 320 * count } },
        story: async (shopper) => {
          await shopper.hear('load', count);
          assert.equal(shopper.page.workers().length, 1);
          const wasm = shopper.requests.filter((path) => path.endsWith('.wasm'));
          assert.equal(wasm.length, 1, `one binary, not ${wasm}`);
          const first = await shopper.settledPicture();
          for (const viewer of await shopper.page.locator('toile-viewer').all()) {
            const picture = await look(viewer);
            assert.ok(coverage(picture) > 0.1);
            assert.ok(difference(first, picture) < 0.01);
          }
        },
      }));
  }

  it('fetches nothing but the element until it is about to be seen', () =>
    shop.visit({
      body: `<div class="tall"></div>${BOX}`,
      story: async (shopper) => {
        await shopper.page.waitForTimeout(500);
        const fetched = shopper.requests.filter((path) => !/html|css|favicon/.test(path));
        assert.deepEqual(fetched, ['/toile/toile.js']);
        assert.equal(shopper.page.workers().length, 0);
        await shopper.viewer.scrollIntoViewIfNeeded();
        await shopper.hear('load');
      },
    }));

  it('keeps the poster until the page says so', () =>
    shop.visit({
      body: '<viewer src="/models/box.glb" loading="eager" reveal="manual"><p slot="poster">A box</p></viewer>',
      story: async (shopper) => {
        const poster = shopper.page.getByText('A box');
        await shopper.hear('load');
        assert.ok(await poster.isVisible());
        await shopper.viewer.evaluate((box) => box.dismissPoster());
        await shopper.hear('poster-dismissed');
        await poster.waitFor({ state: 'hidden' });
        assert.ok(coverage(await shopper.settledPicture()) > 0.1);
      },
    }));

  it('can be taken out of the page and put back', () =>
    shop.visit({
      body: BOX,
      story: async (shopper) => {
        await shopper.hear('load');
        await shopper.viewer.evaluate(async (box) => {
          box.remove();
          await new Promise((resolve) => setTimeout(resolve, 50));
          document.body.append(box);
        });
        await shopper.hear('load', 2);
        assert.ok(coverage(await shopper.settledPicture()) > 0.1);
      },
    }));

  it('draws in the page itself where a worker is refused, as to a script from another host', async () => {
    const other = await openShop();
    try {
      await shop.visit({
        body: BOX,
        package: `${other.address}/cdn`,
        policy: `default-src 'self' ${other.address}; script-src 'self' 'wasm-unsafe-eval' ${other.address}`,
        others: [other.address],
        story: async (shopper) => {
          await shopper.hear('load');
          assert.equal(shopper.page.workers().length, 0);
          assert.ok(coverage(await shopper.settledPicture()) > 0.1);
        },
      });
    } finally {
      other.close();
    }
  });

  it('turns by itself, but not for those who would rather it did not', async () => {
    for (const reducedMotion of ['no-preference', 'reduce']) {
      await shop.visit({
        body: '<viewer src="/models/box.glb" auto-rotate auto-rotate-delay="0" rotation-per-second="90deg"></viewer>',
        context: { reducedMotion },
        story: async (shopper) => {
          await shopper.hear('load');
          const before = await look(shopper.viewer);
          await shopper.page.waitForTimeout(1500);
          const hasTurned = difference(before, await look(shopper.viewer)) > 0.05;
          assert.equal(hasTurned, reducedMotion === 'no-preference');
        },
      });
    }
  });
});
