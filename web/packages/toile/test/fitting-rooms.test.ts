import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FittingDouble } from './double/fitting.ts';
import { Page, type Room, settled, until } from './double/fitting-page.ts';

const DRESS = [{ url: 'dress.glb', size: 'M', colorway: undefined }];

function dressed(room: Room): void {
  room.ask(1);
  room.say({ type: 'outfit', outfit: DRESS });
}

/** Two rooms on a page, with all that was done in them, in order, as `a settle`. */
function pair() {
  const [all, a, b] = [new FittingDouble(), new FittingDouble(), new FittingDouble()];
  all.others = [a, b];
  const done: string[] = [];
  a.onDone = (what) => done.push(`a ${what}`);
  b.onDone = (what) => done.push(`b ${what}`);
  const page = new Page(all);
  return { all, a, b, done, rooms: [page.room(), page.room()] as const };
}

test('rooms share what is fetched, and nothing else', async () => {
  const { all, a, b, rooms } = pair();
  for (const room of rooms) dressed(room);
  rooms[1].ask(2, { given: [['waist', 90]] });
  await Promise.all(rooms.map(settled));
  assert.deepEqual(all.fetched, ['dress.glb']);
  assert.deepEqual(a.asked, ['female waist=70 relaxed']);
  assert.deepEqual(b.asked, ['female waist=70 relaxed', 'female waist=90 relaxed']);
  for (const { done } of [a, b]) assert.ok(done.includes('open 1 dress.glb'));
});

/** Steps so long that each is a turn of its own. */
const TURN_MS = 15;

test('cloth settles where it is seen first, and ahead of being asked for only when nobody waits', async () => {
  const { a, b, done, rooms } = pair();
  a.stepMs = b.stepMs = TURN_MS;
  rooms[0].say({ type: 'seen', isSeen: false });
  for (const room of rooms) dressed(room);
  await until(() => done.filter((what) => / ahead/.test(what)).length === 2);
  const turns = done.filter((what) => / settle/.test(what));
  assert.ok(turns.lastIndexOf('b settle') < turns.lastIndexOf('a settle'));
  assert.deepEqual(turns.slice(-2), ['b settle ahead after 3', 'a settle ahead after 3']);
});

test('rooms that are seen take turns', async () => {
  const { a, b, done, rooms } = pair();
  a.stepMs = b.stepMs = TURN_MS;
  for (const room of rooms) dressed(room);
  await Promise.all(rooms.map(settled));
  const turns = done.filter((what) => / settle$/.test(what));
  assert.ok(turns.indexOf('b settle') < turns.lastIndexOf('a settle'), 'none waits until the other rests');
  assert.ok(turns.indexOf('a settle') < turns.lastIndexOf('b settle'));
});

test('a room that is gone gives back its memory, and the last one that wears it a garment too', async () => {
  const { all, a, b, rooms } = pair();
  for (const room of rooms) dressed(room);
  await Promise.all(rooms.map(settled));
  rooms[0].say({ type: 'remove' });
  await until(() => a.isFree);
  assert.ok(!b.isFree);
  assert.ok(!all.done.includes('free dress.glb'));
  rooms[1].say({ type: 'remove' });
  await until(() => all.done.includes('free dress.glb'));
  assert.ok(b.isFree);
});

test('a room that goes while its garment is fetched leaves nothing behind', async () => {
  const { all, a, rooms } = pair();
  dressed(rooms[0]);
  rooms[0].say({ type: 'remove' });
  await until(() => all.done.includes('free dress.glb'));
  assert.ok(a.isFree);
  assert.ok(!a.done.some((what) => what.startsWith('open')));
});

test('a panic names the room whose wishes were being fulfilled', async () => {
  const { b, rooms } = pair();
  rooms[0].ask(1);
  await rooms[0].hear('made');
  b.failure = new WebAssembly.RuntimeError('unreachable');
  rooms[1].ask(1);
  const { room, error } = await rooms[1].hear('ended');
  assert.deepEqual([room, error.code], [rooms[1].id, 'internal']);
});
