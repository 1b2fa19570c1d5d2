// The React and Vue wrappers in a browser: attributes and properties go in, events come out, whenever the element is
// defined. The element is a stand-in, because that is all that the wrappers know of it.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { build } from 'esbuild';
import { useShop } from '../harness/visit.mjs';

const APPS = {
  React: `
    import { FittingRoom } from '@toile/react';
    import { createElement, useState } from 'react';
    import { createRoot } from 'react-dom/client';
    function App() {
      const [tried, setTried] = useState('M');
      const [height, setHeight] = useState(165);
      window.grow = () => setHeight(180);
      window.leave = () => root.unmount();
      return createElement(FittingRoom, {
        garment: 'dress.glb', disableZoom: true, size: tried, measurements: { sex: 'female', height },
        onSizeChange: ({ detail }) => { window.changes += 1; setTried(detail.value); },
      });
    }
    const root = createRoot(document.querySelector('#app'));
    root.render(createElement(App));`,
  Vue: `
    import { FittingRoom } from '@toile/vue';
    import { createApp, h, ref } from 'vue';
    const tried = ref('M');
    const height = ref(165);
    const app = createApp(() => h(FittingRoom, {
      garment: 'dress.glb', disableZoom: true, size: tried.value, measurements: { sex: 'female', height: height.value },
      onSizeChange: ({ detail }) => { window.changes += 1; tried.value = detail.value; },
    }));
    window.grow = () => { height.value = 180; };
    window.leave = () => app.unmount();
    app.mount('#app');`,
};

const ELEMENT = `customElements.define('toile-fitting-room', class extends HTMLElement {
  set measurements(value) { this.told = value; }
});`;

const shop = useShop();

async function bundled(contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    format: 'esm',
    write: false,
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return Buffer.from(outputFiles[0].contents);
}

for (const [framework, app] of Object.entries(APPS)) {
  it(`${framework}: attributes, properties and events`, async () => {
    const source = await bundled(`window.changes = 0;\n${app}`);
    const script = shop.shop.offer(`${framework}.js`, source);
    const element = shop.shop.offer('element.js', Buffer.from(ELEMENT));
    await shop.visit({
      package: '/nothing',
      mayFail: true,
      body: `<div id="app"></div><script type="module" src="${script}"></script>`,
      story: async ({ page }) => {
        const room = page.locator('toile-fitting-room');
        await room.waitFor({ state: 'attached' });
        assert.equal(await room.getAttribute('garment'), 'dress.glb');
        assert.equal(await room.getAttribute('disable-zoom'), '');
        assert.equal(
          await room.evaluate((host) => 'measurements' in host),
          false,
          'not before it is defined',
        );

        await page.addScriptTag({ url: element });
        const height = () => room.evaluate((host) => host.told?.height);
        await page.waitForFunction(() => document.querySelector('toile-fitting-room').told?.height === 165);
        await page.evaluate(() => window.grow());
        await page.waitForFunction(() => document.querySelector('toile-fitting-room').told?.height === 180);
        assert.equal(await height(), 180);

        const choose = (value) =>
          room.evaluate(
            (host, size) =>
              host.dispatchEvent(new CustomEvent('size-change', { detail: { garment: 0, value: size } })),
            value,
          );
        await choose('L');
        await page.locator('toile-fitting-room[size="L"]').waitFor({ state: 'attached' });
        assert.equal(await page.evaluate(() => window.changes), 1);
        assert.doesNotMatch(await room.evaluate((host) => host.outerHTML), /180|165|measurements/);

        await page.evaluate(() => window.leave());
        await room.waitFor({ state: 'detached' });
      },
    });
  });
}
