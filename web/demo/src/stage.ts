/** The stage: the viewer with its views, and an honest word about what it is doing. */
import type { ToileErrorCode, ToileViewer } from 'toile';
import { type TextKey, text } from './language';
import { byId } from './page';

/** What the stage shows; the style sheet reads it from `data-state`. */
type State = 'loading' | 'ready' | 'empty' | 'error';

interface View {
  readonly orbit: string;
  readonly target: string;
}

const WHOLE = 'auto auto auto';

/** Besides these there is `close`, of which the page says where it looks. */
const VIEWS: Record<string, View> = {
  front: { orbit: '0deg 86deg auto', target: WHOLE },
  side: { orbit: '90deg 86deg auto', target: WHOLE },
  back: { orbit: '180deg 86deg auto', target: WHOLE },
};

export class Stage {
  private readonly stage = byId('stage');
  private readonly viewer = byId<ToileViewer>('viewer');
  private message: TextKey | undefined;

  /** Shows the model that the page's address asks for with `?src=`, else the one written in the page. */
  constructor() {
    this.viewer.addEventListener('progress', ({ detail }) => this.showProgress(detail.totalProgress));
    this.viewer.addEventListener('load', () => this.enter('ready'));
    this.viewer.addEventListener('error', ({ detail }) => {
      if (detail.code !== 'invalid-option') this.enter('error', errorText(detail.code));
    });
    this.viewer.addEventListener('camera-change', ({ detail }) => {
      if (detail.source === 'user-interaction') this.noteOwnView();
    });
    // The wheel scrolls the page, as everywhere on it. With Ctrl, which is how a touch pad tells of a pinch, it zooms.
    this.stage.addEventListener('wheel', (event) => event.ctrlKey || event.stopPropagation(), {
      capture: true,
    });
    byId('stage-retry').addEventListener('click', () => this.retry());
    this.connectViews();
    this.fetchViewer();
    this.start(new URLSearchParams(location.search).get('src'));
  }

  /** Shows another colorway, on the poster too while that is all there is. */
  setColorway(name: string, picture: string): void {
    this.viewer.setAttribute('variant-name', name);
    byId<HTMLImageElement>('poster').src = picture;
  }

  /** Writes the stage's own words anew, after the language has changed. */
  redraw(): void {
    byId('stage-message').textContent = this.message ? text(this.message) : '';
  }

  /** The picture of the product comes first: nothing competes with it for the line or the processor. */
  private async fetchViewer(): Promise<void> {
    await byId<HTMLImageElement>('poster')
      .decode()
      .catch(() => {});
    await painted();
    await import(new URL('toile/toile.js', document.baseURI).href).catch(() =>
      this.enter('error', 'stage.error.network'),
    );
  }

  private start(asked: string | null): void {
    if (asked !== null) this.viewer.setAttribute('src', asked);
    if (asked === '') this.viewer.removeAttribute('src');
    if (!this.viewer.hasAttribute('src')) this.enter('empty', 'stage.empty');
    else this.enter(this.viewer.loaded ? 'ready' : 'loading');
  }

  private enter(state: State, message?: TextKey): void {
    this.stage.dataset.state = state;
    this.message = message;
    byId('stage-notice').hidden = !message;
    byId('stage-retry').hidden = state !== 'error';
    byId('stage-status').textContent = text(state === 'ready' ? 'stage.ready' : (message ?? 'stage.loading'));
    this.redraw();
  }

  private showProgress(fraction: number): void {
    byId<HTMLProgressElement>('stage-progress').value = fraction;
  }

  private retry(): void {
    const src = this.viewer.getAttribute('src') ?? '';
    this.showProgress(0);
    this.enter('loading');
    this.viewer.removeAttribute('src');
    this.viewer.setAttribute('src', src);
    this.viewer.focus();
  }

  private connectViews(): void {
    for (const button of viewButtons()) {
      button.addEventListener('click', () => this.show(button.dataset.view ?? ''));
    }
    byId('stage-reset').addEventListener('click', () => {
      this.show('front');
      viewButtons()[0]?.focus();
    });
  }

  private show(name: string): void {
    const view = name === 'close' ? this.closeView() : VIEWS[name];
    if (!view) return;
    this.turn('camera-target', view.target);
    this.turn('camera-orbit', view.orbit);
    this.stage.removeAttribute('data-own-view');
    press(name);
  }

  private closeView(): View {
    return { orbit: '24deg 80deg 42%', target: this.stage.dataset.closeTarget ?? WHOLE };
  }

  /** An attribute set to what it already says changes nothing, though the shopper may have turned away since. */
  private turn(attribute: string, value: string): void {
    this.viewer.removeAttribute(attribute);
    this.viewer.setAttribute(attribute, value);
  }

  /** The shopper has moved the camera: no named view is on any more, and there is something to reset. */
  private noteOwnView(): void {
    this.stage.setAttribute('data-own-view', '');
    press(undefined);
  }
}

/** Resolves once what is decoded by now is on screen. */
function painted(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

function viewButtons(): HTMLButtonElement[] {
  return [...byId('stage-controls').querySelectorAll<HTMLButtonElement>('[data-view]')];
}

function press(name: string | undefined): void {
  for (const button of viewButtons())
    button.setAttribute('aria-pressed', String(button.dataset.view === name));
}

/** What to tell a shopper: try again, another browser, or nothing that they can do. */
function errorText(code: ToileErrorCode): TextKey {
  switch (code) {
    case 'network':
    case 'cors':
      return 'stage.error.network';
    case 'no-gpu':
    case 'lost':
      return 'stage.error.device';
    default:
      return 'stage.error.file';
  }
}
