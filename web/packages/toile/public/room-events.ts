import type { Advice, FitBasis, Preference } from './advice.ts';
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
  /** Place of the garment in the attribute `garment`. */
  readonly garment: number;
}

/** The `detail` of a `settle` event. */
export interface SettleDetail {
  /** From the change that was asked for to the picture of cloth at rest, milliseconds. */
  readonly milliseconds: number;
}

/** The `detail` of a `size-change` or `colorway-change` event: a person has chosen. */
export interface ChoiceDetail {
  /** Place of the garment in the attribute `garment`. */
  readonly garment: number;
  /** Name of what was chosen. */
  readonly value: string;
}

/** The `detail` of an `advice` event: what was answered, and nothing that a measurement could be told from. */
export interface AdviceDetail {
  /** Place of the garment in the attribute `garment`. */
  readonly garment: number;
  readonly kind: Advice['kind'];
  /** Name of the size that is advised, and of another where two are about as good. */
  readonly size?: string | undefined;
  readonly other?: string | undefined;
  readonly preference: Preference;
  readonly basis: FitBasis;
}

/** The `detail` of a `fit` event: a size has been tried. */
export interface FitDetail {
  /** Place of the garment in the attribute `garment`. */
  readonly garment: number;
  readonly size: string;
  readonly basis: FitBasis;
  /** Whether it can be put on and closed. */
  readonly isWearable: boolean;
}

/** The `detail` of an `add-to-bag` event. */
export interface BagDetail {
  /** Place of the garment in the attribute `garment`. */
  readonly garment: number;
  readonly size: string;
}

/** The events of `<toile-fitting-room>`, by name. None of them bubbles. */
export interface RoomEventMap {
  load: CustomEvent<undefined>;
  progress: CustomEvent<ProgressDetail>;
  error: CustomEvent<ToileErrorDetail>;
  shape: CustomEvent<ShapeDetail>;
  wear: CustomEvent<WearDetail>;
  settle: CustomEvent<SettleDetail>;
  advice: CustomEvent<AdviceDetail>;
  fit: CustomEvent<FitDetail>;
  'size-change': CustomEvent<ChoiceDetail>;
  'colorway-change': CustomEvent<ChoiceDetail>;
  'add-to-bag': CustomEvent<BagDetail>;
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
