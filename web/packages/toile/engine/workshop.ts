/** Makes the bodies that one fitting room wishes for, and dresses them. */
import type { Choice, Field, MadeBody, RoomCommand, RoomReport, Wish } from '../internal/fitting-protocol.ts';
import type { Vertices } from '../internal/protocol.ts';
import type { Preference } from '../public/advice.ts';
import type { BodyReport } from '../public/body.ts';
import type { ToileErrorDetail } from '../public/errors.ts';
import { Adviser } from './adviser.ts';
import type { BodyModel } from './body-model.ts';
import { reportOf } from './body-report.ts';
import { Closet, halves, type Piece } from './closet.ts';
import { Draper } from './draper.ts';
import { isCrash, toDetail } from './failure.ts';
import type { Fitting } from './fitting-wasm.ts';
import type { Samples } from './samples.ts';
import type { Turns } from './turns.ts';

/** What all workshops of a page share. */
export interface Supplies {
  readonly model: BodyModel;
  readonly samples: Samples;
  readonly turns: Turns;
}

/** Who hears of a workshop. */
export interface Office {
  send(report: RoomReport, transfer?: Transferable[]): void;
  /** After a panic nothing of this wasm is believed. */
  crashed(error: ToileErrorDetail): void;
}

type FileCommand = Extract<RoomCommand, { type: 'file' }>;
type FieldCommand = Extract<RoomCommand, { type: 'field' }>;
type Question = Extract<RoomCommand, { request: number }>;

/** Cloth waits so long for the next body before it settles: a slider comes with many. Milliseconds. */
const PAUSE_MS = 80;

export class Workshop {
  readonly #fitting: Fitting;
  readonly #model: BodyModel;
  readonly #closet: Closet;
  readonly #draper: Draper;
  readonly #adviser: Adviser;
  readonly #office: Office;
  /** The outfit that was asked for last. */
  #outfit: Choice[] = [];
  /** Whose body there is. */
  #wish: Wish | undefined;
  /** Address of the garment whose model was to stand there, where nobody is known. */
  #modelOf: string | undefined;
  /** That garment, where such a model can be had: it is cut for the body that there is. */
  #cutFor: Piece | undefined;
  /** Files of garments that are not worn yet. */
  #wanted: FileCommand[] = [];

