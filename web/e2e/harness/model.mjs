// A small garment stand-in, written here so that the stories need no file from elsewhere: a box whose sides
// differ, with a texture and two colorways.

/** Side length of the box, metres. */
export const SIZE = 0.5;

/** Names of the colorways. */
export const VARIANTS = ['red', 'blue'];

const FACES = [
  // normal, right, up
  [
    [0, 0, 1],
    [1, 0, 0],
    [0, 1, 0],
  ],
  [
    [1, 0, 0],
    [0, 0, -1],
    [0, 1, 0],
  ],
  [
    [0, 0, -1],
    [-1, 0, 0],
    [0, 1, 0],
  ],
  [
    [-1, 0, 0],
    [0, 0, 1],
    [0, 1, 0],
  ],
  [
    [0, 1, 0],
    [1, 0, 0],
    [0, 0, -1],
  ],
  [
    [0, -1, 0],
    [1, 0, 0],
    [0, 0, 1],
  ],
];

/** The box as a .glb, its texture being `png`. */
export function boxGlb(png) {
  const { positions, normals, uvs, indices } = boxMesh();
  return packGlb(boxJson(), [positions, normals, uvs, indices, png]);
}

/** A .glb of `json`, whose buffer view number `i` is the typed array `parts[i]`. */
export function packGlb(json, parts) {
  const bufferViews = [];
  let byteLength = 0;
  for (const part of parts) {
    bufferViews.push({ buffer: 0, byteOffset: byteLength, byteLength: part.byteLength });
    byteLength += Math.ceil(part.byteLength / 4) * 4;
  }
  const bin = Buffer.alloc(byteLength);
  for (const [i, part] of parts.entries()) {
    Buffer.from(part.buffer, part.byteOffset, part.byteLength).copy(bin, bufferViews[i].byteOffset);
  }
  return glb({ ...json, bufferViews, buffers: [{ byteLength }] }, bin);
}

function boxMesh() {
  const positions = [];
  const normals = [];
  const uvs = [];
  const indices = [];
  for (const [normal, right, up] of FACES) {
    const first = positions.length / 3;
    for (const [u, v] of [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ]) {
      const corner = [0, 1, 2].map(
        (k) => (normal[k] + right[k] * (2 * u - 1) + up[k] * (2 * v - 1)) * (SIZE / 2),
      );
      // A lean to one side tells left from right.
      if (normal[2] === 1 && u === 1) corner[2] += SIZE / 2;
      positions.push(...corner);
      normals.push(...normal);
      uvs.push(u, 1 - v);
    }
    indices.push(first, first + 1, first + 2, first, first + 2, first + 3);
  }
  return {
    positions: new Float32Array(positions),
    normals: new Float32Array(normals),
    uvs: new Float32Array(uvs),
    indices: new Uint16Array(indices),
  };
}

function boxJson() {
  const [vertices, elements] = [4 * FACES.length, 6 * FACES.length];
  const color = (name, rgb) => ({
    name,
    pbrMetallicRoughness: {
      baseColorFactor: [...rgb, 1],
      baseColorTexture: { index: 0 },
      metallicFactor: 0,
      roughnessFactor: 0.8,
    },
  });
  return {
    asset: { version: '2.0' },
    extensionsUsed: ['KHR_materials_variants'],
    extensions: { KHR_materials_variants: { variants: VARIANTS.map((name) => ({ name })) } },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [{ mesh: 0 }],
    meshes: [
      {
        primitives: [
          {
            attributes: { POSITION: 0, NORMAL: 1, TEXCOORD_0: 2 },
            indices: 3,
            material: 0,
            extensions: {
              KHR_materials_variants: {
                mappings: [
                  { material: 0, variants: [0] },
                  { material: 1, variants: [1] },
                ],
              },
            },
          },
        ],
      },
    ],
    materials: [color('red', [0.8, 0.05, 0.05]), color('blue', [0.05, 0.1, 0.8])],
    textures: [{ source: 0 }],
    images: [{ bufferView: 4, mimeType: 'image/png' }],
    accessors: [
      {
        bufferView: 0,
        componentType: 5126,
        count: vertices,
        type: 'VEC3',
        min: [-SIZE / 2, -SIZE / 2, -SIZE / 2],
        max: [SIZE / 2, SIZE / 2, SIZE],
      },
      { bufferView: 1, componentType: 5126, count: vertices, type: 'VEC3' },
      { bufferView: 2, componentType: 5126, count: vertices, type: 'VEC2' },
      { bufferView: 3, componentType: 5123, count: elements, type: 'SCALAR' },
    ],
  };
}

function glb(json, bin) {
  const text = Buffer.from(JSON.stringify(json));
  const head = Buffer.alloc(Math.ceil(text.length / 4) * 4, ' ');
  text.copy(head);
  const chunk = (type, data) => Buffer.concat([words(data.length, type), data]);
  const body = Buffer.concat([chunk(0x4e4f534a, head), chunk(0x004e4942, bin)]);
  return Buffer.concat([words(0x46546c67, 2, 12 + body.length), body]);
}

function words(...values) {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [i, value] of values.entries()) bytes.writeUInt32LE(value, 4 * i);
  return bytes;
}
