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

/** A piece of the dress. */
const dress = (colorway, size) => ({ product: 'dress', colorway, size });

const load = () => Bag.load(() => true);

let stored = new Map();

beforeEach(() => {
  stored = new Map();
  globalThis.sessionStorage = {
    getItem: (key) => stored.get(key) ?? null,
    setItem: (key, value) => stored.set(key, value),
  };
});

test('the same product, colorway and size share a line', () => {
  const bag = load();
  bag.add(dress('Ink', 'M'));
  bag.add(dress('Ink', 'M'));
  bag.add(dress('Oat', 'M'));
  bag.add({ ...dress('Ink', 'M'), product: 't-shirt' });
  assert.deepEqual(bag.lines, [
    { product: 'dress', colorway: 'Ink', size: 'M', quantity: 2 },
    { product: 'dress', colorway: 'Oat', size: 'M', quantity: 1 },
    { product: 't-shirt', colorway: 'Ink', size: 'M', quantity: 1 },
  ]);
  assert.equal(bag.count, 4);
});

test('a line without pieces leaves the bag, and no line exceeds the most', () => {
  const bag = load();
  bag.add(dress('Ink', 'M'));
  bag.setQuantity(bag.lines[0], MOST_PER_LINE + 5);
  assert.equal(bag.count, MOST_PER_LINE);
  bag.setQuantity(bag.lines[0], 0);
  assert.deepEqual(bag.lines, []);
});

test('a bag is found again', () => {
  load().add(dress('Clay', 'L'));
  assert.deepEqual(load().lines, [{ ...dress('Clay', 'L'), quantity: 1 }]);
});

test('what is no longer sold is not found again', () => {
  load().add(dress('Clay', 'L'));
  assert.equal(Bag.load(({ size }) => size !== 'L').count, 0);
});

for (const nonsense of [
  '{',
  'null',
  '"bag"',
  '[null, 3, {"product":"dress","colorway":"Ink","size":"M","quantity":-1}]',
]) {
  test(`stored nonsense is an empty bag: ${nonsense}`, () => {
    sessionStorage.setItem('lubai-bag', nonsense);
    assert.equal(load().count, 0);
  });
}

test('a browser that refuses storage still has a bag', () => {
  globalThis.sessionStorage = {
    getItem() {
      throw new Error('refused');
    },
    setItem() {
      throw new Error('refused');
    },
  };
  const bag = load();
  bag.add(dress('Ink', 'S'));
  assert.equal(bag.count, 1);
});
