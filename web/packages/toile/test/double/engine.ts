/** An engine that draws nothing and remembers everything. */

import type { EncodedImage, Engine, EngineModule, ModelInfo } from '../../engine/wasm.ts';
import { Frame } from '../../engine/wasm.ts';
import type { Canvas, ViewName } from '../../internal/protocol.ts';

export class EngineDouble implements Engine {
  /** Calls in order, as `name(argument,…)` without the viewer. */
  readonly calls: string[] = [];
  /** What `open` throws, if anything. */
  failure: unknown;
  uris: string[] = [];
  info: ModelInfo = {
    images: 0,
    variants: [],
    warnings: [],
    dimensions: new Float32Array([1, 2, 3]),
    free: () => {},
  };
  images: EncodedImage[] = [];
  onLost: (reason: string) => void = () => {};
  #isStale = false;
  #hasMoved = false;
  #nextId = 0;

  /** The module that hands out this engine. */
  get module(): EngineModule {
    const create = async (_canvas: Canvas, _light: Uint8Array, onLost: (reason: string) => void) => {
      this.onLost = onLost;
      return this;
    };
    return { default: async () => {}, Engine: { create } };
  }

  #note(call: string): void {
    this.calls.push(call);
    this.#isStale = true;
  }

  add_viewer(canvas: Canvas | undefined): number {
    this.#note(`add_viewer(${canvas ? 'canvas' : ''})`);
    return this.#nextId++;
  }
  remove_viewer(): void {
    this.#note('remove_viewer()');
  }
  resize(_id: number, width: number, height: number): void {
    this.#note(`resize(${width},${height})`);
  }
  open(_id: number, layer: number, bytes: Uint8Array): string[] {
    this.#note(`open(${over(layer)}${new TextDecoder().decode(bytes)})`);
    if (this.failure) throw this.failure;
    return this.uris;
  }
  provide(_id: number, _layer: number, uri: string, bytes: Uint8Array): void {
    this.#note(`provide(${uri},${new TextDecoder().decode(bytes)})`);
  }
  build(): ModelInfo {
    this.#note('build()');
    return this.info;
  }
  image(_id: number, _layer: number, index: number): EncodedImage | undefined {
    return this.images[index];
  }
  set_image(_id: number, _layer: number, index: number): void {
    this.#note(`set_image(${index})`);
  }
  show(_id: number, layer: number): void {
    this.#note(`show(${over(layer)})`);
  }
  reshape(_id: number, layer: number, positions: Float32Array, normals: Float32Array): void {
    this.#note(`reshape(${over(layer)}${positions},${normals})`);
  }
  show_field(_id: number, layer: number, values: Float32Array, stops: Float32Array): void {
    this.#note(`show_field(${over(layer)}${values},${stops})`);
  }
  clear_fields(): void {
    this.#note('clear_fields()');
  }
  set_variant(_id: number, layer: number, name: string | undefined): void {
    this.#note(`set_variant(${over(layer)}${name})`);
  }
  clear(_id: number, layer: number): void {
    this.#note(`clear(${over(layer)})`);
  }
  set_option(_id: number, name: string, value: string | undefined): void {
    this.#note(`set_option(${name},${value})`);
    if (value === 'nonsense') throw new Error(`${name}: nonsense`);
  }
  set_environment(): void {
    this.#note('set_environment()');
  }
  orbit(): void {
    this.#hasMoved = true;
    this.#note('orbit()');
  }
  pan(): void {}
  zoom(): void {}
  key(): boolean {
    return true;
  }
  release(): void {}
  camera_orbit(): string {
    return '10deg 75deg 2m';
  }
  camera_target(): string {
    return '0m 1m 0m';
  }
  field_of_view(): string {
    return '30deg';
  }
  view_name(): ViewName {
    return 'front';
  }
  redraw(): void {
    this.#isStale = true;
  }
  frame(): number {
    if (!this.#isStale) return 0;
    const moved = this.#hasMoved ? Frame.cameraMoved | Frame.byUser : 0;
    this.#isStale = this.#hasMoved = false;
    this.calls.push('frame()');
    return Frame.drew | moved;
  }
}

/** Nothing for the innermost layer, else the layer. */
function over(layer: number): string {
  return layer === 0 ? '' : `layer ${layer}: `;
}
