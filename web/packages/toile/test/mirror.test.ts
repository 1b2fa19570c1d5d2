import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Mirror } from '../element/mirror.ts';
import { type Inside, RESHAPE } from '../internal/inside.ts';
import type { Shape } from '../internal/protocol.ts';

const at = (x: number) => ({ positions: new Float32Array([x]), normals: new Float32Array([0]) });

/** A viewer that shows a picture when it is told to. */
class Viewer {
  /** Of every picture the layers and the places of what they show. */
  readonly pictures: (number | undefined)[][][] = [];
  #draw: (isShown: true | undefined) => void = () => {};

  [RESHAPE](shapes: Shape[]): Promise<true | undefined> {
    this.pictures.push(shapes.map(({ layer, vertices }) => [layer, vertices.positions[0]]));
    return new Promise((resolve) => {
      this.#draw = resolve;
    });
  }

  async draw(isLost = false): Promise<void> {
    this.#draw(isLost ? undefined : true);
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}

function mirror() {
  const viewer = new Viewer();
  const layers: { [url: string]: number } = { shirt: 1, trousers: 2 };
  return { viewer, mirror: new Mirror(viewer as unknown as Inside, (url) => layers[url]) };
}

test('a body and what it wears come in one picture', async () => {
  const { viewer, mirror: shown } = mirror();
  const promise = shown.show([{ url: 'trousers', vertices: at(5) }], at(1));
  await viewer.draw();
  assert.equal(await promise, true);
  assert.deepEqual(viewer.pictures, [
    [
      [0, 1],
      [2, 5],
    ],
  ]);
});

test('of what comes while a picture is drawn only the last is shown, with the last body', async () => {
  const { viewer, mirror: shown } = mirror();
  const shirt = (x: number) => [{ url: 'shirt', vertices: at(x) }];
  const all = [shown.show(shirt(1)), shown.show(shirt(2), at(7)), shown.show(shirt(3)), shown.show(shirt(4))];
  await viewer.draw();
  await viewer.draw();
  assert.deepEqual(viewer.pictures, [
    [[1, 1]],
    [
      [0, 7],
      [1, 4],
    ],
  ]);
  assert.deepEqual(await Promise.all(all), [true, true, true, true]);
});

test('where there is nothing to show it on, nobody waits', async () => {
  const { viewer, mirror: shown } = mirror();
  assert.equal(await shown.show([{ url: 'hat', vertices: at(1) }]), false);
  const lost = shown.show([{ url: 'shirt', vertices: at(1) }]);
  await viewer.draw(true);
  assert.equal(await lost, false);
});
