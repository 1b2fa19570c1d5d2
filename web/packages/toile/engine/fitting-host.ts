/** Makes the bodies that one fitting room wishes for, and dresses them. */
import type {
  Choice,
  Field,
  FittingCommand,
  FittingReport,
  MadeBody,
  Wish,
} from '../internal/fitting-protocol.ts';
import type { Port } from '../internal/port.ts';
import type { Vertices } from '../internal/protocol.ts';
import type { Preference } from '../public/advice.ts';
import type { ToileErrorDetail } from '../public/errors.ts';
import { Adviser } from './adviser.ts';
import { BodyModel } from './body-model.ts';
import { reportOf } from './body-report.ts';
import { Closet, halves, type Piece } from './closet.ts';
import { Draper } from './draper.ts';
import { isCrash, toDetail } from './failure.ts';
import { fetchBody, fetchFitting, fetchGarment } from './fitting-files.ts';
import type { Fitting, FittingModule } from './fitting-wasm.ts';

/** What a host needs from outside; tests have their own. */
export interface FittingPlatform {
  fetchFitting(): Promise<FittingModule>;
  fetchBody(onProgress: (fraction: number) => void): Promise<Uint8Array>;
  fetchGarment(url: string): Promise<Uint8Array<ArrayBuffer>>;
}

const BROWSER: FittingPlatform = { fetchFitting, fetchBody, fetchGarment };

/** Cloth waits so long for the next body before it settles: a slider comes with many. Milliseconds. */
const PAUSE_MS = 80;

/** Serves the fitting room at the other end of `port`. */
export function serveFitting(port: Port, platform = BROWSER): void {
  const send = (report: FittingReport, transfer: Transferable[] = []) => port.postMessage(report, transfer);
  const opening = open(platform, (fraction) => send({ type: 'progress', fraction }), send);
  opening.catch((error) => send({ type: 'ended', error: unreachable(error) }));
  port.onmessage = async ({ data }) => {
    const workshop = await opening.catch(() => undefined);
    await workshop?.receive(data as FittingCommand);
  };
}

async function open(
  platform: FittingPlatform,
  onProgress: (fraction: number) => void,
  send: Send,
): Promise<Workshop> {
  const [module, body] = await Promise.all([platform.fetchFitting(), platform.fetchBody(onProgress)]);
  return new Workshop(module.Fitting.open(body), new BodyModel(body), platform, send);
}

/** What has no code was thrown by `fetch` or `import`. */
function unreachable(error: unknown): ToileErrorDetail {
  const detail = toDetail(error);
  return detail.code === 'internal' && !isCrash(error) ? { ...detail, code: 'network' } : detail;
}

type Send = (report: FittingReport, transfer?: Transferable[]) => void;
type FileCommand = Extract<FittingCommand, { type: 'file' }>;
type FieldCommand = Extract<FittingCommand, { type: 'field' }>;

/** Everything to make and dress bodies with. */
class Workshop {
  readonly #fitting: Fitting;
  readonly #model: BodyModel;
  readonly #closet: Closet;
  readonly #draper: Draper;
  readonly #adviser: Adviser;
  readonly #send: Send;
  /** The outfit that was asked for last. */
  #outfit: Choice[] = [];
  #hasBody = false;
  /** Files of garments that are not worn yet. */
  #wanted: FileCommand[] = [];

