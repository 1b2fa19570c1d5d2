/** One of several: a group of native radio buttons. */
import { make } from './dom.ts';

export interface ChoiceWords<Value extends string> {
  readonly legend: string;
  readonly labels: { readonly [value in Value]: string };
  /** Full names, where the labels are short. */
  readonly names?: { readonly [value in Value]: string };
}

let groups = 0;

export class Choice<Value extends string> {
  readonly root: HTMLFieldSetElement;
  readonly #legend = make('legend');
  readonly #options = new Map<Value, { input: HTMLInputElement; label: HTMLElement }>();

  /** `face` makes what is seen of a value, where that is more than its label. */
  constructor(
    className: string,
    values: readonly Value[],
    onChoose: (value: Value) => void,
    face: (value: Value) => Node[] = () => [],
  ) {
    groups += 1;
    const name = `${className}-${groups}`;
    const options = values.map((value) => {
      const input = make('input', { type: 'radio', name, value }) as HTMLInputElement;
      const label = make('span', { class: 'choice-label' });
      input.addEventListener('change', () => onChoose(value));
      this.#options.set(value, { input, label });
      return make('label', { class: 'choice', part: `choice ${className}-choice` }, [
        input,
        ...face(value),
        label,
      ]);
    });
    this.root = make('fieldset', { class: className, part: className }, [
      this.#legend,
      make('div', { class: 'choices' }, options),
    ]) as HTMLFieldSetElement;
  }

  set value(value: Value) {
    for (const [each, { input }] of this.#options) input.checked = each === value;
  }

  describe({ legend, labels, names }: ChoiceWords<Value>): void {
    this.#legend.textContent = legend;
    for (const [value, { input, label }] of this.#options) {
      label.textContent = labels[value];
      if (names) input.setAttribute('aria-label', names[value]);
    }
  }
}
