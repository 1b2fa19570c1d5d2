import {
  CANVAS,
  COLOR,
  type Inside,
  type ModelSource,
  PAINT,
  RESHAPE,
  SOURCE,
  WEAR,
  type Worn,
} from '../internal/inside.ts';
import { type Client, type Connection, connect } from '../internal/link.ts';
import type {
  CameraState,
  Layer,
  LayerField,
  ModelSummary,
  Shape,
  ViewerReport,
} from '../internal/protocol.ts';
import { detailOf, type ToileError, type ToileErrorDetail } from '../public/errors.ts';
import type { ViewerEventMap, ViewerListeners } from '../public/events.ts';
import type {
  BackendChoice,
  Position,
  SphericalPosition,
  ToBlobOptions,
  ViewerProperties,
} from '../public/options.ts';
import { ATTRIBUTES, defineProperties, ENGINE_ATTRIBUTES, isEngineAttribute, isFlag } from './attributes.ts';
import { parseOrbit, parsePosition } from './camera.ts';
import { listen } from './input.ts';
import { Requests } from './requests.ts';
import { Watch } from './surroundings.ts';
import { type Phase, View } from './view.ts';
import { Wardrobe } from './wardrobe.ts';

/** Largest model with all its files, unless `max-bytes` says otherwise. */
const MAX_BYTES = 256 * 2 ** 20;

type CameraReport = Extract<ViewerReport, { type: 'camera' }>;

/** An element with properties that mirror its attributes. A server has no elements; importing this there does nothing. */
const Base = (globalThis.HTMLElement ?? class {}) as unknown as new () => ViewerListeners &
  ViewerProperties &
  HTMLElement;

/** `<toile-viewer>`: shows a glTF model. */
export class ToileViewer extends Base implements Inside {
  static readonly observedAttributes = [...ATTRIBUTES, 'lang'];

  readonly #view = new View(this);
  readonly #watch = new Watch(this, () => this.#surroundingsChanged());
  readonly #blobs = new Requests<Blob | undefined>();
  readonly #shapes = new Requests<true>();
  #connection: Connection | undefined;
  #phase: Phase = 'idle';
  #isDismissed = false;
  #source: ModelSource | undefined;
  readonly #wardrobe = new Wardrobe();
  /** Values in place of looks. */
  #fields: LayerField[] = [];
  /** Loads asked for so far. */
  #loads = 0;
  #model: ModelSummary | undefined;
  /** Where the camera was last, for a new engine to take up again. */
  #camera: CameraState | undefined;

