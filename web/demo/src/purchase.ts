/** Choosing a colorway and a size, and putting the product in the bag. */
import type { Product } from 'catalogue';
import type { Bag, Piece } from './bag';
import { type BagDrawer, colorwayText, pieceText } from './bag-drawer';
import { price, text } from './language';
import { announce, byId } from './page';
import { priceOf } from './products';

export class Purchase {
  private readonly form = byId<HTMLFormElement>('purchase');

  /** `onChoice` runs with every colorway and size that is chosen in the form. */
  constructor(
    private readonly product: Product,
    private readonly bag: Bag,
    private readonly drawer: BagDrawer,
    onChoice: (name: 'colorway' | 'size', value: string) => void,
  ) {
    this.form.addEventListener('change', ({ target }) => {
      const { name, value } = target as HTMLInputElement;
      if (name === 'colorway' || name === 'size') onChoice(name, value);
      this.redraw();
    });
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (this.size) this.buy(this.size);
      else this.askForSize();
    });
    this.redraw();
  }

  get colorway(): string {
    return String(new FormData(this.form).get('colorway'));
  }

  get size(): string | undefined {
    return new FormData(this.form).get('size')?.toString();
  }

  /** Chooses for the shopper, who has chosen elsewhere; what is not sold leaves the choice as it was. */
  choose(name: 'colorway' | 'size', value: string): void {
    const input = this.form.querySelector<HTMLInputElement>(`[name="${name}"][value="${CSS.escape(value)}"]`);
    if (input) input.checked = true;
    this.redraw();
  }

  /** Puts one piece of a size in the bag, in the colorway that is chosen. */
  buy(size: string): void {
    const piece: Piece = { product: this.product.id, colorway: this.colorway, size };
    this.bag.add(piece);
    this.drawer.draw();
    this.drawer.open();
    announce(text('bag.added', { line: pieceText(piece), count: this.bag.count }));
  }

  /** Writes what the form says itself, as the choice and the language are now. */
  redraw(): void {
    const chosen = { product: this.product.id, colorway: this.colorway };
    const data = byId<HTMLDataElement>('price');
    data.value = String(priceOf(chosen));
    data.textContent = price(priceOf(chosen));
    byId('chosen-colorway').textContent = colorwayText(chosen);
    if (this.size) this.showMissingSize(false);
    else if (byId('size-error').textContent) this.showMissingSize(true);
  }

  private askForSize(): void {
    this.showMissingSize(true);
    byId('sizes').querySelector('input')?.focus();
  }

  private showMissingSize(missing: boolean): void {
    byId('size-error').textContent = missing ? text('product.size-missing') : '';
    byId('sizes').toggleAttribute('data-missing', missing);
  }
}
