import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Turns } from '../engine/turns.ts';

/** Somebody who has so many turns, one after the other, and notes each. */
async function worker(turns: Turns, name: string, count: number, urgency: () => number, done: string[]) {
  for (let left = count; left > 0; left -= 1) {
    await turns.next(urgency);
    done.push(name);
  }
}

test('what is most urgent comes first, whoever has waited longest', async () => {
  const [turns, done] = [new Turns(), [] as string[]];
  await Promise.all([
    worker(turns, 'ahead', 1, () => 2, done),
    worker(turns, 'unseen', 2, () => 1, done),
    worker(turns, 'seen', 2, () => 0, done),
  ]);
  assert.deepEqual(done, ['seen', 'seen', 'unseen', 'unseen', 'ahead']);
});

test('what is as urgent takes turns', async () => {
  const [turns, done] = [new Turns(), [] as string[]];
  const all = ['a', 'b', 'c'].map((name) => worker(turns, name, 2, () => 0, done));
  await Promise.all(all);
  assert.deepEqual(done, ['a', 'b', 'c', 'a', 'b', 'c']);
});

test('it matters how urgent something is when there is a turn, not when it was asked for', async () => {
  const [turns, done] = [new Turns(), [] as string[]];
  let isSeen = false;
  const all = [worker(turns, 'a', 1, () => 1, done), worker(turns, 'b', 1, () => (isSeen ? 0 : 2), done)];
  isSeen = true;
  await Promise.all(all);
  assert.deepEqual(done, ['b', 'a']);
});
