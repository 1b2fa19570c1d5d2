/** Decides what to try after an engine has ended, so that nothing is tried for ever. */
import type { Backend, Ending } from './protocol.ts';

/** The next attempt, or the end of all attempts. */
export type Next =
  | { attempt: true; backend: 'auto' | Backend; inPage: boolean; delayMs: number }
  | { attempt: false; code: 'no-gpu' | 'lost' | 'network' };

/** Ends within this time count together: a laptop that loses its device at each sleep goes on for ever. */
const WINDOW_MS = 60_000;

/** So many ends in the window, and the backend is given up. */
const TOLERATED = 3;

/** Time for a browser's graphics process to come back, milliseconds. */
const PAUSE_MS = 500;

export class Restarts {
  #ends: number[] = [];

  /**
   * @param backend what the engine drew with, if it came that far
   * @param inPage whether it ran in the page already, not in a worker
   * @param now milliseconds
   */
  after(ending: Ending, backend: Backend | undefined, inPage: boolean, now: number): Next {
    const again = { attempt: true, inPage, delayMs: PAUSE_MS } as const;
    if (ending.reason === 'unreachable') return { attempt: false, code: 'network' };
    if (!backend) {
      // Some browsers can draw in the page only.
      return inPage
        ? { attempt: false, code: 'no-gpu' }
        : { attempt: true, backend: 'auto', inPage: true, delayMs: 0 };
    }
    this.#ends = [...this.#ends.filter((end) => now - end < WINDOW_MS), now];
    const isHopeless = this.#ends.length > TOLERATED || ending.reason === 'unusable';
    if (!isHopeless) return { ...again, backend };
    this.#ends = [];
    if (backend === 'webgpu') return { ...again, backend: 'webgl2' };
    return { attempt: false, code: ending.reason === 'unusable' ? 'no-gpu' : 'lost' };
  }
}
