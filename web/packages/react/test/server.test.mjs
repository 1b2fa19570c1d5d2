// On a server there are no elements: the components write markup, and nothing else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';

assert.equal(globalThis.HTMLElement, undefined);
const { FittingRoom, Viewer } = await import('@toile/react');

test('attributes are markup, measurements are not', () => {
  const html = renderToString(
    createElement(
      FittingRoom,
      {
        garment: 'dress.glb',
        disableZoom: true,
        disablePan: false,
        className: 'room',
        measurements: { sex: 'female', height: 173.4 },
        onSizeChange: () => {},
      },
      createElement('p', { slot: 'placeholder' }, 'Sizes'),
    ),
  );
  assert.equal(
    html,
    '<toile-fitting-room class="room" garment="dress.glb" disable-zoom=""><p slot="placeholder">Sizes</p></toile-fitting-room>',
  );
});

test('the viewer is there too', () => {
  const html = renderToString(
    createElement(Viewer, { src: 'dress.glb', cameraControls: true, autoplay: true }),
  );
  assert.equal(html, '<toile-viewer src="dress.glb" camera-controls="" autoplay=""></toile-viewer>');
});
