import type { ToileErrorDetail } from './errors.ts';

/** The `detail` of a `load` event. */
export interface LoadDetail {
  /** The address of the model that is now on screen. */
  readonly url: string;
  /** What the file got wrong without preventing its display, one sentence each. */
  readonly warnings: readonly string[];
}

/** The `detail` of a `progress` event. */
export interface ProgressDetail {
  /** From 0 to 1; 1 when the model is on screen. */
  readonly totalProgress: number;
}

/** The `detail` of a `camera-change` event. */
export interface CameraChangeDetail {
  /** `user-interaction` where a pointer or a key moved the camera, else `automatic`. */
  readonly source: 'user-interaction' | 'automatic';
}

/** The events of `<toile-viewer>`, by name. None of them bubbles. */
export interface ViewerEventMap {
  load: CustomEvent<LoadDetail>;
  progress: CustomEvent<ProgressDetail>;
  error: CustomEvent<ToileErrorDetail>;
  'camera-change': CustomEvent<CameraChangeDetail>;
  'variant-applied': CustomEvent<undefined>;
  'poster-dismissed': CustomEvent<undefined>;
}

/** Listening to them, with the type of each. */
export interface ViewerListeners {
  addEventListener<Name extends keyof ViewerEventMap>(
    type: Name,
    listener: (event: ViewerEventMap[Name]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<Name extends keyof ViewerEventMap>(
    type: Name,
    listener: (event: ViewerEventMap[Name]) => void,
    options?: boolean | EventListenerOptions,
  ): void;
}