  constructor() {
    super();
    listen(this.#view.region, this, (command) => this.#connection?.post(command));
  }

  /** Whether the model of `src` is ready to be seen. */
  get loaded(): boolean {
    return this.#phase === 'shown' || this.#phase === 'covered';
  }

  /** Names that `variantName` may take. */
  get availableVariants(): string[] {
    return [...(this.#model?.variants ?? [])];
  }

  /** Where the camera is now. */
  getCameraOrbit(): SphericalPosition {
    return parseOrbit(this.#camera?.['camera-orbit'] ?? '');
  }

  /** What it looks at. */
  getCameraTarget(): Position {
    return parsePosition(this.#camera?.['camera-target'] ?? '');
  }

  /** Its vertical angle of view, degrees. */
  getFieldOfView(): number {
    return Number.parseFloat(this.#camera?.['field-of-view'] ?? '0');
  }

  /** Extents of the model. */
  getDimensions(): Position {
    const extents = this.#model?.dimensions ?? [0, 0, 0];
    return parsePosition(extents.map((metres) => `${metres}m`).join(' '));
  }

  /** Reveals the model where `reveal` is `manual`, and loads it if nothing has yet. */
  dismissPoster(): void {
    this.#isDismissed = true;
    if (this.#phase === 'covered') this.#reveal();
    this.#loadIfWanted();
  }

  /** The picture on screen, as a file. Rejects where there is none. */
  async toBlob({ mimeType = 'image/png', quality }: ToBlobOptions = {}): Promise<Blob> {
    const blob = await this.#blobs.ask((request) => {
      if (!this.loaded) return false;
      this.#connection?.post({ type: 'blob', request, mimeType, quality });
      return true;
    });
    if (!blob) throw new Error('there is no picture to write');
    return blob;
  }

  /** @internal */
  get [SOURCE](): ModelSource | undefined {
    return this.#source;
  }

  set [SOURCE](source: ModelSource | undefined) {
    this.#source = source;
    this.#sourceChanged();
  }

  /** @internal */
  [RESHAPE](shapes: Shape[]): Promise<true | undefined> {
    return this.#shapes.ask((request) => {
      if (!this.loaded) return false;
      const transfer = shapes.flatMap(({ vertices }) => [vertices.positions.buffer, vertices.normals.buffer]);
      this.#connection?.post({ type: 'reshape', request, shapes }, transfer);
      return true;
    });
  }

  /** @internal */
  [WEAR](layer: Layer, worn: Worn | undefined): void {
    this.#wardrobe.wear(layer, worn, this.#mostBytes);
  }

  /** @internal */
  [COLOR](layer: Layer, variant: string | undefined): void {
    this.#wardrobe.color(layer, variant);
  }

  /** @internal */
  [PAINT](fields: LayerField[]): void {
    this.#fields = fields;
    this.#connection?.post({ type: 'fields', fields });
  }

  /** @internal */
  get [CANVAS](): HTMLCanvasElement | undefined {
    return this.#view.canvas;
  }

  connectedCallback(): void {
    this.#watch.start();
    this.#describe();
    this.#loadIfWanted();
  }

  disconnectedCallback(): void {
    this.#watch.stop();
    // An element that only moves within the page is connected again before this runs.
    queueMicrotask(() => {
      if (!this.isConnected) this.#unload();
    });
  }

  attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    // Asking again for the view that was asked for last brings the camera back to it.
    if (isEngineAttribute(name)) return this.#postOption(name);
    if (before === value) return;
    if (name === 'src') this.#sourceChanged();
    else if (name === 'poster') this.#view.poster = value;
    else if (name === 'environment-image') this.#postEnvironment();
    else if (['alt', 'camera-controls', 'lang'].includes(name)) this.#describe();
    else this.#loadIfWanted();
  }

  // Loading

  get #isWanted(): boolean {
    if (!this.isConnected || !this.#hasSource) return false;
    if (this.loading === 'eager') return true;
    return this.#watch.now.isSeen && (this.reveal !== 'manual' || this.#isDismissed);
  }

  get #hasSource(): boolean {
    return Boolean(this.src || this.#source);
  }

  #loadIfWanted(): void {
    if (this.#phase === 'idle' && this.#isWanted) this.#load();
  }

  #sourceChanged(): void {
    this.#camera = undefined;
    if (this.#connection && this.#hasSource) this.#load();
    else {
      this.#unload();
      this.#loadIfWanted();
    }
  }

  #load(): void {
    this.#setPhase('loading');
    if (this.#connection) return this.#postLoad();
    this.#connection = connect(this.#client, (this.backend ?? 'auto') as BackendChoice);
    this.#introduce();
  }

  #unload(): void {
    this.#connection?.close();
    this.#connection = undefined;
    this.#wardrobe.introduce(undefined, 0);
    this.#abandon();
    this.#model = undefined;
    this.#isDismissed = false;
    this.#view.clearCanvas();
    this.#setPhase('idle');
  }

  #reveal(): void {
    this.#setPhase('shown');
    this.#emit('poster-dismissed', undefined);
  }

