/** Watches what surrounds the element: its size, whether it is seen, whether motion is wanted, the language. */

export interface Surroundings {
  /** In or near the viewport, on a page that is in front. */
  isSeen: boolean;
  prefersReducedMotion: boolean;
  /** Device pixels; 0 until measured. */
  width: number;
  height: number;
}

/** How near the viewport counts as seen: a little ahead of the scroll. */
const MARGIN = '200px';

/** Exact device pixels, which also change with the page's zoom, where the browser tells them. */
const BOX: ResizeObserverOptions =
  'devicePixelContentBoxSize' in (globalThis.ResizeObserverEntry?.prototype ?? {})
    ? { box: 'device-pixel-content-box' }
    : {};

export class Watch {
  readonly now: Surroundings = { isSeen: false, prefersReducedMotion: false, width: 0, height: 0 };
  readonly #element: HTMLElement;
  readonly #onChange: () => void;
  readonly #still = matchMedia('(prefers-reduced-motion: reduce)');
  readonly #crossing = new IntersectionObserver((entries) => this.#crossed(entries), { rootMargin: MARGIN });
  readonly #resizing = new ResizeObserver((entries) => this.#resized(entries));
  readonly #speaking = new MutationObserver(() => this.#onChange());
  #isNear = false;

  constructor(element: HTMLElement, onChange: () => void) {
    this.#element = element;
    this.#onChange = onChange;
  }

  start(): void {
    this.#crossing.observe(this.#element);
    this.#resizing.observe(this.#element, BOX);
    this.#speaking.observe(document.documentElement, { attributeFilter: ['lang'] });
    document.addEventListener('visibilitychange', this.#update);
    this.#still.addEventListener('change', this.#update);
    this.now.prefersReducedMotion = this.#still.matches;
  }

  stop(): void {
    this.#crossing.disconnect();
    this.#resizing.disconnect();
    this.#speaking.disconnect();
    document.removeEventListener('visibilitychange', this.#update);
    this.#still.removeEventListener('change', this.#update);
    this.#isNear = this.now.isSeen = false;
  }

  /** Makes sure that the size is known, without waiting for the observer. */
  measure(): void {
    if (this.now.width > 0) return;
    const { width, height } = this.#element.getBoundingClientRect();
    this.#setSize(width, height);
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
    this.#setSize(entry.contentRect.width, entry.contentRect.height);
    const exact = entry.devicePixelContentBoxSize?.[0];
    if (exact) [this.now.width, this.now.height] = [exact.inlineSize, exact.blockSize];
    this.#onChange();
  }

  /** CSS pixels. */
  #setSize(width: number, height: number): void {
    this.now.width = Math.round(width * devicePixelRatio);
    this.now.height = Math.round(height * devicePixelRatio);
  }
}
