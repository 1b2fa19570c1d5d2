// Every word of the pages is in both languages, and every text is used.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { LANGUAGES, readCatalogue } from '../catalogue.mjs';
import { indexHoles } from '../index-page.mjs';
import { assemble, fileOf, translate } from '../page.mjs';
import { productHoles } from '../product-page.mjs';

const read = (path) => readFileSync(new URL(`../src/${path}`, import.meta.url), 'utf8');
const scripts = readdirSync(new URL('../src/', import.meta.url))
  .filter((name) => name.endsWith('.ts'))
  .map(read)
  .join();
const texts = Object.fromEntries(
  LANGUAGES.map((language) => [language, JSON.parse(read(`strings/${language}.json`))]),
);
const chinese = texts['zh-CN'];
const english = texts.en;
const { products, facts, texts: named } = await readCatalogue();
const all = Object.fromEntries(
  LANGUAGES.map((language) => [language, { ...texts[language], ...named[language] }]),
);
const parts = Object.fromEntries(
  ['head', 'header', 'service', 'footer'].map((name) => [name, read(`templates/${name}.html`)]),
);

/** A page before its texts are put in. */
function untranslated(name, language) {
  const product = products.find(({ id }) => id === name);
  const holes = product ? productHoles(product, facts[name], all[language], language) : indexHoles(products);
  return assemble(read(`templates/${product ? 'product' : 'index'}.html`), parts, { ...holes, language });
}

const PAGES = ['index', ...products.map(({ id }) => id)];
const pages = PAGES.map((name) => untranslated(name, 'en')).join('\n');

/** The placeholder comes with its words. */
const ownPages = pages.replace(/<toile-fitting-room[\s\S]*?<\/toile-fitting-room>/g, '');

/** What a page says in any language: language names, sizes, amounts, and numbers with their units. */
const UNIVERSAL = /^(中文|EN|X*[SL]|M|\d{3}\/\d{2,3}A|¥[\d,]+|[\d.]+( g\/m²)?)$/;

/** Texts that are the same in both languages. */
const SHARED = ['brand.name', 'brand.latin'];

/** Of holes and punctuation. */
const WORDLESS = ['colorway.text'];

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
    if (WORDLESS.includes(key)) continue;
    if (SHARED.includes(key)) assert.equal(english[key], chinese[key]);
    else {
      assert.doesNotMatch(english[key], /\p{Script=Han}/u, key);
      assert.match(chinese[key], /\p{Script=Han}/u, key);
    }
  }
});

test('every text is used', () => {
  for (const key of Object.keys(chinese)) {
    assert.ok(
      pages.includes(`"${key}"`) || scripts.includes(`'${key}'`) || isBuilt(key),
      `${key} is not used`,
    );
  }
});

/** Texts that no page asks for by name: alternatives of pictures in the placeholder, which the build writes. */
function isBuilt(key) {
  return products.some(({ id }) => key === `${id}.worn-alt`);
}

test('the pages themselves hold no words', () => {
  const words = ownPages
    .replace(/<[^>]*>/g, '\n')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line && !UNIVERSAL.test(line));
  assert.deepEqual(words, []);
  assert.doesNotMatch(ownPages, /\s(alt|aria-label|title|placeholder)="[^"]/);
});

for (const name of PAGES) {
  for (const language of LANGUAGES) {
    test(`${fileOf(name, language)} is complete without scripts`, () => {
      const page = translate(untranslated(name, language), all[language], language);
      assert.ok(page.includes(`<html lang="${language}"`));
      assert.doesNotMatch(page, /data-t="[^"]+"[^<>]*><\//);
      assert.doesNotMatch(page, /data-page="[^"]+"(?! href)/);
      assert.equal(page.match(/aria-current="true"/g)?.length, 1);
      assert.doesNotMatch(page, /[{}]{2}/);
    });
  }
}

test('a text that does not exist stops the build', () => {
  assert.throws(() => translate('<p data-t="no.such">', chinese, 'zh-CN'), /no\.such/);
});
