/** Does one thing at a time, and of all that was wished for meanwhile only the last. */
export class Latest<Wish> {
  readonly #fulfil: (wish: Wish) => Promise<void>;
  #next: { wish: Wish } | undefined;
  #isBusy = false;

  constructor(fulfil: (wish: Wish) => Promise<void>) {
    this.#fulfil = fulfil;
  }

  want(wish: Wish): void {
    this.#next = { wish };
    if (!this.#isBusy) void this.#work();
  }

  async #work(): Promise<void> {
    this.#isBusy = true;
    while (this.#next) {
      const { wish } = this.#next;
      this.#next = undefined;
      await this.#fulfil(wish);
    }
    this.#isBusy = false;
  }
}
