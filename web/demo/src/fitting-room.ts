/** The fitting room, which comes only to shoppers who come to it. */
import { byId } from './page';

/** How near the window's edge it is fetched: before a scrolling shopper has reached it. */
const NEAR = '400px';

/** Fetches the fitting room when it is about to be seen, so that the product's own picture is never held up by it. */
export function connectFittingRoom(): void {
  const room = byId('fitting-room');
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
  approach.observe(room);
  byId('outfits').addEventListener('change', ({ target }) => putOn(room, (target as HTMLInputElement).value));
  // The wheel scrolls the page, as everywhere on it.
  room.addEventListener('wheel', (event) => event.ctrlKey || event.stopPropagation(), { capture: true });
}

/** Another garment has sizes of the same names, and colorways of its own. */
function putOn(room: HTMLElement, garment: string): void {
  room.removeAttribute('colorway');
  room.setAttribute('garment', garment);
}
