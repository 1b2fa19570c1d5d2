/** Compiled and not run: what a Vue developer may write, and what the compiler spares them. */
import type { FittingRoom, Viewer } from '@toile/vue';

type RoomProps = InstanceType<typeof FittingRoom>['$props'];
type ViewerProps = InstanceType<typeof Viewer>['$props'];

export const room: RoomProps = {
  garment: 'dress.glb',
  disableZoom: true,
  class: 'room',
  measurements: { sex: 'female', height: 165 },
  onSizeChange: ({ detail }) => detail.value.toUpperCase(),
};
export const viewer: ViewerProps = { src: 'dress.glb', onLoad: ({ detail }) => detail.url };

// @ts-expect-error there is no such attribute
export const unknown: RoomProps = { garments: 'dress.glb' };
// @ts-expect-error a flag is there or not
export const flag: ViewerProps = { cameraControls: 'yes' };
