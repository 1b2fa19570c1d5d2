/** Fetches a file as a stream, within a budget of bytes, and says in one code what went wrong. */
import { ToileError } from '../public/errors.ts';

export interface DownloadOptions {
  readonly signal: AbortSignal;
  /** Bytes that may still be fetched; shared by all files of a model. */
  readonly budget: Budget;
  /** From 0 to 1; not called where the length is unknown. */
  readonly onProgress?: (fraction: number) => void;
}

/** A number of bytes that several downloads draw on. */
export class Budget {
  readonly #limit: number;
  #spent = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Notes that `bytes` more were fetched; `ahead` only asks whether they could be. */
  spend(bytes: number, place: string, ahead = false): void {
    const spent = this.#spent + bytes;
    if (spent > this.#limit) {
      const message = `${spent} bytes are more than the ${this.#limit} allowed by max-bytes`;
      throw new ToileError('too-large', message, place);
    }
    if (!ahead) this.#spent = spent;
  }
}

export interface Download {
  bytes: Uint8Array<ArrayBuffer>;
  /** The address after redirects, which relative addresses in the file start from. */
  url: string;
}

/** Fetches `url` whole. Throws a `ToileError`, or the signal's reason once it is aborted. */
export async function download(url: string, options: DownloadOptions): Promise<Download> {
  const response = await request(url, options.signal);
  if (!response.ok) throw new ToileError('network', `HTTP status ${response.status}`, url);
  const length = Number(response.headers.get('content-length'));
  options.budget.spend(length, url, true);
  const bytes = await readAll(response, url, length, options);
  return { bytes, url: response.url || url };
}

async function request(url: string, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, { signal });
  } catch (error) {
    signal.throwIfAborted();
    const message = error instanceof Error ? error.message : String(error);
    throw new ToileError((await isRefusedByCors(url, signal)) ? 'cors' : 'network', message, url);
  }
}

/** `fetch` hides why it failed. A host that answers when nobody asks to read the answer has refused to share it. */
async function isRefusedByCors(url: string, signal: AbortSignal): Promise<boolean> {
  if (new URL(url).origin === location.origin) return false;
  try {
    await fetch(url, { method: 'HEAD', mode: 'no-cors', signal });
    return true;
  } catch {
    signal.throwIfAborted();
    return false;
  }
}

async function readAll(response: Response, url: string, length: number, options: DownloadOptions) {
  const reader = response.body?.getReader();
  const bytes = new GrowingBytes(length);
  try {
    for (;;) {
      const chunk = await reader?.read();
      if (!chunk || chunk.done) return bytes.take();
      options.budget.spend(chunk.value.length, url);
      bytes.push(chunk.value);
      if (length > 0) options.onProgress?.(Math.min(bytes.length / length, 1));
    }
  } catch (error) {
    reader?.cancel().catch(() => {});
    options.signal.throwIfAborted();
    if (error instanceof ToileError) throw error;
    throw new ToileError('network', `the connection broke after ${bytes.length} bytes`, url);
  }
}

/** Bytes in one piece; `expected` saves copying where it is right, and costs nothing where it lies. */
class GrowingBytes {
  #bytes: Uint8Array<ArrayBuffer>;
  length = 0;

  constructor(expected: number) {
    this.#bytes = new Uint8Array(expected || 65_536);
  }

  push(chunk: Uint8Array): void {
    const needed = this.length + chunk.length;
    if (needed > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
      larger.set(this.#bytes.subarray(0, this.length));
      this.#bytes = larger;
    }
    this.#bytes.set(chunk, this.length);
    this.length = needed;
  }

  take(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.length);
  }
}
