/** Says which size is best and how the one that is worn fits: at once by estimate, and again from the drape. */
import type { Advice, Preference } from '../public/advice.ts';
import type { FitReport } from '../public/report.ts';
import type { Closet } from './closet.ts';
import type { Fitting } from './fitting-wasm.ts';

export interface Answers {
  advised(url: string, advice: Advice | undefined): void;
  reported(url: string, report: FitReport): void;
}

export class Adviser {
  readonly #fitting: Fitting;
  readonly #closet: Closet;
  readonly #answers: Answers;
  preference: Preference = 'designed';
  /** Nobody is advised of whom nothing is known. */
  hasMeasurements = false;

  constructor(fitting: Fitting, closet: Closet, answers: Answers) {
    this.#fitting = fitting;
    this.#closet = closet;
    this.#answers = answers;
  }

  /** About everything that is worn, as it is known now. Throws what the wasm throws. */
  tell(): void {
    if (!('advise' in this.#fitting)) return;
    for (const { url, number, size } of this.#closet.worn) {
      const text = this.hasMeasurements ? this.#fitting.advise(number, this.preference) : undefined;
      this.#answers.advised(url, text === undefined ? undefined : JSON.parse(text));
      this.#answers.reported(url, JSON.parse(this.#fitting.report(number, size)));
    }
  }
}
