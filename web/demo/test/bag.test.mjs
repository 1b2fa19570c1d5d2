// The bag counts, keeps, and survives whatever is found in the browser's storage.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const bundle = await build({
  entryPoints: [fileURLToPath(new URL('../src/bag.ts', import.meta.url))],
  bundle: true,
  format: 'esm',
  write: false,
});
const { Bag, MOST_PER_LINE } = await import(
  `data:text/javascript,${encodeURIComponent(bundle.outputFiles[0].text)}`
);

let stored = new Map();

beforeEach(() => {
  stored = new Map();
  globalThis.localStorage = {
    getItem: (key) => stored.get(key) ?? null,
    setItem: (key, value) => stored.set(key, value),
  };
});

test('the same colorway and size share a line', () => {
  const bag = Bag.load();
  bag.add('Ink', 'M');
  bag.add('Ink', 'M');
  bag.add('Oat', 'M');
  assert.deepEqual(bag.lines, [
    { colorway: 'Ink', size: 'M', quantity: 2 },
    { colorway: 'Oat', size: 'M', quantity: 1 },
  ]);
  assert.equal(bag.count, 3);
});

test('a line without pieces leaves the bag, and no line exceeds the most', () => {
  const bag = Bag.load();
  bag.add('Ink', 'M');
  bag.setQuantity(bag.lines[0], MOST_PER_LINE + 5);
  assert.equal(bag.count, MOST_PER_LINE);
  bag.setQuantity(bag.lines[0], 0);
  assert.deepEqual(bag.lines, []);
});

test('a bag is found again', () => {
  Bag.load().add('Clay', 'L');
  assert.deepEqual(Bag.load().lines, [{ colorway: 'Clay', size: 'L', quantity: 1 }]);
});

for (const nonsense of ['{', 'null', '"bag"', '[null, 3, {"colorway":"Ink","size":"M","quantity":-1}]']) {
  test(`stored nonsense is an empty bag: ${nonsense}`, () => {
    localStorage.setItem('lubai-bag', nonsense);
    assert.equal(Bag.load().count, 0);
  });
}

test('a browser that refuses storage still has a bag', () => {
  globalThis.localStorage = {
    getItem() {
      throw new Error('refused');
    },
    setItem() {
      throw new Error('refused');
    },
  };
  const bag = Bag.load();
  bag.add('Ink', 'S');
  assert.equal(bag.count, 1);
});
