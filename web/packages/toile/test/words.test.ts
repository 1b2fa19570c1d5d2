import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseOrbit } from '../element/camera.ts';
import { sentenceFor, stringsFor } from '../element/strings.ts';

const en = stringsFor('en-GB');
const zh = stringsFor('zh-CN');

test('a page in Chinese is answered in Chinese, any other in English', () => {
  assert.notEqual(en, zh);
  assert.equal(stringsFor('zh-Hans'), zh);
  assert.equal(stringsFor('fr'), en);
});

test('a camera position is read as numbers and written as it was', () => {
  const orbit = parseOrbit('90deg 45deg 2.5m');
  assert.ok(Math.abs(orbit.theta - Math.PI / 2) < 1e-9);
  assert.ok(Math.abs(orbit.phi - Math.PI / 4) < 1e-9);
  assert.equal(orbit.radius, 2.5);
  assert.equal(`${orbit}`, '90deg 45deg 2.5m');
});

test('errors without a sentence of their own share one', () => {
  assert.equal(sentenceFor('not-gltf', en), sentenceFor('invalid', en));
  assert.notEqual(sentenceFor('network', en), sentenceFor('cors', en));
  assert.notEqual(sentenceFor('network', en), sentenceFor('network', zh));
});
