/** A .glb file taken apart, as far as it takes to measure a garment. Needs neither a page nor Node.js. */
import { ToileError } from '../public/errors.ts';

const MAGIC = 0x46546c67;
const JSON_CHUNK = 0x4e4f534a;
const HEADER = 12;
const CHUNK_HEADER = 8;

/** glTF's name of a component's type, the bytes it takes and how it is read. */
const READERS: Readonly<
  Record<number, { width: number; read: 'getUint8' | 'getUint16' | 'getUint32' | 'getFloat32' }>
> = {
  5121: { width: 1, read: 'getUint8' },
  5123: { width: 2, read: 'getUint16' },
  5125: { width: 4, read: 'getUint32' },
  5126: { width: 4, read: 'getFloat32' },
};

const COMPONENTS: Readonly<Record<string, number>> = { SCALAR: 1, VEC2: 2, VEC3: 3 };

interface Accessor {
  bufferView: number;
  byteOffset?: number;
  componentType: number;
  count: number;
  type: string;
}

interface Document {
  accessors: Accessor[];
  bufferViews: { byteOffset?: number; byteStride?: number }[];
  meshes: { primitives: { indices: number }[] }[];
  extensions?: Record<string, unknown>;
}

export class Glb {
  readonly json: Document;
  readonly #binary: DataView;

  /** Throws a `ToileError` where the bytes are no .glb. */
  constructor(bytes: Uint8Array) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (view.byteLength < HEADER + CHUNK_HEADER || view.getUint32(0, true) !== MAGIC)
      throw new ToileError('not-gltf', 'The file is no .glb.');
    const length = view.getUint32(HEADER, true);
    const end = HEADER + CHUNK_HEADER + length;
    if (view.getUint32(HEADER + 4, true) !== JSON_CHUNK)
      throw new ToileError('invalid', 'The .glb has no JSON.');
    if (end > view.byteLength) throw new ToileError('truncated', 'The .glb ends too early.');
    this.json = parse(bytes.subarray(HEADER + CHUNK_HEADER, end));
    const rest = Math.min(end + CHUNK_HEADER, view.byteLength);
    this.#binary = new DataView(bytes.buffer, bytes.byteOffset + rest, view.byteLength - rest);
  }

  /** All numbers of an accessor, one element after the other. */
  numbers(index: number): number[] {
    const { bufferView, byteOffset = 0, componentType, count, type } = this.json.accessors[index] as Accessor;
    const view = this.json.bufferViews[bufferView] as Document['bufferViews'][number];
    const { width, read } = READERS[componentType] as (typeof READERS)[number];
    const size = COMPONENTS[type] as number;
    const stride = view.byteStride || width * size;
    const start = (view.byteOffset ?? 0) + byteOffset;
    if (start + count * stride - stride + size * width > this.#binary.byteLength)
      throw new ToileError('truncated', 'The .glb ends too early.');
    return Array.from({ length: count * size }, (_, i) =>
      this.#binary[read](start + Math.floor(i / size) * stride + (i % size) * width, true),
    );
  }
}

function parse(bytes: Uint8Array): Document {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new ToileError('invalid', 'The JSON of the .glb cannot be read.');
  }
}
