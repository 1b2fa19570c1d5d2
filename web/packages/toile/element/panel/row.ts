/** One measurement: a slider and a number field, given by the person or estimated. */
import type { BodyReading, Sex } from '../../public/body.ts';
import { make, write } from './dom.ts';
import { figure } from './figure.ts';
import { isFirst, isPlausible, type Measure } from './measures.ts';
import { absurdSentence, aside, naming, number, quantity, unitOf, type Wording } from './sentences.ts';
import { fill } from './strings.ts';
import { fromUnit, inUnit, rounded, scale, worthShowing } from './units.ts';

/** `input` while a slider moves or a number is typed, `change` once it rests. */
export type RowListener = (when: 'input' | 'change') => void;

export class Row {
  readonly root: HTMLElement;
  readonly measure: Measure;
  readonly #onEdit: RowListener;
  readonly #label: HTMLElement;
  readonly #slider: HTMLInputElement;
  readonly #field: HTMLInputElement;
  readonly #about = make('span', { class: 'about', 'aria-hidden': 'true' });
  readonly #unit: HTMLElement;
  readonly #valueBox: HTMLElement;
  readonly #clear: HTMLElement;
  readonly #note: HTMLElement;
  readonly #drawing = make('span', { class: 'drawing', part: 'drawing' });
  #wording: Wording;
  #given: number | undefined;
  #reading: BodyReading | undefined;
  /** The field is the person's: typed in, about to be, or with a value that cannot be meant. No estimate overwrites it. */
  #isHeld = false;
  #isAbsurd = false;

  constructor(measure: Measure, wording: Wording, onEdit: RowListener) {
    this.measure = measure;
    this.#wording = wording;
    this.#onEdit = onEdit;
    const { name } = measure;
    const described = { 'aria-describedby': `unit-${name} note-${name}` };
    this.#label = make('label', { class: 'label', part: 'label', for: `field-${name}` });
    this.#slider = input({ type: 'range', part: 'slider', 'aria-describedby': `note-${name}` });
    const number = { type: 'number', inputmode: 'decimal', step: 'any', autocomplete: 'off' };
    this.#field = input({ id: `field-${name}`, part: 'field', ...number, ...described });
    this.#unit = make('span', { class: 'unit', id: `unit-${name}` });
    this.#clear = make('button', { class: 'clear', part: 'clear', type: 'button' }, ['×']);
    this.#note = make('p', { class: 'note', part: 'note', id: `note-${name}` });
    this.#valueBox = make('div', { class: 'value' }, [this.#about, this.#field, this.#unit]);
    this.root = make('div', { class: 'row', part: 'row', 'data-name': name }, [
      this.#drawing,
      this.#label,
      this.#clear,
      this.#valueBox,
      this.#slider,
      this.#note,
    ]);
    this.#listen();
    this.describe(wording);
  }

  /** What the person gave, centimetres or kilograms. Setting it tells nobody. */
  get given(): number | undefined {
    return this.#given;
  }

  set given(value: number | undefined) {
    this.#given = value;
    this.#refresh();
  }

  /** What the engine says of this measurement. */
  set reading(reading: BodyReading | undefined) {
    this.#reading = reading;
    if (this.#isHeld || this.#given !== undefined) this.#draw();
    else this.#refresh();
  }

  /** Whether the body has another value than the one given. */
  set isMissed(isMissed: boolean) {
    this.root.toggleAttribute('data-missed', isMissed);
  }

  /** Puts everything into the words and units of a person. */
  describe(wording: Wording): void {
    this.#wording = wording;
    this.root.hidden = (this.measure.sex ?? wording.sex) !== wording.sex;
    this.#drawTape(wording.sex);
    const { label, hint } = naming(this.measure.name, wording);
    write(this.#label, label);
    this.#slider.setAttribute('aria-label', label);
    this.#field.setAttribute('aria-description', hint);
    const clear = fill(wording.strings.clear, { name: label });
    this.#clear.setAttribute('aria-label', clear);
    this.#clear.title = clear;
    const { min, max, step } = scale(this.measure.usual, this.#shownUnit);
    Object.assign(this.#slider, { min, max, step });
    this.#refresh();
  }

  focus(): void {
    this.#field.focus();
  }

  get #shownUnit() {
    return unitOf(this.measure.name, this.#wording);
  }

  /** Centimetres or kilograms, given or estimated. */
  get #value(): number | undefined {
    return this.#given ?? this.#reading?.value;
  }

  /** One standard deviation, centimetres or kilograms; 0 of what is given. */
  get #spread(): number {
    return this.#given === undefined ? (this.#reading?.spread ?? 0) : 0;
  }

  /** What has just been taken back is no estimate: that comes with the next body. */
  get #isEstimated(): boolean {
    return this.#given === undefined && this.#reading?.source === 'predicted' && !this.#isAbsurd;
  }

  /** A fit model's, which is known. */
  get #isOfModel(): boolean {
    return this.#isEstimated && this.#spread === 0;
  }

