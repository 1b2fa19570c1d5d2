/** The answer: which size, how sure that is, and why. */
import type { Advice, Preference } from '../public/advice.ts';
import { certainty, headline, nextMeasure, reasoning } from './panel/advice-words.ts';
import { Choice } from './panel/choice.ts';
import { make, write } from './panel/dom.ts';
import type { MeasureName } from './panel/measures.ts';
import { naming, type Wording } from './panel/sentences.ts';
import { fill } from './panel/strings.ts';

export const PREFERENCES: readonly Preference[] = ['closer', 'designed', 'looser'];

/** A screen reader hears of an answer that has stood this long. */
const REST_MS = 1000;

/** Put `root` into a shadow root that has adopted `panelStyle()`. */
export class AdviceCard {
  readonly root: HTMLElement;
  /** A person has chosen. */
  onPrefer: (preference: Preference) => void = () => {};
  /** A person wants to measure this next. */
  onMeasure: (name: MeasureName) => void = () => {};

  readonly #title = make('h3', { class: 'eyebrow', part: 'advice-title' });
  readonly #size = make('p', { class: 'advised', part: 'advice-size' });
  readonly #chance = make('p', { class: 'chance', part: 'advice-chance' });
  readonly #reason = make('p', { class: 'reason', part: 'advice-reason' });
  readonly #next = make('button', { type: 'button', class: 'link', part: 'advice-next' });
  readonly #prefer = new Choice('preference', PREFERENCES, (preference) => this.onPrefer(preference));
  readonly #spoken = make('p', { class: 'spoken', role: 'status' });
  #wording: Wording;
  #advice: Advice | undefined;
  #given: Readonly<Record<string, unknown>> = {};
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(wording: Wording) {
    this.#wording = wording;
    this.root = make('section', { class: 'panel advice', part: 'advice' }, [
      this.#title,
      make('div', { class: 'answer' }, [this.#size, this.#chance]),
      this.#reason,
      this.#next,
      this.#prefer.root,
      this.#spoken,
    ]);
    this.#next.addEventListener('click', () => {
      const name = this.#nextMeasure;
      if (name) this.onMeasure(name);
    });
    this.wording = wording;
  }

  set wording(wording: Wording) {
    this.#wording = wording;
    const { strings } = wording;
    this.#prefer.describe({ legend: strings.preference, labels: strings.preferences });
    this.#draw();
  }

  set preference(preference: Preference) {
    this.#prefer.value = preference;
  }

  /** What has been measured. */
  set given(given: Readonly<Record<string, unknown>>) {
    this.#given = given;
    this.#drawNext();
  }

  /** `undefined` before anything has been told. */
  set advice(advice: Advice | undefined) {
    if (advice === this.#advice) return;
    this.#advice = advice;
    this.#draw();
    clearTimeout(this.#rest);
    if (advice) this.#rest = setTimeout(() => this.#announce(), REST_MS);
  }

  #draw(): void {
    const [advice, wording] = [this.#advice, this.#wording];
    this.root.dataset.kind = advice?.kind ?? 'unknown';
    write(this.#title, wording.strings.yourSize);
    write(this.#size, advice ? headline(advice, wording) : '');
    write(this.#chance, advice ? certainty(advice, wording) : '');
    write(this.#reason, advice ? reasoning(advice, wording) : wording.strings.invite);
    this.#prefer.root.hidden = !advice;
    this.#drawNext();
  }

  get #nextMeasure(): MeasureName | undefined {
    return this.#advice && nextMeasure(this.#advice, this.#given);
  }

  #drawNext(): void {
    const name = this.#nextMeasure;
    this.#next.hidden = !name;
    if (!name) return;
    const { strings } = this.#wording;
    const label = naming(name, this.#wording).label.toLocaleLowerCase(strings.locale);
    write(this.#next, fill(strings.next, { name: label }));
  }

  #announce(): void {
    const told = [this.#size, this.#chance, this.#reason].map(({ textContent }) => textContent);
    write(this.#spoken, told.filter(Boolean).join(this.#wording.strings.listSeparator));
  }
}
