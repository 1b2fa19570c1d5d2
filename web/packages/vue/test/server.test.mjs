// On a server there are no elements: the components write markup, and nothing else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderToString } from '@vue/server-renderer';
import { createSSRApp, h } from 'vue';

assert.equal(globalThis.HTMLElement, undefined);
const { FittingRoom, Viewer } = await import('@toile/vue');

const render = (component, props, children) =>
  renderToString(createSSRApp(() => h(component, props, children)));

test('attributes are markup, measurements are not', async () => {
  const html = await render(
    FittingRoom,
    {
      garment: 'dress.glb',
      disableZoom: true,
      disablePan: false,
      class: 'room',
      measurements: { sex: 'female', height: 173.4 },
      onSizeChange: () => {},
    },
    () => [h('p', { slot: 'placeholder' }, 'Sizes')],
  );
  assert.match(html, /^<toile-fitting-room /);
  for (const attribute of [/ garment="dress.glb"/, / disable-zoom(="")?[ >]/, / class="room"/])
    assert.match(html, attribute);
  assert.match(html, /<p slot="placeholder">Sizes<\/p>/);
  assert.doesNotMatch(html, /173|disable-pan|measurements|\^|object/);
});

test('the viewer is there too', async () => {
  const html = await render(Viewer, { src: 'dress.glb', cameraControls: true });
  assert.match(html, /^<toile-viewer (?=.*src="dress.glb").*camera-controls/);
});
