import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Answers } from '../element/answers.ts';
import {
  certainty,
  endWords,
  headline,
  nextMeasure,
  obstacleSentence,
  reasoning,
} from '../element/panel/advice-words.ts';
import type { Wording } from '../element/panel/sentences.ts';
import { panelStringsFor } from '../element/panel/strings.ts';
import { lookingAt, seenFrom } from '../element/viewpoint.ts';
import type { Advice, Reason, SizeChance } from '../public/advice.ts';

const en: Wording = { strings: panelStringsFor('en'), sex: 'female', length: 'cm', weight: 'kg' };
const zh: Wording = { ...en, strings: panelStringsFor('zh-CN') };

const chance = (name: string, probability: number): SizeChance => ({
  name,
  probability,
  verdict: 'as-intended',
});
const fits = (zone: string): Reason => ({ size: 'M', zone, kind: 'girth', verdict: 'as-intended', cm: 0.4 });
const CLEAR: Advice = {
  kind: 'clear',
  size: 'M',
  sizes: [chance('S', 0.06), chance('M', 0.84), chance('L', 0.1)],
  reasons: [
    fits('waist'),
    fits('hip'),
    { size: 'L', zone: 'sleeve_length', kind: 'length', verdict: 'long', cm: 3 },
  ],
  preference: 'designed',
  basis: 'estimate',
};
const BETWEEN: Advice = {
  ...CLEAR,
  kind: 'between',
  size: 'L',
  other: 'M',
  sizes: [chance('M', 0.41), chance('L', 0.47)],
  reasons: [{ size: 'M', zone: 'hip', kind: 'girth', verdict: 'snug', cm: -2.5 }],
};
const NONE: Advice = {
  ...CLEAR,
  kind: 'none',
  reasons: [{ size: 'XXL', zone: 'hip', kind: 'girth', verdict: 'too-tight', cm: -6 }],
};

test('an answer names its size, how sure it is, and why', () => {
  assert.equal(headline(CLEAR, en), 'Size M');
  assert.equal(certainty(CLEAR, en), 'likely, 84%');
  assert.equal(
    reasoning(CLEAR, en),
    'M fits your waist and hip as designed; L would hang 3 cm longer in the sleeve.',
  );
  assert.equal(headline(CLEAR, zh), 'M 码');
  assert.equal(reasoning(CLEAR, zh), 'M 码：腰部和臀部如设计般合身；L 码袖子会长 3 厘米。');
});

test('no answer is told as certain', () => {
  const sure = { ...CLEAR, sizes: [chance('M', 1)] };
  assert.equal(certainty(sure, en), 'very likely, 99%');
  assert.match(certainty({ ...CLEAR, sizes: [chance('M', 0.3)] }, en), /guess/);
});

test('two sizes that are about as good are told from small to large', () => {
  assert.equal(headline(BETWEEN, en), 'Between M and L');
  assert.equal(certainty(BETWEEN, en), 'M 41%, L 47%');
  assert.match(reasoning(BETWEEN, en), /^Both would do: M closer, L looser\. M would be 2\.5 cm closer/);
});

test('where nothing fits it is said, with what is in the way', () => {
  assert.equal(headline(NONE, en), 'No size fits you well');
  assert.equal(certainty(NONE, en), '');
  assert.equal(reasoning(NONE, en), 'XXL would be 6 cm too tight at the hip.');
});

test('whoever is unsure is asked for what decided and has not been measured', () => {
  assert.equal(nextMeasure(CLEAR, {}), undefined, '84 % are enough');
  assert.equal(nextMeasure(BETWEEN, {}), 'hip');
  assert.equal(nextMeasure(BETWEEN, { hip: 96 }), undefined);
  const unsure = { ...CLEAR, sizes: [chance('M', 0.6)] };
  assert.equal(nextMeasure(unsure, { waist: 70 }), 'hip');
});

test('lengths are told in the unit of the person', () => {
  const inches = { ...en, length: 'in' as const };
  assert.match(reasoning(CLEAR, inches), /1\.2 in longer in the sleeve/);
});

