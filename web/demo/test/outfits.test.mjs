// What the fitting room offers to try on is there.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const page = readFileSync(new URL('../src/page.html', import.meta.url), 'utf8');
const offered = [...page.matchAll(/name="outfit" value="([^"]+)"/g)].flatMap(([, files]) => files.split(' '));

test('every garment that can be tried on is among the samples', () => {
  assert.ok(offered.length > 1);
  for (const file of offered) {
    assert.ok(existsSync(new URL(`../../../assets/${file}`, import.meta.url)), file);
  }
});

test('what is chosen at first is what the body wears', () => {
  const [, chosen] = /value="([^"]+)"[^>]* checked><span data-t="body\./.exec(page);
  const [, worn] = /<toile-fitting-room[^>]* garment="([^"]+)"/.exec(page);
  assert.equal(worn, chosen);
});
