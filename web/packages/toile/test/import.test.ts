import assert from 'node:assert/strict';
import { test } from 'node:test';

test('importing the package where there are no elements does nothing', async () => {
  assert.equal(globalThis.HTMLElement, undefined);
  const { ToileViewer } = await import('../public/index.ts');
  assert.equal(typeof ToileViewer, 'function');
});
