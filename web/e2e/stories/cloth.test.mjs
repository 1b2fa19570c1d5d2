// The same drape in the browser's wasm and natively, to the last bit.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, describe, it } from 'node:test';
import { startBrowser, WITHOUT_GRAPHICS } from '../harness/browser.mjs';
import { drapeNatively, fallingSheet } from '../harness/cloth.mjs';
import { openShop } from '../harness/server.mjs';

const BUILT = new URL('../../../target/web/', import.meta.url);

/** More than it takes for folds to touch each other. */
const STEPS = 120;

describe('a sheet that falls over a ball, with friction, curves and folds that touch', () => {
  const sheet = JSON.stringify(fallingSheet());
  let glue;
  let binary;
  let native;

  before(async () => {
    [glue, binary] = await Promise.all(
      ['toile_cloth.js', 'toile_cloth_bg.wasm'].map((name) => readFile(new URL(name, BUILT))),
    );
    native = await drapeNatively(sheet, STEPS);
  });

  it('ends in the same digits with one thread and with three', async () => {
    assert.equal(await drapeNatively(sheet, STEPS, 3), native);
  });

  it('ends in the same digits in node', async () => {
    const { Draping, initSync } = await import(new URL('toile_cloth.js', BUILT));
    initSync({ module: binary });
    const draping = Draping.open(Buffer.from(sheet));
    draping.advance(STEPS);
    assert.equal(draping.digest(), native);
  });

  it('ends in the same digits in Chromium', async () => {
    const shop = await openShop();
    const browser = await startBrowser(WITHOUT_GRAPHICS);
    try {
      const urls = {
        glue: shop.offer('toile_cloth.js', glue),
        binary: shop.offer('toile_cloth.wasm', binary),
      };
      const page = await browser.newPage();
      await page.goto(shop.put('<!doctype html><title>Cloth</title>'));
      const digest = await page.evaluate(drapeInPage, { urls, sheet, steps: STEPS });
      assert.equal(digest, native);
    } finally {
      await browser.close();
      shop.close();
    }
  });
});

async function drapeInPage({ urls, sheet, steps }) {
  const { default: init, Draping } = await import(urls.glue);
  await init({ module_or_path: urls.binary });
  const draping = Draping.open(new TextEncoder().encode(sheet));
  draping.advance(steps);
  return draping.digest();
}
