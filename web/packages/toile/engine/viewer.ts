/** One element's counterpart: fetches its model, obeys its commands, draws its frames. */
import type {
  Canvas,
  Layer,
  LoadCommand,
  ModelSummary,
  Shape,
  Vertices,
  ViewerCommand,
  ViewerReport,
} from '../internal/protocol.ts';
import { deferred } from './deferred.ts';
import { Budget, download } from './download.ts';
import { isCrash, toDetail } from './failure.ts';
import { buildModel } from './loading.ts';
import { flatStops } from './scale.ts';
import type { Stage } from './stage.ts';
import { Frame } from './wasm.ts';

/** What a viewer needs from the engine's host. */
export interface ViewerHost {
  report(report: ViewerReport): void;
  /** Asks for a call of `draw` in the next frame. */
  wake(): void;
  /** Tells that the engine can no longer be trusted. */
  crashed(error: unknown): void;
}

type BlobCommand = Extract<ViewerCommand, { type: 'blob' }>;

/** A model on its way to a layer. */
interface Arrival {
  readonly ending: AbortController;
  /** How it is to be shown at first, if not as in its file. */
  vertices: Vertices | undefined;
}

/** A model that has come to its layer. */
interface Arrived {
  readonly layer: Layer;
  readonly model: ModelSummary;
  readonly load: number;
}

/** The layer that options and most reports are about. */
const INNERMOST: Layer = 0;

/** Shares of the progress bar: most of the waiting is for the file. */
const DOWNLOADED = 0.8;
const BUILT = 0.95;

/** Longest step of time, seconds, so that a slow frame does not throw the camera round. */
const LONGEST_STEP = 0.25;

/** Most bytes of an .hdr panorama. */
const MAX_ENVIRONMENT_BYTES = 64 * 2 ** 20;

export class Viewer {
  readonly #host: ViewerHost;
  readonly #canvas = deferred<Canvas>();
  readonly #attached = deferred<Stage>();
  /** Commands that came before there was an engine to obey them. */
  #early: ViewerCommand[] = [];
  #stage: Stage | undefined;
  readonly #arrivals = new Map<Layer, Arrival>();
  #environment: Promise<void> = Promise.resolve();
  #lighting = new AbortController();
  /** Built, and not drawn yet. */
  #arrived: Arrived[] = [];
  #wantedBlobs: BlobCommand[] = [];
  /** Requests whose vertices the next picture shows. */
  #reshapes: number[] = [];
  /** The colorway asked for; `undefined` for the file's own materials. */
  #variant: string | undefined;
  /** Those of the model that is shown. */
  #variants: readonly string[] | undefined;
  #isVisible = true;
  #wantsFrame = false;
  #lastFrame: number | undefined;

  constructor(host: ViewerHost) {
    this.#host = host;
  }

  /** The element's canvas, once it has sent one. */
  get canvas(): Promise<Canvas> {
    return this.#canvas.promise;
  }

