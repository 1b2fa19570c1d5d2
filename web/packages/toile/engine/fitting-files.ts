/** Fetches what bodies are made with. */
import { Budget, download } from './download.ts';
import type { FittingModule } from './fitting-wasm.ts';

/** What all bodies share is some megabytes. */
const MAX_BODY_BYTES = 16 * 2 ** 20;

/** A sample with its textures. */
const MAX_GARMENT_BYTES = 64 * 2 ** 20;

/** How often this thread has started a fitting. */
let starts = 0;

export async function fetchFitting(): Promise<FittingModule> {
  const glue = new URL('./toile_fitting.js', import.meta.url);
  if (starts++) glue.search = `${starts}`; // another instance: the last one may have crashed
  const response = fetch(new URL('./toile_fitting_bg.wasm', import.meta.url));
  response.catch(() => {}); // awaited only once the glue is there
  const module: FittingModule = await import(glue.href);
  await module.default({ module_or_path: response });
  return module;
}

export async function fetchBody(onProgress: (fraction: number) => void): Promise<Uint8Array> {
  const url = new URL('./body.glb', import.meta.url).href;
  const { signal } = new AbortController();
  const { bytes } = await download(url, { signal, budget: new Budget(MAX_BODY_BYTES), onProgress });
  return bytes;
}

/** Fetches a garment whole. */
export async function fetchGarment(url: string): Promise<Uint8Array<ArrayBuffer>> {
  const { signal } = new AbortController();
  const { bytes } = await download(url, { signal, budget: new Budget(MAX_GARMENT_BYTES) });
  return bytes;
}