  /** `fitting` is its own. */
  constructor(fitting: Fitting, { model, samples, turns }: Supplies, office: Office) {
    this.#fitting = fitting;
    this.#model = model;
    this.#office = office;
    this.#closet = new Closet(fitting, samples);
    this.#draper = new Draper(fitting, turns, {
      begun: () => this.#adviser.estimate(),
      shown: (progress) => this.#settle(progress),
      settled: () => this.#adviser.conclude(),
    });
    this.#adviser = new Adviser(fitting, this.#closet, {
      advised: (url, advice) => office.send({ type: 'advised', url, advice }),
      reported: (url, report) => office.send({ type: 'reported', url, report }),
    });
  }

  receive(command: Exclude<RoomCommand, { type: 'remove' }>): void {
    if (command.type === 'outfit') void this.#wear(command.outfit);
    else if (command.type === 'prefer') this.#prefer(command.preference);
    else if (command.type === 'seen') this.#draper.isSeen = command.isSeen;
    else this.#answer(command);
  }

  /** Does nothing more. */
  stop(): void {
    this.#draper.stop();
    this.#outfit = [];
  }

  /** Does nothing more, and needs no memory from now on. */
  close(): void {
    this.stop();
    this.#closet.close();
    this.#fitting.free();
  }

  #answer(command: Question): void {
    try {
      if (command.type === 'body') this.#make(command.request, command.wish);
      else if (command.type === 'field') this.#color(command);
      else this.#give(command);
    } catch (error) {
      this.#fail(error, (detail) => this.#send({ type: 'refused', request: command.request, error: detail }));
    }
  }

  #make(request: number, wish: Wish): void {
    this.#shape(wish);
    this.#adviser.know(wish);
    this.#dress(PAUSE_MS);
    const [report, vertices] = [this.#report(), this.#bodyVertices()];
    const { as, sex } = wish;
    const worn = as === 'model' ? [] : this.#closet.shapes();
    const body: MadeBody =
      as === 'model' ? { report, worn, model: this.#model.write(vertices, sex) } : { report, worn, vertices };
    this.#send({ type: 'made', request, body }, buffersOf(body));
  }

  /** Where nobody is known, a model stands there whom the outermost garment is cut for. */
  #shape(wish: Wish): void {
    const { sex, given, pose } = wish;
    const outermost = given.length === 0 ? this.#closet.worn.at(-1) : undefined;
    this.#modelOf = outermost?.url;
    this.#cutFor = undefined;
    if (outermost && this.#fitting.shape_for(outermost.number, sex, pose)) this.#cutFor = outermost;
    else {
      const values = Float64Array.from(given, ([, value]) => value);
      const names = given.map(([name]) => name);
      this.#fitting.shape(sex, names, values, pose);
    }
    this.#wish = wish;
  }

  #report(): BodyReport {
    return reportOf(this.#fitting.names(), this.#fitting.readings(), this.#cutFor?.sample.baseSize);
  }

  /** Opens what is new, and dresses once all of it is there, unless there is another outfit by then. */
  async #wear(outfit: Choice[]): Promise<void> {
    this.#outfit = outfit;
    const opened = await Promise.all(outfit.map((choice) => this.#open(choice)));
    if (outfit !== this.#outfit) return;
    const wasBare = this.#closet.isEmpty;
    try {
      this.#closet.wear(opened.flatMap((found) => found ?? []));
      const isOtherModel = this.#changeModel();
      this.#dress(0);
      if (!this.#wish) return;
      // What rests already is shown by the draper, once.
      if (!this.#closet.isEmpty && !this.#draper.isMoving) return;
      const isOtherBody = isOtherModel || this.#closet.isEmpty !== wasBare;
      this.#show(this.#closet.isEmpty ? 1 : 0, isOtherBody ? this.#bodyVertices() : undefined);
    } catch (error) {
      this.#fail(error, (detail) => this.#send({ type: 'unwearable', error: detail }));
    }
  }

  /** Where nobody is known, another garment is worn by somebody else. Returns whether that is so. */
  #changeModel(): boolean {
    const [wish, outermost] = [this.#wish, this.#closet.worn.at(-1)];
    if (!wish || wish.given.length > 0 || outermost?.url === this.#modelOf) return false;
    this.#shape(wish);
    this.#send({ type: 'measured', report: this.#report() });
    return true;
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
    if (!this.#wish || this.#closet.isEmpty) return;
    this.#closet.dress();
    for (const wanted of this.#wanted.splice(0)) this.#give(wanted);
    this.#draper.start(pause).catch((error) => {
      this.#fail(error, (detail) => this.#send({ type: 'unwearable', error: detail }));
    });
  }

  #give(command: FileCommand): void {
    const piece = this.#closet.find(command.url);
    if (!piece || !this.#wish) {
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
    if (!this.#wish) return;
    try {
      this.#adviser.estimate();
    } catch (error) {
      this.#fail(error, (detail) => this.#send({ type: 'unwearable', error: detail }));
    }
  }

  #color({ request, url, quantity }: FieldCommand): void {
    const piece = this.#closet.find(url);
    const values = piece && this.#wish ? this.#fitting.field(piece.number, quantity) : new Float32Array();
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

  #send(report: RoomReport, transfer?: Transferable[]): void {
    this.#office.send(report, transfer);
  }

  #fail(error: unknown, say: (detail: ToileErrorDetail) => void): void {
    const detail = toDetail(error);
    if (isCrash(error)) this.#office.crashed(detail);
    else say(detail);
  }
}

function buffersOf({ model, vertices, worn }: Partial<MadeBody>): Transferable[] {
  const shapes = [vertices, ...(worn ?? []).map((shape) => shape.vertices)];
  const arrays = [model, ...shapes.flatMap((shape) => [shape?.positions, shape?.normals])];
  return arrays.flatMap((array) => (array ? [array.buffer] : []));
}
