// Every word of the page is in both languages, and every text is used.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { PAGES, renderPage } from '../page.mjs';

const read = (path) => readFileSync(new URL(`../src/${path}`, import.meta.url), 'utf8');
const template = read('page.html');
const scripts = readdirSync(new URL('../src/', import.meta.url))
  .filter((name) => name.endsWith('.ts'))
  .map(read)
  .join();
const texts = Object.fromEntries(
  PAGES.map(({ language }) => [language, JSON.parse(read(`strings/${language}.json`))]),
);
const chinese = texts['zh-CN'];
const english = texts.en;

/** What the page says in any language: language names, sizes, amounts and the letters of the drawing. */
const UNIVERSAL = /^(中文|EN|[SML]|\d{3}\/\d{2}A|¥[\d,]+|[\d.]+|[A-E])$/;

/** Texts that are the same in both languages. */
const SHARED = ['brand.name', 'brand.latin', 'fabric.weight-value', 'measurements.size'];

test('both languages have the same texts', () => {
  assert.deepEqual(Object.keys(english), Object.keys(chinese));
});

test('no text is empty', () => {
  for (const [language, of] of Object.entries(texts)) {
    for (const [key, text] of Object.entries(of)) assert.notEqual(text.trim(), '', `${key} in ${language}`);
  }
});

test('both languages fill the same holes', () => {
  const holes = (text) => (text.match(/\{\w+\}/g) ?? []).sort();
  for (const key of Object.keys(chinese)) assert.deepEqual(holes(english[key]), holes(chinese[key]), key);
});

test('each language is written in its own script', () => {
  for (const key of Object.keys(chinese)) {
    if (SHARED.includes(key)) assert.equal(english[key], chinese[key]);
    else {
      assert.doesNotMatch(english[key], /\p{Script=Han}/u, key);
      assert.match(chinese[key], /\p{Script=Han}/u, key);
    }
  }
});

test('every text is used', () => {
  for (const key of Object.keys(chinese)) {
    assert.ok(template.includes(`"${key}"`) || scripts.includes(`'${key}'`), `${key} is not used`);
  }
});

test('the page itself holds no words', () => {
  const words = template
    .replace(/<[^>]*>/g, '\n')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line && line !== '|' && !UNIVERSAL.test(line));
  assert.deepEqual(words, []);
  assert.doesNotMatch(template, /\s(alt|aria-label|title|placeholder)="[^"]/);
});

for (const { language } of PAGES) {
  test(`the page in ${language} is complete without scripts`, () => {
    const page = renderPage(template, texts[language], language);
    assert.ok(page.includes(`<html lang="${language}">`));
    assert.doesNotMatch(page, /data-t="[^"]+"[^<>]*><\//);
    assert.equal(page.match(/aria-current="true"/g)?.length, 1);
  });
}

test('a text that does not exist stops the build', () => {
  assert.throws(() => renderPage('<p data-t="no.such">', chinese, 'zh-CN'), /no\.such/);
});
