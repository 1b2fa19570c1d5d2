/** The product page: connects its parts. Without this script the page can still be read. */
import { Bag } from './bag';
import { BagDrawer } from './bag-drawer';
import { connectFittingRoom } from './fitting-room';
import { connectLanguages } from './language';
import { chosenColorway, connectPurchase, redrawPurchase } from './purchase';
import { Stage } from './stage';

const bag = Bag.load();
const drawer = new BagDrawer(bag);
const stage = new Stage();

connectFittingRoom();
connectPurchase(bag, drawer, (colorway) => stage.setColorway(colorway));
connectLanguages(() => {
  drawer.draw();
  stage.redraw();
  redrawPurchase();
});
// A browser that goes back to the page restores the choice without an event.
stage.setColorway(chosenColorway());
