import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import api from '../api.json' with { type: 'json' };
import { describeApi } from '../describe-api.mjs';
import { ATTRIBUTES, isFlag } from '../element/attributes.ts';

test('the table of the API has every attribute, and no other', () => {
  assert.deepEqual(Object.keys(api.attributes).sort(), [...ATTRIBUTES].sort());
  for (const [name, { kind }] of Object.entries(api.attributes)) {
    assert.equal(kind === 'flag', isFlag(name), name);
  }
});

test('the page about the API says what the table says', async () => {
  const page = await readFile(new URL('../API.md', import.meta.url), 'utf8');
  assert.equal(page, describeApi(api), 'run `npm run describe`');
});
