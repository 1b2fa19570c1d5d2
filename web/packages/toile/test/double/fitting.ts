/** Bodies without a body: their numbers are easy to recognise. */
import type { FittingPlatform } from '../../engine/fitting-host.ts';
import type { Fitting, FittingModule } from '../../engine/fitting-wasm.ts';

export class FittingDouble implements Fitting, FittingPlatform {
  /** What was asked for, as `female waist=70 relaxed`. */
  readonly asked: string[] = [];
  /** What `shape` throws, if anything. */
  failure: unknown;
  /** What fetching throws, if anything. */
  unreachable: unknown;
  #values: Float64Array = new Float64Array();

  async fetchFitting(): Promise<FittingModule> {
    return { default: async () => {}, Fitting: { open: () => this } };
  }

  async fetchBody(onProgress: (fraction: number) => void): Promise<Uint8Array> {
    if (this.unreachable) throw this.unreachable;
    onProgress(0.5);
    return new Uint8Array();
  }

  names(): string[] {
    return ['height', 'waist'];
  }
  shape(sex: string, names: string[], values: Float64Array, pose: string): void {
    const given = names.map((name, index) => `${name}=${values[index]}`);
    this.asked.push([sex, ...given, pose].join(' '));
    if (this.failure) throw this.failure;
    this.#values = values;
  }
  /** Everybody is 1.70 m tall and 2 cm slimmer than they say. */
  readings(): Float64Array {
    const [waist = Number.NaN] = this.#values;
    return Float64Array.of(170, Number.NaN, 6, 0, waist - 2, waist, 0, 1);
  }
  positions() {
    return Float32Array.of(1, 2, 3);
  }
  normals() {
    return Float32Array.of(0, 1, 0);
  }
  glb(tone: string) {
    return new TextEncoder().encode(`body ${tone}`);
  }
}
