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
        await shopper.page.mouse.wheel(0, -200);
        await shopper.page.keyboard.down('Shift');
        await shopper.drag(30, 15);
        await shopper.page.keyboard.up('Shift');
        const before = await shopper.settledPicture();
        await loseDevice(shopper);
        const after = await shopper.settledPicture();
        assert.ok(coverage(after) > 0.1);
        assert.ok(difference(before, after) < 0.01);
        assert.equal((await shopper.heard('load')).length, 1, 'the page is not bothered');
        assert.equal((await shopper.heard('error')).length, 0);
      },
    }));
});

describe('with WebGPU that does not last', () => {
  const shop = useShop('webgpu');

  it('falls back to WebGL2', () =>
    shop.visit({
      package: '/probe',
      body: '<viewer src="/models/box.glb"></viewer>',
      story: async (shopper) => {
        await shopper.hear('load');
        const before = await shopper.settledPicture();
        for (let loss = 1; loss <= 4; loss += 1) await loseDevice(shopper);
        assert.ok(shopper.requests.includes('/probe/toile_webgl_bg.wasm'));
        assert.ok(difference(before, await shopper.settledPicture()) < 0.01);
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

/** Takes the device away and waits until another has drawn on a canvas of its own. */
async function loseDevice({ page, viewer }) {
  const canvases = (count) =>
    viewer.evaluate(
      (element, expected) =>
        new Promise((resolve) => {
          const look = () =>
            element.shadowRoot.querySelectorAll('canvas').length === expected
              ? resolve()
              : requestAnimationFrame(look);
          look();
        }),
      count,
    );
  await page.workers()[0].evaluate(() => globalThis.takeAway());
  await canvases(2); // the new one lies over the old one
  await canvases(1);
}