  #setPhase(phase: Phase): void {
    this.#phase = phase;
    this.#view.phase = phase;
  }

  // To the engine

  /** Tells a new engine everything that the last one knew. */
  #introduce(): void {
    this.#abandon();
    this.#connection?.post({ type: 'add' });
    this.#watch.measure();
    this.#postSurroundings();
    for (const name of ENGINE_ATTRIBUTES) if (this.hasAttribute(name)) this.#postOption(name);
    for (const [name, value] of Object.entries(this.#camera ?? {})) {
      this.#connection?.post({ type: 'option', name, value });
    }
    if (this.environmentImage) this.#postEnvironment();
    if (this.#phase !== 'failed') this.#postLoad();
    this.#wardrobe.introduce(this.#connection, this.#mostBytes);
    if (this.#fields.length > 0) this[PAINT](this.#fields);
  }

  #postLoad(): void {
    const load = ++this.#loads;
    if (this.#source) void this.#postMade(this.#source, load);
    else {
      const src = absolute(this.src ?? '');
      this.#connection?.post({ type: 'load', layer: 0, src, maxBytes: this.#mostBytes, load });
    }
  }

  get #mostBytes(): number {
    const asked = Number(this.maxBytes);
    return asked > 0 ? asked : MAX_BYTES; // also where it is no number
  }

  async #postMade({ url, make }: ModelSource, load: number): Promise<void> {
    try {
      const bytes = await make((fraction) => this.#progressed(fraction));
      if (load !== this.#loads) return;
      const command = { type: 'load', layer: 0, src: url, bytes, maxBytes: this.#mostBytes, load } as const;
      this.#connection?.post(command, [bytes.buffer]);
    } catch (error) {
      if (load === this.#loads) this.#fail(detailOf(error as ToileError), true);
    }
  }

  /** Nobody waits for the engine's answers any more. */
  #abandon(): void {
    this.#blobs.abandon();
    this.#shapes.abandon();
  }

  #postEnvironment(): void {
    const url = this.environmentImage;
    this.#connection?.post({ type: 'environment', url: url ? absolute(url) : undefined });
  }

  #postOption(name: string): void {
    const value = this.getAttribute(name);
    const text = isFlag(name) ? String(value !== null) : (value ?? undefined);
    this.#connection?.post({ type: 'option', name, value: text });
  }

  #postSurroundings(): void {
    const { width, height, isSeen, prefersReducedMotion } = this.#watch.now;
    this.#connection?.post({ type: 'resize', width, height, pixelRatio: devicePixelRatio });
    this.#connection?.post({ type: 'visible', isVisible: isSeen });
    const value = String(prefersReducedMotion);
    this.#connection?.post({ type: 'option', name: 'reduced-motion', value });
  }

  #surroundingsChanged(): void {
    this.#describe();
    this.#postSurroundings();
    this.#loadIfWanted();
  }

  // From the engine

  readonly #client: Client = {
    receive: (report) => this.#receive(report),
    introduce: () => this.#introduce(),
    giveUp: (error) => {
      this.#connection = undefined;
      this.#wardrobe.introduce(undefined, 0);
      this.#fail(error, true);
    },
  };

  #receive(report: ViewerReport): void {
    if ('layer' in report && report.layer > 0) return this.#wardrobe.receive(report);
    switch (report.type) {
      case 'canvas-wanted': {
        const canvas = this.#view.renewCanvas();
        const transfer = canvas instanceof HTMLCanvasElement ? [] : [canvas];
        this.#connection?.post({ type: 'canvas', canvas }, transfer);
        return;
      }
      case 'progress':
        return this.#progressed(report.fraction);
      case 'shown':
        if (report.load === this.#loads) this.#shown(report.model);
        return;
      case 'camera':
        return this.#cameraMoved(report);
      case 'variant':
        return this.#emit('variant-applied', undefined);
      case 'error':
        if (report.load === undefined || report.load === this.#loads)
          this.#fail(report.error, report.isFatal);
        return;
      case 'blob':
        return this.#blobs.answer(report.request, report.blob);
      case 'reshaped':
        this.#shapes.answer(report.request, true);
    }
  }

  #progressed(fraction: number): void {
    this.#view.progress = fraction;
    if (this.#phase === 'loading') this.#emit('progress', { totalProgress: fraction });
  }

  #shown(model: ModelSummary): void {
    this.#model = model;
    this.#view.settleCanvas();
    if (this.#phase !== 'loading') return; // a new engine has restored the picture
    if (this.reveal === 'manual' && !this.#isDismissed) this.#setPhase('covered');
    else this.#reveal();
    this.#emit('load', { url: model.url, warnings: model.warnings });
  }

  #cameraMoved({ camera, view, byUser }: CameraReport): void {
    this.#camera = camera;
    if (byUser) this.#view.say(this.#view.strings.views[view]);
    this.#emit('camera-change', { source: byUser ? 'user-interaction' : 'automatic' });
  }

  #fail(error: ToileErrorDetail, isFatal: boolean): void {
    if (isFatal) {
      this.#abandon();
      this.#model = undefined;
      this.#setPhase('failed');
      this.#view.showError(error.code);
    }
    this.#emit('error', error);
  }

  #describe(): void {
    this.#view.describe(this.alt, this.cameraControls);
  }

  #emit<Name extends keyof ViewerEventMap>(name: Name, detail: ViewerEventMap[Name]['detail']): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

defineProperties(ToileViewer.prototype);

/** A worker would resolve relative addresses against its own. */
function absolute(url: string): string {
  return new URL(url, document.baseURI).href;
}
