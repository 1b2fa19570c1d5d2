/** Questions to the engine that wait for their answers. */
export class Requests<Answer> {
  readonly #waiting = new Map<number, (answer: Answer | undefined) => void>();
  #next = 1;

  /** `post` sends the question under a number; where it returns false nothing was sent. */
  ask(post: (request: number) => boolean): Promise<Answer | undefined> {
    const request = this.#next++;
    if (!post(request)) return Promise.resolve(undefined);
    return new Promise((resolve) => this.#waiting.set(request, resolve));
  }

  /** Nobody will answer any more. */
  abandon(): void {
    for (const resolve of this.#waiting.values()) resolve(undefined);
    this.#waiting.clear();
  }

  answer(request: number, answer: Answer): void {
    this.#waiting.get(request)?.(answer);
    this.#waiting.delete(request);
  }
}