  constructor(fitting: Fitting, model: BodyModel, platform: FittingPlatform, send: Send) {
    this.#fitting = fitting;
    this.#model = model;
    this.#closet = new Closet(fitting, platform.fetchGarment);
    this.#draper = new Draper(fitting, {
      begun: () => this.#adviser.estimate(),
      shown: (progress) => this.#settle(progress),
      settled: () => this.#adviser.conclude(),
    });
    this.#adviser = new Adviser(fitting, this.#closet, {
      advised: (url, advice) => send({ type: 'advised', url, advice }),
      reported: (url, report) => send({ type: 'reported', url, report }),
    });
    this.#send = send;
  }

  async receive(command: FittingCommand): Promise<void> {
    if (command.type === 'outfit') return this.#wear(command.outfit);
    if (command.type === 'prefer') return this.#prefer(command.preference);
    try {
      if (command.type === 'body') this.#make(command.request, command.wish);
      else if (command.type === 'field') this.#color(command);
      else this.#give(command);
    } catch (error) {
      this.#fail(error, (detail) => this.#send({ type: 'refused', request: command.request, error: detail }));
    }
  }

  #make(request: number, wish: Wish): void {
    const { sex, given, pose, as } = wish;
    const names = given.map(([name]) => name);
    this.#fitting.shape(
      sex,
      names,
      Float64Array.from(given, ([, value]) => value),
      pose,
    );
    this.#hasBody = true;
    this.#adviser.know(wish);
    this.#dress(PAUSE_MS);
    const report = reportOf(this.#fitting.names(), this.#fitting.readings());
    const vertices = this.#bodyVertices();
    const worn = as === 'model' ? [] : this.#closet.shapes();
    const body: MadeBody =
      as === 'model' ? { report, worn, model: this.#model.write(vertices, sex) } : { report, worn, vertices };
    this.#send({ type: 'made', request, body }, buffersOf(body));
  }

  /** Opens what is new, and dresses once all of it is there, unless there is another outfit by then. */
  async #wear(outfit: Choice[]): Promise<void> {
    this.#outfit = outfit;
    const opened = await Promise.all(outfit.map((choice) => this.#open(choice)));
    if (outfit !== this.#outfit) return;
    const wasBare = this.#closet.isEmpty;
    try {
      this.#closet.wear(opened.flatMap((found) => found ?? []));
      this.#dress(0);
      if (!this.#hasBody) return;
      const isOtherBody = this.#closet.isEmpty !== wasBare;
      this.#show(this.#closet.isEmpty ? 1 : 0, isOtherBody ? this.#bodyVertices() : undefined);
    } catch (error) {
      this.#fail(error, (detail) => this.#send({ type: 'unwearable', error: detail }));
    }
  }

  async #open(choice: Choice): Promise<{ piece: Piece; choice: Choice } | undefined> {
    const { url } = choice;
    try {
      const piece = await this.#closet.open(url);
      this.#send({ type: 'opened', url, sample: piece.sample });
      return { piece, choice };
    } catch (error) {
      this.#fail(error, (detail) => this.#send({ type: 'unwearable', error: { ...detail, place: url } }));
      return undefined;
    }
  }

  #dress(pause: number): void {
    this.#draper.stop();
    if (!this.#hasBody || this.#closet.isEmpty) return;
    this.#closet.dress();
    for (const wanted of this.#wanted.splice(0)) this.#give(wanted);
    this.#draper.start(pause).catch((error) => {
      this.#fail(error, (detail) => this.#send({ type: 'unwearable', error: detail }));
    });
  }

  #give(command: FileCommand): void {
    const piece = this.#closet.find(command.url);
    if (!piece || !this.#hasBody) {
      this.#wanted.push(command);
      return;
    }
    const file = { bytes: piece.bytes.slice(), vertices: this.#closet.vertices(piece) };
    const { positions, normals } = file.vertices;
    const transfer = [file.bytes.buffer, positions.buffer, normals.buffer];
    this.#send({ type: 'file', request: command.request, file }, transfer);
  }

  #prefer(preference: Preference): void {
    this.#adviser.prefer(preference);
    if (!this.#hasBody) return;
    try {
      this.#adviser.estimate();
    } catch (error) {
      this.#fail(error, (detail) => this.#send({ type: 'unwearable', error: detail }));
    }
  }

  #color({ request, url, quantity }: FieldCommand): void {
    const piece = this.#closet.find(url);
    const values = piece && this.#hasBody ? this.#fitting.field(piece.number, quantity) : new Float32Array();
    const field: Field = { values, scale: JSON.parse(this.#fitting.scale(quantity)) };
    this.#send({ type: 'field', request, field }, [values.buffer]);
  }

  /** Skin lies back under cloth that rests on it. */
  #settle(progress: number): void {
    this.#show(progress, progress < 1 ? undefined : this.#bodyVertices());
  }

  #show(progress: number, body?: Vertices): void {
    const worn = this.#closet.shapes();
    const drape = body ? { worn, progress, body } : { worn, progress };
    this.#send({ type: 'draped', drape }, buffersOf({ worn, ...(body && { vertices: body }) }));
  }

  #bodyVertices(): Vertices {
    return this.#model.arrange(halves(this.#fitting.vertices()));
  }

  /** After a panic nothing of this wasm is believed. */
  #fail(error: unknown, say: (detail: ToileErrorDetail) => void): void {
    const detail = toDetail(error);
    if (!isCrash(error)) return say(detail);
    this.#draper.stop();
    this.#send({ type: 'ended', error: detail });
  }
}

function buffersOf({ model, vertices, worn }: Partial<MadeBody>): Transferable[] {
  const shapes = [vertices, ...(worn ?? []).map((shape) => shape.vertices)];
  const arrays = [model, ...shapes.flatMap((shape) => [shape?.positions, shape?.normals])];
  return arrays.flatMap((array) => (array ? [array.buffer] : []));
}
