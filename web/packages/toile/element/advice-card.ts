/** The answer: which size, how sure that is, and why. */
import type { Advice, Preference } from '../public/advice.ts';
import { certainty, headline, reasoning } from './panel/advice-words.ts';
import { Choice } from './panel/choice.ts';
import { make, write } from './panel/dom.ts';
import type { Wording } from './panel/sentences.ts';

export const PREFERENCES: readonly Preference[] = ['closer', 'designed', 'looser'];

/** A screen reader hears of an answer that has stood this long. */
const REST_MS = 1000;

/** Put `root` into a shadow root that has adopted `panelStyle()`. */
export class AdviceCard {
  readonly root: HTMLElement;
  /** A person has chosen. */
  onPrefer: (preference: Preference) => void = () => {};

  readonly #title = make('h3', { class: 'eyebrow', part: 'advice-title' });
  readonly #size = make('p', { class: 'advised', part: 'advice-size' });
  readonly #chance = make('p', { class: 'chance', part: 'advice-chance' });
  readonly #reason = make('p', { class: 'reason', part: 'advice-reason' });
  readonly #prefer = new Choice('preference', PREFERENCES, (preference) => this.onPrefer(preference));
  readonly #spoken = make('p', { class: 'spoken', role: 'status' });
  #wording: Wording;
  #advice: Advice | undefined;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(wording: Wording) {
    this.#wording = wording;
    this.root = make('section', { class: 'panel advice', part: 'advice' }, [
      this.#title,
      make('div', { class: 'answer' }, [this.#size, this.#chance]),
      this.#reason,
      this.#prefer.root,
      this.#spoken,
    ]);
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

  /** `undefined` before anything has been told. */
  set advice(advice: Advice | undefined) {
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
  }

  #announce(): void {
    const told = [this.#size, this.#chance, this.#reason].map(({ textContent }) => textContent);
    write(this.#spoken, told.filter(Boolean).join(this.#wording.strings.listSeparator));
  }
}
