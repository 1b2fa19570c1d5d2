// A shopper tells their measurements in the demo shop, and sees a body that has them.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import { startBrowser } from '../harness/browser.mjs';
import { visitFittingRoom } from '../harness/fitting.mjs';
import { startShop } from '../harness/shop.mjs';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const BACKENDS = process.env.BACKEND ? [process.env.BACKEND] : ['webgpu', 'webgl2'];

const SCREENS = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true },
};

const SMALL_PHONE = { viewport: { width: 320, height: 640 } };

/** So much of the picture has changed at least where another body is to be seen. */
const CHANGED = 0.005;

const place = {};

before(async () => {
  [place.shop, place.browser] = await Promise.all([startShop(), startBrowser()]);
});

after(async () => {
  await place.browser?.close();
  place.shop?.close();
});

/** A measurement that no chance number equals. */
const SECRET = { Height: 173.4, Weight: 63.7, Waist: 71.9 };

for (const backend of BACKENDS) {
  for (const [screen, context] of Object.entries(SCREENS)) {
    describe(`${backend}, ${screen}`, () => {
      it('sex, height and weight make a body, and a girth refines it', () =>
        visitFittingRoom(place, { backend, context }, async (shopper) => {
          await shopper.hear('load');
          let last = await shopper.settledPicture();
          const hasChanged = async (what) => {
            last = await shopper.changedPicture(last, CHANGED, what);
          };

          const waist = async () => Number(await shopper.field('Waist').inputValue());
          await shopper.disclose('Refine');
          await shopper.tell('Height', 178);
          await hasChanged('a height');
          await shopper.tell('Weight', 90);
          await hasChanged('a weight');
          const heavy = await waist();
          await shopper.tell('Weight', 58);
          await hasChanged('another weight');
          assert.ok((await waist()) < heavy - 10, 'a lighter person has a smaller waist');
          assert.ok(Math.abs((await shopper.report()).weight.value - 58) < 0.5);

          await shopper.tell('Waist', 80);
          await hasChanged('a waist');
          assert.ok(Math.abs((await shopper.report()).waist.value - 80) < 0.5);

          await shopper.forget();
          await shopper.choose('Male');
          await shopper.hear('load');
          await hasChanged('a sex');
          assert.equal(await shopper.field('Chest').count(), 1);
          assert.equal(await shopper.field('Height').inputValue(), '178');
        }));

      it('what cannot be had together is said', () =>
        visitFittingRoom(place, { backend, context }, async (shopper) => {
          await shopper.hear('load');
          await shopper.disclose('Refine');
          await shopper.tell('Waist', 55);
          await shopper.tell('Hips', 150);
          const sentence = shopper.room.getByText(/does not go with|do not go together/).first();
          await sentence.waitFor();
          assert.match(await sentence.textContent(), /nearest body has/);
        }));
    });
  }
}

