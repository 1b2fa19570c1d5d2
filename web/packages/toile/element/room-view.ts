/** The fitting room's inside: the viewer with the look bar below it, and the outfit and body panels beside them. */
import { ToileViewer } from '../public/index.ts';
import { panelStyle } from './body-panel.ts';
import { make } from './panel/dom.ts';

/**
 * Where the camera stands unless the page says otherwise: so that adults of every height are seen whole, and a taller
 * one is seen to be taller.
 */
const CAMERA = { 'camera-orbit': '20deg 84deg 4.1m', 'camera-target': '0m 0.96m 0m' };

const CSS = `
:host { display: block; height: 640px; container-type: inline-size }
:host([hidden]) { display: none }
.room { display: grid; grid-template: minmax(0, 1fr) / minmax(0, 1fr) minmax(280px, 360px); height: 100% }
.stage { display: flex; flex-direction: column; min-height: 0 }
toile-viewer { flex: 1; width: 100%; height: auto; min-height: 0 }
.side { overflow: auto; overscroll-behavior: contain; padding-inline: 24px 4px }
@container (max-width: 640px) {
  .room { grid-template: minmax(0, 11fr) minmax(0, 9fr) / minmax(0, 1fr) }
  .side { padding-inline: 4px }
}
`;

/** Parts of the viewer that a page can style as the fitting room's. */
const VIEWER_PARTS = 'view, canvas, poster, progress, progress-bar, fallback, error';

let sheet: CSSStyleSheet | undefined;

/** One sheet for all fitting rooms of the page. */
function roomStyle(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS);
  }
  return sheet;
}

export class RoomView {
  readonly viewer: ToileViewer;

  constructor(host: HTMLElement, outfit: HTMLElement, panel: HTMLElement, look: HTMLElement) {
    const slots = ['poster', 'progress-bar', 'fallback'].map((name) => make('slot', { name, slot: name }));
    this.viewer = new ToileViewer();
    this.viewer.setAttribute('camera-controls', '');
    this.viewer.setAttribute('part', 'viewer');
    this.viewer.setAttribute('exportparts', VIEWER_PARTS);
    this.viewer.append(...slots, make('slot'));
    const side = make('div', { class: 'side', part: 'side' }, [
      make('slot', { name: 'outfit' }, [outfit]),
      make('slot', { name: 'panel' }, [panel]),
    ]);
    const stage = make('div', { class: 'stage', part: 'stage' }, [this.viewer, look]);
    const shadow = host.attachShadow({ mode: 'open', delegatesFocus: true });
    shadow.adoptedStyleSheets = [roomStyle(), panelStyle()];
    shadow.append(make('div', { class: 'room', part: 'room' }, [stage, side]));
    for (const name of Object.keys(CAMERA)) this.pass(name, null);
  }

  /** Sets an attribute of the viewer to what the fitting room's own says. */
  pass(name: string, value: string | null): void {
    const text = value ?? CAMERA[name as keyof typeof CAMERA] ?? null;
    if (text === null) this.viewer.removeAttribute(name);
    else this.viewer.setAttribute(name, text);
  }
}
