// What a shopper does with one viewer.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { changedPicture, coverage, look, meanColor } from '../harness/picture.mjs';
import { throughEachBackend } from '../harness/visit.mjs';

const BOX = '<viewer src="/models/box.glb" alt="A box" camera-controls></viewer>';

/** So much of the picture has changed at least where something is to be seen. */
const CHANGED = 0.05;

throughEachBackend((shop) => {
  it('loads a model and shows it', () =>
    shop.visit({
      body: BOX,
      story: async (shopper) => {
        const { url, warnings } = await shopper.hear('load');
        assert.equal(url, `${shopper.shop.address}/models/box.glb`);
        assert.deepEqual(warnings, []);
        assert.ok(coverage(await shopper.settledPicture()) > 0.1);
        const progress = (await shopper.heard('progress')).map(({ totalProgress }) => totalProgress);
        assert.deepEqual(
          progress,
          [...progress].sort((a, b) => a - b),
        );
        assert.equal(progress.at(-1), 1);
      },
    }));

  it('turns with a drag, and says which side is seen', () =>
    shop.visit({
      body: BOX,
      story: async (shopper) => {
        await shopper.hear('load');
        const front = await shopper.settledPicture();
        const before = await shopper.orbit();
        await shopper.drag(75, 0);
        await changedPicture(front, shopper.viewer, CHANGED, 'a drag');
        const after = await shopper.orbit();
        assert.ok(after.theta < before.theta, 'dragging to the right shows what is on the left');
        assert.equal(await shopper.spoken(), 'Left side');
        assert.ok((await shopper.heard('camera-change')).some(({ source }) => source === 'user-interaction'));
      },
    }));

  it('is turned and brought back by keys', () =>
    shop.visit({
      body: BOX,
      story: async (shopper) => {
        await shopper.hear('load');
        const front = await shopper.settledPicture();
        await shopper.page.keyboard.press('Tab');
        for (let i = 0; i < 4; i += 1) await shopper.page.keyboard.press('ArrowLeft');
        await changedPicture(front, shopper.viewer, CHANGED, 'an arrow key');
        await shopper.page.keyboard.press('Home');
        await shopper.settledPicture();
        const { theta } = await shopper.orbit();
        assert.ok(Math.abs(theta) < 0.01);
      },
    }));

  it('comes closer with the wheel, unless the page says no', () =>
    shop.visit({
      body: BOX,
      story: async (shopper) => {
        await shopper.hear('load');
        await shopper.settledPicture();
        const { mouse } = shopper.page;
        const far = await shopper.orbit();
        await mouse.move(150, 150);
        await mouse.wheel(0, -400);
        await shopper.settledPicture();
        const near = await shopper.orbit();
        assert.ok(near.radius < far.radius);
        await shopper.set('disable-zoom', '');
        await mouse.wheel(0, -400);
        await shopper.settledPicture();
        assert.deepEqual(await shopper.orbit(), near);
      },
    }));

  it('wears another colorway', () =>
    shop.visit({
      body: BOX,
      story: async (shopper) => {
        await shopper.hear('load');
        const [red, , blue] = meanColor(await shopper.settledPicture());
        assert.ok(red > blue);
        assert.deepEqual(await shopper.viewer.evaluate((box) => box.availableVariants), ['red', 'blue']);
        await shopper.set('variant-name', 'blue');
        await shopper.hear('variant-applied');
        const [red2, , blue2] = meanColor(await shopper.settledPicture());
        assert.ok(blue2 > red2);
      },
    }));

  it('fills the size that it is given', () =>
    shop.visit({
      body: BOX,
      story: async (shopper) => {
        await shopper.hear('load');
        await shopper.viewer.evaluate((box) => {
          box.style.width = '400px';
          box.style.height = '200px';
        });
        const picture = await shopper.settledPicture();
        assert.deepEqual([picture.width, picture.height], [400, 200]);
        assert.ok(coverage(picture) > 0.05);
        const size = await shopper.viewer.evaluate(async (box) => {
          const { width, height } = await createImageBitmap(await box.toBlob());
          return [width, height];
        });
        assert.deepEqual(size, [400, 200]);
      },
    }));

  it('writes the picture on screen as a file', () =>
    shop.visit({
      body: BOX,
      story: async (shopper) => {
        await shopper.hear('load');
        await shopper.settledPicture();
        const [type, opaque] = await shopper.viewer.evaluate(async (box) => {
          const blob = await box.toBlob();
          const bitmap = await createImageBitmap(blob);
          const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
          context.drawImage(bitmap, 0, 0);
          const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
          return [
            blob.type,
            data.filter((value, at) => at % 4 === 3 && value === 255).length / (data.length / 4),
          ];
        });
        assert.equal(type, 'image/png');
        assert.ok(opaque > 0.1 && opaque < 1, `${opaque} of it is opaque`);
      },
    }));

  it('shows another model in place of the first', () =>
    shop.visit({
      body: BOX,
      story: async (shopper) => {
        await shopper.hear('load');
        await shopper.forget();
        await shopper.set('src', '/models/slow.glb');
        const { url } = await shopper.hear('load');
        assert.match(url, /slow/);
        assert.ok((await shopper.heard('progress')).length > 4, 'progress of the download is told');
        assert.ok(coverage(await look(shopper.viewer)) > 0.1);
      },
    }));
});
