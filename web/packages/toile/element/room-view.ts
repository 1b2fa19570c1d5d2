/** The fitting room's inside: its pictures with the look bar below them, and places for the panels beside them. */
import { ToileViewer } from '../public/index.ts';
import { make } from './panel/dom.ts';
import type { Places } from './panels.ts';

/**
 * Where the camera stands unless the page says otherwise: so that adults of every height are seen whole, and a taller
 * one is seen to be taller.
 */
const CAMERA = { 'camera-orbit': '20deg 84deg 4.1m', 'camera-target': '0m 0.96m 0m' };

const CSS = `
:host { display: block; height: 640px; container-type: inline-size }
:host([hidden]) { display: none }
.room { display: grid; grid-template: minmax(0, 1fr) / minmax(0, 1fr) minmax(280px, 360px); height: 100% }
.stage { position: relative; display: flex; flex-direction: column; min-height: 0 }
.pictures { flex: 1; min-height: 0; display: grid; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); gap: 1px }
.picture { position: relative; min-height: 0; margin: 0 }
.picture figcaption { position: absolute; inset: auto 0 .75rem; text-align: center; pointer-events: none }
toile-viewer { width: 100%; height: 100% }
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

/** A viewer with what its picture is called below it. */
class Picture {
  readonly viewer = new ToileViewer();
  readonly #caption = make('figcaption', { part: 'caption' });
  readonly root = make('figure', { class: 'picture', part: 'picture' }, [this.viewer, this.#caption]);

  constructor() {
    this.viewer.setAttribute('camera-controls', '');
    this.viewer.setAttribute('part', 'viewer');
    this.viewer.setAttribute('exportparts', VIEWER_PARTS);
  }

  set caption(text: string) {
    this.#caption.textContent = text;
  }
}

export class RoomView {
  readonly shadow: ShadowRoot;
  /** Where the panels go. */
  readonly places: Places;
  readonly #first = new Picture();
  readonly #pictures = make('div', { class: 'pictures', part: 'pictures' }, [this.#first.root]);
  /** What every viewer has been told. */
  readonly #passed = new Map<string, string | null>();
  #second: Picture | undefined;

  constructor(host: HTMLElement) {
    const slots = ['poster', 'progress-bar', 'fallback'].map((name) => make('slot', { name, slot: name }));
    this.viewer.append(...slots, make('slot'));
    const slot = (name: string) => make('slot', { name });
    const panels = {
      panel: slot('panel'),
      advice: slot('advice'),
      outfit: slot('outfit'),
      report: slot('report'),
    };
    const [settings, look, over] = [make('div'), make('div'), make('div')];
    this.places = { ...panels, settings, look, stage: over };
    const side = make('div', { class: 'side', part: 'side' }, [...Object.values(panels), settings]);
    const stage = make('div', { class: 'stage', part: 'stage' }, [this.#pictures, over, look]);
    this.shadow = host.attachShadow({ mode: 'open', delegatesFocus: true });
    this.shadow.adoptedStyleSheets = [roomStyle()];
    this.shadow.append(make('div', { class: 'room', part: 'room' }, [stage, side]));
    for (const name of Object.keys(CAMERA)) this.pass(name, null);
  }

  get viewer(): ToileViewer {
    return this.#first.viewer;
  }

  /** Sets an attribute of the viewers to what the fitting room's own says. */
  pass(name: string, value: string | null): void {
    const text = value ?? CAMERA[name as keyof typeof CAMERA] ?? null;
    this.#passed.set(name, text);
    for (const { viewer } of [this.#first, ...(this.#second ? [this.#second] : [])]) set(viewer, name, text);
  }

  /** Puts a second picture beside the first, seen from where that is seen now. */
  addPicture(): ToileViewer {
    this.removePicture();
    this.#second = new Picture();
    const { viewer } = this.#second;
    for (const [name, text] of this.#passed) set(viewer, name, text);
    set(viewer, 'poster', null);
    follow(viewer, this.viewer);
    this.viewer.addEventListener('camera-change', this.#lead);
    viewer.addEventListener('camera-change', ({ detail }) => {
      if (detail.source === 'user-interaction') follow(this.viewer, viewer);
    });
    this.#pictures.append(this.#second.root);
    return viewer;
  }

  removePicture(): void {
    this.#second?.root.remove();
    this.#second = undefined;
    this.viewer.removeEventListener('camera-change', this.#lead);
  }

  /** What the pictures are called, where there are two. */
  set captions([first, second]: readonly [string, string]) {
    this.#first.caption = this.#second ? first : '';
    if (this.#second) this.#second.caption = second;
  }

  readonly #lead = () => {
    if (this.#second && !this.#second.root.matches(':hover, :focus-within'))
      follow(this.#second.viewer, this.viewer);
  };
}

/** Looks from where another looks. */
function follow(viewer: ToileViewer, other: ToileViewer): void {
  set(viewer, 'camera-orbit', String(other.getCameraOrbit()) || null);
  set(viewer, 'camera-target', String(other.getCameraTarget()) || null);
}

function set(viewer: ToileViewer, name: string, text: string | null): void {
  if (text === null) viewer.removeAttribute(name);
  else viewer.setAttribute(name, text);
}
