/** One element's counterpart: fetches its model, obeys its commands, draws its frames. */
import type { Canvas, ModelSummary, ViewerCommand, ViewerReport } from '../internal/protocol.ts';
import { deferred } from './deferred.ts';
import { Budget, download } from './download.ts';
import { isCrash, toDetail } from './failure.ts';
import { buildModel } from './loading.ts';
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
  #loading = new AbortController();
  #environment: Promise<void> = Promise.resolve();
  #lighting = new AbortController();
  /** Built, and not drawn yet. */
  #arriving: ModelSummary | undefined;
  #wantedBlobs: BlobCommand[] = [];
  #size: [width: number, height: number, pixelRatio: number] = [1, 1, 1];
  #variant = '';
  #hasModel = false;
  #isVisible = true;
  #wantsFrame = false;
  #isMovedByUser = false;
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
    this.#loading.abort();
    this.#lighting.abort();
    this.#try(() => this.#stage?.engine.remove_viewer(this.#stage.id));
    this.#stage = undefined;
  }

  receive(command: ViewerCommand): void {
    if (command.type === 'load') void this.#load(command.src, command.maxBytes);
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
    return this.#isVisible || this.#arriving !== undefined || this.#wantedBlobs.length > 0;
  }

  #obey(command: ViewerCommand, stage: Stage): void {
    this.#try(() => this.#apply(command, stage));
    this.#wake();
  }

  #apply(command: ViewerCommand, { engine, id }: Stage): void {
    switch (command.type) {
      case 'option':
        return this.#setOption(command.name, command.value);
      case 'resize':
        this.#size = [command.width, command.height, command.pixelRatio];
        return engine.resize(id, ...this.#size);
      case 'visible':
        this.#isVisible = command.isVisible;
        return;
      case 'blob':
        this.#wantedBlobs.push(command);
        return engine.resize(id, ...this.#size); // the frame on screen can no longer be read: draw it again
      case 'release':
        return engine.release(id);
      case 'orbit':
      case 'pan':
        this.#isMovedByUser = true;
        return engine[command.type](id, command.dx, command.dy);
      case 'zoom':
        this.#isMovedByUser = true;
        return engine.zoom(id, command.factor);
      case 'key':
        this.#isMovedByUser = true;
        engine.key(id, command.key, command.shift);
    }
  }

  #setOption(name: string, value: string): void {
    const stage = this.#stage;
    if (name === 'variant-name') this.#variant = value;
    if (!stage || (name === 'variant-name' && !this.#hasModel)) return;
    try {
      stage.engine.set_option(stage.id, name, value);
      if (name === 'variant-name') this.#host.report({ type: 'variant' });
    } catch (error) {
      if (isCrash(error)) throw error;
      const { message } = toDetail(error);
      this.#host.report({
        type: 'error',
        error: { code: 'invalid-option', message, place: name },
        isFatal: false,
      });
    }
  }

  async #load(src: string, maxBytes: number): Promise<void> {
    this.#loading.abort();
    this.#loading = new AbortController();
    const { signal } = this.#loading;
    const budget = new Budget(maxBytes);
    try {
      this.#progress(0);
      const onProgress = (fraction: number) => this.#progress(fraction * DOWNLOADED);
      const file = await download(src, { signal, budget, onProgress });
      const stage = await this.#attached.promise;
      const model = await buildModel(stage.engine, stage.id, file, { signal, budget });
      this.#progress(BUILT);
      await this.#environment;
      signal.throwIfAborted();
      this.#show(stage, model);
    } catch (error) {
      if (!signal.aborted) this.#fail(error, true);
    }
  }

  #show({ engine, id }: Stage, model: ModelSummary): void {
    engine.show(id);
    this.#hasModel = true;
    this.#arriving = model;
    if (this.#variant) this.#setOption('variant-name', this.#variant);
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
      if (!signal.aborted) this.#fail(error, false);
    }
  }

  #frame(stage: Stage, now: number): boolean {
    const seconds = Math.min((now - (this.#lastFrame ?? now)) / 1000, LONGEST_STEP);
    const done = stage.engine.frame(stage.id, seconds);
    this.#wantsFrame = (done & Frame.wantsMore) !== 0;
    this.#lastFrame = this.#wantsFrame ? now : undefined;
    if (done & Frame.cameraMoved) this.#reportCamera(stage);
    if (!this.#wantsFrame) this.#isMovedByUser = false;
    if (done & Frame.drew) this.#present(stage);
    return this.#wantsFrame;
  }

  #present(stage: Stage): void {
    for (const wanted of this.#wantedBlobs.splice(0)) void this.#writeBlob(stage, wanted);
    stage.present();
    if (!this.#arriving) return;
    this.#progress(1);
    this.#host.report({ type: 'shown', model: this.#arriving });
    this.#arriving = undefined;
    this.#reportCamera(stage);
  }

  async #writeBlob(stage: Stage, { request, mimeType, quality }: BlobCommand): Promise<void> {
    const blob = await stage.toBlob(mimeType, quality).catch(() => undefined);
    this.#host.report({ type: 'blob', request, blob });
  }

  #reportCamera({ engine, id }: Stage): void {
    this.#host.report({ type: 'camera', orbit: engine.camera_orbit(id), byUser: this.#isMovedByUser });
  }

  #progress(fraction: number): void {
    this.#host.report({ type: 'progress', fraction });
  }

  #wake(): void {
    this.#wantsFrame = true;
    this.#host.wake();
  }

  #fail(error: unknown, isFatal: boolean): void {
    this.#host.report({ type: 'error', error: toDetail(error), isFatal });
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
