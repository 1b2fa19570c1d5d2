/** Lets cloth settle in slices, so that whatever is asked for meanwhile is heard. */
import type { Fitting } from './fitting-wasm.ts';
import type { Turns } from './turns.ts';

/** A step that has begun is finished; after so many milliseconds no other is. */
const SLICE_MS = 12;

/** Milliseconds from one picture of the settling cloth to the next. */
const PICTURE_MS = 40;

/** What is told of cloth of which the last step has been done, and not yet been asked whether it rests. */
const ALMOST = 0.99;

export interface DraperEvents {
  /** No other wish has come meanwhile: cloth that does not rest yet begins to settle. */
  begun(): void;
  /** Now and then, and when the cloth rests. */
  shown(progress: number): void;
  settled(): void;
}

/** What comes before what: cloth that is waited for before cloth that is not, and where somebody sees it first. */
const URGENCY = { settle: 0, settleUnseen: 1, ahead: 2, aheadUnseen: 3 };

export class Draper {
  readonly #fitting: Fitting;
  readonly #turns: Turns;
  readonly #on: DraperEvents;
  /** Whether somebody sees the cloth. */
  isSeen = true;
  #run = 0;

  constructor(fitting: Fitting, turns: Turns, on: DraperEvents) {
    this.#fitting = fitting;
    this.#turns = turns;
    this.#on = on;
  }

  /** Whether what is worn has yet to come to rest. */
  get isMoving(): boolean {
    return this.#fitting.settled() < 1;
  }

  /**
   * Settles from now on, after a pause in which another wish may come, milliseconds; then, unseen, the sizes beside the
   * worn ones, so that they hang when they are asked for. Throws what a step throws.
   */
  async start(pause: number): Promise<void> {
    this.#run += 1;
    const run = this.#run;
    await rest(pause);
    if (run !== this.#run) return;
    if (this.isMoving) this.#on.begun();
    let shown = performance.now();
    const settle = () => (this.isSeen ? URGENCY.settle : URGENCY.settleUnseen);
    do {
      await this.#turns.next(settle);
      if (run !== this.#run) return;
      if (performance.now() - shown > PICTURE_MS) {
        this.#on.shown(Math.min(this.#fitting.settled(), ALMOST));
        shown = performance.now();
      }
    } while (slice(() => this.#fitting.settle()));
    this.#on.shown(1);
    this.#on.settled();
    const ahead = () => (this.isSeen ? URGENCY.ahead : URGENCY.aheadUnseen);
    do await this.#turns.next(ahead);
    while (run === this.#run && slice(() => this.#fitting.settle_ahead()));
  }

  stop(): void {
    this.#run += 1;
  }
}

/** Does steps for a while; returns whether there are more. */
function slice(step: () => boolean): boolean {
  const end = performance.now() + SLICE_MS;
  while (step()) {
    if (performance.now() > end) return true;
  }
  return false;
}

function rest(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
