/** Calls back once a frame for as long as there is something to draw. */
export class Clock {
  readonly #tick: (now: number) => boolean;
  #isRunning = false;

  /** `tick` gets the time in milliseconds and returns whether it wants another frame. */
  constructor(tick: (now: number) => boolean) {
    this.#tick = tick;
  }

  /** Makes sure that a frame follows. */
  start(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    nextFrame((now) => {
      this.#isRunning = false;
      if (this.#tick(now)) this.start();
    });
  }
}

/** Not every browser with WebGL in a worker has `requestAnimationFrame` there. */
function nextFrame(callback: (now: number) => void): void {
  if (typeof requestAnimationFrame === 'function') requestAnimationFrame(callback);
  else setTimeout(() => callback(performance.now()), 16);
}
