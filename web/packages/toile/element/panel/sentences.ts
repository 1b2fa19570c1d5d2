/** Measurements in words. */
import type { BodyReport, MissedMeasurement, Sex } from '../../public/body.ts';
import { isWeight, type MeasureName } from './measures.ts';
import { fill, type Naming, type PanelStrings } from './strings.ts';
import { feetAndInches, inUnit, type LengthUnit, rounded, type WeightUnit, worthShowing } from './units.ts';

/** How to speak to this person. */
export interface Wording {
  readonly strings: PanelStrings;
  readonly sex: Sex;
  readonly length: LengthUnit;
  readonly weight: WeightUnit;
}

/** The unit of a measurement. */
export function unitOf(name: string, { length, weight }: Wording): LengthUnit | WeightUnit {
  return isWeight(name) ? weight : length;
}

/** What a measurement is called; a man's `bust` is his chest. */
export function naming(name: string, { strings, sex }: Wording): Naming {
  if (name === 'bust' && sex === 'male') return strings.chest;
  return strings.names[name as MeasureName] ?? { label: name, phrase: name, hint: '' };
}

/** A value in centimetres or kilograms with its unit, no more exact than its spread. */
export function quantity(name: string, value: number, wording: Wording, spread = 0): string {
  const unit = unitOf(name, wording);
  const digits = worthShowing(inUnit(spread, unit));
  return fill(wording.strings.quantity, {
    number: number(inUnit(value, unit), wording, digits),
    unit: wording.strings.units[unit],
  });
}

/** A number as the language writes it. */
export function number(value: number, { strings }: Wording, digits = 1): string {
  return rounded(value, digits).toLocaleString(strings.locale, { maximumFractionDigits: digits });
}

/** A height in feet and inches, beside one in inches; empty for anything else. */
export function aside(name: string, value: number, { strings, length }: Wording): string {
  if (name !== 'height' || length !== 'in') return '';
  return fill(strings.feetAndInches, { ...feetAndInches(value) });
}

/** Why a typed value was not taken. */
export function absurdSentence(name: string, limits: readonly [number, number], wording: Wording): string {
  return fill(wording.strings.absurd, {
    name: naming(name, wording).label,
    least: quantity(name, limits[0], wording),
    most: quantity(name, limits[1], wording),
  });
}

/** Which of the given measurements cannot be had together; empty where all can. */
export function missedSentence(
  missed: readonly MissedMeasurement[],
  given: Readonly<Record<string, number>>,
  wording: Wording,
): string {
  const [first, second] = missed;
  if (!first) return '';
  if (missed.length > 2) return severalMissed(missed, wording);
  return capitalised(second ? pairMissed(first, second, wording) : oneMissed(first, given, wording));
}

function oneMissed(
  missed: MissedMeasurement,
  given: Readonly<Record<string, number>>,
  wording: Wording,
): string {
  const others = Object.entries(given).filter(([name]) => name !== missed.name);
  const [[name, value] = ['', 0]] = others;
  const words = missedWords(missed, wording);
  if (others.length !== 1) return fill(wording.strings.missedAlone, words);
  const { phrase } = naming(name, wording);
  return fill(wording.strings.missedBeside, {
    ...words,
    otherPhrase: phrase,
    other: quantity(name, value, wording),
  });
}

function pairMissed(first: MissedMeasurement, second: MissedMeasurement, wording: Wording): string {
  const { phrase, asked, value } = missedWords(second, wording);
  return fill(wording.strings.missedPair, {
    ...missedWords(first, wording),
    otherPhrase: phrase,
    other: asked,
    otherValue: value,
  });
}

function missedWords({ name, asked, value }: MissedMeasurement, wording: Wording) {
  return {
    phrase: naming(name, wording).phrase,
    asked: quantity(name, asked, wording),
    value: quantity(name, value, wording),
  };
}

function severalMissed(missed: readonly MissedMeasurement[], wording: Wording): string {
  const { missedItem, missedSeveral, listSeparator } = wording.strings;
  const list = missed.map((one) =>
    fill(missedItem, { ...missedWords(one, wording), name: inSentence(one.name, wording) }),
  );
  return fill(missedSeveral, { list: list.join(listSeparator) });
}

/** What a listener wants to know of the new body: the three girths, as far as they were not given. */
export function updateSentence({ measurements }: BodyReport, wording: Wording): string {
  const list = ['bust', 'waist', 'hip'].flatMap((name) => {
    const reading = measurements[name];
    if (reading?.source !== 'predicted') return [];
    const value = quantity(name, reading.value, wording, reading.spread);
    return [fill(wording.strings.updatedItem, { name: inSentence(name, wording), value })];
  });
  const { updated, updatedWith, listSeparator } = wording.strings;
  return list.length > 0 ? fill(updatedWith, { list: list.join(listSeparator) }) : updated;
}

function inSentence(name: string, wording: Wording): string {
  return naming(name, wording).label.toLocaleLowerCase(wording.strings.locale);
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toLocaleUpperCase() + sentence.slice(1);
}

/** What a fit model measures of what clothes are cut by. */
const CUT_BY: readonly MeasureName[] = ['height', 'bust', 'waist', 'hip'];

/** Who stands there while nobody is known; empty where it is the person. */
export function modelSentence({ measurements, cutFor }: BodyReport, wording: Wording): string {
  if (cutFor === undefined) return '';
  const { model, listSeparator, locale } = wording.strings;
  const items = CUT_BY.flatMap((name) => {
    const reading = measurements[name];
    const label = naming(name, wording).label.toLocaleLowerCase(locale);
    return reading ? [fill(model.item, { name: label, value: quantity(name, reading.value, wording) })] : [];
  });
  return fill(model.shown, { size: cutFor, list: items.join(listSeparator) });
}
