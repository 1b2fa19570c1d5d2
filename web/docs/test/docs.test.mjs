// The documentation says what the tables say: in both languages, in its texts and in its snippets.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { APIS, CHINESE } from '../reference.mjs';
import { fileOf, LANGUAGES, PAGES, renderPage, source } from '../site.mjs';

const SNIPPETS = new URL('../snippets/', import.meta.url);
const snippets = readdirSync(SNIPPETS);
const read = (name) => readFileSync(new URL(name, SNIPPETS), 'utf8');
const room = APIS['fitting-room'];

/** Attributes of every element, and those that Vue and React write for their own sake. */
const ANYBODYS = /^(class|id|slot|data-|@|on)/;

/** Tags of the elements, with the names of their attributes. */
function tags(text) {
  const bare = text.replace(/="[^"]*"|=\{.*\}/g, '');
  return [...bare.matchAll(/<(toile-fitting-room|toile-viewer|FittingRoom)\b([^>]*)>/g)].map(
    ([, tag, inside]) => ({
      api: tag === 'toile-viewer' ? APIS.viewer : room,
      attributes: inside.match(/[@\w-]+/g) ?? [],
    }),
  );
}

for (const name of snippets) {
  test(`${name} asks the elements for what they have`, () => {
    const text = read(name);
    for (const { api, attributes } of tags(text)) {
      for (const attribute of attributes.filter((one) => !ANYBODYS.test(one)))
        assert.ok(attribute in api.attributes, `there is no attribute "${attribute}"`);
    }
    for (const [, type] of text.matchAll(/room\.addEventListener\('([\w-]+)'/g))
      assert.ok(type in room.events, `there is no event "${type}"`);
    for (const [, part] of text.matchAll(/::part\(([\w-]+)\)/g)) {
      const parts = Object.keys(room.parts).flatMap((names) => names.split(', '));
      assert.ok(parts.includes(part), `there is no part "${part}"`);
    }
    for (const [property] of text.matchAll(/--panel-[\w-]+/g))
      assert.ok(property in room.cssProperties, `there is no property "${property}"`);
  });
}

test('every snippet is shown', () => {
  const shown = PAGES.flatMap((page) => LANGUAGES.map((language) => source(page, language))).join();
  const loaded = snippets.map(read).join();
  assert.deepEqual(
    snippets.filter((name) => !shown.includes(` ${name}}}`) && !loaded.includes(name)),
    [],
  );
});

test('analytics listens to events that exist, and hears no measurement', () => {
  const types = read('analytics.js')
    .match(/\[('[\w-]+',? ?)+\]/)[0]
    .match(/[\w-]+/g);
  for (const type of types) {
    assert.ok(type in room.events, type);
    assert.doesNotMatch(room.events[type].detail, /height|weight|bust|waist|hip|measurement|cm/i);
  }
});

for (const page of PAGES) {
  for (const language of LANGUAGES) {
    const html = renderPage(page, language);

    test(`${fileOf(page, language)} is whole, and in its language`, () => {
      assert.doesNotMatch(html, /{{(code|live|table)/);
      const words = html
        .replace(/<(pre|code|figure)[\s\S]*?<\/\1>/g, '')
        .replace(/<[^>]*lang="(?:zh-CN|en)"[^>]*>[^<]*<\/(a|span)>/g, '')
        .replace(/<[^>]*>/g, '');
      if (language === 'en') assert.doesNotMatch(words, /\p{Script=Han}/u);
      else assert.match(words, /\p{Script=Han}{20}/u);
    });

    test(`${fileOf(page, language)} keeps the strict policy and leads nowhere that is not`, () => {
      assert.doesNotMatch(html, /<script(?![^>]*\bsrc=)/);
      assert.doesNotMatch(html, /<style|\sstyle="|\son\w+="/);
      const pages = [...html.matchAll(/href="([\w.-]+\.html)"/g)].map(([, file]) => file);
      const known = PAGES.flatMap((one) => LANGUAGES.map((of) => fileOf(one, of)));
      assert.deepEqual(
        pages.filter((file) => !known.includes(file)),
        [],
      );
    });
  }
}

test('what is said in Chinese is said of something that there is', () => {
  for (const [element, parts] of Object.entries(CHINESE)) {
    for (const [part, sentences] of Object.entries(parts)) {
      for (const name of Object.keys(sentences))
        assert.ok(name in APIS[element][part], `${element}/${part}: ${name}`);
    }
  }
});

test('the Chinese tables hardly ever fall back on English', () => {
  const missing = Object.entries(APIS).flatMap(([element, api]) =>
    Object.keys(CHINESE[element]).flatMap((part) =>
      Object.keys(api[part])
        .filter((name) => !CHINESE[element][part][name])
        .map((name) => `${element}/${part}: ${name}`),
    ),
  );
  assert.ok(missing.length <= 8, missing.join('; '));
});
