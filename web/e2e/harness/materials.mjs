// Balls and cards that between them have every kind of material a garment has.
import { packGlb } from './model.mjs';
import { checkers, paint } from './picture.mjs';

const IMAGES = {
  checkers: checkers(64, 4),
  // Rows of rounded threads.
  threads: paint(64, (u, v) => {
    const [x, y] = [0.35 * Math.sin(8 * Math.PI * u), 0.35 * Math.sin(8 * Math.PI * v)];
    return [...[x, y, Math.sqrt(1 - x * x - y * y)].map((value) => 127.5 + 127.5 * value), 255];
  }),
  // Occlusion, roughness, metal.
  surface: paint(64, (u, v) => [255 * (1 - 0.5 * u * v), 60 + 150 * u, 255, 255]),
  // Holes with soft rims, so that a cut-off passes between texels.
  lace: paint(64, (u, v) => {
    const [x, y] = [((3 * u) % 1) - 0.5, ((3 * v) % 1) - 0.5];
    return [230, 60, 90, Math.min(Math.max(600 * Math.hypot(x, y), 0), 255)];
  }),
  veil: paint(64, (u, v) => [40, 120, 200, 40 + 180 * (1 - v) * (0.5 + 0.5 * u)]),
};

const texture = (name) => ({ index: Object.keys(IMAGES).indexOf(name) });

const MATERIALS = {
  metal: {
    pbrMetallicRoughness: {
      baseColorFactor: [1, 0.8, 0.5, 1],
      baseColorTexture: texture('checkers'),
      metallicRoughnessTexture: texture('surface'),
    },
    occlusionTexture: texture('surface'),
  },
  velvet: {
    pbrMetallicRoughness: { baseColorFactor: [0.3, 0.02, 0.08, 1], metallicFactor: 0, roughnessFactor: 0.8 },
    normalTexture: texture('threads'),
    extensions: {
      KHR_materials_sheen: { sheenColorFactor: [0.9, 0.5, 0.5], sheenRoughnessFactor: 0.4 },
    },
  },
  satin: {
    pbrMetallicRoughness: { baseColorFactor: [0.1, 0.3, 0.2, 1], metallicFactor: 0, roughnessFactor: 0.5 },
    extensions: {
      KHR_materials_anisotropy: { anisotropyStrength: 0.7, anisotropyRotation: 0.5 },
      KHR_materials_clearcoat: { clearcoatFactor: 0.5, clearcoatRoughnessFactor: 0.2 },
    },
  },
  lace: {
    pbrMetallicRoughness: { baseColorTexture: texture('lace'), metallicFactor: 0, roughnessFactor: 0.9 },
    alphaMode: 'MASK',
    alphaCutoff: 0.5,
    doubleSided: true,
  },
  veil: {
    pbrMetallicRoughness: { baseColorTexture: texture('veil'), metallicFactor: 0, roughnessFactor: 0.6 },
    alphaMode: 'BLEND',
    doubleSided: true,
  },
};

/** What is where: material, mesh, translation in metres. */
const THINGS = [
  ['metal', 'ball', [-0.55, 0.25, 0]],
  ['velvet', 'ball', [0, 0.25, 0]],
  ['satin', 'ball', [0.55, 0.25, 0]],
  ['lace', 'card', [-0.3, 0.85, 0]],
  ['veil', 'card', [0.25, 0.75, 0.3]],
];

/** The scene as a .glb. */
export function materialsGlb() {
  const meshes = { ball: ball(0.25, 48), card: card(0.5) };
  const materialNames = Object.keys(MATERIALS);
  const primitive = ([material, mesh]) => {
    const first = 4 * Object.keys(meshes).indexOf(mesh);
    return {
      attributes: { POSITION: first, NORMAL: first + 1, TEXCOORD_0: first + 2 },
      indices: first + 3,
      material: materialNames.indexOf(material),
    };
  };
  const parts = Object.values(meshes).flatMap((mesh) => Object.values(mesh));
  const json = {
    asset: { version: '2.0' },
    extensionsUsed: ['KHR_materials_sheen', 'KHR_materials_anisotropy', 'KHR_materials_clearcoat'],
    scene: 0,
    scenes: [{ nodes: THINGS.map((_, index) => index) }],
    nodes: THINGS.map(([, , translation], mesh) => ({ mesh, translation })),
    meshes: THINGS.map((thing) => ({ primitives: [primitive(thing)] })),
    materials: materialNames.map((name) => ({ name, ...MATERIALS[name] })),
    textures: Object.keys(IMAGES).map((_, source) => ({ source })),
    images: Object.keys(IMAGES).map((_, i) => ({ bufferView: parts.length + i, mimeType: 'image/png' })),
    accessors: Object.values(meshes).flatMap(accessors),
  };
  return packGlb(json, [...parts, ...Object.values(IMAGES)]);
}

function accessors({ positions, normals, uvs, indices }, mesh) {
  const floats = (array, bufferView, type, width) => ({
    bufferView: 4 * mesh + bufferView,
    componentType: 5126,
    count: array.length / width,
    type,
  });
  const axis = (k) => positions.filter((_, i) => i % 3 === k);
  return [
    {
      ...floats(positions, 0, 'VEC3', 3),
      min: [0, 1, 2].map((k) => Math.min(...axis(k))),
      max: [0, 1, 2].map((k) => Math.max(...axis(k))),
    },
    floats(normals, 1, 'VEC3', 3),
    floats(uvs, 2, 'VEC2', 2),
    { bufferView: 4 * mesh + 3, componentType: 5123, count: indices.length, type: 'SCALAR' },
  ];
}

/** A ball of `columns` × `columns / 2` quads. */
function ball(radius, columns) {
  return grid(columns, columns / 2, (u, v) => {
    const [theta, phi] = [2 * Math.PI * u, Math.PI * v];
    const normal = [Math.sin(phi) * Math.sin(theta), Math.cos(phi), Math.sin(phi) * Math.cos(theta)];
    return { normal, position: normal.map((value) => radius * value) };
  });
}

/** A square that faces +Z. */
function card(side) {
  return grid(1, 1, (u, v) => ({ normal: [0, 0, 1], position: [side * (u - 0.5), side * (0.5 - v), 0] }));
}

/** Quads over `u` from left to right and `v` from the top. */
function grid(columns, rows, at) {
  const [positions, normals, uvs, indices] = [[], [], [], []];
  for (let j = 0; j <= rows; j++) {
    for (let i = 0; i <= columns; i++) {
      const { position, normal } = at(i / columns, j / rows);
      positions.push(...position);
      normals.push(...normal);
      uvs.push(i / columns, j / rows);
      if (i === columns || j === rows) continue;
      const corner = j * (columns + 1) + i;
      const below = corner + columns + 1;
      indices.push(corner, below, below + 1, corner, below + 1, corner + 1);
    }
  }
  return {
    positions: new Float32Array(positions),
    normals: new Float32Array(normals),
    uvs: new Float32Array(uvs),
    indices: new Uint16Array(indices),
  };
}