  /** Gives it an engine; what it was told before is done now. */
  attach(stage: Stage): void {
    this.#stage = stage;
    for (const command of this.#early.splice(0)) this.receive(command);
    this.#attached.resolve(stage);
  }

  /** Stops everything and gives up what the engine holds for it. */
  remove(): void {
    for (const { ending } of this.#arrivals.values()) ending.abort();
    this.#lighting.abort();
    this.#try(() => this.#stage?.engine.remove_viewer(this.#stage.id));
    this.#stage = undefined;
  }

  receive(command: ViewerCommand): void {
    if (command.type === 'load') void this.#load(command);
    else if (command.type === 'environment') this.#environment = this.#light(command.url);
    else if (command.type === 'canvas') this.#canvas.resolve(command.canvas);
    else if (this.#stage) this.#obey(command, this.#stage);
    else this.#early.push(command);
  }

  /** Draws if something has changed, at `now` milliseconds; returns whether it wants another frame. */
  draw(now: number): boolean {
    const stage = this.#stage;
    if (!stage || !this.#wantsFrame || !this.#isWatched) return false;
    return this.#try(() => this.#frame(stage, now)) ?? false;
  }

  /** Also off screen a new model is drawn once, so that its `load` event does not wait for the shopper. */
  get #isWatched(): boolean {
    return this.#isVisible || this.#arrived.length > 0 || this.#wantedBlobs.length > 0;
  }

  #obey(command: ViewerCommand, stage: Stage): void {
    this.#try(() => this.#apply(command, stage));
    this.#wake();
  }

  #apply(command: ViewerCommand, stage: Stage): void {
    const { engine, id } = stage;
    switch (command.type) {
      case 'option':
        return this.#setOption(command.name, command.value, stage);
      case 'resize':
        return engine.resize(id, command.width, command.height, command.pixelRatio);
      case 'reshape':
        this.#reshapes.push(command.request);
        for (const shape of command.shapes) this.#reshape(shape, stage);
        return;
      case 'fields':
        engine.clear_fields(id);
        for (const { layer, values, stops } of command.fields) {
          engine.show_field(id, layer, values, flatStops(stops));
        }
        return;
      case 'variant':
        return engine.set_variant(id, command.layer, command.name);
      case 'clear':
        this.#stop(command.layer);
        return engine.clear(id, command.layer);
      case 'visible':
        this.#isVisible = command.isVisible;
        return;
      case 'blob':
        this.#wantedBlobs.push(command);
        return engine.redraw(id); // the frame on screen can no longer be read
      case 'release':
        return engine.release(id);
      case 'orbit':
      case 'pan':
        return engine[command.type](id, command.dx, command.dy);
      case 'zoom':
        return engine.zoom(id, command.factor);
      case 'key':
        engine.key(id, command.key, command.shift);
    }
  }

  #setOption(name: string, value: string | undefined, { engine, id }: Stage): void {
    try {
      engine.set_option(id, name, value);
    } catch (error) {
      if (isCrash(error)) throw error;
      this.#refuseOption(name, toDetail(error).message);
    }
    if (name === 'variant-name') {
      this.#variant = value === 'default' ? undefined : value;
      this.#checkVariant();
    }
  }

