// What a shopper does in the demo shop, and what the shop must never do to them.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { startBrowser } from '../harness/browser.mjs';
import { changedPicture, restedPicture } from '../harness/picture.mjs';
import { startShop } from '../harness/shop.mjs';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const DESKTOP = { width: 1280, height: 800 };
const SMALL_PHONE = { width: 320, height: 640 };

/** A model takes seconds to show on a graphics card made of software. */
const PATIENCE = { timeout: 120_000 };

let shop;
let browser;

before(async () => {
  [shop, browser] = await Promise.all([startShop(), startBrowser()]);
});

after(async () => {
  await browser?.close();
  shop?.close();
});

/** Opens a page of the shop for `story`, which fails on any complaint in the console. */
async function visit(path, story, { options = {}, complaints = /^$/ } = {}) {
  const context = await browser.newContext({ viewport: DESKTOP, reducedMotion: 'reduce', ...options });
  try {
    const page = await context.newPage();
    const heard = [];
    page.on('console', (message) => message.type() === 'error' && heard.push(message.text()));
    page.on('pageerror', (error) => heard.push(error.message));
    await page.goto(`${shop.address}/${path}`);
    await story(page);
    assert.deepEqual(
      heard.filter((text) => !complaints.test(text)),
      [],
    );
  } finally {
    await context.close();
  }
}

const state = (page, name) => page.locator(`#stage[data-state="${name}"]`).waitFor(PATIENCE);

/** Goes to another page by a link, and waits for its scripts. */
async function follow(page, name) {
  const loaded = page.waitForEvent('load');
  await page.getByRole('link', { name }).click();
  await loaded;
}

/** Puts size M in the bag, with the pointer. */
async function buyMedium(page) {
  await page.locator('#sizes input[value="M"]').check();
  await page.locator('#purchase button[type="submit"]').click();
}

test('the page changes its language and keeps what the shopper has chosen', () =>
  visit('dress.html', async (page) => {
    await page.locator('input[value="linen olive"]').check();
    assert.equal(await page.locator('h1').textContent(), '秋月连衣裙');
    await page.getByRole('link', { name: 'EN' }).click();
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    assert.equal(await page.locator('h1').textContent(), 'Autumn Moon dress');
    assert.equal(await page.title(), 'Autumn Moon dress · Lubai');
    assert.ok(page.url().endsWith('/dress.en.html'));
    assert.ok(await page.locator('input[value="linen olive"]').isChecked());
    assert.equal(await page.locator('#chosen-colorway').textContent(), 'Linen, Olive');
    assert.equal(await page.locator('.languages [aria-current]').textContent(), 'EN');
    assert.equal(await page.locator('.site-nav a').last().getAttribute('href'), 'mens-t-shirt.en.html');
    await page.reload();
    assert.equal(await page.locator('h1').textContent(), 'Autumn Moon dress');
  }));

test('the two languages show the same page', () =>
  visit('index.html', async (page) => {
    for (const name of ['index', 'trousers']) {
      const shapes = [];
      for (const path of [`${name}.html`, `${name}.en.html`]) {
        await page.goto(`${shop.address}/${path}`);
        shapes.push(await page.evaluate(() => document.querySelectorAll('body *').length));
      }
      assert.equal(shapes[0], shapes[1]);
      const words = await page.locator('body').textContent();
      assert.deepEqual(words.match(/\p{Script=Han}+/gu), ['渌白', '中文']);
    }
  }));

test('one bag goes along from page to page, and knows what each thing costs', () =>
  visit('index.en.html', async (page) => {
    await follow(page, /Lotus trousers/);
    await page.locator('input[value="suiting navy"]').check();
    assert.equal(await page.locator('#price').textContent(), '¥1,380');
    await buyMedium(page);
    await page.keyboard.press('Escape');
    await follow(page, 'Men’s T-shirt');
    assert.equal(await page.locator('#bag-count').textContent(), '1');
    await buyMedium(page);
    const bag = page.getByRole('dialog', { name: 'Your bag' });
    assert.match(await bag.textContent(), /Lotus trousers.*Worsted suiting, Navy · Size M.*¥1,380/);
    assert.match(await bag.textContent(), /Boatman T.shirt.*¥340/);
    assert.equal(await page.locator('#bag-subtotal').textContent(), '¥1,720');
    for (const picture of await bag.locator('img').all()) await picture.evaluate((image) => image.decode());
    await page.keyboard.press('Escape');
    await follow(page, /LUBAI/);
    assert.equal(await page.locator('#bag-count').textContent(), '2');
    assert.equal(await page.evaluate(() => localStorage.length), 0);
  }));

