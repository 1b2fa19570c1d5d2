/** Colour scales as the wasm takes them. */
import type { LayerField } from '../internal/protocol.ts';

/** Value, red, green and blue of each stop, the colours being `#rrggbb`. */
export function flatStops(stops: LayerField['stops']): Float32Array {
  return Float32Array.from(stops.flatMap(([value, color]) => [value, ...channels(color)]));
}

function channels(color: string): number[] {
  const code = Number.parseInt(color.slice(1), 16);
  return [code >> 16, (code >> 8) & 255, code & 255];
}
