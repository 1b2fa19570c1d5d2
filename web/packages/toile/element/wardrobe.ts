/** What is worn over a viewer's model. */
import type { Worn } from '../internal/inside.ts';
import type { Connection } from '../internal/link.ts';
import type { Layer, ViewerReport } from '../internal/protocol.ts';
import { detailOf, type ToileErrorDetail } from '../public/errors.ts';

export class Wardrobe {
  readonly #worn = new Map<Layer, Worn>();
  #connection: Connection | undefined;

  /** Tells an engine of everything, now and whenever something changes. */
  introduce(connection: Connection | undefined, maxBytes: number): void {
    this.#connection = connection;
    for (const [layer, worn] of this.#worn) void this.#post(layer, worn, maxBytes);
  }

  /** Puts something on in place of what the layer has, or nothing. */
  wear(layer: Layer, worn: Worn | undefined, maxBytes: number): void {
    if (worn) {
      this.#worn.set(layer, worn);
      void this.#post(layer, worn, maxBytes);
    } else if (this.#worn.delete(layer)) this.#connection?.post({ type: 'clear', layer });
  }

  color(layer: Layer, name: string | undefined): void {
    this.#connection?.post({ type: 'variant', layer, name });
  }

  /** What the engine says of a layer. */
  receive(report: Extract<ViewerReport, { layer: Layer }>): void {
    const worn = this.#worn.get(report.layer);
    if (report.type === 'shown') worn?.shown();
    else worn?.failed(report.error);
  }

  async #post(layer: Layer, worn: Worn, maxBytes: number): Promise<void> {
    const connection = this.#connection;
    if (!connection) return;
    try {
      const { bytes, vertices } = await worn.make();
      if (this.#worn.get(layer) !== worn || this.#connection !== connection) return;
      this.color(layer, worn.variant());
      const command = { type: 'load', layer, src: worn.url, bytes, vertices, maxBytes, load: 0 } as const;
      connection.post(command, [bytes.buffer, vertices.positions.buffer, vertices.normals.buffer]);
    } catch (error) {
      worn.failed(detailOf(error as ToileErrorDetail));
    }
  }
}
