// Pictures: made for textures, read from screenshots, compared.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { PNG } from 'pngjs';

/** A graphics card made of software on a busy machine takes seconds for a frame. */
const PATIENCE_MS = 60_000;

/** Looks in a row that see the same where a picture has come to rest, and the time between them. */
const LOOKS = 3;
const BETWEEN_LOOKS_MS = 200;

/** A checkered PNG of white and grey, so that a texture that is upside down or missing shows. */
export function checkers(size = 64, squares = 4) {
  return paint(size, (u, v) => {
    const isLight = (Math.floor(u * squares) + Math.floor(v * squares)) % 2 === 0;
    return [...Array(3).fill(isLight ? 255 : 150), 255];
  });
}

/** A square PNG whose red, green, blue and alpha (0 to 255) at `u` from the left and `v` from the top are `color(u, v)`. */
export function paint(size, color) {
  const png = new PNG({ width: size, height: size });
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++)
      png.data.set(color((x + 0.5) / size, (y + 0.5) / size), 4 * (y * size + x));
  }
  return PNG.sync.write(png);
}

/** Pixels of what `locator` shows on the screen. */
export async function look(locator) {
  return PNG.sync.read(await locator.screenshot());
}

/** The picture that `locator` shows once it has come to rest. */
export async function restedPicture(locator) {
  const deadline = Date.now() + PATIENCE_MS;
  let [last, looks] = [await look(locator), 1];
  while (looks < LOOKS) {
    assert.ok(Date.now() < deadline, 'the picture comes to rest');
    await pause(BETWEEN_LOOKS_MS);
    const next = await look(locator);
    looks = next.data.equals(last.data) ? looks + 1 : 1;
    last = next;
  }
  return last;
}

/**
 * The picture that `locator` shows at rest once more than the share `least` of it is other than `before`: it may be
 * drawn some time after the page was told that something has changed. `what` says what should have changed it.
 */
export async function changedPicture(before, locator, least, what) {
  const deadline = Date.now() + PATIENCE_MS;
  while (difference(before, await look(locator)) <= least) {
    assert.ok(Date.now() < deadline, `${what} changes the picture`);
    await pause(BETWEEN_LOOKS_MS);
  }
  const after = await restedPicture(locator);
  assert.ok(difference(before, after) > least, `${what} changes the picture for good`);
  return after;
}

/** Share of the pixels that differ from the picture's top left corner: how much there is to see. */
export function coverage({ data }) {
  return share(data, (at) => distance(data, at, data, 0) > 12);
}

/** Share of the pixels in which two pictures of one size differ visibly. */
export function difference(a, b) {
  return share(a.data, (at) => distance(a.data, at, b.data, at) > 12);
}

/** Mean red, green and blue of the pixels that differ from the corner. */
export function meanColor({ data }) {
  const sum = [0, 0, 0];
  let count = 0;
  for (let at = 0; at < data.length; at += 4) {
    if (distance(data, at, data, 0) <= 12) continue;
    count += 1;
    for (let c = 0; c < 3; c++) sum[c] += data[at + c];
  }
  return sum.map((value) => value / Math.max(count, 1));
}

function share(data, isCounted) {
  let count = 0;
  for (let at = 0; at < data.length; at += 4) if (isCounted(at)) count += 1;
  return count / (data.length / 4);
}

function distance(a, i, b, j) {
  return Math.max(...[0, 1, 2].map((c) => Math.abs(a[i + c] - b[j + c])));
}