test('what is decided in the fitting room counts in the page', () =>
  visit('dress.en.html', async (page) => {
    const say = (type, detail, advice) =>
      page.locator('#fitting-room').evaluate(
        (room, [kind, what, given]) => {
          if (given) Object.defineProperty(room, 'advice', { value: given, configurable: true });
          room.dispatchEvent(new CustomEvent(kind, { detail: what }));
        },
        [type, detail, advice],
      );
    await say('advice', {}, { kind: 'between', size: 'M', other: 'L' });
    assert.match(await page.locator('#size-advice').textContent(), /advises M or L/);
    await say('advice', {}, { kind: 'clear', size: 'L' });
    assert.match(await page.locator('#size-advice').textContent(), /advises size L/);
    assert.deepEqual(
      await page.locator('#sizes [data-advised]').evaluateAll((all) => all.map(({ value }) => value)),
      ['L'],
    );
    await say('colorway-change', { garment: 0, value: 'satin black' });
    assert.equal(await page.locator('#price').textContent(), '¥2,480');
    await say('size-change', { garment: 0, value: 'XL' });
    assert.ok(await page.locator('#sizes input[value="XL"]').isChecked());
    await say('add-to-bag', { garment: 0, size: 'L' });
    const bag = page.getByRole('dialog', { name: 'Your bag' });
    assert.match(await bag.textContent(), /Autumn Moon dress.*Silk satin, Black · Size L.*¥2,480/);
  }));

test('another colorway is another picture', () =>
  visit('dress.html', async (page) => {
    await state(page, 'ready');
    const viewer = page.locator('#viewer');
    const names = await viewer.evaluate((element) => element.availableVariants);
    const choices = await page
      .locator('input[name="colorway"]')
      .evaluateAll((all) => all.map(({ value }) => value));
    assert.deepEqual(
      choices.filter((choice) => !names.includes(choice)),
      [],
    );

    const indigo = await restedPicture(viewer);
    const applied = viewer.evaluate(
      (element) =>
        new Promise((resolve) =>
          element.addEventListener('variant-applied', () => resolve(), { once: true }),
        ),
    );
    await page.locator('input[value="linen olive"]').check();
    await applied;
    await changedPicture(indigo, viewer, 0.05, 'another colorway');
  }));

test('the views turn the dress, and reset undoes what the shopper did', () =>
  visit('dress.en.html', async (page) => {
    await state(page, 'ready');
    const viewer = page.locator('#viewer');
    const theta = () => viewer.evaluate((element) => element.getCameraOrbit().theta);
    await page.getByRole('button', { name: 'Back' }).click();
    await page.waitForFunction(
      () => Math.abs(Math.abs(document.querySelector('#viewer').getCameraOrbit().theta) - Math.PI) < 0.05,
    );
    assert.equal(await page.getByRole('button', { name: 'Back' }).getAttribute('aria-pressed'), 'true');

    await viewer.press('ArrowLeft');
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.waitForFunction(
      () => Math.abs(document.querySelector('#viewer').getCameraOrbit().theta) < 0.05,
    );
    assert.ok(Math.abs(await theta()) < 0.05);
    assert.ok(await page.getByRole('button', { name: 'Reset' }).isHidden());
  }));

test('the wheel over the dress scrolls the page', () =>
  visit('dress.html', async (page) => {
    await page.mouse.move(300, 400);
    await page.mouse.wheel(0, 400);
    await page.waitForFunction(() => scrollY > 200);
  }));

test('a size is asked for before anything goes into the bag', () =>
  visit('dress.en.html', async (page) => {
    await page.getByRole('button', { name: 'Add to bag' }).click();
    assert.equal(await page.getByRole('alert').filter({ hasText: 'choose a size' }).count(), 1);
    assert.equal(await page.locator('#bag-count').textContent(), '0');
    assert.equal(await page.evaluate(() => document.activeElement.name), 'size');
    await page.locator('#sizes input[value="L"]').check();
    assert.equal(await page.locator('#size-error').textContent(), '');
  }));

test('the bag counts, adds up, and is still there after a reload', () =>
  visit('dress.en.html', async (page) => {
    await buyMedium(page);
    const bag = page.getByRole('dialog', { name: 'Your bag' });
    assert.match(await bag.textContent(), /Linen, Indigo · Size M/);
    assert.match(await bag.getByRole('status').textContent(), /Added to your bag/);
    await bag.getByRole('button', { name: /^One more/ }).click();
    assert.equal(await page.locator('#bag-subtotal').textContent(), '¥2,560');
    await page.reload();
    assert.equal(await page.locator('#bag-count').textContent(), '2');
    await page.locator('#bag-open').click();
    await bag.getByRole('button', { name: /^Remove/ }).click();
    assert.ok(await bag.getByText('still empty').isVisible());
    assert.equal(await page.locator('#bag-count').textContent(), '0');
  }));

test('everything can be done with the keyboard', () =>
  visit('dress.en.html', async (page) => {
    const focused = () => page.evaluate(() => document.activeElement?.value ?? document.activeElement?.id);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter'); // skips to the product
    assert.equal(await focused(), 'product');
    await tabTo(page, 'linen indigo');
    await page.keyboard.press('ArrowRight');
    assert.equal(await focused(), 'linen rust');
    await tabTo(page, 'XS');
    await page.keyboard.press('ArrowRight');
    assert.equal(await focused(), 'S');
    await page.keyboard.press('Enter');
    const bag = page.getByRole('dialog');
    assert.match(await bag.textContent(), /Linen, Rust · Size S/);
    await page.keyboard.press('Escape');
    assert.ok(await bag.isHidden());
    assert.equal(await page.locator('#bag-count').textContent(), '1');
  }));

