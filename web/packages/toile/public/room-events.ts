import type { ToileErrorDetail } from './errors.ts';
import type { ProgressDetail } from './events.ts';

/** The `detail` of a `shape` event. Measurements are never in it: `measurements` and `bodyReport` have them. */
export interface ShapeDetail {
  /** From the change that was asked for to the picture, milliseconds. */
  readonly milliseconds: number;
  /** Whether something was given that no body has; `bodyReport.missed` says what. */
  readonly isMissed: boolean;
}

/** The `detail` of a `wear` event. */
export interface WearDetail {
  /** Place of the garment in `garments`. */
  readonly garment: number;
}

/** The `detail` of a `settle` event. */
export interface SettleDetail {
  /** From the change that was asked for to the picture of cloth at rest, milliseconds. */
  readonly milliseconds: number;
}

/** The `detail` of a `size-change` or `colorway-change` event: a person has chosen. */
export interface ChoiceDetail {
  /** Place of the garment in `garments`. */
  readonly garment: number;
  /** Name of what was chosen. */
  readonly value: string;
}

/** The events of `<toile-fitting-room>`, by name. None of them bubbles. */
export interface RoomEventMap {
  load: CustomEvent<undefined>;
  progress: CustomEvent<ProgressDetail>;
  error: CustomEvent<ToileErrorDetail>;
  shape: CustomEvent<ShapeDetail>;
  wear: CustomEvent<WearDetail>;
  settle: CustomEvent<SettleDetail>;
  'size-change': CustomEvent<ChoiceDetail>;
  'colorway-change': CustomEvent<ChoiceDetail>;
}

/** Listening to them, with the type of each. */
export interface RoomListeners {
  addEventListener<Name extends keyof RoomEventMap>(
    type: Name,
    listener: (event: RoomEventMap[Name]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<Name extends keyof RoomEventMap>(
    type: Name,
    listener: (event: RoomEventMap[Name]) => void,
    options?: boolean | EventListenerOptions,
  ): void;
}