  #listen(): void {
    this.#slider.addEventListener('input', () => {
      this.#take(this.#slider);
      this.#fillField();
    });
    this.#slider.addEventListener('change', () => this.#onEdit('change'));
    this.#field.addEventListener('focus', () => {
      this.#isHeld = true;
    });
    this.#field.addEventListener('blur', () => {
      if (!this.#isAbsurd) this.#refresh();
    });
    this.#field.addEventListener('input', () => {
      this.#fitField();
      this.#take(this.#field);
      this.#placeSlider();
    });
    this.#field.addEventListener('change', () => this.#settle());
    this.#clear.addEventListener('click', () => {
      this.#forget();
      this.#slider.focus(); // the button is gone
    });
  }

  /** Takes the value of a control, unless it cannot be meant: then it may be half typed. */
  #take({ valueAsNumber }: HTMLInputElement): void {
    const value = fromUnit(valueAsNumber, this.#shownUnit);
    if (!isPlausible(this.measure, value)) return;
    this.#given = value;
    this.#isAbsurd = false;
    this.#draw();
    this.#onEdit('input');
  }

  /** Typing is over. */
  #settle(): void {
    const { value, valueAsNumber, validity } = this.#field;
    if (value === '' && !validity.badInput) return this.#forget();
    this.#isAbsurd = !isPlausible(this.measure, fromUnit(valueAsNumber, this.#shownUnit));
    this.#draw();
    if (!this.#isAbsurd) this.#onEdit('change');
  }

  /** The measurement is an estimate again. */
  #forget(): void {
    this.given = undefined;
    this.#onEdit('change');
  }

  #refresh(): void {
    this.#isHeld = false;
    this.#isAbsurd = false;
    this.#draw();
    this.#fillField();
    this.#placeSlider();
  }

  /** An estimate is shown no more exactly than it is known. */
  #fillField(): void {
    const [value, unit] = [this.#value, this.#shownUnit];
    const digits = worthShowing(inUnit(this.#spread, unit));
    this.#field.value = value === undefined ? '' : String(rounded(inUnit(value, unit), digits));
    this.#fitField();
  }

  /** As wide as its number, so that the words around it stay near. */
  #fitField(): void {
    this.#valueBox.style.setProperty('--digits', String(this.#field.value.length));
  }

  #placeSlider(): void {
    const value = this.#value ?? middle(this.measure.usual);
    this.#slider.value = String(inUnit(value, this.#shownUnit));
  }

  /** Shows whether the value is given or estimated, how well it is known, and what is wrong with it. */
  #draw(): void {
    const { strings } = this.#wording;
    this.root.dataset.source =
      this.#given !== undefined ? 'given' : this.#isEstimated ? 'estimated' : 'unknown';
    this.root.toggleAttribute('data-absurd', this.#isAbsurd);
    this.#field.setAttribute('aria-invalid', String(this.#isAbsurd));
    const estimate = this.#isOfModel ? strings.model.column : strings.about;
    write(this.#about, this.#isEstimated ? estimate : '');
    write(this.#unit, this.#unitText());
    this.#clear.hidden = this.#given === undefined;
    write(this.#note, this.#noteText());
    this.#slider.setAttribute('aria-valuetext', this.#spoken());
    this.#drawTrack();
  }

  /** A small drawing of where the tape goes. */
  #drawTape(sex: Sex): void {
    const { name } = this.measure;
    if (isFirst(name) || this.#drawing.dataset.sex === sex) return;
    this.#drawing.dataset.sex = sex;
    this.#drawing.replaceChildren(figure(name, sex));
  }

  #unitText(): string {
    const unit = this.#wording.strings.units[this.#shownUnit];
    if (!this.#isEstimated || this.#isOfModel) return unit;
    const spread = inUnit(this.#spread, this.#shownUnit);
    return `± ${number(spread, this.#wording, worthShowing(spread))} ${unit}`;
  }

  #noteText(): string {
    const { name, limits } = this.measure;
    if (this.#isAbsurd) return absurdSentence(name, limits, this.#wording);
    return this.#value === undefined ? '' : aside(name, this.#value, this.#wording);
  }

  #spoken(): string {
    if (this.#value === undefined) return '';
    const told = quantity(this.measure.name, this.#value, this.#wording, this.#spread);
    const { estimated, model } = this.#wording.strings;
    if (this.#isOfModel) return fill(model.item, { name: model.column, value: told });
    return this.#isEstimated ? fill(estimated, { quantity: told }) : told;
  }

  /** Tells the style sheet which part of the track to mark: up to what is given, or where an estimate may lie. */
  #drawTrack(): void {
    const { usual } = this.measure;
    const value = this.#value ?? middle(usual);
    const from = this.#given === undefined ? value - this.#spread : usual[0];
    this.#slider.style.setProperty('--from', String(share(from, usual)));
    this.#slider.style.setProperty('--to', String(share(value + this.#spread, usual)));
  }
}

function input(attributes: Record<string, string>): HTMLInputElement {
  return make('input', attributes) as HTMLInputElement;
}

function middle([least, most]: readonly [number, number]): number {
  return (least + most) / 2;
}

/** How far along a range a value is, 0 … 1. */
function share(value: number, [least, most]: readonly [number, number]): number {
  return Math.min(1, Math.max(0, (value - least) / (most - least)));
}
