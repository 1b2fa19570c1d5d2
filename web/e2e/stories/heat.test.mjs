// Values on a garment are shown so that the colours of the picture give them back.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { packGlb } from '../harness/model.mjs';
import { throughEachBackend } from '../harness/visit.mjs';

/** Squares each way. */
const SQUARES = 8;

/** As a scale of a report would have them. */
const STOPS = [
  [0, '#2b3a8c'],
  [2, '#e8e4d8'],
  [10, '#b3202c'],
];

/** Most that a value read from a pixel is off, of a stretch of one step of colour. */
const TOLERANCE = 0.02;

throughEachBackend((place) => {
  it('a sheet shows the values of its vertices, and its own colours again', () =>
    place.visit({
      body: `<viewer src="${place.shop.offer('sheet.glb', sheetGlb())}" camera-orbit="0deg 90deg auto" alt="A sheet"></viewer>`,
      story: async (shopper) => {
        await shopper.hear('load');
        const plain = await shopper.settledPicture();
        await showFields(shopper, true);
        const picture = await shopper.settledPicture();
        const edges = readAcross(picture);
        assert.ok(edges.read.length > 100, `${edges.read.length} pixels across the sheet`);
        for (const [part, color] of edges.read) {
          const [value, off] = valueAt(color);
          assert.ok(off < 2, `${color} is none of the scale's colours`);
          const expected = 10 * part;
          const stretch = expected < 2 ? 2 : 8;
          assert.ok(
            Math.abs(value - expected) < TOLERANCE * stretch + 10 * edges.pixel,
            `${value}, not ${expected}`,
          );
        }
        await showFields(shopper, false);
        assert.ok((await shopper.settledPicture()).data.equals(plain.data), 'as it was before');
      },
    }));
});

/** Gives the viewer values from 0, left, to 10, right; or none. */
function showFields(shopper, isShown) {
  return shopper.viewer.evaluate(
    (viewer, [stops, squares]) => {
      const columns = Array.from({ length: (squares + 1) ** 2 }, (_, at) => at % (squares + 1));
      const values = Float32Array.from(columns, (column) => (10 * column) / squares);
      viewer[Symbol.for('toile.paint')](stops ? [{ layer: 0, values, stops }] : []);
    },
    [isShown && STOPS, SQUARES],
  );
}

/** Colours in the middle row by the part of the way across the sheet; its rims are left out. */
function readAcross({ width, height, data }) {
  const row = Array.from({ length: width }, (_, x) => {
    const at = 4 * (Math.floor(height / 2) * width + x);
    return [...data.subarray(at, at + 3)];
  });
  const isSheet = (color) => Math.min(...color) < 225;
  const first = row.findIndex(isSheet);
  const last = row.findLastIndex(isSheet);
  const count = last - first + 1;
  const read = row.slice(first + 2, last - 1).map((color, x) => [(x + 2.5) / count, color]);
  return { read, pixel: 1 / count };
}

/** The value whose colour is nearest, and how far that is off. */
function valueAt(color) {
  const candidates = STOPS.slice(1).map(([to, end], i) => {
    const [from, begin] = STOPS[i];
    const [a, b] = [channels(begin), channels(end)];
    const dot = (p, q) => p.reduce((sum, value, c) => sum + value * q[c], 0);
    const way = b.map((value, c) => value - a[c]);
    const done = color.map((value, c) => value - a[c]);
    const part = Math.min(Math.max(dot(done, way) / dot(way, way), 0), 1);
    return [from + part * (to - from), Math.hypot(...done.map((value, c) => value - part * way[c]))];
  });
  return candidates.reduce((best, other) => (other[1] < best[1] ? other : best));
}

function channels(color) {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}

/** A sheet of a metre each way that faces the viewer. */
function sheetGlb() {
  const steps = Array.from({ length: SQUARES + 1 }, (_, i) => i / SQUARES);
  const corners = steps.flatMap((y) => steps.map((x) => [x - 0.5, y - 0.5, 0]));
  const squares = corners.flatMap(([x, y], at) => (x < 0.5 && y < 0.5 ? [at] : []));
  const up = SQUARES + 1;
  const positions = Float32Array.from(corners.flat());
  const normals = Float32Array.from(corners.flatMap(() => [0, 0, 1]));
  const indices = Uint16Array.from(
    squares.flatMap((at) => [at, at + 1, at + up + 1, at, at + up + 1, at + up]),
  );
  const vectors = { componentType: 5126, count: corners.length, type: 'VEC3' };
  const json = {
    asset: { version: '2.0' },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [{ mesh: 0 }],
    meshes: [{ primitives: [{ attributes: { POSITION: 0, NORMAL: 1 }, indices: 2, material: 0 }] }],
    materials: [{ pbrMetallicRoughness: { baseColorFactor: [0.1, 0.3, 0.1, 1], metallicFactor: 0 } }],
    accessors: [
      { bufferView: 0, min: [-0.5, -0.5, 0], max: [0.5, 0.5, 0], ...vectors },
      { bufferView: 1, ...vectors },
      { bufferView: 2, componentType: 5123, count: indices.length, type: 'SCALAR' },
    ],
  };
  return packGlb(json, [positions, normals, indices]);
}
