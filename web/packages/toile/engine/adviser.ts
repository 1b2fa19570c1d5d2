/** Says which size is best and how the one that is worn fits: at once by estimate, and again from the drape. */
import type { Wish } from '../internal/fitting-protocol.ts';
import type { Advice, Preference } from '../public/advice.ts';
import type { FitReport } from '../public/report.ts';
import type { Closet, Worn } from './closet.ts';
import type { Fitting } from './fitting-wasm.ts';

export interface Answers {
  advised(url: string, advice: Advice | undefined): void;
  reported(url: string, report: FitReport): void;
}

export class Adviser {
  readonly #fitting: Fitting;
  readonly #closet: Closet;
  readonly #answers: Answers;
  /** Nobody is advised who has not said it. */
  #preference: Preference | undefined;
  /** Who there is now. */
  #person: Pick<Wish, 'sex' | 'given'> = { sex: '', given: [] };
  /** What was known when a garment was last advised on, by its address. */
  readonly #known = new Map<string, string>();

  constructor(fitting: Fitting, closet: Closet, answers: Answers) {
    this.#fitting = fitting;
    this.#closet = closet;
    this.#answers = answers;
  }

  /** Another body. */
  know({ sex, given }: Wish): void {
    this.#person = { sex, given };
  }

  prefer(preference: Preference): void {
    this.#preference = preference;
  }

  /**
   * Before cloth has settled. A size that has been advised from its drape stays advised while another is tried on: its
   * estimate is no better. Throws what the wasm throws.
   */
  estimate(): void {
    const known = JSON.stringify([this.#preference, this.#person]);
    const { worn } = this.#closet;
    for (const url of this.#known.keys()) if (!worn.some((one) => one.url === url)) this.#known.delete(url);
    for (const one of worn) {
      if (this.#known.get(one.url) !== known) this.#advise(one);
      this.#known.set(one.url, known);
      this.#report(one);
    }
  }

  /** Once cloth rests. Throws what the wasm throws. */
  conclude(): void {
    for (const one of this.#closet.worn) {
      this.#advise(one);
      this.#report(one);
    }
  }

  /** Nobody is advised of whom nothing is known. */
  #advise({ url, number }: Worn): void {
    if (!this.#preference) return;
    const text = this.#person.given.length > 0 ? this.#fitting.advise(number, this.#preference) : '';
    this.#answers.advised(url, text ? JSON.parse(text) : undefined);
  }

  #report({ url, number, size }: Worn): void {
    const text = this.#fitting.report(number, size);
    if (text) this.#answers.reported(url, JSON.parse(text));
  }
}
