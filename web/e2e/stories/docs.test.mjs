// The documentation as the shop serves it: whole, readable by everybody, under the strict policy, in two languages.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { fileOf, LANGUAGES, PAGES } from 'toile-docs/site.mjs';
import { startBrowser } from '../harness/browser.mjs';
import { startShop } from '../harness/shop.mjs';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const SMALL_PHONE = { width: 320, height: 640 };

let shop;
let browser;

before(async () => {
  [shop, browser] = await Promise.all([startShop(), startBrowser()]);
});

after(async () => {
  await browser?.close();
  shop?.close();
});

/** Opens one page after the other for `look`; fails on any complaint in the console. */
async function leafThrough(language, look) {
  const context = await browser.newContext({ viewport: SMALL_PHONE, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  // The elements have stories of their own; what they look like before they come is what is read here.
  await page.route('**/toile/*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
  try {
    for (const name of PAGES) {
      const answer = await page.goto(`${shop.address}/docs/${fileOf(name, language)}`);
      assert.equal(answer.status(), 200);
      await look(page, name);
    }
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}

for (const language of LANGUAGES) {
  test(`${language}: no page has a barrier that axe can find, and all fit a small phone`, async () => {
    const axe = await readFile(AXE, 'utf8');
    await leafThrough(language, async (page, name) => {
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), SMALL_PHONE.width, name);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run());
      assert.deepEqual(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
        [],
        name,
      );
    });
  });
}

test('the shop leads to the documentation and back, in the same language', async () => {
  const page = await browser.newPage();
  await page.goto(`${shop.address}/index.en.html`);
  await page.getByRole('link', { name: 'How a shop puts this on its pages' }).click();
  await page.getByRole('heading', { name: 'Getting started' }).waitFor();
  await page.getByRole('link', { name: 'Events and analytics' }).click();
  await page.getByRole('link', { name: '中文' }).click();
  await page.getByRole('heading', { name: '事件与统计' }).waitFor();
  await page.getByRole('link', { name: '去看示例商店' }).click();
  await page.getByRole('heading', { name: '渌水明秋月' }).waitFor();
  await page.close();
});

test('what the example hands to analytics is what the element says, and no more', async () => {
  const page = await browser.newPage();
  await page.route('**/toile/*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
  await page.goto(`${shop.address}/docs/events.en.html`);
  const detail = { garment: 0, size: 'M' };
  await page
    .locator('toile-fitting-room')
    .evaluate((room, what) => room.dispatchEvent(new CustomEvent('add-to-bag', { detail: what })), detail);
  const line = JSON.parse(await page.locator('#log li').textContent());
  assert.deepEqual(line, { event: 'toile_add-to-bag', product: 'autumn-moon', ...detail });
  await page.close();
});
