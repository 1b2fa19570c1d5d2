// The swatches of the look bar against the body's file.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { TONES } from '../element/panel/tones.ts';

const JSON_START = 20;

/** Levels of 255 by which a swatch may differ from the skin, which light changes far more. */
const NEAR = 8;

interface BodyFile {
  materials: { pbrMetallicRoughness: { baseColorFactor: number[] } }[];
  extensions: { TOILE_body: { tones: { name: string; skin: number }[] } };
}

const file = readFileSync(new URL('../../../../assets/bodies/body.glb', import.meta.url));
const json = file.subarray(JSON_START, JSON_START + file.readUInt32LE(JSON_START - 8)).toString();
const body: BodyFile = JSON.parse(json);
const { tones } = body.extensions.TOILE_body;

test('every tone of the body has a swatch', () => {
  assert.deepEqual(
    TONES.map(({ name }) => name),
    tones.map(({ name }) => name),
  );
});

test('a swatch has the colour of the skin', () => {
  for (const [index, { name, color }] of TONES.entries()) {
    const material = body.materials[tones[index]?.skin ?? -1];
    const skin = material?.pbrMetallicRoughness.baseColorFactor.slice(0, 3).map(toSrgb) ?? [];
    const swatch = color.match(/\d+/g)?.map(Number) ?? [];
    const worst = Math.max(
      ...swatch.map((level, channel) => Math.abs(level - (skin[channel] ?? Number.NaN))),
    );
    assert.ok(worst <= NEAR, `${name} is rgb(${skin.map(Math.round)}), its swatch ${color}`);
  }
});

/** IEC 61966-2-1; from 0 … 1 to 0 … 255. */
function toSrgb(linear: number): number {
  const share = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
  return 255 * share;
}
