/** Finds out what the browser can draw with, and fetches the engine for just that. */
import type { Backend, Canvas } from '../internal/protocol.ts';
import type { BackendChoice } from '../public/options.ts';
import type { EngineModule } from './wasm.ts';

/** WebGPU where there is an adapter, else WebGL2, else `undefined`. */
export async function chooseBackend(choice: BackendChoice): Promise<Backend | undefined> {
  if (choice !== 'webgl2' && (await hasWebGpu())) return 'webgpu';
  if (choice !== 'webgpu' && hasWebGl2()) return 'webgl2';
  return undefined;
}

/** A canvas that no page shows. */
export function hiddenCanvas(): Canvas {
  return typeof OffscreenCanvas === 'undefined'
    ? document.createElement('canvas')
    : new OffscreenCanvas(1, 1);
}

/** The baked studio light, the same for every backend. */
export async function fetchLight(): Promise<Uint8Array> {
  const response = await fetchFile(new URL('./studio.light', import.meta.url));
  return new Uint8Array(await response.arrayBuffer());
}

/** How often this thread has started an engine. */
let starts = 0;

/** Fetches and compiles what `backend` needs. */
export async function fetchModule(backend: Backend): Promise<EngineModule> {
  const [glue, wasm] = addresses(backend);
  if (starts++) glue.search = `${starts}`; // another instance: the last one may have crashed
  const response = fetchFile(wasm);
  response.catch(() => {}); // awaited only once the glue is there
  const module: EngineModule = await import(glue.href);
  await module.default({ module_or_path: response });
  return module;
}

// Whole literals, because bundlers look for just this form.
function addresses(backend: Backend): [URL, URL] {
  return backend === 'webgpu'
    ? [new URL('./toile_webgpu.js', import.meta.url), new URL('./toile_webgpu_bg.wasm', import.meta.url)]
    : [new URL('./toile_webgl.js', import.meta.url), new URL('./toile_webgl_bg.wasm', import.meta.url)];
}

async function fetchFile(url: URL): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.href}: HTTP status ${response.status}`);
  return response;
}

/** `navigator.gpu` alone does not say that there is an adapter behind it. */
async function hasWebGpu(): Promise<boolean> {
  const { gpu } = navigator as { gpu?: { requestAdapter(): Promise<unknown> } };
  try {
    return Boolean(await gpu?.requestAdapter());
  } catch {
    return false;
  }
}

/** Whether a context can really be had shows when the engine asks for one: another just to try would cost time. */
function hasWebGl2(): boolean {
  return 'WebGL2RenderingContext' in globalThis;
}
