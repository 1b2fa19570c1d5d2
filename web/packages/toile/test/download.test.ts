import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Budget, download } from '../engine/download.ts';
import { ToileError } from '../public/errors.ts';
import { openShop } from './double/shop.ts';

const { signal } = new AbortController();
const hasCode = (code: string) => (error: unknown) => error instanceof ToileError && error.code === code;

test('a file arrives whole, and its progress is told', async (t) => {
  const shop = await openShop(t, {
    '/a': (response) => {
      response.writeHead(200, { 'content-length': 6 });
      response.write('abc', () => setTimeout(() => response.end('def'), 20));
    },
  });
  const seen: number[] = [];
  const { bytes, url } = await download(`${shop}/a`, {
    signal,
    budget: new Budget(10),
    onProgress: (fraction) => seen.push(fraction),
  });
  assert.equal(new TextDecoder().decode(bytes), 'abcdef');
  assert.equal(url, `${shop}/a`);
  assert.deepEqual(seen, [0.5, 1]);
});

test('a file of unknown length arrives whole', async (t) => {
  const text = 'toile'.repeat(50_000);
  const shop = await openShop(t, {
    '/a': (response) => {
      response.write(text.slice(0, 7));
      response.end(text.slice(7));
    },
  });
  const { bytes } = await download(`${shop}/a`, { signal, budget: new Budget(1e6) });
  assert.equal(new TextDecoder().decode(bytes), text);
});

test('an HTTP status other than 2xx is a network error that names it', async (t) => {
  const shop = await openShop(t, {});
  await assert.rejects(download(`${shop}/a`, { signal, budget: new Budget(10) }), /404/);
  await assert.rejects(download(`${shop}/a`, { signal, budget: new Budget(10) }), hasCode('network'));
});

test('a connection that breaks is a network error', async (t) => {
  const shop = await openShop(t, {
    '/a': (response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('abc', () => response.destroy());
    },
  });
  await assert.rejects(download(`${shop}/a`, { signal, budget: new Budget(1000) }), hasCode('network'));
});

test('a file over the budget is refused, whether or not it says so', async (t) => {
  const shop = await openShop(t, {
    '/honest': (response) => response.writeHead(200, { 'content-length': 100 }).end('a'.repeat(100)),
    '/endless': (response) => {
      const write = () => response.write('a'.repeat(10), () => response.destroyed || setImmediate(write));
      write();
    },
  });
  for (const name of ['honest', 'endless']) {
    const refused = download(`${shop}/${name}`, { signal, budget: new Budget(50) });
    await assert.rejects(refused, hasCode('too-large'), name);
  }
});

test('the files of one model share a budget', async (t) => {
  const shop = await openShop(t, { '/a': '123456' });
  const budget = new Budget(10);
  await download(`${shop}/a`, { signal, budget });
  await assert.rejects(download(`${shop}/a`, { signal, budget }), hasCode('too-large'));
});

test('an aborted download ends with the reason of its signal', async (t) => {
  const shop = await openShop(t, { '/a': (response) => response.write('abc') });
  const controller = new AbortController();
  const running = download(`${shop}/a`, { signal: controller.signal, budget: new Budget(1000) });
  setTimeout(() => controller.abort(new Error('another src')), 50);
  await assert.rejects(running, /another src/);
});