test('a length is told by where it ends', () => {
  const zone = {
    zone: 'length',
    kind: 'length',
    garmentCm: 92,
    bodyCm: 92,
    spreadCm: 0,
    easeCm: 0,
    intendedCm: 0,
    verdict: 'as-intended',
  } as const;
  assert.equal(endWords(zone, en), '');
  assert.equal(
    endWords({ ...zone, end: { mark: 'knee', aboveCm: 6.2, inFoldsCm: 0 } }, en),
    '6 cm above the knee',
  );
  assert.equal(endWords({ ...zone, end: { mark: 'wrist', aboveCm: -2.4, inFoldsCm: 0 } }, zh), '腕下 2 厘米');
  assert.equal(endWords({ ...zone, end: { mark: 'floor', aboveCm: 0.1, inFoldsCm: 0 } }, en), 'at the floor');
});

test('a zone that no language names is told as the garment names it', () => {
  const reasons: Reason[] = [{ ...fits('yoke_width'), size: 'M' }];
  assert.equal(reasoning({ ...CLEAR, reasons }, en), 'M fits your yoke width as designed.');
});

test('what cannot be closed or put on is said with the centimetres that are missing', () => {
  const zip = { kind: 'cannot-close', part: 'skirt zip', missingCm: 4.7 } as const;
  const neck = { kind: 'cannot-pass', part: 'neck', missingCm: 1.2 } as const;
  assert.equal(obstacleSentence('S', [], en), '');
  assert.equal(
    obstacleSentence('S', [neck, zip], en),
    'Size S is too small: the zip would stay 4.7 cm open.',
    'the worst is told',
  );
  assert.equal(
    obstacleSentence('S', [neck], en),
    'Size S is too small to put on: the neckline is 1.2 cm too narrow.',
  );
  assert.equal(obstacleSentence('S', [zip], zh), 'S 码太小：拉链差 4.7 厘米合不上。');
});

test('a side is seen from as far as the page wants, a zone from near', () => {
  assert.equal(seenFrom('back', '20deg 84deg 4.1m'), '180deg 84deg 4.1m');
  assert.equal(seenFrom('side', ' 0deg   70deg 3m '), '90deg 70deg 3m');
  assert.equal(seenFrom('front', null), '0deg 84deg 4.1m');
  assert.deepEqual(lookingAt(0.98), ['0deg 88deg 1.7m', '0m 0.98m 0m']);
});

test('events about an answer tell it once, and nothing that a measurement could be told from', () => {
  const answers = new Answers();
  const detail = answers.advised('a.glb', 0, CLEAR);
  assert.deepEqual(detail, {
    garment: 0,
    kind: 'clear',
    size: 'M',
    other: undefined,
    preference: 'designed',
    basis: 'estimate',
  });
  assert.equal(answers.advised('a.glb', 0, { ...CLEAR, reasons: [] }), undefined, 'the same answer');
  assert.equal(answers.advised('a.glb', 0, BETWEEN)?.other, 'M');
  const zip = { kind: 'cannot-close', part: 'zip', missingCm: 4.7 } as const;
  const report = { size: 'S', basis: 'drape', zones: [], obstacles: [zip] } as const;
  assert.deepEqual(answers.reported('a.glb', 0, report), {
    garment: 0,
    size: 'S',
    basis: 'drape',
    isWearable: false,
  });
});

test('the outermost garment is asked about, unless another is that is worn', () => {
  const answers = new Answers();
  const worn = ['shirt.glb', 'coat.glb'];
  answers.advised('shirt.glb', 0, CLEAR);
  answers.advised('coat.glb', 1, BETWEEN);
  assert.deepEqual(answers.about(worn), { asked: 'coat.glb', advice: BETWEEN, report: undefined });
  answers.ask('shirt.glb');
  assert.deepEqual(answers.about(worn), { asked: 'shirt.glb', advice: CLEAR, report: undefined });
  assert.equal(answers.about(['coat.glb']).asked, 'coat.glb', 'the shirt is off');
  answers.advised('shirt.glb', 0, undefined);
  assert.equal(answers.about(worn).advice, undefined, 'nobody is known any more');
  assert.deepEqual(answers.about([]), { asked: undefined, advice: undefined, report: undefined });
});

test('what is known of garments that are not kept is not told of', () => {
  const answers = new Answers();
  const report = { size: 'S', basis: 'drape', zones: [], obstacles: [] } as const;
  for (const url of ['shirt.glb', 'coat.glb']) {
    answers.advised(url, 0, CLEAR);
    answers.reported(url, 0, report);
  }
  answers.keep(['coat.glb']);
  const { advice, report: shown } = answers.about(['shirt.glb']);
  assert.deepEqual([advice, shown], [undefined, undefined]);
  const kept = answers.about(['coat.glb']);
  assert.deepEqual([kept.advice, kept.report], [CLEAR, report]);
});