describe('whatever the graphics', () => {
  it('a slip of the finger is answered at the field, and the body stays', () =>
    visitFittingRoom(place, {}, async (shopper) => {
      await shopper.hear('load');
      await shopper.tell('Height', 168);
      const before = await shopper.report();
      await shopper.field('Height').fill('1680');
      await shopper.field('Height').press('Tab');
      await shopper.room.getByText('Your body stays as it was').waitFor();
      assert.equal(await shopper.field('Height').getAttribute('aria-invalid'), 'true');
      assert.deepEqual(await shopper.report(), before);
      assert.equal(await shopper.room.evaluate((room) => room.measurements.height), 168);
    }));

  it('every value that the panel takes is believed by the engine', () =>
    visitFittingRoom(place, {}, async (shopper) => {
      await shopper.hear('load');
      await shopper.disclose('Refine');
      await shopper.disclose('More measurements');
      for (const sex of ['Female', 'Male']) {
        await shopper.choose(sex);
        for (const field of await shopper.room.getByRole('spinbutton').all()) {
          const [least, most] = await limits(shopper, field);
          for (const end of [least, most]) {
            await field.fill(end);
            await field.press('Tab');
          }
          await field.fill('');
          await field.press('Tab');
        }
      }
      await shopper.page.waitForTimeout(1000);
      assert.deepEqual(
        (await shopper.heard()).filter(({ type }) => type === 'error'),
        [],
      );
    }));

  it('units and language change the words and not what was said', () =>
    visitFittingRoom(place, { path: 'dress.html' }, async (shopper) => {
      await shopper.hear('load');
      await shopper.tell('身高', 165.2);
      await shopper.tell('体重', 56);
      await shopper.choose('斤');
      assert.equal(await shopper.field('体重').inputValue(), '112');
      await shopper.choose('英寸');
      assert.equal(await shopper.field('身高').inputValue(), '65');
      await shopper.room.getByText('5 英尺 5 英寸').waitFor();
      await shopper.page.getByRole('link', { name: 'EN' }).click();
      assert.equal(await shopper.field('Height').inputValue(), '65');
      assert.equal(await shopper.field('Weight').inputValue(), '112');
      await shopper.room.getByText('5 ft 5 in').waitFor();
      await shopper.choose('Pounds');
      assert.equal(await shopper.field('Weight').inputValue(), '123.5');
      const told = await shopper.room.evaluate((room) => room.measurements);
      assert.deepEqual(told, { sex: 'female', height: 165.2, weight: 56 });
      await shopper.choose('Centimetres');
      assert.equal(await shopper.field('Height').inputValue(), '165.2');
    }));

  it('an estimate becomes given by a touch, and an estimate again', () =>
    visitFittingRoom(place, {}, async (shopper) => {
      await shopper.hear('load');
      await shopper.disclose('Refine');
      const { room } = shopper;
      const given = () => room.evaluate(({ measurements }) => measurements.hip);
      assert.equal(await given(), undefined);
      await shopper.slider('Hips').press('ArrowRight');
      const told = await given();
      assert.ok(told > 60);
      assert.equal(await shopper.field('Hips').inputValue(), String(told));
      await shopper.page.waitForFunction(
        (asked) => document.querySelector('#fitting-room').bodyReport.measurements.hip.asked === asked,
        told,
      );
      const button = room.getByRole('button', { name: 'Estimate instead: Hips' });
      const spoken = await button.evaluate((clear) => {
        clear.click();
        return clear.parentElement.querySelector('[type=range]').getAttribute('aria-valuetext');
      });
      assert.equal(await given(), undefined);
      assert.doesNotMatch(spoken, /Model|about/, 'until the next body comes it is neither');
      const hips = room.locator('input[type=range][aria-label="Hips"]');
      await hips.and(room.locator('[aria-valuetext^="about "][aria-valuetext$=" estimated"]')).waitFor();
    }));

  it('nothing leaves the device: not in an address, an event or a store', () =>
    visitFittingRoom(place, {}, async (shopper) => {
      await shopper.hear('load');
      await shopper.disclose('Refine');
      for (const [name, value] of Object.entries(SECRET)) await shopper.tell(name, value);
      const { page, room } = shopper;
      const kept = await page.evaluate(async () => [
        location.href,
        document.cookie,
        JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state]),
        JSON.stringify(await indexedDB.databases()),
        ...globalThis.said,
      ]);
      const markup = await room.evaluate((element) => element.outerHTML);
      for (const value of Object.values(SECRET)) {
        const found = [...shopper.sent, ...kept, markup].filter((text) => text.includes(String(value)));
        assert.deepEqual(found, []);
      }
      assert.ok(
        shopper.sent.every((request) => /^GET \S+ $/.test(request)),
        'only files are asked for',
      );
    }));

  it('it stands otherwise and in another skin when asked to', () =>
    visitFittingRoom(place, {}, async (shopper) => {
      await shopper.hear('load');
      let last = await shopper.settledPicture();
      for (const choice of ['A', 'T', 'On hips', 'Walk']) {
        await shopper.forget();
        await shopper.choose(choice);
        await shopper.hear('shape');
        last = await shopper.changedPicture(last, CHANGED, choice);
      }
      await shopper.choose('Deep');
      await shopper.changedPicture(last, CHANGED, 'a tone');
      assert.deepEqual(
        (await shopper.heard()).filter(({ type }) => type === 'error'),
        [],
      );
    }));

  it('what does not arrive is said, and the picture stays', async () => {
    const context = await place.browser.newContext();
    const page = await context.newPage();
    await page.route('**/toile-fitting-room.js', (route) => route.abort());
    await page.goto(`${place.shop.address}/dress.en.html`);
    await page.locator('#body').evaluate((section) => section.scrollIntoView());
    await page.getByText('did not arrive').waitFor();
    assert.ok(await page.locator('#fitting-room > img').isVisible());
    await context.close();
  });

  it('a shopper who does not come near fetches nothing of it', async () => {
    const context = await place.browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    const asked = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${place.shop.address}/dress.html`);
    await page.locator('#stage[data-state="ready"]').waitFor({ timeout: 60_000 });
    assert.deepEqual(
      asked.filter((path) => /fitting|body\.glb/.test(path)),
      [],
    );
    await context.close();
  });

  for (const path of ['dress.html', 'dress.en.html']) {
    it(`${path}: the panel has no barrier that axe can find, and fits a small phone`, () =>
      visitFittingRoom(place, { path, context: SMALL_PHONE }, async ({ page, room }) => {
        await room.locator('summary').first().click();
        await room.locator('summary').nth(1).click();
        await page.evaluate(await readFile(AXE, 'utf8'));
        const { violations } = await page.evaluate(() => globalThis.axe.run('#body'));
        assert.deepEqual(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
          [],
        );
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
        const small = await room.evaluate((element) =>
          [...element.shadowRoot.querySelectorAll('input, button, summary')]
            .filter((control) => control.checkVisibility())
            .map((control) => [control.outerHTML, control.getBoundingClientRect()])
            .filter(([, { width, height }]) => Math.min(width, height) < 44)
            .map(([html]) => html),
        );
        assert.deepEqual(small, [], 'every control is large enough for a finger');
      }));
  }
});

/** The ends of what a field takes, as its own sentence tells them. */
async function limits({ room }, field) {
  await field.fill('1');
  await field.press('Tab');
  const id = await field.getAttribute('id');
  const note = room.locator(`#${id.replace('field', 'note')}`);
  return (await note.textContent()).match(/[\d.]+/g);
}
