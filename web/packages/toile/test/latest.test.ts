import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Latest } from '../internal/latest.ts';

const soon = () => new Promise((resolve) => setTimeout(resolve));

test('of all wishes that came while one was fulfilled only the last is', async () => {
  const fulfilled: number[] = [];
  let finish = () => {};
  const latest = new Latest<number>((wish) => {
    fulfilled.push(wish);
    return new Promise((resolve) => {
      finish = resolve;
    });
  });
  for (const wish of [1, 2, 3, 4]) latest.want(wish);
  assert.deepEqual(fulfilled, [1]);
  finish();
  await soon();
  assert.deepEqual(fulfilled, [1, 4]);
  finish();
  await soon();
  assert.deepEqual(fulfilled, [1, 4], 'and then it rests');
  latest.want(5);
  assert.deepEqual(fulfilled, [1, 4, 5]);
});
