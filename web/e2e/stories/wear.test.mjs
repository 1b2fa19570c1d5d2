// A shopper tries a garment on in the demo shop, and changes their mind on the way.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, it } from 'node:test';
import { startBrowser } from '../harness/browser.mjs';
import { visitFittingRoom } from '../harness/fitting.mjs';
import { difference } from '../harness/picture.mjs';
import { startShop } from '../harness/shop.mjs';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Each way of drawing on a screen of its own: cloth takes its time to settle. */
const VISITS = [
  { backend: 'webgpu', screen: 'desktop', context: { viewport: { width: 1280, height: 800 } } },
  {
    backend: 'webgl2',
    screen: 'small phone',
    context: { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true },
  },
].filter(({ backend }) => [undefined, '', backend].includes(process.env.BACKEND));

/** So much of the picture has changed at least where a garment is seen to be another. */
const CHANGED = 0.002;

/** So much of it at most has changed where it is the same. */
const SAME = 0.0005;

const T_SHIRT = 'garments/womens-t-shirt.glb';
const PAGE = 't-shirt.en.html';

const place = {};

before(async () => {
  [place.shop, place.browser] = await Promise.all([startShop(), startBrowser()]);
});

after(async () => {
  await place.browser?.close();
  place.shop?.close();
});

for (const { backend, screen, context } of VISITS) {
  it(`${backend}, ${screen}: a T-shirt is taken off, put on, and changed in size and fabric`, () =>
    visitFittingRoom(place, { path: PAGE, backend, context, garment: T_SHIRT }, async (shopper) => {
      const { page, room } = shopper;
      await shopper.hear('settle');
      await room.getByText('Size M is on.').first().waitFor();
      await assertNoBarriers(page, context.viewport.width);
      const worn = await shopper.settledPicture();
      let last = worn;
      const hasChanged = async (what) => {
        last = await shopper.changedPicture(last, CHANGED, what);
      };
      const tryOn = (garment) =>
        room.evaluate((element, url) => element.setAttribute('garment', url), garment);

      await tryOn('');
      await page.waitForFunction(() => document.querySelector('#fitting-room').garments.length === 0);
      await hasChanged('nothing on');
      await shopper.forget();
      await tryOn(T_SHIRT);
      await shopper.hear('settle');
      await hasChanged('a garment');
      assert.ok(difference(worn, last) < SAME, 'it hangs as it did on who came with it');

      // The last wish is the one that settles, whatever was under way.
      await shopper.forget();
      await shopper.choose('XXL 175/96A');
      await page.waitForTimeout(500);
      await shopper.choose('XS 150/76A');
      await room.evaluate((element) => {
        for (let waist = 70; waist <= 80; waist += 1) element.measurements = { sex: 'female', waist };
      });
      await shopper.hear('settle');
      await room.getByText('Size XS is on.').first().waitFor();
      assert.equal((await shopper.report()).waist.asked, 80);
      await hasChanged('another size on another body');

      await shopper.forget();
      await room.getByRole('radio', { name: /Brick$/ }).check({ force: true });
      await shopper.hear('settle');
      await hasChanged('another fabric');

      const errors = (await shopper.heard()).filter(({ type }) => type === 'error');
      assert.deepEqual(errors, []);
    }));
}

async function assertNoBarriers(page, width) {
  await page.evaluate(await readFile(AXE, 'utf8'));
  const { violations } = await page.evaluate(() => globalThis.axe.run('#body'));
  assert.deepEqual(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    [],
  );
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
}
