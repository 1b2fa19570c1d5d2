/** A page of the shop: connects its parts. Without this script the page can still be read. */
import type { Product } from 'catalogue';
import { Bag } from './bag';
import { BagDrawer } from './bag-drawer';
import { FittingRoom } from './fitting-room';
import { connectLanguages } from './language';
import { isSold, pictureOf, SHOWN } from './products';
import { Purchase } from './purchase';
import { Stage } from './stage';

const bag = Bag.load(isSold);
const drawer = new BagDrawer(bag);
const redraw: (() => void)[] = [() => drawer.draw()];

if (SHOWN) showProduct(SHOWN);
connectLanguages(() => {
  for (const part of redraw) part();
});

function showProduct(product: Product): void {
  const stage = new Stage();
  const show = (colorway: string) =>
    stage.setColorway(colorway, pictureOf({ product: product.id, colorway }));
  const purchase = new Purchase(product, bag, drawer, (name, value) => {
    if (name === 'colorway') show(value);
    room.wear(name, value);
  });
  const room = new FittingRoom({
    size: (name) => purchase.choose('size', name),
    colorway: (name) => {
      purchase.choose('colorway', name);
      show(purchase.colorway);
    },
    buy: (size) => {
      purchase.choose('size', size);
      purchase.buy(size);
    },
  });
  redraw.push(
    () => stage.redraw(),
    () => purchase.redraw(),
    () => room.showAdvice(),
  );
  // A browser that goes back to the page restores the choice without an event.
  show(purchase.colorway);
  room.wear('colorway', purchase.colorway);
  if (purchase.size) room.wear('size', purchase.size);
}
