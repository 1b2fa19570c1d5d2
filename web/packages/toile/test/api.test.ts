import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import viewer from '../api.json' with { type: 'json' };
import { describeApi, PAGES } from '../describe-api.mjs';
import { ATTRIBUTES, isFlag } from '../element/attributes.ts';
import { ROOM_ATTRIBUTES, ROOM_FLAGS } from '../element/room-attributes.ts';
import room from '../fitting-room.json' with { type: 'json' };

const ELEMENTS = [
  { api: viewer, attributes: ATTRIBUTES, isFlag },
  { api: room, attributes: ROOM_ATTRIBUTES, isFlag: (name: string) => ROOM_FLAGS.includes(name) },
];

for (const { api, attributes, isFlag } of ELEMENTS) {
  test(`the table of <${api.tag}> has every attribute, and no other`, () => {
    assert.deepEqual(Object.keys(api.attributes).sort(), [...attributes].sort());
    for (const [name, { kind }] of Object.entries(api.attributes)) {
      assert.equal(kind === 'flag', isFlag(name), name);
    }
  });
}

for (const [table, page] of Object.entries(PAGES)) {
  test(`${page} says what ${table} says`, async () => {
    const read = (name: string) => readFile(new URL(`../${name}`, import.meta.url), 'utf8');
    assert.equal(await read(page), describeApi(JSON.parse(await read(table))), 'run `npm run describe`');
  });
}
