import assert from 'node:assert/strict';
import { test } from 'node:test';
import { partOf, withPart } from '../element/outfit.ts';

test('one name is about all garments, a list about each', () => {
  assert.deepEqual([partOf('M', 0), partOf('M', 3)], ['M', 'M']);
  assert.deepEqual([partOf('M, L', 0), partOf('M, L', 1), partOf('M, L', 2)], ['M', 'L', undefined]);
  assert.deepEqual([partOf(null, 0), partOf('', 0), partOf(',L', 0)], [undefined, undefined, undefined]);
});

test('choosing for one garment leaves the others as they are', () => {
  const both = ['shirt.glb', 'coat.glb'];
  assert.equal(withPart('M', ['coat.glb'], 'coat.glb', 'L'), 'L');
  assert.equal(withPart('M', both, 'coat.glb', 'L'), 'M,L');
  assert.equal(withPart(null, both, 'coat.glb', 'L'), ',L');
  assert.equal(withPart('Deep sea,Oat', both, 'shirt.glb', 'Ink'), 'Ink,Oat');
});
