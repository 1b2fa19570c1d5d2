import assert from 'node:assert/strict';
import { test } from 'node:test';

test('importing the package where there are no elements does nothing', async () => {
  assert.equal(globalThis.HTMLElement, undefined);
  const { ToileViewer } = await import('../public/index.ts');
  const { ToileFittingRoom } = await import('../public/fitting-room.ts');
  assert.deepEqual([typeof ToileViewer, typeof ToileFittingRoom], ['function', 'function']);
});
