/** Turns pointers, wheel and keys into what they mean for the camera. */
import type { InputCommand } from '../internal/protocol.ts';

/** What a page lets people do; read anew at every gesture. */
export interface Permissions {
  readonly cameraControls: boolean;
  readonly disableZoom: boolean;
  readonly disablePan: boolean;
}

const KEYS = new Set([
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'PageUp',
  'PageDown',
  'Home',
  '+',
  '=',
  '-',
  '_',
]);

/** Wheel steps come in pixels, lines or pages. */
const PIXELS_PER_STEP = [1, 16, 400];

/** Zoom per pixel of wheel travel; a notch of a mouse is about 100 pixels. */
const ZOOM_PER_PIXEL = 0.001;

/** Pinches on a touch pad come as a wheel with the control key, in much smaller steps. */
const PINCH_GAIN = 10;

/** A finger or a pressed button. */
interface Pointer {
  /** CSS pixels. */
  x: number;
  y: number;
  /** It may yet turn out that this finger scrolls the page. */
  isUndecided: boolean;
}

/**
 * Listens on `region`. One finger or the left button orbits; two fingers pan and pinch, as do other buttons and
 * modifier keys. A finger that starts upright scrolls the page (`touch-action: pan-y`).
 */
export function listen(region: HTMLElement, may: Permissions, send: (command: InputCommand) => void): void {
  const pointers = new Map<number, Pointer>();

  region.addEventListener('pointerdown', (event) => {
    if (!may.cameraControls || pointers.size > 1) return;
    region.setPointerCapture(event.pointerId);
    const isUndecided = event.pointerType === 'touch' && getComputedStyle(region).touchAction !== 'none';
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY, isUndecided });
  });

  region.addEventListener('pointermove', (event) => {
    const last = pointers.get(event.pointerId);
    if (!last) return;
    const [dx, dy] = [event.clientX - last.x, event.clientY - last.y];
    if (last.isUndecided && pointers.size === 1 && Math.abs(dy) > Math.abs(dx)) {
      pointers.delete(event.pointerId); // the page will scroll
      return;
    }
    last.isUndecided = false;
    const before = spread(pointers);
    last.x = event.clientX;
    last.y = event.clientY;
    if (pointers.size === 1) return drag(isPan(event), dx, dy);
    drag(true, dx / 2, dy / 2); // the middle between two fingers moves half as far as the one that moved
    if (before > 0) zoom(spread(pointers) / before);
  });

  const lift = (event: PointerEvent) => {
    if (pointers.delete(event.pointerId) && pointers.size === 0) send({ type: 'release' });
  };
  region.addEventListener('pointerup', lift);
  region.addEventListener('pointercancel', lift);

  // Two fingers are ours, whichever way they go; `touch-action` alone would let them scroll.
  region.addEventListener(
    'touchmove',
    (event) => {
      if (pointers.size > 1 && event.cancelable) event.preventDefault();
    },
    { passive: false },
  );

  region.addEventListener(
    'wheel',
    (event) => {
      if (!may.cameraControls || may.disableZoom) return;
      event.preventDefault();
      const pixels = event.deltaY * (PIXELS_PER_STEP[event.deltaMode] ?? 1);
      zoom(Math.exp(-pixels * ZOOM_PER_PIXEL * (event.ctrlKey ? PINCH_GAIN : 1)));
    },
    { passive: false },
  );

  region.addEventListener('contextmenu', (event) => {
    if (may.cameraControls && !may.disablePan) event.preventDefault();
  });

  region.addEventListener('keydown', (event) => {
    if (!may.cameraControls || event.ctrlKey || event.metaKey || event.altKey || !KEYS.has(event.key)) return;
    event.preventDefault();
    send({ type: 'key', key: event.key, shift: event.shiftKey });
  });

  function drag(pans: boolean, dx: number, dy: number): void {
    if (!pans) send({ type: 'orbit', dx, dy });
    else if (!may.disablePan) send({ type: 'pan', dx, dy });
  }

  function zoom(factor: number): void {
    if (!may.disableZoom) send({ type: 'zoom', factor });
  }
}

function isPan(event: PointerEvent): boolean {
  const isLeftButton = (event.buttons & 1) !== 0;
  return !isLeftButton || event.ctrlKey || event.metaKey || event.shiftKey;
}

/** Distance between two pointers, CSS pixels; 0 unless there are two. */
function spread(pointers: Map<number, Pointer>): number {
  const [a, b] = [...pointers.values()];
  return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0;
}