/** Presses Tab until the focus is on the input of this value. */
async function tabTo(page, value) {
  for (let presses = 0; presses < 20; presses++) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate(() => document.activeElement?.value)) === value) return;
  }
  assert.fail(`Tab does not lead to ${value}`);
}

for (const path of ['dress.html', 'trousers.en.html']) {
  test(`${path} fits a small phone`, () =>
    visit(
      path,
      async (page) => {
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), SMALL_PHONE.width);
        await buyMedium(page);
        const drawer = await page.getByRole('dialog').boundingBox();
        assert.ok(drawer.width <= SMALL_PHONE.width);
        assert.equal(
          await page.locator('dialog').evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth),
          0,
        );
      },
      { options: { viewport: SMALL_PHONE } },
    ));

  test(`${path} has no barrier that axe can find`, () =>
    visit(path, async (page) => {
      await assertNoBarriers(page);
      await buyMedium(page);
      await assertNoBarriers(page);
    }));

  test(`${path} can be read without scripts`, () =>
    visit(
      path,
      async (page) => {
        assert.ok(await page.locator('#poster').isVisible());
        assert.ok(await page.locator('#poster').evaluate((image) => image.naturalWidth > 0));
        assert.equal(await page.locator('#measurements tbody tr').count(), 6);
        assert.ok(await page.locator('#fitting-room > img').isVisible());
        assert.equal(await page.locator('#fitting-room table tbody tr:visible').count(), 6);
        assert.ok(await page.locator('#purchase .script-note').isVisible());
        assert.ok(await page.locator('#bag-open').isHidden());
        assert.ok(await page.locator('.stage-controls').isHidden());
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), SMALL_PHONE.width);
      },
      { options: { javaScriptEnabled: false, viewport: SMALL_PHONE } },
    ));
}

test('the first page has no barrier, fits a small phone and shows all that is sold', () =>
  visit(
    'index.html',
    async (page) => {
      await assertNoBarriers(page);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), SMALL_PHONE.width);
      const links = await page
        .locator('.card')
        .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
      assert.deepEqual(links, ['t-shirt.html', 'dress.html', 'trousers.html', 'mens-t-shirt.html']);
    },
    { options: { viewport: SMALL_PHONE } },
  ));

async function assertNoBarriers(page) {
  await page.evaluate(await readFile(AXE, 'utf8'));
  const { violations } = await page.evaluate(() => window.axe.run());
  assert.deepEqual(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    [],
  );
}

test('nothing moves on the page while the model arrives', () =>
  visit('dress.html', async (page) => {
    await state(page, 'ready');
    const shift = await page.evaluate(
      () =>
        new Promise((resolve) => {
          const observer = new PerformanceObserver((list) =>
            resolve(list.getEntries().reduce((sum, { value }) => sum + value, 0)),
          );
          observer.observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => resolve(0), 300);
        }),
    );
    assert.equal(shift, 0);
  }));

test('the page waits for nothing of the viewer or the fitting room', () =>
  visit('trousers.en.html', async (page) => {
    await page.route('**/toile/**', () => {}); // never answered
    await page.reload({ waitUntil: 'commit' });
    await page.locator('#poster').evaluate((image) => image.decode());
    await page.locator('#chosen-colorway:not(:empty)').waitFor(); // the page's own script has run
    await buyMedium(page);
    assert.equal(await page.locator('#bag-count').textContent(), '1');
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: '中文' }).click();
    assert.equal(await page.locator('h1').textContent(), '采莲长裤');
  }));

test('without a model the page says so and shows the picture', () =>
  visit('dress.html?src=', async (page) => {
    await state(page, 'empty');
    assert.match(await page.locator('#stage-notice').textContent(), /还没有三维样衣/);
    assert.ok(await page.locator('#poster').isVisible());
    assert.ok(await page.locator('#stage-retry').isHidden());
    await page.getByRole('link', { name: 'EN' }).click();
    assert.match(await page.locator('#stage-notice').textContent(), /no 3D sample yet/);
  }));

test('a model that does not come can be asked for again', () =>
  visit(
    'dress.en.html?src=garments/none.glb',
    async (page) => {
      await state(page, 'error');
      assert.match(await page.locator('#stage-notice').textContent(), /did not arrive/);
      assert.ok(await page.locator('#poster').isVisible());
      const dress = await readFile(new URL('../../demo/dist/garments/dress.glb', import.meta.url));
      await page.route('**/none.glb', (route) => route.fulfill({ body: dress }));
      await page.getByRole('button', { name: 'Try again' }).click();
      await state(page, 'ready');
      assert.ok(await page.locator('#stage-notice').isHidden());
      await buyMedium(page);
      assert.equal(await page.locator('#bag-count').textContent(), '1');
    },
    { complaints: /404/ },
  ));

test('a file that is no model is not blamed on the network', () =>
  visit('dress.en.html?src=seal.svg', async (page) => {
    await state(page, 'error');
    assert.match(await page.locator('#stage-notice').textContent(), /could not be read/);
  }));
