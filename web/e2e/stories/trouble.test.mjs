// What can go wrong on the way to a picture.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { coverage } from '../harness/picture.mjs';
import { openShop } from '../harness/server.mjs';
import { throughEachBackend } from '../harness/visit.mjs';

const TROUBLES = [
  { src: '/models/missing.glb', code: 'network', sentence: /加载失败，请检查网络/ },
  { src: '/models/cut.glb', code: 'network', sentence: /加载失败，请检查网络/ },
  { src: '/models/page.glb', code: 'not-gltf', sentence: /文件已损坏或格式未知/ },
  { src: '/models/half.glb', code: 'truncated', sentence: /未能完整加载/ },
  { src: '/models/box.glb', maxBytes: 100, code: 'too-large', sentence: /文件过大/ },
];

throughEachBackend((shop) => {
  for (const { src, maxBytes, code, sentence } of TROUBLES) {
    it(`${src} is ${code}: says so in the page's language, and shows the next model`, () =>
      shop.visit({
        lang: 'zh-CN',
        body: `<viewer src="${src}" ${maxBytes ? `max-bytes="${maxBytes}"` : ''}></viewer>`,
        mayFail: true,
        story: async (shopper) => {
          const error = await shopper.hear('error');
          assert.equal(error.code, code, error.message);
          assert.ok(error.message.length > 10);
          assert.match(await shopper.sentence(), sentence);
          await shopper.viewer.evaluate((viewer) => {
            viewer.maxBytes = null;
            viewer.src = '/models/box.glb?again';
          });
          await shopper.hear('load');
          assert.equal(await shopper.sentence(), '');
          assert.ok(coverage(await shopper.settledPicture()) > 0.1);
          assert.equal((await shopper.heard('error')).length, 1);
        },
      }));
  }

  it('cors: says that the other host does not allow it', async () => {
    const other = await openShop();
    try {
      await shop.visit({
        body: '<viewer></viewer>',
        mayFail: true,
        package: '/open',
        others: [other.address],
        story: async (shopper) => {
          await shopper.set('src', `${other.address}/models/box.glb`);
          const error = await shopper.hear('error');
          assert.equal(error.code, 'cors', error.message);
          assert.match(await shopper.sentence(), /its host does not allow/);
          await shopper.set('src', `${other.address}/models/open.glb`);
          await shopper.hear('load');
        },
      });
    } finally {
      other.close();
    }
  });

  it('an option that makes no sense is told, and the model stays', () =>
    shop.visit({
      body: '<viewer src="/models/box.glb" exposure="bright"></viewer>',
      story: async (shopper) => {
        await shopper.hear('load');
        const { code, place } = await shopper.hear('error');
        assert.deepEqual([code, place], ['invalid-option', 'exposure']);
        assert.equal(await shopper.sentence(), '');
        assert.ok(coverage(await shopper.settledPicture()) > 0.1);
      },
    }));
});
