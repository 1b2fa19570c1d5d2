// The table of measurements says what the sample measures.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readMesh } from './glb.mjs';

const SAMPLE = new URL('../../../assets/samples/dress.glb', import.meta.url);
const page = readFileSync(new URL('../src/page.html', import.meta.url), 'utf8');
const { positions, triangles } = readMesh(readFileSync(SAMPLE), 'dress');

/** Heights on the sample's form, metres. */
const BUST = 1.175;
const WAIST = 1.0;
const SHOULDER = 1.36;
const KNEE = 0.5;

/** The number in the table's row of `key`, centimetres. */
function stated(key) {
  const row = new RegExp(`data-t="measurements\\.${key}"></span></th><td>([\\d.]+)</td>`).exec(page);
  return Number(row?.[1]);
}

function assertNear(key, metres, tolerance) {
  const cm = 100 * metres;
  const message = `${key} is ${cm.toFixed(1)} cm on the sample, ${stated(key)} cm on the page`;
  assert.ok(Math.abs(stated(key) - cm) <= tolerance, message);
}

test('bust', () => assertNear('bust', girth(BUST), 0.5));

test('waist', () => assertNear('waist', girth(WAIST), 0.5));

test('shoulder', () => {
  const across = positions.filter(([, y]) => y > SHOULDER).map(([x]) => x);
  assertNear('shoulder', Math.max(...across) - Math.min(...across), 0.5);
});

test('length: what the dress falls, and a little for the way over the bust', () => {
  const heights = positions.map(([, y]) => y);
  const fall = 100 * (Math.max(...heights) - Math.min(...heights));
  assert.ok(stated('length') > fall && stated('length') < fall + 6, `the dress falls ${fall.toFixed(1)} cm`);
});

test('hem: a little longer than its free edge, which is turned up inside the flare', () => {
  const free = freeEdges().filter((edge) => edge.every(([, y]) => y < KNEE));
  const around =
    100 * free.reduce((sum, [a, b]) => sum + Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]), 0);
  assert.ok(
    stated('hem') > around && stated('hem') < 1.04 * around,
    `the edge is ${around.toFixed(1)} cm long`,
  );
});

/** Length of a tape round the dress at `height`: it spans hollows. Metres. */
function girth(height) {
  const hull = convexHull(triangles.flatMap((triangle) => crossings(triangle, height)));
  return hull.reduce((sum, p, i) => sum + distance(p, hull[(i + 1) % hull.length]), 0);
}

/** Where the edges of a triangle pass `height`, as x and z. */
function crossings(triangle, height) {
  const corners = triangle.map((i) => positions[i]);
  return corners.flatMap((a, i) => {
    const b = corners[(i + 1) % 3];
    if (a[1] < height === b[1] < height) return [];
    const t = (height - a[1]) / (b[1] - a[1]);
    return [[a[0] + t * (b[0] - a[0]), a[2] + t * (b[2] - a[2])]];
  });
}

/** A. M. Andrew (1979), "Another efficient algorithm for convex hulls in two dimensions". */
function convexHull(points) {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return [...halfHull(sorted), ...halfHull(sorted.reverse())];
}

function halfHull(points) {
  const hull = [];
  for (const p of points) {
    while (hull.length > 1 && turn(hull.at(-2), hull.at(-1), p) <= 0) hull.pop();
    hull.push(p);
  }
  return hull.slice(0, -1);
}

function turn(a, b, c) {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

function distance(a, b) {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

/** Edges that belong to one triangle only, seams being sewn. */
function freeEdges() {
  const place = (i) => positions[i].map((x) => x.toFixed(5)).join();
  const edges = new Map();
  for (const triangle of triangles) {
    for (const [k, i] of triangle.entries()) {
      const j = triangle[(k + 1) % 3];
      const name = [place(i), place(j)].sort().join('|');
      edges.set(name, edges.has(name) ? undefined : [positions[i], positions[j]]);
    }
  }
  return [...edges.values()].filter((edge) => edge !== undefined);
}
