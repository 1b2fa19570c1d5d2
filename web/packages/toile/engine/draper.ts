/** Lets cloth settle in slices, so that whatever is asked for meanwhile is heard. */
import type { Fitting } from './fitting-wasm.ts';

/** A step that has begun is finished; after so many milliseconds no other is. */
const SLICE_MS = 12;

/** Milliseconds from one picture of the settling cloth to the next. */
const PICTURE_MS = 40;

/** What is told of cloth of which the last step has been done, and not yet been asked whether it rests. */
const ALMOST = 0.99;

export interface DraperEvents {
  /** No other wish has come meanwhile: cloth begins to settle. */
  begun(): void;
  /** Now and then, and when the cloth rests. */
  shown(progress: number): void;
  settled(): void;
}

export class Draper {
  readonly #fitting: Fitting;
  readonly #on: DraperEvents;
  #run = 0;

  constructor(fitting: Fitting, on: DraperEvents) {
    this.#fitting = fitting;
    this.#on = on;
  }

  /** Settles from now on, after a pause in which another wish may come, milliseconds. Throws what a step throws. */
  async start(pause: number): Promise<void> {
    this.#run += 1;
    const run = this.#run;
    await rest(pause);
    if (run !== this.#run) return;
    this.#on.begun();
    let shown = performance.now();
    while (run === this.#run) {
      const isMoving = this.#slice();
      if (!isMoving || performance.now() - shown > PICTURE_MS) {
        this.#on.shown(isMoving ? Math.min(this.#fitting.settled(), ALMOST) : 1);
        shown = performance.now();
      }
      if (!isMoving) return this.#on.settled();
      await rest(0);
    }
  }

  stop(): void {
    this.#run += 1;
  }

  #slice(): boolean {
    const end = performance.now() + SLICE_MS;
    while (this.#fitting.settle()) {
      if (performance.now() > end) return true;
    }
    return false;
  }
}

/** Also after 0 ms messages come first. */
function rest(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
