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

/** Where the skirt is single cloth again, above the hem that is turned up; metres. */
const ABOVE_HEM = 0.08;

const top = Math.max(...positions.map(([, y]) => y));
const bottom = Math.min(...positions.map(([, y]) => y));

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

test('bust', () => assertNear('bust', girth(BUST), 1));

test('waist', () => assertNear('waist', girth(WAIST), 1));

test('shoulder', () => {
  const across = positions.filter(([, y]) => y > SHOULDER).map(([x]) => x);
  assertNear('shoulder', Math.max(...across) - Math.min(...across), 1);
});

test('length: what the dress falls, and a little for the way over the bust', () => {
  const fall = 100 * (top - bottom);
  assert.ok(stated('length') > fall && stated('length') < fall + 6, `the dress falls ${fall.toFixed(1)} cm`);
});

// On the bias the cloth hangs a little wider than it was cut.
test('hem: a half-circle skirt widens by π for all that it falls', () => {
  assertNear('hem', clothAround(bottom + ABOVE_HEM) + Math.PI * ABOVE_HEM, 6);
});

/** Length of a tape round the dress at `height`: it spans hollows. Metres. */
function girth(height) {
  const hull = convexHull(triangles.flatMap((triangle) => crossings(triangle, height)));
  return hull.reduce((sum, p, i) => sum + distance(p, hull[(i + 1) % hull.length]), 0);
}

/** Length of the cloth itself round the dress at `height`, in and out of every fold. Metres. */
function clothAround(height) {
  const cuts = triangles.map((triangle) => crossings(triangle, height)).filter(({ length }) => length === 2);
  return cuts.reduce((sum, [a, b]) => sum + distance(a, b), 0);
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
