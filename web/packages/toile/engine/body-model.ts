/**
 * Writes a body as a .glb: the file that all bodies come from with the vertices of one, and without what shapes and
 * poses it. That the looks stay those of the file is why this is not left to the wasm.
 */
import type { Vertices } from '../internal/protocol.ts';
import { ToileError } from '../public/errors.ts';

const JSON_CHUNK = 0x4e4f534a;
const BIN_CHUNK = 0x004e4942;
const FLOAT = 5126;

/** As far as it is read here. */
interface BodyFile {
  accessors: { bufferView: number; componentType: number; count: number }[];
  bufferViews: { byteOffset?: number; byteLength: number }[];
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

export class BodyModel {
  readonly #json: BodyFile;
  readonly #bin: Uint8Array;

  /** Throws a `ToileError` where the `file` is no .glb of a body. */
  constructor(file: Uint8Array) {
    try {
      const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
      const length = view.getUint32(12, true);
      this.#json = JSON.parse(new TextDecoder().decode(file.subarray(20, 20 + length)));
      this.#bin = file.subarray(28 + length);
    } catch (error) {
      throw new ToileError('invalid', `the body is no .glb: ${error}`);
    }
  }

  /** A .glb in all tones. */
  shaped({ positions, normals }: Vertices, sex: string): Uint8Array<ArrayBuffer> {
    const { accessors, bufferViews, materials, meshes, extensions } = this.#json;
    const { mesh, parts, tones } = extensions.TOILE_body;
    const made = new Glb();
    const [low, high] = bounds(positions);
    const shape = { componentType: FLOAT, count: positions.length / 3, type: 'VEC3' };
    const attributes = {
      POSITION: made.add(bytesOf(positions), { ...shape, min: low, max: high }),
      NORMAL: made.add(bytesOf(normals), shape),
    };
    const primitives = meshes[mesh]?.primitives.map(({ indices }, part) => {
      const { bufferView = 0, componentType, count } = accessors[indices] ?? {};
      const { byteOffset = 0, byteLength = 0 } = bufferViews[bufferView] ?? {};
      const corners = this.#bin.subarray(byteOffset, byteOffset + byteLength);
      const primitive = { attributes, indices: made.add(corners, { componentType, count, type: 'SCALAR' }) };
      return tones.length > 0 ? { ...primitive, ...dress(tones, isSkin(parts[part], sex)) } : primitive;
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
}

/** Men wear no top. */
function isSkin(part: string | undefined, sex: string): boolean {
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

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** A .glb in the making. */
class Glb {
  readonly #accessors: object[] = [];
  readonly #bufferViews: object[] = [];
  readonly #parts: Uint8Array[] = [];
  #length = 0;

  /** Adds an array; returns the number of its accessor. */
  add(bytes: Uint8Array, accessor: object): number {
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
