// The viewer under fingers.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { throughEachBackend } from '../harness/visit.mjs';

const PHONE = { viewport: { width: 375, height: 667 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
const BODY = '<viewer src="/models/box.glb" camera-controls></viewer><div class="tall"></div>';

throughEachBackend((shop) => {
  it('one finger upwards scrolls the page, one sideways turns the model', () =>
    shop.visit({
      body: BODY,
      context: PHONE,
      story: async (shopper) => {
        await shopper.hear('load');
        await shopper.settledPicture();
        const before = await shopper.orbit();
        const fingers = await touch(shopper.page);
        await fingers.move([[150, 250]], [[150, 60]]);
        await shopper.page.waitForFunction(() => scrollY > 100);
        assert.deepEqual(await shopper.orbit(), before, 'the model stays as it is');

        await shopper.page.evaluate(() => scrollTo(0, 0));
        await fingers.move([[60, 150]], [[240, 150]]);
        await shopper.settledPicture();
        assert.ok((await shopper.orbit()).theta < before.theta);
        assert.equal(await shopper.page.evaluate(() => scrollY), 0);
      },
    }));

  it('two fingers come closer, and do not scroll', () =>
    shop.visit({
      body: BODY,
      context: PHONE,
      story: async (shopper) => {
        await shopper.hear('load');
        await shopper.settledPicture();
        const before = await shopper.orbit();
        const fingers = await touch(shopper.page);
        await fingers.move(
          [
            [130, 130],
            [170, 170],
          ],
          [
            [60, 60],
            [240, 240],
          ],
        );
        await shopper.settledPicture();
        assert.ok((await shopper.orbit()).radius < before.radius);
        assert.equal(await shopper.page.evaluate(() => scrollY), 0);
        assert.equal(await shopper.page.evaluate(() => visualViewport.scale), 1);
      },
    }));
});

/** Fingers that move in a straight line, as the browser's own input sees them. */
async function touch(page) {
  const session = await page.context().newCDPSession(page);
  const send = (type, points) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map(([x, y], id) => ({ x, y, id })),
    });
  const steps = 12;
  const move = async (from, to) => {
    await send('touchStart', from);
    for (let step = 1; step <= steps; step += 1) {
      const at = from.map(([x, y], id) => [
        x + ((to[id][0] - x) * step) / steps,
        y + ((to[id][1] - y) * step) / steps,
      ]);
      await send('touchMove', at);
      await page.waitForTimeout(16);
    }
    await send('touchEnd', []);
  };
  return { move };
}
