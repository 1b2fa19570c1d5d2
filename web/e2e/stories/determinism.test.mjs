// The same body in the browser's wasm and natively, to the last bit. Needs no browser: node runs the wasm as well.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, describe, it } from 'node:test';
import { shapeNatively } from '../harness/body.mjs';

const DIST = new URL('../../packages/toile/dist/', import.meta.url);

/** The measuring pose: nothing turns the vertices. */
const POSE = 'a';

const PEOPLE = [
  { sex: 'female', bust: 86, height: 165, hip: 92, waist: 70, weight: 56 },
  { sex: 'male', bust: 128, height: 191, hip: 121, waist: 124, weight: 131 },
  { sex: 'female', height: 148 },
  { sex: 'male', arm_length: 58, height: 176, inside_leg: 80, neck: 38, shoulder_width: 42, thigh: 56 },
  // Nobody is like that: the nearest body that can be.
  { sex: 'female', bust: 80, height: 180, hip: 80, waist: 110, weight: 60 },
];

describe('a body made in wasm', () => {
  let fitting;

  before(async () => {
    const { Fitting, initSync } = await import(new URL('toile_fitting.js', DIST));
    initSync({ module: await readFile(new URL('toile_fitting_bg.wasm', DIST)) });
    const body = await readFile(new URL('body.glb', DIST));
    fitting = () => Fitting.open(body);
  });

  for (const person of PEOPLE) {
    const { sex, ...given } = person;
    it(`has every bit of one made natively: ${JSON.stringify(person)}`, async () => {
      const made = fitting();
      made.shape(sex, Object.keys(given), Float64Array.from(Object.values(given)), POSE);
      const vertices = made.vertices();
      const positions = vertices.subarray(0, vertices.length / 2);
      const native = await shapeNatively(person, POSE);
      assert.ok(positions.length > 20_000);
      assert.equal(positions.length, native.length);
      const differing = positions.findIndex((value, index) => !Object.is(value, native[index]));
      assert.equal(differing, -1, `coordinate ${differing}: ${positions[differing]}, ${native[differing]}`);
    });
  }
});
