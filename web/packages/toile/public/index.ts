/**
 * Toile for the page: importing this defines `<toile-viewer>`. On a server, where there are no elements,
 * it does nothing.
 */
import { ToileViewer } from '../element/viewer-element.ts';

export type { ToileErrorCode, ToileErrorDetail } from './errors.ts';
export type {
  CameraChangeDetail,
  LoadDetail,
  ProgressDetail,
  ViewerEventMap,
  ViewerListeners,
} from './events.ts';
export type {
  BackendChoice,
  Position,
  SphericalPosition,
  ToBlobOptions,
  ViewerProperties,
} from './options.ts';
export { ToileViewer };

declare global {
  interface HTMLElementTagNameMap {
    'toile-viewer': ToileViewer;
  }
}

if (globalThis.customElements && !customElements.get('toile-viewer')) {
  customElements.define('toile-viewer', ToileViewer);
}
