/** In which units a person is spoken to, and what is remembered of them. */
import { Choice } from './panel/choice.ts';
import { make, write } from './panel/dom.ts';
import type { Wording } from './panel/sentences.ts';
import { LENGTH_UNITS, type LengthUnit, WEIGHT_UNITS, type WeightUnit } from './panel/units.ts';

/** Put `root` into a shadow root that has adopted `panelStyle()`. */
export class SettingsBar {
  readonly root: HTMLElement;
  /** A person has chosen. */
  onUnits: (length: LengthUnit, weight: WeightUnit) => void = () => {};
  onRemember: (isRemembered: boolean) => void = () => {};
  onForget: () => void = () => {};

  readonly #length = new Choice('length', LENGTH_UNITS, (length) =>
    this.onUnits(length, this.#wording.weight),
  );
  readonly #weight = new Choice('weight', WEIGHT_UNITS, (weight) =>
    this.onUnits(this.#wording.length, weight),
  );
  readonly #remember = make('input', { type: 'checkbox', part: 'remember' }) as HTMLInputElement;
  readonly #rememberLabel = make('span');
  readonly #forget = make('button', { type: 'button', class: 'link', part: 'forget' });
  readonly #privacy = make('p', { class: 'privacy', part: 'privacy' });
  readonly #spoken = make('p', { class: 'spoken', role: 'status' });
  #wording: Wording;

  constructor(wording: Wording) {
    this.#wording = wording;
    this.root = make('section', { class: 'panel settings', part: 'settings' }, [
      this.#length.root,
      this.#weight.root,
      make('label', { class: 'remember' }, [this.#remember, this.#rememberLabel]),
      this.#forget,
      this.#privacy,
      this.#spoken,
    ]);
    this.#remember.addEventListener('change', () => this.onRemember(this.#remember.checked));
    this.#forget.addEventListener('click', () => {
      this.onForget();
      this.#spoken.textContent = this.#wording.strings.forgotten;
    });
    this.wording = wording;
  }

  set wording(wording: Wording) {
    this.#wording = wording;
    const { strings, length, weight } = wording;
    this.#length.describe({ legend: strings.lengthUnit, labels: strings.units, names: strings.unitNames });
    this.#length.value = length;
    this.#weight.describe({ legend: strings.weightUnit, labels: strings.units, names: strings.unitNames });
    this.#weight.value = weight;
    write(this.#rememberLabel, strings.remember);
    write(this.#forget, strings.forget);
    write(this.#privacy, strings.privacy);
  }

  set isRemembered(isRemembered: boolean) {
    this.#remember.checked = isRemembered;
  }
}
