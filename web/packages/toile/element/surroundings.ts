/** Watches what surrounds the element: its size, whether it is seen, whether motion is wanted. */

export interface Surroundings {
  /** In or near the viewport, on a page that is in front. */
  isSeen: boolean;
  prefersReducedMotion: boolean;
  /** Device pixels. */
  width: number;
  height: number;
}

/** How near the viewport counts as seen: a little ahead of the scroll. */
const MARGIN = '200px';

export class Watch {
  readonly now: Surroundings = { isSeen: false, prefersReducedMotion: false, width: 1, height: 1 };
  readonly #element: HTMLElement;
  readonly #onChange: () => void;
  readonly #still = matchMedia('(prefers-reduced-motion: reduce)');
  readonly #crossing = new IntersectionObserver((entries) => this.#crossed(entries), { rootMargin: MARGIN });
  readonly #resizing = new ResizeObserver((entries) => this.#resized(entries));
  #isNear = false;

  constructor(element: HTMLElement, onChange: () => void) {
    this.#element = element;
    this.#onChange = onChange;
  }

  start(): void {
    this.#crossing.observe(this.#element);
    this.#resizing.observe(this.#element);
    document.addEventListener('visibilitychange', this.#update);
    this.#still.addEventListener('change', this.#update);
    this.now.prefersReducedMotion = this.#still.matches;
  }

  stop(): void {
    this.#crossing.disconnect();
    this.#resizing.disconnect();
    document.removeEventListener('visibilitychange', this.#update);
    this.#still.removeEventListener('change', this.#update);
    this.#isNear = this.now.isSeen = false;
  }

  readonly #update = () => {
    this.now.isSeen = this.#isNear && !document.hidden;
    this.now.prefersReducedMotion = this.#still.matches;
    this.#onChange();
  };

  #crossed(entries: IntersectionObserverEntry[]): void {
    this.#isNear = entries.at(-1)?.isIntersecting ?? false;
    this.#update();
  }

  #resized(entries: ResizeObserverEntry[]): void {
    const entry = entries.at(-1);
    if (!entry) return;
    // Not every browser knows the exact device pixels, which CSS pixels only round to.
    const exact = entry.devicePixelContentBoxSize?.[0];
    const { width, height } = entry.contentRect;
    this.now.width = exact?.inlineSize ?? Math.round(width * devicePixelRatio);
    this.now.height = exact?.blockSize ?? Math.round(height * devicePixelRatio);
    this.#onChange();
  }
}
