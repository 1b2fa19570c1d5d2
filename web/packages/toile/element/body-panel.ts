/** Where a person tells their measurements, and reads what the body made of them has. */
import type { BodyReport, Measurements, Sex } from '../public/body.ts';
import { Choice } from './panel/choice.ts';
import { make, write } from './panel/dom.ts';
import { type Group, MEASURES, SEXES } from './panel/measures.ts';
import { Row } from './panel/row.ts';
import { missedSentence, naming, updateSentence, type Wording } from './panel/sentences.ts';
import { panelStringsFor } from './panel/strings.ts';
import { LENGTH_UNITS, type LengthUnit, WEIGHT_UNITS, type WeightUnit } from './panel/units.ts';

export type { Measurements } from '../public/body.ts';
export { panelStyle } from './panel/style.ts';
export type { LengthUnit, WeightUnit } from './panel/units.ts';

/** A screen reader hears of the new body when the person has rested this long. */
const REST_MS = 1200;

/**
 * Put `root` into a shadow root that has adopted `panelStyle()`.
 *
 * The panel keeps what it is told in memory only; `onInput` is the one way out.
 */
export class BodyPanel {
  readonly root: HTMLElement;
  /** A person has changed something. */
  onInput: (measurements: Measurements) => void = () => {};
  /** A person has chosen other units. */
  onUnits: (length: LengthUnit, weight: WeightUnit) => void = () => {};

  readonly #rows: readonly Row[];
  readonly #sex = new Choice('sex', SEXES, (sex) => this.#edit({ sex }));
  readonly #length = new Choice('length', LENGTH_UNITS, (length) => this.#chooseUnits({ length }));
  readonly #weight = new Choice('weight', WEIGHT_UNITS, (weight) => this.#chooseUnits({ weight }));
  readonly #refine = make('summary', { part: 'refine' });
  readonly #further = make('summary', { part: 'further' });
  readonly #startOver = make('button', { type: 'button', class: 'start-over', part: 'start-over' });
  readonly #hint = make('p', { class: 'hint', part: 'hint' });
  readonly #spoken = make('p', { class: 'spoken', role: 'status' });
  #wording: Wording;
  /** Given by the page and asked for by no row. */
  #others: Record<string, number> = {};
  #report: BodyReport | undefined;
  #focused: Row | undefined;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(language: string) {
    this.#wording = { strings: panelStringsFor(language), sex: 'female', length: 'cm', weight: 'kg' };
    this.#rows = MEASURES.map((measure) => new Row(measure, this.#wording, (when) => this.#edited(when)));
    this.root = make('section', { class: 'panel', part: 'panel' }, [
      make('div', { class: 'first' }, [this.#sex.root, ...this.#rowsOf('first')]),
      make('details', { class: 'refine' }, [
        this.#refine,
        ...this.#rowsOf('girths'),
        make('details', { class: 'further' }, [this.#further, ...this.#rowsOf('further')]),
      ]),
      make('div', { class: 'settings' }, [this.#length.root, this.#weight.root, this.#startOver]),
      this.#hint,
      this.#spoken,
    ]);
    this.#listen();
    this.#describe({});
  }

  /** What the person has given; estimates are not among it. Setting it tells nobody. */
  get measurements(): Measurements {
    return { sex: this.#wording.sex, ...this.#given };
  }

  set measurements({ sex, ...given }: Measurements) {
    this.#others = numbers(given);
    for (const row of this.#rows) {
      row.given = this.#others[row.measure.name];
      delete this.#others[row.measure.name];
    }
    this.#describe({ sex });
  }

  /** The units that values are shown in; what they mean stays the same. */
  get units(): readonly [LengthUnit, WeightUnit] {
    return [this.#wording.length, this.#wording.weight];
  }

  set units([length, weight]: readonly [LengthUnit, WeightUnit]) {
    this.#describe({ length, weight });
  }

  /** BCP 47. */
  set language(language: string) {
    this.#describe({ strings: panelStringsFor(language) });
  }

  /** Shows what the body has that was made of the measurements. */
  showReport(report: BodyReport): void {
    this.#report = report;
    for (const row of this.#rows) {
      row.reading = report.measurements[row.measure.name];
      row.isMissed = report.missed.some(({ name }) => name === row.measure.name);
    }
    this.#drawHint();
  }

  /** Forgets everything but the sex. */
  reset(): void {
    this.#others = {};
    for (const row of this.#rows) row.given = undefined;
    this.#edited('change');
  }

  get #given(): Record<string, number> {
    const given = { ...this.#others };
    for (const { measure, given: value, root } of this.#rows) {
      if (value !== undefined && !root.hidden) given[measure.name] = value;
    }
    return given;
  }

  #rowsOf(group: Group): Node[] {
    return this.#rows.filter(({ measure }) => measure.group === group).map(({ root }) => root);
  }

  #listen(): void {
    this.#startOver.addEventListener('click', () => this.reset());
    this.root.addEventListener('focusin', ({ target }) => {
      this.#focused = this.#rows.find(({ root }) => root.contains(target as Node));
      this.#drawHint();
    });
  }

  #edit(change: { sex: Sex }): void {
    this.#describe(change);
    this.#edited('change');
  }

  #edited(when: 'input' | 'change'): void {
    this.#drawStartOver();
    this.onInput(this.measurements);
    clearTimeout(this.#rest);
    if (when === 'change') this.#rest = setTimeout(() => this.#announce(), REST_MS);
  }

  #chooseUnits(change: Partial<Pick<Wording, 'length' | 'weight'>>): void {
    this.#describe(change);
    this.onUnits(...this.units);
  }

  /** Puts everything into words, after something about them has changed. */
  #describe(change: Partial<Wording>): void {
    this.#wording = { ...this.#wording, ...change };
    const { strings, sex, length, weight } = this.#wording;
    this.#sex.describe({ legend: strings.sex, labels: strings });
    this.#sex.value = sex;
    this.#length.describe({ legend: strings.lengthUnit, labels: strings.units, names: strings.unitNames });
    this.#length.value = length;
    this.#weight.describe({ legend: strings.weightUnit, labels: strings.units, names: strings.unitNames });
    this.#weight.value = weight;
    write(this.#refine, strings.refine);
    write(this.#further, strings.further);
    write(this.#startOver, strings.startOver);
    for (const row of this.#rows) row.describe(this.#wording);
    this.#drawStartOver();
    this.#drawHint();
  }

  #drawStartOver(): void {
    this.#startOver.hidden = this.#rows.every(({ given }) => given === undefined);
  }

  /** What cannot be had comes first, then where the tape goes, then what an estimate is. */
  #drawHint(): void {
    const missed = this.#missed();
    this.#hint.toggleAttribute('data-missed', missed !== '');
    write(this.#hint, missed || this.#tape() || this.#wording.strings.estimates);
  }

  #tape(): string {
    return this.#focused ? naming(this.#focused.measure.name, this.#wording).hint : '';
  }

  #missed(): string {
    return missedSentence(this.#report?.missed ?? [], this.#given, this.#wording);
  }

  #announce(): void {
    if (!this.#report) return;
    this.#spoken.textContent = this.#missed() || updateSentence(this.#report, this.#wording);
  }
}

/** What a page sets may be anything: only the numbers of it count. */
function numbers(values: Readonly<Record<string, unknown>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
}
