/** The drawer that shows the bag, and the count in the page's header. */
import { type Bag, type Line, MOST_PER_LINE, type Piece } from './bag';
import { price, type TextKey, text } from './language';
import { announce, byId, make } from './page';
import { fabricOf, pictureOf, priceOf } from './products';

export class BagDrawer {
  private readonly dialog = byId<HTMLDialogElement>('bag');

  constructor(private readonly bag: Bag) {
    byId('bag-open').addEventListener('click', () => this.open());
    byId('bag-close').addEventListener('click', () => this.dialog.close());
    byId('bag-continue').addEventListener('click', () => this.dialog.close());
    this.dialog.addEventListener('click', (event) => this.closeOnBackdrop(event));
    this.draw();
  }

  open(): void {
    if (!this.dialog.open) this.dialog.showModal();
  }

  /** Shows the bag as it is now, in the language of now. */
  draw(): void {
    const count = byId('bag-count');
    count.textContent = String(this.bag.count);
    count.toggleAttribute('data-empty', this.bag.count === 0);
    byId('bag-empty').hidden = this.bag.count > 0;
    byId('bag-subtotal').textContent = price(
      this.bag.lines.reduce((sum, line) => sum + line.quantity * priceOf(line), 0),
    );
    byId('bag-lines').replaceChildren(...this.bag.lines.map((line) => this.drawLine(line)));
  }

  private drawLine(line: Line): HTMLElement {
    const item = make('li', 'bag-line');
    item.append(
      picture(line),
      make('p', 'bag-line-name', nameOf(line)),
      make('p', 'bag-line-choice', choiceText(line)),
      make('p', 'bag-line-price', price(line.quantity * priceOf(line))),
      this.drawQuantity(line),
    );
    return item;
  }

  private drawQuantity(line: Line): HTMLElement {
    const group = make('div', 'bag-line-quantity');
    const fewer = this.quantityButton(line, -1, '−', 'bag.fewer');
    const more = this.quantityButton(line, 1, '+', 'bag.more');
    more.disabled = line.quantity >= MOST_PER_LINE;
    const remove = this.quantityButton(line, -line.quantity, text('bag.remove'), 'bag.remove-line');
    remove.classList.add('bag-line-remove');
    group.append(fewer, make('span', 'bag-line-count', String(line.quantity)), more, remove);
    return group;
  }

  private quantityButton(line: Line, change: number, sign: string, label: TextKey): HTMLButtonElement {
    const button = make('button', '', sign);
    button.type = 'button';
    button.setAttribute('aria-label', text(label, { line: pieceText(line) }));
    button.addEventListener('click', () => this.change(line, line.quantity + change, label));
    return button;
  }

  private change(line: Line, quantity: number, pressed: TextKey): void {
    const place = this.bag.lines.indexOf(line);
    this.bag.setQuantity(line, quantity);
    this.draw();
    if (quantity < 1) announce(text('bag.removed', { line: pieceText(line) }));
    this.focusAfterChange(place, pressed);
  }

  /** The pressed button was redrawn: the focus goes to its successor, or to the way out when the line is gone. */
  private focusAfterChange(place: number, pressed: TextKey): void {
    const line = this.bag.lines[place];
    const label = line && text(pressed, { line: pieceText(line) });
    const successor =
      label &&
      this.dialog.querySelector<HTMLButtonElement>(`button[aria-label="${CSS.escape(label)}"]:enabled`);
    (successor || byId('bag-close')).focus();
  }

  private closeOnBackdrop(event: MouseEvent): void {
    if (event.target === this.dialog) this.dialog.close();
  }
}

/** A small picture of the line; its words stand beside it. */
function picture(line: Line): HTMLImageElement {
  const image = make('img', 'bag-line-picture');
  image.src = pictureOf(line);
  image.alt = '';
  image.width = 56;
  image.height = 70;
  return image;
}

function nameOf({ product }: Piece): string {
  return text(`${product}.name` as TextKey);
}

/** Fabric, colour and size, such as "Linen, Natural · Size M". */
function choiceText(piece: Piece): string {
  return `${colorwayText(piece)} · ${text('bag.size', { size: piece.size })}`;
}

/** Fabric and colour, such as "Linen, Natural". */
export function colorwayText(piece: Omit<Piece, 'size'>): string {
  return text('colorway.text', {
    fabric: text(`fabric.${fabricOf(piece)}`),
    color: text(`colorway.${piece.colorway}`),
  });
}

/** A piece by its full name. */
export function pieceText(piece: Piece): string {
  return `${nameOf(piece)} · ${choiceText(piece)}`;
}
