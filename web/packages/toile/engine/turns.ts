/** Whose turn it is to settle some cloth: all fitting rooms of a page share one thread. */

interface Waiting {
  urgency(): number;
  go(): void;
}

export class Turns {
  readonly #waiting: Waiting[] = [];
  #isRunning = false;

  /**
   * Resolves when somebody may work for a while, once what has been said to the worker meanwhile has been heard. The
   * least `urgency`, as it is then, comes first, and among equals whoever has waited longest.
   */
  next(urgency: () => number): Promise<void> {
    return new Promise((go) => {
      this.#waiting.push({ urgency, go });
      void this.#run();
    });
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    while (this.#waiting.length > 0) {
      await messages();
      this.#first()?.go();
    }
    this.#isRunning = false;
  }

  #first(): Waiting | undefined {
    const urgencies = this.#waiting.map(({ urgency }) => urgency());
    return this.#waiting.splice(urgencies.indexOf(Math.min(...urgencies)), 1)[0];
  }
}

/** Lets messages come first. A timer would wait for some milliseconds, every time. */
function messages(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
