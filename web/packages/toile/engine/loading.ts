/** From the bytes of a .glb or .gltf to a model that the engine can show. */
import type { ModelSummary } from '../internal/protocol.ts';
import { type Download, type DownloadOptions, download } from './download.ts';
import { decodeImages } from './images.ts';
import type { Engine } from './wasm.ts';

/**
 * Builds the model in `file` for a layer of viewer `id`, with the buffers and images that it names. It is not shown yet.
 * Throws what the engine and `download` throw, or the signal's reason once it is aborted.
 */
export async function buildModel(
  engine: Engine,
  id: number,
  layer: number,
  file: Download,
  options: DownloadOptions,
): Promise<ModelSummary> {
  const fetchBuffer = async (uri: string) => {
    const buffer = await download(new URL(uri, file.url).href, options);
    engine.provide(id, layer, uri, buffer.bytes);
  };
  await Promise.all(engine.open(id, layer, file.bytes).map(fetchBuffer));
  options.signal.throwIfAborted();
  const info = engine.build(id, layer);
  const { images, variants, warnings } = info;
  const [x = 0, y = 0, z = 0] = info.dimensions;
  info.free();
  const missing = await decodeImages(engine, id, layer, images, file.url, options);
  options.signal.throwIfAborted();
  return { url: file.url, variants, warnings: [...warnings, ...missing], dimensions: [x, y, z] };
}
