/** The element's inside: what is seen of it, and what a screen reader is told. */
import type { ToileErrorCode } from '../public/errors.ts';
import { languageOf, type Strings, sentenceFor, stringsFor } from './strings.ts';
import { styleSheet } from './style.ts';

/** `idle`: nothing asked for yet; `covered`: the model is there, behind the poster. */
export type Phase = 'idle' | 'loading' | 'covered' | 'shown' | 'failed';

export class View {
  /** Takes focus, pointers and keys. */
  readonly region: HTMLElement;
  readonly #host: HTMLElement;
  readonly #root: HTMLElement;
  readonly #poster: HTMLImageElement;
  readonly #progress: HTMLElement;
  readonly #bar: HTMLElement;
  readonly #sentence: HTMLElement;
  readonly #spoken: HTMLElement;
  #error: ToileErrorCode | undefined;
  #lastSpoken = '';

  constructor(host: HTMLElement) {
    this.#host = host;
    this.region = make('div', { class: 'view', part: 'view', tabindex: '0', role: 'img' });
    this.#poster = make('img', { part: 'poster', alt: '', decoding: 'async' }) as HTMLImageElement;
    this.#bar = make('div', { class: 'bar', part: 'progress-bar' });
    this.#progress = make('div', { class: 'progress', part: 'progress', role: 'progressbar' }, [
      make('slot', { name: 'progress-bar' }, [this.#bar]),
    ]);
    this.#sentence = make('span', { part: 'error' });
    this.#spoken = make('div', { class: 'spoken', 'aria-live': 'polite' });
    this.#root = make('div', { class: 'idle' }, [
      this.region,
      make('div', { class: 'poster' }, [make('slot', { name: 'poster' }, [this.#poster])]),
      this.#progress,
      make('div', { class: 'fallback', part: 'fallback', role: 'alert' }, [
        make('slot', { name: 'fallback' }, [this.#sentence]),
      ]),
      this.#spoken,
      make('slot'),
    ]);
    const shadow = host.attachShadow({ mode: 'open', delegatesFocus: true });
    shadow.adoptedStyleSheets = [styleSheet()];
    shadow.append(this.#root);
  }

  get strings(): Strings {
    return stringsFor(languageOf(this.#host));
  }

  /** The phase is a class of the root, which the style sheet does the rest with. */
  set phase(phase: Phase) {
    this.#root.className = phase;
    if (phase !== 'failed') this.#setError(undefined);
    set(this.region, 'aria-busy', phase === 'loading' ? 'true' : null);
  }

  set poster(url: string | null) {
    set(this.#poster, 'src', url);
  }

  /** From 0 to 1. */
  set progress(fraction: number) {
    this.#bar.style.transform = `scaleX(${fraction})`;
    set(this.#progress, 'aria-valuenow', String(Math.round(fraction * 100)));
  }

  /** Puts everything into words: names the picture, and says whether and how it can be moved. */
  describe(alt: string | null, hasControls: boolean): void {
    this.region.classList.toggle('controlled', hasControls);
    set(this.region, 'role', hasControls ? 'application' : 'img');
    set(this.region, 'aria-label', alt ?? this.strings.name);
    set(this.#progress, 'aria-label', this.strings.loading);
    set(this.region, 'aria-description', hasControls ? this.strings.keys : null);
    this.#setError(this.#error);
  }

  showError(code: ToileErrorCode): void {
    this.phase = 'failed';
    this.#setError(code);
  }

  #setError(code: ToileErrorCode | undefined): void {
    this.#error = code;
    const sentence = code ? sentenceFor(code, this.strings) : '';
    if (sentence !== this.#sentence.textContent) this.#sentence.textContent = sentence;
  }

  /** Has a screen reader say `sentence`, once. */
  say(sentence: string): void {
    if (sentence === this.#lastSpoken) return;
    this.#lastSpoken = sentence;
    this.#spoken.textContent = sentence;
  }

  /** Puts a fresh canvas over the last one, which stays until `settleCanvas`; returns what is to be drawn on. */
  renewCanvas(): OffscreenCanvas | HTMLCanvasElement {
    const canvas = make('canvas', { part: 'canvas' }) as HTMLCanvasElement;
    const surface = 'transferControlToOffscreen' in canvas ? canvas.transferControlToOffscreen() : canvas;
    this.region.append(canvas);
    return surface;
  }

  /** What the picture is on. */
  get canvas(): HTMLCanvasElement | undefined {
    return (this.region.lastElementChild as HTMLCanvasElement | null) ?? undefined;
  }

  /** The newest canvas has its picture: those under it can go. */
  settleCanvas(): void {
    const canvases = [...this.region.children];
    for (const old of canvases.slice(0, -1)) old.remove();
  }

  /** Nothing is drawn any more. */
  clearCanvas(): void {
    this.region.replaceChildren();
  }
}

function make(tag: string, attributes: Record<string, string> = {}, children: Node[] = []): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function set(element: Element, name: string, value: string | null): void {
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}
