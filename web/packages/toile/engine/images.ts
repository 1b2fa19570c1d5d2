/** Lets the browser decode a model's images, all at once. */
import { type DownloadOptions, download } from './download.ts';
import type { EncodedImage, Engine } from './wasm.ts';

/** Colours as they are in the file: glTF says what they mean, not the image. */
const AS_STORED: ImageBitmapOptions = { colorSpaceConversion: 'none', premultiplyAlpha: 'none' };

/**
 * Gives the engine every image of the model being built for a layer of viewer `id`. An image that cannot be had is left
 * out, as the rest of the garment is still worth showing; returns a sentence for each of those.
 */
export async function decodeImages(
  engine: Engine,
  id: number,
  layer: number,
  count: number,
  base: string,
  options: DownloadOptions,
): Promise<string[]> {
  const decode = async (index: number): Promise<string[]> => {
    try {
      const image = engine.image(id, layer, index);
      if (!image) return [];
      const blob = await encoded(image, base, options);
      const bitmap = await createImageBitmap(blob, AS_STORED);
      if (!options.signal.aborted) engine.set_image(id, layer, index, bitmap);
      bitmap.close();
      return [];
    } catch (error) {
      options.signal.throwIfAborted();
      if (error instanceof WebAssembly.RuntimeError) throw error;
      return [`image ${index} cannot be read: ${error instanceof Error ? error.message : error}`];
    }
  };
  const warnings = await Promise.all(Array.from({ length: count }, (_, index) => decode(index)));
  return warnings.flat();
}

async function encoded(image: EncodedImage, base: string, options: DownloadOptions): Promise<Blob> {
  const { mime, uri = '', bytes } = image;
  image.free();
  const contents = bytes ?? (await download(new URL(uri, base).href, options)).bytes;
  return new Blob([contents], { type: mime });
}
