/**
 * The fitting room: importing this defines `<toile-fitting-room>`, and `<toile-viewer>`, which it contains. On a
 * server, where there are no elements, it does nothing.
 */
import { ToileFittingRoom } from '../element/fitting-room-element.ts';

export type { Advice, FitBasis, Preference, Reason, SizeChance, Verdict } from './advice.ts';
export type { BodyReading, BodyReport, Measurements, MissedMeasurement, Sex } from './body.ts';
export type { ToileErrorCode, ToileErrorDetail } from './errors.ts';
export type { ProgressDetail } from './events.ts';
export type { GarmentColorway, GarmentSample, GarmentSize } from './garment.ts';
export type { End, FitReport, HeatQuantity, HeatScale, Mark, Obstacle, Strain, ZoneFit } from './report.ts';
export type {
  AdviceDetail,
  BagDetail,
  ChoiceDetail,
  FitDetail,
  RoomEventMap,
  RoomListeners,
  SettleDetail,
  ShapeDetail,
  WearDetail,
} from './room-events.ts';
export type { RoomProperties, RoomState } from './room-options.ts';
export { ToileFittingRoom };

declare global {
  interface HTMLElementTagNameMap {
    'toile-fitting-room': ToileFittingRoom;
  }
}

if (globalThis.customElements && !customElements.get('toile-fitting-room')) {
  customElements.define('toile-fitting-room', ToileFittingRoom);
}
