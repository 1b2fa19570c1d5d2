/** Choosing a colorway and a size, and putting the dress in the bag. */
import type { Bag } from './bag';
import { type BagDrawer, lineText } from './bag-drawer';
import { text } from './language';
import { announce, byId } from './page';

const form = () => byId<HTMLFormElement>('purchase');

/** The colorway chosen now. */
export function chosenColorway(): string {
  return String(new FormData(form()).get('colorway'));
}

/** Makes the purchase form work; `onColorway` runs with every colorway chosen. */
export function connectPurchase(bag: Bag, drawer: BagDrawer, onColorway: (colorway: string) => void): void {
  form().addEventListener('change', () => {
    onColorway(chosenColorway());
    if (chosenSize()) showMissingSize(false);
  });
  form().addEventListener('submit', (event) => {
    event.preventDefault();
    const size = chosenSize();
    if (size) putInBag(bag, drawer, size);
    else askForSize();
  });
}

/** Writes the form's own message anew, after the language has changed. */
export function redrawPurchase(): void {
  if (byId('size-error').textContent) showMissingSize(true);
}

function chosenSize(): string | undefined {
  return new FormData(form()).get('size')?.toString();
}

function putInBag(bag: Bag, drawer: BagDrawer, size: string): void {
  const colorway = chosenColorway();
  bag.add(colorway, size);
  drawer.draw();
  drawer.open();
  announce(text('bag.added', { line: lineText({ colorway, size, quantity: 1 }), count: bag.count }));
}

function askForSize(): void {
  showMissingSize(true);
  byId('sizes').querySelector('input')?.focus();
}

function showMissingSize(missing: boolean): void {
  byId('size-error').textContent = missing ? text('product.size-missing') : '';
  byId('sizes').toggleAttribute('data-missing', missing);
}
