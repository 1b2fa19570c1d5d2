/** Where a person tells their measurements, and reads what the body made of them has. */
import type { BodyReport, Measurements, Sex } from '../public/body.ts';
import { Choice } from './panel/choice.ts';
import { make, write } from './panel/dom.ts';
import { type Group, MEASURES, SEXES } from './panel/measures.ts';
import { Row } from './panel/row.ts';
import { missedSentence, naming, updateSentence, type Wording } from './panel/sentences.ts';

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

  readonly #rows: readonly Row[];
  readonly #sex = new Choice('sex', SEXES, (sex) => this.#edit({ sex }));
  readonly #refine = make('summary', { part: 'refine' });
  readonly #refinement: HTMLDetailsElement;
  readonly #further = make('summary', { part: 'further' });
  readonly #hint = make('p', { class: 'hint', part: 'hint' });
  readonly #spoken = make('p', { class: 'spoken', role: 'status' });
  #wording: Wording;
  /** Given by the page and asked for by no row. */
  #others: Record<string, number> = {};
  #report: BodyReport | undefined;
  #focused: Row | undefined;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(wording: Wording) {
    this.#wording = wording;
    this.#rows = MEASURES.map((measure) => new Row(measure, this.#wording, (when) => this.#edited(when)));
    this.#refinement = make('details', { class: 'refine' }, [
      this.#refine,
      ...this.#rowsOf('girths'),
      make('details', { class: 'further' }, [this.#further, ...this.#rowsOf('further')]),
    ]) as HTMLDetailsElement;
    this.root = make('section', { class: 'panel', part: 'panel' }, [
      make('div', { class: 'first' }, [this.#sex.root, ...this.#rowsOf('first')]),
      this.#refinement,
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

  set wording({ strings, length, weight }: Wording) {
    this.#describe({ strings, length, weight });
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

  /** Opens what has a measurement, and puts the focus there. */
  ask(name: string): void {
    const row = this.#rows.find(({ measure }) => measure.name === name);
    this.#refinement.open ||= row?.measure.group !== 'first';
    const further = row?.root.closest('details');
    if (further) further.open = true;
    row?.focus();
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
    this.#refinement.addEventListener('toggle', () => this.#drawHint());
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
    this.onInput(this.measurements);
    clearTimeout(this.#rest);
    if (when === 'change') this.#rest = setTimeout(() => this.#announce(), REST_MS);
  }

  /** Puts everything into words, after something about them has changed. */
  #describe(change: Partial<Wording>): void {
    this.#wording = { ...this.#wording, ...change };
    const { strings, sex } = this.#wording;
    this.#sex.describe({ legend: strings.sex, labels: strings });
    this.#sex.value = sex;
    write(this.#refine, strings.refine);
    write(this.#further, strings.further);
    for (const row of this.#rows) row.describe(this.#wording);
    this.#drawHint();
  }

  /** What cannot be had comes first, then where the tape goes, then what an estimate is. */
  #drawHint(): void {
    const missed = this.#missed();
    this.#hint.toggleAttribute('data-missed', missed !== '');
    this.#hint.hidden = missed === '' && !this.#refinement.open;
    const { estimates, model } = this.#wording.strings;
    write(
      this.#hint,
      missed || this.#tape() || (this.#report?.cutFor === undefined ? estimates : model.hint),
    );
  }

  /** Where the tape goes. */
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
