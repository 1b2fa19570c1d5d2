/** Opens once what all fitting rooms of a page share, and gives each a workshop of its own. */
import type { FittingCommand, FittingReport, RoomId } from '../internal/fitting-protocol.ts';
import type { Port } from '../internal/port.ts';
import type { ToileErrorDetail } from '../public/errors.ts';
import { BodyModel } from './body-model.ts';
import { isCrash, toDetail } from './failure.ts';
import { fetchBody, fetchFitting, fetchGarment } from './fitting-files.ts';
import type { Fitting, FittingModule } from './fitting-wasm.ts';
import { Samples } from './samples.ts';
import { Turns } from './turns.ts';
import { type Supplies, Workshop } from './workshop.ts';

/** What a host needs from outside; tests have their own. */
export interface FittingPlatform {
  fetchFitting(): Promise<FittingModule>;
  fetchBody(onProgress: (fraction: number) => void): Promise<Uint8Array>;
  fetchGarment(url: string): Promise<Uint8Array<ArrayBuffer>>;
}

const BROWSER: FittingPlatform = { fetchFitting, fetchBody, fetchGarment };

/** Serves the fitting rooms at the other end of `port`. */
export function serveFitting(port: Port, platform = BROWSER): void {
  const host = new FittingHost(port, platform);
  port.onmessage = ({ data }) => void host.receive(data as FittingCommand);
}

/** What all workshops are made of. */
interface Shared {
  /** Of nobody; all others come from it. */
  readonly fitting: Fitting;
  readonly supplies: Supplies;
}

class FittingHost {
  readonly #port: Port;
  readonly #shared: Promise<Shared | undefined>;
  readonly #workshops = new Map<RoomId, Workshop>();
  #hasEnded = false;

  constructor(port: Port, platform: FittingPlatform) {
    this.#port = port;
    this.#shared = this.#open(platform).catch((error) => {
      this.#end(unreachable(error));
      return undefined;
    });
  }

  async receive({ room, ...command }: FittingCommand): Promise<void> {
    const shared = await this.#shared;
    if (!shared || this.#hasEnded) return;
    if (command.type !== 'remove') return this.#workshop(room, shared).receive(command);
    this.#workshops.get(room)?.close();
    this.#workshops.delete(room);
  }

  async #open(platform: FittingPlatform): Promise<Shared> {
    const onProgress = (fraction: number) => this.#send({ type: 'progress', fraction });
    const [module, body] = await Promise.all([platform.fetchFitting(), platform.fetchBody(onProgress)]);
    const fitting = module.Fitting.open(body);
    const samples = new Samples(fitting, (url) => platform.fetchGarment(url));
    return { fitting, supplies: { model: new BodyModel(body), samples, turns: new Turns() } };
  }

  #workshop(room: RoomId, { fitting, supplies }: Shared): Workshop {
    const known = this.#workshops.get(room);
    if (known) return known;
    const workshop = new Workshop(fitting.another(), supplies, {
      send: (report, transfer) => this.#send({ room, ...report }, transfer),
      crashed: (error) => this.#end(error, room),
    });
    this.#workshops.set(room, workshop);
    return workshop;
  }

  /** The page starts another worker and says everything again; this one stays silent. */
  #end(error: ToileErrorDetail, room?: RoomId): void {
    if (this.#hasEnded) return;
    this.#send(room === undefined ? { type: 'ended', error } : { type: 'ended', error, room });
    this.#hasEnded = true;
    for (const workshop of this.#workshops.values()) workshop.stop();
  }

  #send(report: FittingReport, transfer: Transferable[] = []): void {
    if (!this.#hasEnded) this.#port.postMessage(report, transfer);
  }
}

/** What has no code was thrown by `fetch` or `import`. */
function unreachable(error: unknown): ToileErrorDetail {
  const detail = toDetail(error);
  return detail.code === 'internal' && !isCrash(error) ? { ...detail, code: 'network' } : detail;
}
