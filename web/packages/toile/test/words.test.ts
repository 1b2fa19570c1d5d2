import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeOrbit, parseOrbit } from '../element/orbit.ts';
import { sentenceFor, stringsFor } from '../element/strings.ts';

const en = stringsFor('en-GB');
const zh = stringsFor('zh-CN');

test('a page in Chinese is answered in Chinese, any other in English', () => {
  assert.notEqual(en, zh);
  assert.equal(stringsFor('zh-Hans'), zh);
  assert.equal(stringsFor('fr'), en);
});

test('every view has a name, whichever way the camera went round', () => {
  assert.equal(describeOrbit('0deg 90deg 2m', en), 'Front view');
  assert.equal(describeOrbit('90deg 90deg 2m', en), 'Left side');
  assert.equal(describeOrbit('-180deg 90deg 2m', en), 'Back view');
  assert.equal(describeOrbit('-450deg 90deg 2m', en), 'Right side');
  assert.equal(describeOrbit('350deg 40deg 2m', zh), '正面，俯视');
  assert.equal(describeOrbit('10deg 140deg 2m', en), 'Front view, from below');
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
