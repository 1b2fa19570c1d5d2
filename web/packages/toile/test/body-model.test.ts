import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BodyModel } from '../engine/body-model.ts';
import { halves } from '../engine/closet.ts';
import { FittingDouble } from './double/fitting.ts';

async function open() {
  const double = new FittingDouble();
  const model = new BodyModel(await double.fetchBody(() => {}));
  return { model, arranged: model.arrange(halves(double.vertices())) };
}

async function written(sex: string) {
  const { model, arranged } = await open();
  const file = model.write(arranged, sex);
  const view = new DataView(file.buffer);
  const length = view.getUint32(12, true);
  assert.equal(view.getUint32(8, true), file.length);
  assert.equal(length % 4, 0);
  const json = JSON.parse(new TextDecoder().decode(file.subarray(20, 20 + length)));
  return { json, bin: file.slice(28 + length).buffer };
}

test('every part of the model has the vertices that its triangles have in the file', async () => {
  const { json, bin } = await written('female');
  const { positions, normals } = halves(new FittingDouble().vertices());
  const [triangles, all] = [
    [
      [0, 1, 2],
      [2, 1, 3],
      [3, 3, 2],
    ],
    { POSITION: positions, NORMAL: normals },
  ];
  const start = (accessor: number) => json.bufferViews[json.accessors[accessor].bufferView].byteOffset;
  for (const [part, { attributes, indices }] of json.meshes[0].primitives.entries()) {
    const corners = [...new Uint16Array(bin, start(indices), 3)];
    for (const name of ['POSITION', 'NORMAL'] as const) {
      const { count } = json.accessors[attributes[name]];
      const points = new Float32Array(bin, start(attributes[name]), 3 * count);
      const found = corners.map((corner) => [...points.subarray(3 * corner, 3 * corner + 3)]);
      const wanted = triangles[part]?.map((vertex) => [...all[name].subarray(3 * vertex, 3 * vertex + 3)]);
      assert.deepEqual(found, wanted);
    }
  }
  const { min, max } = json.accessors[json.meshes[0].primitives[0].attributes.POSITION];
  assert.deepEqual(
    [min, max],
    [
      [0, 0, 0],
      [2, 4, 6],
    ],
  );
});

test('women wear a top, men do not, in all tones', async () => {
  const worn = async (sex: string) => {
    const { json } = await written(sex);
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
