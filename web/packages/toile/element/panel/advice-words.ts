/** Advice in words that a shopper understands. */
import type { Advice, Reason } from '../../public/advice.ts';
import type { Obstacle, ZoneFit } from '../../public/report.ts';
import { type MeasureName, measureOf } from './measures.ts';
import { number, type Wording } from './sentences.ts';
import { fill, type ZoneName } from './strings.ts';
import { inUnit } from './units.ts';

/** No answer is more certain than this. */
const MOST = 0.99;

/** Nearer than this a hem is at its mark. */
const AT_CM = 0.75;

/** No other measurement is asked for beyond this. */
const SURE = 0.8;

/** From which probability on which word is right. */
const CHANCES = [
  [0.9, 'very-likely'],
  [0.7, 'likely'],
  [0.5, 'more-likely'],
  [0, 'guess'],
] as const;

/** The answer in a few words: `Size M`. */
export function headline(advice: Advice, { strings }: Wording): string {
  if (advice.kind === 'none') return strings.none;
  if (advice.kind === 'clear') return fill(strings.sizeOf, { size: advice.size ?? '' });
  const [size, other] = pairOf(advice);
  return fill(strings.between, { size, other });
}

/** How sure it is, in words and number; empty where nothing fits. */
export function certainty(advice: Advice, wording: Wording): string {
  const { kind, size, sizes } = advice;
  const { strings } = wording;
  const chanceOf = (name: string | undefined) => sizes.find((one) => one.name === name)?.probability ?? 0;
  if (kind === 'none') return '';
  if (kind === 'clear') {
    const [, word] = CHANCES.find(([least]) => chanceOf(size) >= least) ?? CHANCES[3];
    return fill(strings.chance, { words: strings.chances[word], percent: percent(chanceOf(size), wording) });
  }
  const each = pairOf(advice).map((name) =>
    fill(strings.sizeChance, { size: name, percent: percent(chanceOf(name), wording) }),
  );
  return each.join(strings.listSeparator);
}

/** Why, in a sentence: `M fits your waist and hip as designed; L would hang 3 cm longer in the sleeve.` */
export function reasoning(advice: Advice, wording: Wording): string {
  const { strings } = wording;
  const names = [...new Set(advice.reasons.map(({ size }) => size))];
  const parts = names.map((size) => {
    const isAdvised = advice.kind !== 'none' && size === advice.size;
    const own = advice.reasons.filter((reason) => reason.size === size);
    const clauses = clausesOf(own, isAdvised, wording).join(strings.clauseAnd);
    return fill(isAdvised ? strings.sizeIs : strings.sizeWould, { size, clauses });
  });
  const told = parts.length > 0 ? fill(strings.sentence, { text: parts.join(strings.clauseSeparator) }) : '';
  if (advice.kind !== 'between') return told;
  const [size, other] = pairOf(advice);
  return [fill(strings.betweenHint, { size, other }), told].join(strings.sentenceSeparator).trim();
}

/** What to measure next, where the answer is not sure: of what decided, the first that has not been measured. */
export function nextMeasure(
  advice: Advice,
  given: Readonly<Record<string, unknown>>,
): MeasureName | undefined {
  const chance = advice.sizes.find(({ name }) => name === advice.size)?.probability ?? 1;
  if (advice.kind === 'clear' && chance >= SURE) return undefined;
  const measures = advice.reasons.flatMap(({ zone }) => measureOf(zone) ?? []);
  return measures.find((name) => given[name] === undefined);
}

/** Why a size cannot be worn; empty where it can. */
export function obstacleSentence(
  size: string,
  obstacles: readonly Obstacle[],
  { strings, ...rest }: Wording,
): string {
  const worst = [...obstacles].sort((a, b) => b.missingCm - a.missingCm)[0];
  if (!worst) return '';
  const text = worst.kind === 'cannot-close' ? strings.cannotClose : strings.cannotPass;
  const quantity = centimetres(worst.missingCm, { strings, ...rest });
  return fill(text, { size, part: partName(worst.part, strings.parts), quantity });
}

/** A name of a zone in the words of the language; what is not known is told as the garment names it. */
export function zoneWords(zone: string, { strings }: Wording): { label: string; phrase: string; at: string } {
  const known = strings.zones[zone as ZoneName];
  const plain = zone.replaceAll('_', ' ');
  return known ?? { label: plain, phrase: plain, at: plain };
}

/** Where a hem or a sleeve ends: `6 cm above the knee`; empty where that is not known. */
export function endWords({ end }: ZoneFit, wording: Wording): string {
  if (!end) return '';
  const { strings } = wording;
  const where = Math.abs(end.aboveCm) < AT_CM ? 'at' : end.aboveCm > 0 ? 'above' : 'below';
  const quantity = centimetres(Math.abs(end.aboveCm), wording, 0);
  return fill(strings.ends[where], { quantity, mark: strings.marks[end.mark] });
}

/** Centimetres as the person reads lengths, with the unit. */
export function centimetres(cm: number, wording: Wording, digits = 1): string {
  const { strings, length } = wording;
  return fill(strings.quantity, {
    number: number(inUnit(cm, length), wording, digits),
    unit: strings.units[length],
  });
}

function clausesOf(reasons: readonly Reason[], isAdvised: boolean, wording: Wording): string[] {
  const { strings } = wording;
  const texts = isAdvised ? strings.is : strings.would;
  const fitting = reasons.filter(({ verdict }) => verdict === 'as-intended');
  const others = reasons.filter(({ verdict }) => verdict !== 'as-intended');
  const clauses = others.map(({ zone, verdict, cm }) =>
    fill(texts[verdict], { at: zoneWords(zone, wording).at, cm: centimetres(Math.abs(cm), wording) }),
  );
  if (fitting.length === 0) return clauses;
  const list = new Intl.ListFormat(strings.locale, { type: 'conjunction' });
  const zones = list.format(fitting.map(({ zone }) => zoneWords(zone, wording).phrase));
  return [fill(texts['as-intended'], { zones }), ...clauses];
}

/** Closures and openings by the words in their names: `skirt zip`, `left sleeve`. */
function partName(part: string, parts: Wording['strings']['parts']): string {
  const known = Object.entries(parts).find(([word]) => part.toLowerCase().includes(word));
  return known?.[1] ?? parts.other;
}

/** The two sizes between which somebody is, the smaller first. */
function pairOf({ size = '', other = '', sizes }: Advice): [string, string] {
  const place = (name: string) => sizes.findIndex((one) => one.name === name);
  return place(size) < place(other) ? [size, other] : [other, size];
}

function percent(probability: number, { strings }: Wording): string {
  return Math.min(probability, MOST).toLocaleString(strings.locale, { style: 'percent' });
}
