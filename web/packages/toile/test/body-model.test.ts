import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BodyModel } from '../engine/body-model.ts';
import { FittingDouble } from './double/fitting.ts';

const VERTICES = {
  positions: Float32Array.of(1, 2, 3, -1, 0, 5),
  normals: Float32Array.of(0, 1, 0, 0, 0, 1),
};

async function shaped(sex: string) {
  const model = new BodyModel(await new FittingDouble().fetchBody(() => {}));
  const file = model.shaped(VERTICES, sex);
  const view = new DataView(file.buffer);
  const length = view.getUint32(12, true);
  assert.equal(view.getUint32(8, true), file.length);
  assert.equal(length % 4, 0);
  const json = JSON.parse(new TextDecoder().decode(file.subarray(20, 20 + length)));
  return { json, bin: file.subarray(28 + length) };
}

test('the model has the vertices asked for, and the triangles of the file', async () => {
  const { json, bin } = await shaped('female');
  const [{ primitives }] = json.meshes;
  const bytes = (accessor: number) => {
    const { byteOffset, byteLength } = json.bufferViews[json.accessors[accessor].bufferView];
    return bin.slice(byteOffset, byteOffset + byteLength);
  };
  for (const [part, { attributes, indices, targets }] of primitives.entries()) {
    assert.equal(targets, undefined);
    assert.deepEqual(new Float32Array(bytes(attributes.POSITION).buffer), VERTICES.positions);
    assert.deepEqual(new Float32Array(bytes(attributes.NORMAL).buffer), VERTICES.normals);
    assert.equal(bytes(indices)[0], 8 * part);
  }
  const { min, max, count } = json.accessors[primitives[0].attributes.POSITION];
  assert.deepEqual([min, max, count], [[-1, 0, 3], [1, 2, 5], 2]);
});

test('women wear a top, men do not, in all tones', async () => {
  const worn = async (sex: string) => {
    const { json } = await shaped(sex);
    return json.meshes[0].primitives.map(
      ({ extensions }: { extensions: { KHR_materials_variants: { mappings: { material: number }[] } } }) =>
        extensions.KHR_materials_variants.mappings.map(({ material }) => json.materials[material].name),
    );
  };
  const [skin, underwear] = [
    ['skin a', 'skin b'],
    ['underwear a', 'underwear b'],
  ];
  assert.deepEqual(await worn('female'), [skin, underwear, underwear]);
  assert.deepEqual(await worn('male'), [skin, underwear, skin]);
});

test('what is no .glb is an error with a code', () => {
  assert.throws(() => new BodyModel(new Uint8Array(50)), { code: 'invalid' });
});
