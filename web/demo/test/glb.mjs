// Reads as much of a .glb as it takes to measure a garment.

const JSON_START = 20;
const CHUNK_HEADER = 8;

const READERS = {
  5123: { width: 2, read: 'readUInt16LE' },
  5125: { width: 4, read: 'readUInt32LE' },
  5126: { width: 4, read: 'readFloatLE' },
};

const COMPONENTS = { SCALAR: 1, VEC2: 2, VEC3: 3 };

/** Positions in metres and triangles of the first primitive of the mesh called `name`. */
export function readMesh(glb, name) {
  const jsonLength = glb.readUInt32LE(12);
  const json = JSON.parse(glb.subarray(JSON_START, JSON_START + jsonLength));
  const binary = glb.subarray(JSON_START + jsonLength + CHUNK_HEADER);
  const [primitive] = json.meshes.find((mesh) => mesh.name === name).primitives;
  const positions = readAccessor(json, binary, primitive.attributes.POSITION);
  const indices = readAccessor(json, binary, primitive.indices).flat();
  const triangles = Array.from({ length: indices.length / 3 }, (_, i) => indices.slice(3 * i, 3 * i + 3));
  return { positions, triangles };
}

function readAccessor(json, binary, index) {
  const { bufferView, byteOffset = 0, componentType, count, type } = json.accessors[index];
  const view = json.bufferViews[bufferView];
  const { width, read } = READERS[componentType];
  const components = COMPONENTS[type];
  const stride = view.byteStride ?? width * components;
  const start = (view.byteOffset ?? 0) + byteOffset;
  const element = (i) =>
    Array.from({ length: components }, (_, c) => binary[read](start + i * stride + c * width));
  return Array.from({ length: count }, (_, i) => element(i));
}
