// What the shop sells is there: garments, pictures, prices.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { readCatalogue } from '../catalogue.mjs';
import { pictureOf, shownFirst } from '../product-page.mjs';

const { products, facts } = await readCatalogue();
const isThere = (path) => existsSync(new URL(path, import.meta.url));

for (const product of products) {
  const { id, garment, picture, colorways, sizes, points } = product;

  test(`${id}: its garment and a picture of every colorway are there`, () => {
    assert.ok(isThere(`../../../assets/${garment}`), garment);
    const pictures = colorways.map(({ name }) => pictureOf(product, name));
    for (const path of [...pictures, `${picture}-close.webp`, `${picture}-worn.webp`])
      assert.ok(isThere(`../${path}`), path);
  });

  test(`${id}: every colorway has a price, every size a label, every point a measurement`, () => {
    assert.ok(shownFirst(product));
    assert.ok(colorways.length > 3 && colorways.every(({ price }) => price > 0));
    assert.ok(sizes.length > 3 && sizes.every(({ label }) => /^\d{3}\/\d{2,3}A$/.test(label)));
    const measured = facts[id].pointsOfMeasure.map(({ name }) => name);
    assert.deepEqual(
      points.filter((point) => !measured.includes(point)),
      [],
    );
  });
}
