// How much two pictures of one scene differ where that says something about the shading.
import { mkdir, writeFile } from 'node:fs/promises';
import { PNG } from 'pngjs';

const RESULTS = new URL('../results/', import.meta.url);

/**
 * A pixel lies on an edge if a channel varies by more than this (of 255) among it and its eight neighbours:
 * drivers place samples and blend texels in their own ways there. A silhouette before the white page is such
 * an edge, too.
 */
const EDGE = 24;

/** Neither picture shows anything where both are as white as this: the page. */
const PAGE = 255;

/**
 * Differences of two pictures of one size, both opaque, in units of 1/255.
 *
 * Counted is what shows something in one of the pictures at least and is no edge in either; the empty page
 * would only water the mean down. `mean` is that of the worst channel, `share` how much of what is shown is counted.
 */
export function compare(a, b) {
  const { width, height } = a;
  const sums = [0, 0, 0];
  let [shown, counted, worst] = [0, 0, 0];
  for (let pixel = 0; pixel < width * height; pixel++) {
    if (isPage(a, pixel) && isPage(b, pixel)) continue;
    shown += 1;
    if (isEdge(a, pixel) || isEdge(b, pixel)) continue;
    counted += 1;
    for (let c = 0; c < 3; c++) {
      const distance = Math.abs(a.data[4 * pixel + c] - b.data[4 * pixel + c]);
      sums[c] += distance;
      worst = Math.max(worst, distance);
    }
  }
  return { mean: Math.max(...sums) / Math.max(counted, 1), worst, share: counted / Math.max(shown, 1) };
}

/** Lays a picture with straight alpha over a white page. */
export function overWhite(picture) {
  const out = new PNG({ width: picture.width, height: picture.height });
  for (let at = 0; at < picture.data.length; at += 4) {
    const alpha = picture.data[at + 3] / 255;
    for (let c = 0; c < 3; c++) out.data[at + c] = Math.round(255 + alpha * (picture.data[at + c] - 255));
    out.data[at + 3] = 255;
  }
  return out;
}

/** Keeps pictures of a failure, and sixteen times the difference of the two, for a person to look at. */
export async function keep(name, a, b) {
  const difference = new PNG({ width: a.width, height: a.height });
  for (let at = 0; at < a.data.length; at++) {
    difference.data[at] = at % 4 === 3 ? 255 : Math.min(16 * Math.abs(a.data[at] - b.data[at]), 255);
  }
  await mkdir(RESULTS, { recursive: true });
  for (const [suffix, picture] of Object.entries({ a, b, difference })) {
    await writeFile(new URL(`${name}-${suffix}.png`, RESULTS), PNG.sync.write(picture));
  }
}

function isPage({ data }, pixel) {
  return [0, 1, 2].every((c) => data[4 * pixel + c] >= PAGE);
}

function isEdge({ data, width, height }, pixel) {
  const [x, y] = [pixel % width, Math.floor(pixel / width)];
  for (let c = 0; c < 3; c++) {
    let [low, high] = [255, 0];
    for (let v = Math.max(y - 1, 0); v <= Math.min(y + 1, height - 1); v++) {
      for (let u = Math.max(x - 1, 0); u <= Math.min(x + 1, width - 1); u++) {
        const value = data[4 * (v * width + u) + c];
        [low, high] = [Math.min(low, value), Math.max(high, value)];
      }
    }
    if (high - low > EDGE) return true;
  }
  return false;
}
