/** The fitting room, which comes only to shoppers who come to it, and what the page makes of what it says. */
import { type TextKey, text } from './language';
import { byId } from './page';

/** How near the window's edge it is fetched: before a scrolling shopper has reached it. */
const NEAR = '400px';

/** What is read here of `advice`: names of sizes, and no measurement. */
interface Advice {
  readonly kind: 'clear' | 'between' | 'none';
  readonly size?: string;
  readonly other?: string;
}

type Room = HTMLElement & { readonly advice?: Advice | undefined };

/** What the page does with what a shopper decides in the fitting room. */
export interface Decisions {
  colorway(name: string): void;
  size(name: string): void;
  buy(size: string): void;
}

export class FittingRoom {
  private readonly room = byId<Room>('fitting-room');

  constructor(decisions: Decisions) {
    this.fetchWhenNear();
    this.listen(decisions);
    // The wheel scrolls the page, as everywhere on it.
    this.room.addEventListener('wheel', (event) => event.ctrlKey || event.stopPropagation(), {
      capture: true,
    });
  }

  /** Puts on what has been chosen in the page. */
  wear(name: 'colorway' | 'size', value: string): void {
    this.room.setAttribute(name, value);
  }

  /** Says beside the sizes which of them the fitting room advises, and marks it. */
  showAdvice(): void {
    const { advice } = this.room;
    byId('size-advice').textContent = advice ? sentence(advice) : '';
    const advised = advice?.kind === 'none' ? [] : [advice?.size, advice?.other];
    for (const input of byId('sizes').querySelectorAll('input'))
      input.toggleAttribute('data-advised', advised.includes(input.value));
  }

  /** The product's own picture is never held up by it. */
  private fetchWhenNear(): void {
    const approach = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        approach.disconnect();
        import(new URL('toile/toile-fitting-room.js', document.baseURI).href).catch(() => {
          byId('body-failed').hidden = false;
        });
      },
      { rootMargin: NEAR },
    );
    approach.observe(this.room);
  }

  private listen(decisions: Decisions): void {
    const hear = <Detail>(type: string, listener: (detail: Detail) => void) =>
      this.room.addEventListener(type, (event) => listener((event as CustomEvent<Detail>).detail));
    hear<{ value: string }>('size-change', ({ value }) => decisions.size(value));
    hear<{ value: string }>('colorway-change', ({ value }) => decisions.colorway(value));
    hear<{ size: string }>('add-to-bag', ({ size }) => decisions.buy(size));
    hear('advice', () => this.showAdvice());
  }
}

function sentence({ kind, size, other }: Advice): string {
  if (kind === 'none' || !size) return text('advice.none');
  const key: TextKey = kind === 'between' && other ? 'advice.between' : 'advice.clear';
  return text(key, { size, other: other ?? '' });
}
