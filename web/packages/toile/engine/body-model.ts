/**
 * Writes a body as a .glb: the file that all bodies come from with the vertices of one, and without what shapes and
 * poses it. That the looks stay those of the file is why this is not left to the wasm.
 */
import type { Vertices } from '../internal/protocol.ts';
import { ToileError } from '../public/errors.ts';

const JSON_CHUNK = 0x4e4f534a;
const BIN_CHUNK = 0x004e4942;
const FLOAT = 5126;
const UNSIGNED_SHORT = 5123;

/** As far as it is read here. */
interface BodyFile {
  accessors: { bufferView: number; componentType: number; count: number }[];
  bufferViews: { byteOffset?: number }[];
  materials?: unknown[];
  meshes: { primitives: { indices: number }[] }[];
  extensions: {
    KHR_materials_variants?: unknown;
    TOILE_body: {
      mesh: number;
      /** Of the primitives: `skin`, `underwear`, `underwear_top`. */
      parts: string[];
      /** Materials by tone. */
      tones: { skin: number; underwear: number }[];
    };
  };
}

/** A part of the body with vertices of its own. */
interface Part {
  name: string;
  /** Which of the body's vertices they are. */
  sources: number[];
  /** Three for each triangle. */
  corners: Uint16Array;
}

export class BodyModel {
  readonly #json: BodyFile;
  readonly #parts: Part[];

  /** Throws a `ToileError` where the `file` is no .glb of a body. */
  constructor(file: Uint8Array) {
    try {
      const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
      const length = view.getUint32(12, true);
      this.#json = JSON.parse(new TextDecoder().decode(file.subarray(20, 20 + length)));
      this.#parts = partsOf(this.#json, file.slice(28 + length));
    } catch (error) {
      throw new ToileError('invalid', `the body is no .glb: ${error}`);
    }
  }

  /** The body's vertices as the model has them: those of one part after those of another. */
  arrange({ positions, normals }: Vertices): Vertices {
    return { positions: this.#gather(positions), normals: this.#gather(normals) };
  }

  /** A .glb in all tones, of vertices that have been arranged. */
  write({ positions, normals }: Vertices, sex: string): Uint8Array<ArrayBuffer> {
    const { materials, extensions } = this.#json;
    const { tones } = extensions.TOILE_body;
    const made = new Glb();
    let end = 0;
    const primitives = this.#parts.map(({ name, sources, corners }) => {
      const start = end;
      end += 3 * sources.length;
      const own = positions.subarray(start, end);
      const [min, max] = bounds(own);
      const vertices = { componentType: FLOAT, count: sources.length, type: 'VEC3' };
      const attributes = {
        POSITION: made.add(own, { ...vertices, min, max }),
        NORMAL: made.add(normals.subarray(start, end), vertices),
      };
      const triangles = { componentType: UNSIGNED_SHORT, count: corners.length, type: 'SCALAR' };
      const primitive = { attributes, indices: made.add(corners, triangles) };
      return tones.length > 0 ? { ...primitive, ...dress(tones, isSkin(name, sex)) } : primitive;
    });
    const { KHR_materials_variants } = extensions;
    return made.finish({
      asset: { version: '2.0' },
      ...(KHR_materials_variants
        ? { extensionsUsed: ['KHR_materials_variants'], extensions: { KHR_materials_variants } }
        : {}),
      scene: 0,
      scenes: [{ nodes: [0] }],
      nodes: [{ mesh: 0 }],
      meshes: [{ primitives }],
      ...(materials && { materials }),
    });
  }

  #gather(points: Float32Array): Float32Array<ArrayBuffer> {
    const count = this.#parts.reduce((sum, { sources }) => sum + sources.length, 0);
    const gathered = new Float32Array(3 * count);
    let at = 0;
    for (const source of this.#parts.flatMap(({ sources }) => sources)) {
      for (let axis = 0; axis < 3; axis += 1) gathered[at++] = points[3 * source + axis] ?? 0;
    }
    return gathered;
  }
}

/** The file has all parts share one list of vertices. */
function partsOf(
  { accessors, bufferViews, meshes, extensions }: BodyFile,
  bin: Uint8Array<ArrayBuffer>,
): Part[] {
  const { mesh, parts } = extensions.TOILE_body;
  return (meshes[mesh]?.primitives ?? []).map(({ indices }, index) => {
    const accessor = accessors[indices];
    const { byteOffset = 0 } = bufferViews[accessor?.bufferView ?? -1] ?? {};
    if (accessor?.componentType !== UNSIGNED_SHORT) throw new Error('indices have 16 bits');
    const shared = new Uint16Array(bin.buffer, byteOffset, accessor.count);
    const sources = [...new Set(shared)];
    const places = new Map(sources.map((source, place) => [source, place]));
    const corners = shared.map((source) => places.get(source) ?? 0);
    return { name: parts[index] ?? '', sources, corners };
  });
}

/** Men wear no top. */
function isSkin(part: string, sex: string): boolean {
  return part === 'skin' || (part === 'underwear_top' && sex === 'male');
}

/** The materials of a part in all tones; that of the first where none is asked for. */
function dress(tones: BodyFile['extensions']['TOILE_body']['tones'], skin: boolean) {
  const materials = tones.map((tone) => (skin ? tone.skin : tone.underwear));
  const mappings = materials.map((material, tone) => ({ material, variants: [tone] }));
  return { material: materials[0], extensions: { KHR_materials_variants: { mappings } } };
}

function bounds(positions: Float32Array): [number[], number[]] {
  const [low, high] = [Array<number>(3).fill(Infinity), Array<number>(3).fill(-Infinity)];
  positions.forEach((value, index) => {
    const axis = index % 3;
    low[axis] = Math.min(low[axis] ?? value, value);
    high[axis] = Math.max(high[axis] ?? value, value);
  });
  return [low, high];
}

/** A .glb in the making. */
class Glb {
  readonly #accessors: object[] = [];
  readonly #bufferViews: object[] = [];
  readonly #parts: Uint8Array[] = [];
  #length = 0;

  /** Adds an array; returns the number of its accessor. */
  add({ buffer, byteOffset, byteLength }: Float32Array | Uint16Array, accessor: object): number {
    const bytes = new Uint8Array(buffer, byteOffset, byteLength);
    this.#bufferViews.push({ buffer: 0, byteOffset: this.#length, byteLength: bytes.length });
    this.#parts.push(bytes);
    this.#length += padded(bytes.length);
    return this.#accessors.push({ bufferView: this.#accessors.length, ...accessor }) - 1;
  }

  finish(json: object): Uint8Array<ArrayBuffer> {
    const byteLength = this.#length;
    const whole = {
      ...json,
      accessors: this.#accessors,
      bufferViews: this.#bufferViews,
      buffers: [{ byteLength }],
    };
    const text = new TextEncoder().encode(JSON.stringify(whole));
    const textLength = padded(text.length);
    const file = new Uint8Array(28 + textLength + byteLength);
    const view = new DataView(file.buffer);
    const words = [0x46546c67, 2, file.length, textLength, JSON_CHUNK];
    for (const [index, word] of words.entries()) view.setUint32(4 * index, word, true);
    file.fill(0x20, 20, 20 + textLength); // JSON is padded with spaces
    file.set(text, 20);
    view.setUint32(20 + textLength, byteLength, true);
    view.setUint32(24 + textLength, BIN_CHUNK, true);
    let at = 28 + textLength;
    for (const part of this.#parts) {
      file.set(part, at);
      at += padded(part.length);
    }
    return file;
  }
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}
