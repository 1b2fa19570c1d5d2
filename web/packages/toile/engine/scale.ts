/** Colour scales as the wasm takes them. */
import type { LayerField } from '../internal/protocol.ts';

/** Value, red, green and blue of each stop. */
export function flatStops(stops: LayerField['stops']): Float32Array {
  return Float32Array.from(stops.flatMap(([value, color]) => [value, ...channels(color)]));
}

/** Of `#b2182b` or `rgb(178 24 43)`. */
function channels(color: string): number[] {
  if (color.startsWith('rgb')) return (color.match(/\d+/g) ?? []).slice(0, 3).map(Number);
  const code = Number.parseInt(color.slice(1), 16);
  return [code >> 16, (code >> 8) & 255, code & 255];
}
