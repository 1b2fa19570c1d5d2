/** Brings bodies and what they wear into the picture: together, and never more than one picture ahead of the screen. */

import type { WornShape } from '../internal/fitting-protocol.ts';
import { type Inside, RESHAPE } from '../internal/inside.ts';
import type { Layer, Shape, Vertices } from '../internal/protocol.ts';

export class Mirror {
  readonly #viewer: Inside;
  readonly #layerOf: (url: string) => Layer | undefined;
  /** To be in the next picture. */
  #body: Vertices | undefined;
  #worn: WornShape[] = [];
  #told: ((isShown: boolean) => void)[] = [];
  #isDrawing = false;

  constructor(viewer: Inside, layerOf: (url: string) => Layer | undefined) {
    this.#viewer = viewer;
    this.#layerOf = layerOf;
  }

  /** Shows how the worn lies, and a body where that is another; a promise of whether it has come to the screen. */
  show(worn: WornShape[], body?: Vertices): Promise<boolean> {
    // Clothes told of an earlier body are not those of this one.
    if (body) this.#body = body;
    this.#worn = worn;
    return new Promise((resolve) => {
      this.#told.push(resolve);
      void this.#draw();
    });
  }

  async #draw(): Promise<void> {
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    while (this.#told.length > 0) {
      const [shapes, told] = [this.#shapes(), this.#told.splice(0)];
      [this.#body, this.#worn] = [undefined, []];
      const isShown = shapes.length > 0 && (await this.#viewer[RESHAPE](shapes)) === true;
      for (const tell of told) tell(isShown);
    }
    this.#isDrawing = false;
  }

  #shapes(): Shape[] {
    const worn = this.#worn.flatMap(({ url, vertices }) => {
      const layer = this.#layerOf(url);
      return layer === undefined ? [] : [{ layer, vertices }];
    });
    return this.#body ? [{ layer: 0, vertices: this.#body }, ...worn] : worn;
  }
}
