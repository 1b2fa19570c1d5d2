/** The same person in another size, in a picture of their own. */
import type { RoomView } from './room-view.ts';
import { type Person, Stand, type StandEvents } from './stand.ts';

const nothing = () => {};

export class Comparison {
  readonly stand: Stand;
  readonly #view: RoomView;

  constructor(view: RoomView, person: () => Person, on: Pick<StandEvents, 'failed' | 'reported'>) {
    this.#view = view;
    this.stand = new Stand(view.addPicture(), person, {
      wanted: nothing,
      loaded: nothing,
      measured: nothing,
      shaped: nothing,
      status: nothing,
      shown: nothing,
      settled: nothing,
      advised: nothing,
      painted: nothing,
      ...on,
    });
    this.stand.open();
  }

  close(): void {
    this.#view.removePicture();
    this.stand.close();
  }
}
