import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flatStops } from '../engine/scale.ts';

test('the colours of a scale are read in either way of writing them', () => {
  assert.deepEqual(
    [
      ...flatStops([
        [-2, '#b2182b'],
        [6, 'rgb(178 24 43)'],
      ]),
    ],
    [-2, 178, 24, 43, 6, 178, 24, 43],
  );
});