  #refuseOption(place: string, message: string): void {
    const error = { code: 'invalid-option', message, place } as const;
    this.#host.report({ type: 'error', layer: INNERMOST, error, isFatal: false });
  }

  /** Tells whether the model has the colorway asked for; before there is a model, nobody knows. */
  #checkVariant(): void {
    const [variant, variants] = [this.#variant, this.#variants];
    if (!variants) return;
    if (!variant || variants.includes(variant)) this.#host.report({ type: 'variant' });
    else this.#refuseOption('variant-name', `the model has no variant named ${variant}`);
  }

  /** What is still on its way takes its vertices along. */
  #reshape({ layer, vertices }: Shape, { engine, id }: Stage): void {
    const arrival = this.#arrivals.get(layer);
    if (arrival) arrival.vertices = vertices;
    else engine.reshape(id, layer, vertices.positions, vertices.normals);
  }

  /** Whatever is on its way to a layer will not be shown. */
  #stop(layer: Layer): void {
    this.#arrivals.get(layer)?.ending.abort();
    this.#arrivals.delete(layer);
    this.#arrived = this.#arrived.filter((arrived) => arrived.layer !== layer);
  }

  async #load({ layer, src, bytes, vertices, maxBytes, load }: LoadCommand): Promise<void> {
    this.#stop(layer);
    const arrival = { ending: new AbortController(), vertices };
    this.#arrivals.set(layer, arrival);
    const { signal } = arrival.ending;
    const budget = new Budget(maxBytes);
    const tell = (fraction: number) => layer === INNERMOST && this.#progress(fraction);
    try {
      const onProgress = (fraction: number) => tell(fraction * DOWNLOADED);
      if (!bytes) onProgress(0);
      const file = bytes ? { bytes, url: src } : await download(src, { signal, budget, onProgress });
      const stage = await this.#attached.promise;
      const model = await buildModel(stage.engine, stage.id, layer, file, { signal, budget });
      tell(BUILT);
      await this.#environment;
      signal.throwIfAborted();
      this.#show(stage, { layer, model, load }, arrival);
    } catch (error) {
      if (!signal.aborted) this.#refuse(error, layer, src, load);
    }
  }

  /** The model cannot be shown: neither is the one before it any longer. */
  #refuse(error: unknown, layer: Layer, src: string, load: number): void {
    this.#arrivals.delete(layer);
    this.#host.report({ type: 'error', layer, error: toDetail(error, src), isFatal: true, load });
    if (isCrash(error)) return this.#host.crashed(error);
    if (layer === INNERMOST) this.#variants = undefined;
    this.#try(() => this.#stage?.engine.clear(this.#stage.id, layer));
    this.#wake();
  }

  #show({ engine, id }: Stage, arrived: Arrived, { vertices }: Arrival): void {
    const { layer, model } = arrived;
    this.#arrivals.delete(layer);
    engine.show(id, layer);
    if (vertices) engine.reshape(id, layer, vertices.positions, vertices.normals);
    this.#arrived.push(arrived);
    if (layer === INNERMOST) this.#variants = model.variants;
    if (layer === INNERMOST && this.#variant) this.#checkVariant();
    this.#wake();
  }

  async #light(url: string | undefined): Promise<void> {
    this.#lighting.abort();
    this.#lighting = new AbortController();
    const { signal } = this.#lighting;
    try {
      const file = url && (await download(url, { signal, budget: new Budget(MAX_ENVIRONMENT_BYTES) }));
      const { engine, id } = await this.#attached.promise;
      signal.throwIfAborted();
      engine.set_environment(id, file ? file.bytes : undefined);
      this.#wake();
    } catch (error) {
      if (!signal.aborted) this.#fail(error, false, url);
    }
  }

  #frame(stage: Stage, now: number): boolean {
    const seconds = Math.min((now - (this.#lastFrame ?? now)) / 1000, LONGEST_STEP);
    const done = stage.engine.frame(stage.id, seconds);
    this.#wantsFrame = (done & Frame.wantsMore) !== 0;
    this.#lastFrame = this.#wantsFrame ? now : undefined;
    if (done & Frame.cameraMoved) this.#reportCamera(stage, (done & Frame.byUser) !== 0);
    if (done & Frame.drew) this.#present(stage);
    return this.#wantsFrame;
  }

  #present(stage: Stage): void {
    for (const wanted of this.#wantedBlobs.splice(0)) void this.#writeBlob(stage, wanted);
    stage.present();
    for (const request of this.#reshapes.splice(0)) this.#host.report({ type: 'reshaped', request });
    for (const arrived of this.#arrived.splice(0)) {
      if (arrived.layer === INNERMOST) this.#progress(1);
      this.#host.report({ type: 'shown', ...arrived });
      if (arrived.layer === INNERMOST) this.#reportCamera(stage, false);
    }
  }

  async #writeBlob(stage: Stage, { request, mimeType, quality }: BlobCommand): Promise<void> {
    const blob = await stage.toBlob(mimeType, quality).catch(() => undefined);
    this.#host.report({ type: 'blob', request, blob });
  }

  #reportCamera({ engine, id }: Stage, byUser: boolean): void {
    const camera = {
      'camera-orbit': engine.camera_orbit(id),
      'camera-target': engine.camera_target(id),
      'field-of-view': engine.field_of_view(id),
    };
    this.#host.report({ type: 'camera', camera, view: engine.view_name(id), byUser });
  }

  #progress(fraction: number): void {
    this.#host.report({ type: 'progress', fraction });
  }

  #wake(): void {
    this.#wantsFrame = true;
    this.#host.wake();
  }

  /** `place`: the file that was being read, where the error does not know better. */
  #fail(error: unknown, isFatal: boolean, place?: string): void {
    this.#host.report({ type: 'error', layer: INNERMOST, error: toDetail(error, place), isFatal });
    if (isCrash(error)) this.#host.crashed(error);
  }

  /** Calls the engine where only a defect of its own can go wrong. */
  #try<T>(call: () => T): T | undefined {
    try {
      return call();
    } catch (error) {
      this.#fail(error, true);
      return undefined;
    }
  }
}
