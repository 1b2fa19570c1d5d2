// Devices that go away, and browsers that have none.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { WITHOUT_GRAPHICS } from '../harness/browser.mjs';
import { coverage, difference } from '../harness/picture.mjs';
import { throughEachBackend, useShop } from '../harness/visit.mjs';

throughEachBackend((shop) => {
  it('a lost device comes back with the same picture', () =>
    shop.visit({
      package: '/probe',
      body: '<viewer src="/models/box.glb" camera-controls variant-name="blue" exposure="0.5"></viewer>',
      story: async (shopper) => {
        await shopper.hear('load');
        await shopper.drag(60, 20);
        const before = await shopper.settledPicture();
        const [worker] = shopper.page.workers();
        const gone = new Promise((resolve) => worker.once('close', resolve));
        await worker.evaluate(() => globalThis.takeAway());
        await gone;
        await shopper.page.waitForFunction(
          () => document.querySelector('toile-viewer').shadowRoot.querySelectorAll('canvas').length === 2,
        );
        await shopper.page.waitForFunction(
          () => document.querySelector('toile-viewer').shadowRoot.querySelectorAll('canvas').length === 1,
        );
        const after = await shopper.settledPicture();
        assert.ok(coverage(after) > 0.1);
        assert.ok(difference(before, after) < 0.01);
        assert.equal((await shopper.heard('load')).length, 1, 'the page is not bothered');
        assert.equal((await shopper.heard('error')).length, 0);
      },
    }));
});

describe('without a device', () => {
  const shop = useShop('auto', WITHOUT_GRAPHICS);

  it('the poster stays, and a sentence says why', () =>
    shop.visit({
      body: '<viewer src="/models/box.glb"><p slot="poster">A box</p></viewer>',
      story: async (shopper) => {
        assert.equal((await shopper.hear('error')).code, 'no-gpu');
        assert.match(await shopper.sentence(), /This browser cannot show 3D views/);
        assert.ok(await shopper.page.getByText('A box').isVisible());
      },
    }));
});
