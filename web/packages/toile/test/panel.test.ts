import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPlausible, MEASURES } from '../element/panel/measures.ts';
import {
  absurdSentence,
  aside,
  missedSentence,
  quantity,
  updateSentence,
  type Wording,
} from '../element/panel/sentences.ts';
import { fill, panelStringsFor, translated } from '../element/panel/strings.ts';
import { fromUnit, inUnit, scale, type Unit } from '../element/panel/units.ts';

const en: Wording = { strings: panelStringsFor('en-GB'), sex: 'female', length: 'cm', weight: 'kg' };
const zh: Wording = { ...en, strings: panelStringsFor('zh-CN') };
const inches: Wording = { ...en, length: 'in', weight: 'lb' };

const UNITS: Unit[] = ['cm', 'in', 'kg', 'jin', 'lb'];

test('a value means the same in every unit', () => {
  for (const unit of UNITS) assert.ok(Math.abs(fromUnit(inUnit(70.3, unit), unit) - 70.3) < 1e-12);
  assert.equal(fromUnit(1, 'in'), 2.54);
  assert.equal(fromUnit(112, 'jin'), 56);
  assert.ok(Math.abs(inUnit(60, 'lb') - 132.2774) < 1e-4);
});

test('a slider ends on whole steps within its range', () => {
  for (const { usual } of MEASURES) {
    for (const unit of UNITS) {
      const { min, max, step } = scale(usual, unit);
      assert.ok(fromUnit(min, unit) >= usual[0] - 1e-9 && fromUnit(max, unit) <= usual[1] + 1e-9);
      const steps = (max - min) / step;
      assert.ok(Math.abs(steps - Math.round(steps)) < 1e-6 && steps > 10, `${steps} steps in ${unit}`);
    }
  }
});

test('what a slider can say is plausible, a slip of the finger is not', () => {
  for (const measure of MEASURES) {
    for (const end of measure.usual) assert.ok(isPlausible(measure, end), `${measure.name} of ${end}`);
    for (const slip of [0, -70, 7, 1650, Number.NaN]) assert.ok(!isPlausible(measure, slip), measure.name);
  }
});

test('quantities are told in the page’s language and unit, no more exactly than they are known', () => {
  assert.equal(quantity('waist', 70.26, en), '70.3 cm');
  assert.equal(quantity('waist', 70.26, en, 3.1), '70 cm');
  assert.equal(quantity('waist', 70, inches), '27.6 in');
  assert.equal(quantity('waist', 70, zh), '70 厘米');
  assert.equal(quantity('weight', 56, { ...zh, weight: 'jin' }), '112 斤');
});

test('a height in inches is told in feet too, and only a height', () => {
  assert.equal(aside('height', 165.1, inches), '5 ft 5 in');
  assert.equal(aside('height', 182.7, inches), '6 ft 0 in');
  assert.equal(aside('waist', 70, inches), '');
  assert.equal(aside('height', 165, en), '');
});

const waist = { name: 'waist', asked: 60, value: 68 };
const hip = { name: 'hip', asked: 130, value: 125 };
const bust = { name: 'bust', asked: 80, value: 84 };

test('what cannot be had is said in a sentence', () => {
  assert.equal(missedSentence([], { waist: 60 }, en), '');
  assert.equal(
    missedSentence([waist], { waist: 60, hip: 130 }, en),
    'A waist of 60 cm does not go with a hip of 130 cm; the nearest body has 68 cm.',
  );
  assert.equal(
    missedSentence([waist, hip], { waist: 60, hip: 130, height: 165 }, en),
    'A waist of 60 cm does not go with a hip of 130 cm; the nearest body has 68 cm and 125 cm.',
  );
  assert.match(missedSentence([waist], { waist: 60, hip: 130, bust: 90 }, en), /your other measurements/);
  assert.match(
    missedSentence([waist, hip, bust], {}, { ...en, sex: 'male' }),
    /waist 68 cm .*hips 125 cm .*chest 84 cm/,
  );
  assert.equal(
    missedSentence([waist], { waist: 60, hip: 130 }, zh),
    '腰围 60 厘米与臀围 130 厘米难以兼得，最接近的身材为 68 厘米。',
  );
});

test('a value that cannot be meant is answered with what can be', () => {
  assert.equal(
    absurdSentence('bust', [60, 220], { ...en, sex: 'male' }),
    'Chest can be from 60 cm to 220 cm. Your body stays as it was.',
  );
});

test('a listener hears the girths that were not given', () => {
  const measurements = {
    bust: { value: 88.2, source: 'predicted', spread: 3 },
    waist: { value: 70, source: 'given', asked: 70, spread: 0 },
    hip: { value: 95.4, source: 'predicted', spread: 0.6 },
  } as const;
  const told = updateSentence({ measurements, missed: [] }, en);
  assert.equal(told, 'Your body is up to date: bust about 88 cm, hips about 95.4 cm.');
});

test('every text of either language has the same holes', () => {
  const texts = (strings: object): [string, string][] =>
    Object.entries(strings).flatMap(([key, text]) =>
      typeof text === 'string'
        ? [[key, text]]
        : texts(text).map(([inner, found]) => [`${key}.${inner}`, found]),
    );
  const holes = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
  // What a sentence does not count need not be in it.
  const optional = (text: string, most: string[]) => holes(text).every((hole) => most.includes(hole));
  const chinese = new Map(texts(zh.strings));
  assert.deepEqual(
    [...chinese.keys()],
    texts(en.strings).map(([key]) => key),
  );
  for (const [key, text] of texts(en.strings)) {
    const other = chinese.get(key) ?? '';
    if (/^(is|would)\./.test(key)) assert.ok(optional(other, ['{at}', '{cm}', '{zones}']), key);
    else assert.deepEqual(holes(other), holes(text), key);
  }
  assert.equal(fill('{a} and {b}', { a: 1 }), '1 and {b}');
});

test('a translation says what it has, and English says the rest', () => {
  const french = translated({
    locale: 'fr',
    yourSize: 'Votre taille',
    zones: { waist: { label: 'Taille' } },
    is: 3,
  });
  assert.deepEqual([french.yourSize, french.forget], ['Votre taille', en.strings.forget]);
  assert.deepEqual([french.zones.waist.label, french.zones.waist.at], ['Taille', en.strings.zones.waist.at]);
  assert.deepEqual(french.is, en.strings.is);
});
