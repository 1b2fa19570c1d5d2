/** Compiled and not run: what a React developer may write, and what the compiler spares them. */
import { FittingRoom, Viewer } from '@toile/react';
import { createElement } from 'react';
import type { ToileFittingRoom } from 'toile/fitting-room';

createElement(FittingRoom, {
  garment: 'dress.glb',
  disableZoom: true,
  className: 'room',
  measurements: { sex: 'female', height: 165 },
  onSizeChange: ({ detail }) => detail.value.toUpperCase(),
  onError: ({ detail }) => detail.code,
  ref: (element: ToileFittingRoom | null) => {
    element?.measurements.sex.toUpperCase();
  },
});
createElement(Viewer, { src: 'dress.glb', cameraControls: true, onLoad: ({ detail }) => detail.url });

// @ts-expect-error there is no such attribute
createElement(FittingRoom, { garments: 'dress.glb' });
// @ts-expect-error a flag is there or not
createElement(Viewer, { cameraControls: 'yes' });
// @ts-expect-error what the body came to is read, not set
createElement(FittingRoom, { bodyReport: undefined });
