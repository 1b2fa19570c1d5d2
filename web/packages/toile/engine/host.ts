/** Starts an engine, gives every viewer its place in it, and draws them until it ends. */
import type { Port } from '../internal/port.ts';
import type {
  Backend,
  Canvas,
  Command,
  Ending,
  Report,
  ViewerCommand,
  ViewerId,
} from '../internal/protocol.ts';
import type { BackendChoice } from '../public/options.ts';
import { chooseBackend, fetchLight, fetchModule, hiddenCanvas } from './backend.ts';
import { Clock } from './clock.ts';
import { deferred } from './deferred.ts';
import { copyingStage, directStage, type Stage } from './stage.ts';
import { Viewer } from './viewer.ts';
import type { Engine, EngineModule } from './wasm.ts';

/** What a host needs from outside; tests have their own. */
export interface Platform {
  chooseBackend(choice: BackendChoice): Promise<Backend | undefined>;
  fetchLight(): Promise<Uint8Array>;
  fetchModule(backend: Backend): Promise<EngineModule>;
  hiddenCanvas(): Canvas;
}

const BROWSER: Platform = { chooseBackend, fetchLight, fetchModule, hiddenCanvas };

/** Gives a canvas its place on a device. */
type AddStage = (canvas: Canvas) => Promise<Stage>;

/** Serves the page at the other end of `port`. */
export function serve(port: Port, platform = BROWSER): void {
  const host = new Host(port, platform);
  port.onmessage = ({ data }) => host.receive(data as Command);
}

class Host {
  readonly #port: Port;
  readonly #platform: Platform;
  readonly #viewers = new Map<ViewerId, Viewer>();
  readonly #clock = new Clock((now) => this.#draw(now));
  readonly #firstCanvas = deferred<Canvas>();
  #backend: Backend | undefined;
  #addStage: AddStage | undefined;
  #hasEnded = false;

  constructor(port: Port, platform: Platform) {
    this.#port = port;
    this.#platform = platform;
  }

  receive(command: Command): void {
    if (command.type === 'start') void this.#start(command.backend);
    else if (command.type === 'add') this.#add(command.viewer);
    else if (command.type === 'remove') this.#remove(command.viewer);
    else this.#forward(command.viewer, command);
  }

  #forward(id: ViewerId, command: ViewerCommand): void {
    if (command.type === 'canvas') this.#firstCanvas.resolve(command.canvas);
    this.#viewers.get(id)?.receive(command);
  }

  #add(viewer: ViewerId): void {
    const added = new Viewer({
      report: (report) => this.#report({ viewer, ...report }),
      wake: () => this.#clock.start(),
      crashed: (error) => this.#end({ reason: 'crashed', message: String(error) }),
    });
    this.#viewers.set(viewer, added);
    if (this.#backend) this.#report({ viewer, type: 'canvas-wanted' });
    if (this.#addStage) void this.#attach(added);
  }

  #remove(id: ViewerId): void {
    this.#viewers.get(id)?.remove();
    this.#viewers.delete(id);
  }

  async #start(choice: BackendChoice): Promise<void> {
    const light = this.#platform.fetchLight();
    light.catch(() => {}); // awaited only once it is known what to draw with
    const backend = await this.#platform.chooseBackend(choice);
    if (!backend) return this.#end({ reason: 'no-gpu', message: 'neither WebGPU nor WebGL2 is there' });
    this.#backend = backend;
    this.#report({ type: 'started', backend });
    for (const viewer of this.#viewers.keys()) this.#report({ viewer, type: 'canvas-wanted' });
    let files: [EngineModule, Uint8Array];
    try {
      files = await Promise.all([this.#platform.fetchModule(backend), light]);
    } catch (error) {
      return this.#end({ reason: 'unreachable', message: String(error) });
    }
    try {
      this.#addStage = await this.#open(backend, ...files);
    } catch (error) {
      return this.#end({ reason: 'unusable', message: String(error) });
    }
    for (const viewer of this.#viewers.values()) void this.#attach(viewer);
  }

  /** Makes the device; returns how a viewer with some canvas gets its place on it. */
  async #open(backend: Backend, module: EngineModule, light: Uint8Array): Promise<AddStage> {
    const onLost = (message: string) => this.#end({ reason: 'lost', message });
    const open = (canvas: Canvas): Promise<Engine> => {
      // wgpu does not notice on WebGL.
      canvas.addEventListener('webglcontextlost', () => onLost('the WebGL context was lost'));
      return module.Engine.create(canvas, light, onLost);
    };
    const first = await this.#firstCanvas.promise;
    const engine = await open(first);
    if (backend === 'webgpu') return async (canvas) => directStage(engine, canvas);
    // A WebGL2 device draws on one canvas only. The first viewer has one to itself, the cheapest way onto the
    // screen, and most pages show no other; the rest share a hidden one, since a page gets few of them.
    let shared: Promise<{ engine: Engine; hidden: Canvas }> | undefined;
    const openShared = async () => {
      const hidden = this.#platform.hiddenCanvas();
      return { engine: await open(hidden), hidden };
    };
    return async (canvas) => {
      if (canvas === first) return directStage(engine, canvas);
      shared ??= openShared();
      const { engine: other, hidden } = await shared;
      return copyingStage(other, hidden, canvas);
    };
  }

  async #attach(viewer: Viewer): Promise<void> {
    const canvas = await viewer.canvas;
    if (!this.#addStage || this.#hasEnded) return;
    try {
      const stage = await this.#addStage(canvas);
      const isGone = this.#hasEnded || ![...this.#viewers.values()].includes(viewer);
      if (isGone) return stage.engine.remove_viewer(stage.id);
      viewer.attach(stage);
      this.#clock.start();
    } catch (error) {
      this.#end({ reason: 'unusable', message: String(error) });
    }
  }

  #draw(now: number): boolean {
    let wantsMore = false;
    for (const viewer of this.#viewers.values()) {
      if (viewer.draw(now)) wantsMore = true;
    }
    return wantsMore && !this.#hasEnded;
  }

  /** The page starts another engine and says everything again; this one stays silent. */
  #end(ending: Ending): void {
    if (this.#hasEnded) return;
    this.#report({ type: 'ended', ending });
    this.#hasEnded = true;
    for (const viewer of this.#viewers.values()) viewer.remove();
    this.#viewers.clear();
  }

  #report(report: Report): void {
    if (!this.#hasEnded) this.#port.postMessage(report);
  }
}
