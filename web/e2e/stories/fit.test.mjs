// A shopper learns which size to take, and why.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, it } from 'node:test';
import { startBrowser } from '../harness/browser.mjs';
import { PATIENCE, visitFittingRoom } from '../harness/fitting.mjs';
import { startShop } from '../harness/shop.mjs';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const BACKENDS = process.env.BACKEND ? [process.env.BACKEND] : ['webgpu', 'webgl2'];

const SCREENS = {
  desktop: { viewport: { width: 1280, height: 800 } },
  'small phone': { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true },
};

/** Every way of drawing on every screen. */
const VISITS = BACKENDS.flatMap((backend) =>
  Object.entries(SCREENS).map(([screen, context]) => ({ backend, screen, context })),
);

const T_SHIRT = 'garments/womens-t-shirt.glb';
const NO_GARMENT = 't-shirt.en.html';

/** Measurements that no chance number equals. */
const SECRET = { Height: 165.3, Weight: 58.7, Waist: 71.9 };

/** So much of the picture has changed at least where it is another. */
const CHANGED = 0.002;

const KEY = 'toile-fitting-room';

const place = {};

before(async () => {
  [place.shop, place.browser] = await Promise.all([startShop(), startBrowser()]);
});

after(async () => {
  await place.browser?.close();
  place.shop?.close();
});

for (const { backend, screen, context } of VISITS) {
  it(`${backend}, ${screen}: from height and weight to the bag`, () =>
    visitFittingRoom(place, { backend, context, garment: T_SHIRT }, async (shopper) => {
      const { page, room } = shopper;
      await shopper.hear('settle');
      await room.getByText('Your height and weight are enough').waitFor();
      assert.equal(await room.evaluate(({ advice }) => advice), undefined, 'nobody is known');
      await room.getByText('On show is a model whom size M is cut for').first().waitFor();
      assert.deepEqual(await room.evaluate(({ report }) => report.obstacles), []);

      // An answer at once, which is worn.
      await shopper.tell('Height', SECRET.Height);
      await shopper.forget();
      await shopper.tell('Weight', SECRET.Weight);
      await shopper.hear('advice');
      const advice = await room.evaluate((element) => element.advice);
      assert.ok(['clear', 'between'].includes(advice.kind));
      const total = advice.sizes.reduce((sum, { probability }) => sum + probability, 0);
      assert.ok(Math.abs(total - 1) < 0.01, `${total} in all`);
      await page.waitForFunction(
        () => {
          const { advice, shadowRoot } = document.querySelector('#fitting-room');
          const told = shadowRoot.querySelector('[part=advice-size]')?.textContent;
          const worn = shadowRoot.querySelector('.size input:checked')?.value;
          return told?.includes(advice.size) && worn === advice.size;
        },
        null,
        PATIENCE,
      );
      assert.match(await room.locator('[part=advice-chance]').textContent(), /\d ?%/);
      assert.ok((await room.locator('[part=advice-reason]').textContent()).length > 20);

      // Refined, and to another taste.
      await shopper.disclose('Refine');
      await shopper.tell('Waist', SECRET.Waist);
      assert.equal((await shopper.report()).waist.source, 'given');
      await shopper.choose('Looser');
      await page.waitForFunction(
        () => document.querySelector('#fitting-room').advice?.preference === 'looser',
        null,
        PATIENCE,
      );

      // Another size is told as it is.
      await shopper.forget();
      await room.locator('.size input[value=XS]').check({ force: true });
      await shopper.hear('settle');
      await page.waitForFunction(
        () => {
          const { report } = document.querySelector('#fitting-room');
          return report?.size === 'XS' && report.basis === 'drape';
        },
        null,
        PATIENCE,
      );
      const report = await room.evaluate((element) => element.report);
      const chest = report.zones.find(({ zone }) => zone === 'chest');
      assert.ok(Math.abs(chest.garmentCm - chest.bodyCm - chest.easeCm) < 0.11);

      // The report is a table, and every zone of it a button that brings the camera there.
      await shopper.disclose('How it fits');
      const table = room.getByRole('table', { name: 'How size XS fits you' });
      assert.equal(await table.getByRole('row').count(), report.zones.length + 1);
      const row = table.getByRole('row', { name: /^Chest/ });
      await row.getByRole('button').focus();
      await page.keyboard.press('Enter');
      await page.waitForFunction(
        (height) =>
          Math.abs(
            document.querySelector('#fitting-room').shadowRoot.querySelector('toile-viewer').getCameraTarget()
              .y - height,
          ) < 0.02,
        chest.heightM,
        PATIENCE,
      );
      await room.getByRole('button', { name: 'Front', exact: true }).click();

      // In colours, with a legend.
      const plain = await shopper.settledPicture();
      await shopper.choose('Ease');
      await room.locator('[part=legend]', { hasText: 'Ease, cm' }).waitFor();
      await shopper.changedPicture(plain, CHANGED, 'a heat map');
      await shopper.choose('Cloth');
      await room.locator('[part=legend]').waitFor({ state: 'hidden' });
      await assertNoBarriers(page, context.viewport.width);

      // To the bag, in another language.
      await page.getByRole('link', { name: '中文' }).click();
      await room.getByText('您的尺码', { exact: true }).waitFor();
      await room.getByRole('button', { name: '将 XS 码加入购物袋' }).click();
      await shopper.hear('add-to-bag');
      const { detail } = (await shopper.heard()).find(({ type }) => type === 'add-to-bag');
      assert.deepEqual(detail, { garment: 0, size: 'XS' });

      await assertNothingLeft(shopper);
    }));
}

