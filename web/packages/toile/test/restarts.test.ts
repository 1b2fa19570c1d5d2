import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Ending } from '../internal/protocol.ts';
import { type Next, Restarts } from '../internal/restarts.ts';

const lost: Ending = { reason: 'lost', message: '' };
const backendOf = (next: Next) => (next.attempt ? next.backend : next.code);

test('a lost device is replaced by one of the same kind', () => {
  assert.equal(backendOf(new Restarts().after(lost, 'webgpu', false, 0)), 'webgpu');
});

test('a device that is lost again and again is given up for WebGL2, and then altogether', () => {
  const restarts = new Restarts();
  const ends = ['webgpu', 'webgpu', 'webgpu', 'webgpu', 'webgl2', 'webgl2', 'webgl2', 'webgl2'] as const;
  const next = ends.map((backend, second) => backendOf(restarts.after(lost, backend, false, second * 1000)));
  assert.deepEqual(next, ['webgpu', 'webgpu', 'webgpu', 'webgl2', 'webgl2', 'webgl2', 'webgl2', 'lost']);
});

test('losses that are far apart are no reason to give up', () => {
  const restarts = new Restarts();
  for (let minute = 0; minute < 100; minute += 1) {
    assert.equal(backendOf(restarts.after(lost, 'webgpu', false, minute * 61_000)), 'webgpu');
  }
});

test('a WebGPU device that cannot be made is not tried twice', () => {
  const unusable: Ending = { reason: 'unusable', message: '' };
  assert.equal(backendOf(new Restarts().after(unusable, 'webgpu', false, 0)), 'webgl2');
  assert.equal(backendOf(new Restarts().after(unusable, 'webgl2', false, 0)), 'no-gpu');
});

test('where a worker cannot draw, the page itself is tried', () => {
  const noGpu: Ending = { reason: 'no-gpu', message: '' };
  const next = new Restarts().after(noGpu, undefined, false, 0);
  assert.ok(next.attempt && next.inPage);
  assert.equal(backendOf(new Restarts().after(noGpu, undefined, true, 0)), 'no-gpu');
});