it('two sizes are seen side by side, from the same side, whatever else cannot be opened', () =>
  visitFittingRoom(
    place,
    {
      garment: `${NO_GARMENT} ${T_SHIRT} ${NO_GARMENT}?outer`,
      context: { viewport: { width: 1280, height: 800 } },
    },
    async (shopper) => {
      const { page, room } = shopper;
      await shopper.hear('settle');
      await room.getByLabel('Compare with').selectOption('XL');
      const viewers = room.locator('toile-viewer');
      await viewers.nth(1).waitFor();
      assert.equal(await viewers.count(), 2);
      assert.deepEqual(await room.locator('[part=caption]').allTextContents(), ['M', 'XL']);
      await page.waitForFunction(
        () => document.querySelector('#fitting-room').shadowRoot.querySelectorAll('toile-viewer')[1].loaded,
        null,
        PATIENCE,
      );
      await room.getByRole('button', { name: 'Back', exact: true }).click();
      await page.waitForFunction(
        () =>
          [...document.querySelector('#fitting-room').shadowRoot.querySelectorAll('toile-viewer')].every(
            (viewer) => Math.abs(viewer.getCameraOrbit().theta - Math.PI) < 0.05,
          ),
        null,
        PATIENCE,
      );
      await room.getByLabel('Compare with').selectOption('');
      await viewers.nth(1).waitFor({ state: 'detached' });

      await room.locator('.size input[value=L]').check({ force: true });
      await room.getByRole('button', { name: 'Add size L to bag' }).click();
      assert.equal(await room.evaluate(({ size }) => size), ',L,');
      const told = (await shopper.heard()).filter(({ type }) => /size-change|add-to-bag/.test(type));
      assert.deepEqual(
        told.map(({ detail }) => detail.garment),
        [1, 1],
        'its place in the attribute',
      );
    },
  ));

it('a device remembers only whom it was asked to, and forgets with one tap', async () => {
  const context = await place.browser.newContext({ viewport: { width: 390, height: 780 } });
  const page = await context.newPage();
  const open = async () => {
    await page.goto(`${place.shop.address}/dress.en.html`);
    const room = page.locator('#fitting-room');
    await room.evaluate((element) => {
      element.removeAttribute('garment');
      element.scrollIntoView();
    });
    return room;
  };
  const kept = () => page.evaluate((key) => localStorage.getItem(key), KEY);
  const height = (room) => room.getByRole('spinbutton', { name: 'Height', exact: true });

  let room = await open();
  await height(room).fill('165.3');
  await height(room).press('Tab');
  assert.equal(await kept(), null, 'nobody has agreed');
  await room.getByLabel('Remember on this device').check();
  assert.match(await kept(), /165\.3/);

  room = await open();
  await height(room).waitFor();
  await page.waitForFunction(() => document.querySelector('#fitting-room').measurements.height === 165.3);
  assert.equal(await height(room).inputValue(), '165.3');
  assert.ok(await room.getByLabel('Remember on this device').isChecked());

  await room.getByRole('button', { name: 'Forget me' }).click();
  assert.equal(await kept(), null);
  assert.deepEqual(await room.evaluate((element) => element.measurements), { sex: 'female' });
  assert.ok(!(await room.getByLabel('Remember on this device').isChecked()));
  await context.close();
});

it('speaks another language from a JSON file', () =>
  visitFittingRoom(place, {}, async ({ room, page }) => {
    await room.getByRole('spinbutton', { name: 'Height' }).waitFor();
    await page.route('**/fr.json', (route) =>
      route.fulfill({ json: { names: { height: { label: 'Taille' } }, forget: 'Tout oublier' } }),
    );
    await room.evaluate((element) => {
      element.strings = 'fr.json';
    });
    await room.getByRole('button', { name: 'Tout oublier' }).waitFor();
    assert.equal(await room.getByRole('spinbutton', { name: 'Taille' }).count(), 1);
    assert.equal(
      await room.getByRole('spinbutton', { name: 'Weight' }).count(),
      1,
      'what it lacks stays English',
    );
  }));

async function assertNoBarriers(page, width) {
  await page.evaluate(await readFile(AXE, 'utf8'));
  const { violations } = await page.evaluate(() => globalThis.axe.run('#body'));
  assert.deepEqual(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    [],
  );
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
}

/** No measurement in an address, an event, a store or the markup. */
async function assertNothingLeft({ page, room, sent }) {
  const kept = await page.evaluate(() => [
    location.href,
    document.cookie,
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state]),
    ...globalThis.said,
  ]);
  const markup = await room.evaluate((element) => element.outerHTML);
  for (const value of Object.values(SECRET)) {
    assert.deepEqual(
      [...sent, ...kept, markup].filter((text) => text.includes(String(value))),
      [],
    );
  }
}
