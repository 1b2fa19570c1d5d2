/**
 * The page's one line to the engine, shared by all elements: starts a worker when the first element needs it,
 * and another whenever an engine has ended.
 */
import type { ToileErrorDetail } from '../public/errors.ts';
import type { BackendChoice } from '../public/options.ts';
import { localPorts, type Port } from './port.ts';
import type { Backend, Ending, Report, ViewerCommand, ViewerId, ViewerReport } from './protocol.ts';
import { Restarts } from './restarts.ts';

/** An element, as the link sees it. */
export interface Client {
  receive(report: ViewerReport): void;
  /** There is a new engine, which knows nothing: say everything again. */
  introduce(): void;
  /** There will be no engine. The client is no longer connected. */
  giveUp(error: ToileErrorDetail): void;
}

/** One element's line to the engine. */
export interface Connection {
  post(command: ViewerCommand, transfer?: Transferable[]): void;
  close(): void;
}

/** Connects an element, which then says what it wants. The first element's `choice` of a backend is everybody's. */
export function connect(client: Client, choice: BackendChoice): Connection {
  return link.connect(client, choice);
}

class Link {
  readonly #clients = new Map<ViewerId, Client>();
  readonly #restarts = new Restarts();
  #port: (Port & { terminate?: () => void }) | undefined;
  #backend: Backend | undefined;
  #inPage = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #nextId: ViewerId = 1;

  connect(client: Client, choice: BackendChoice): Connection {
    const id = this.#nextId++;
    const connection: Connection = {
      post: (command, transfer) => this.#port?.postMessage({ viewer: id, ...command }, transfer ?? []),
      close: () => {
        connection.post({ type: 'remove' });
        this.#clients.delete(id);
      },
    };
    if (!this.#port && this.#timer === undefined) this.#start(choice);
    this.#clients.set(id, client);
    return connection;
  }

  #start(choice: BackendChoice): void {
    this.#timer = undefined;
    this.#backend = undefined;
    this.#port = this.#inPage ? this.#inThisThread() : this.#inWorker();
    const port = this.#port;
    port.onmessage = ({ data }) => {
      if (port === this.#port) this.#receive(data as Report);
    };
    port.postMessage({ type: 'start', backend: choice });
    for (const client of this.#clients.values()) client.introduce();
  }

  #inWorker(): Port {
    try {
      const worker = new Worker(new URL('./toile-worker.js', import.meta.url), { type: 'module' });
      // A Content-Security-Policy that forbids it shows only here, as does a defect.
      worker.onerror = ({ message }) => {
        if (worker === this.#port) this.#end({ reason: 'crashed', message: message ?? 'no worker' });
      };
      return worker;
    } catch {
      // This file was loaded from another host.
      this.#inPage = true;
      return this.#inThisThread();
    }
  }

  #inThisThread(): Port {
    const engine = import(new URL('./toile-worker.js', import.meta.url).href);
    const [page, served] = localPorts(engine);
    engine.then(
      ({ serve }) => serve(served),
      (error) => this.#end({ reason: 'unreachable', message: String(error) }),
    );
    return page;
  }

  #receive(report: Report): void {
    if ('viewer' in report) this.#clients.get(report.viewer)?.receive(report);
    else if (report.type === 'started') this.#backend = report.backend;
    else this.#end(report.ending);
  }

  #end(ending: Ending): void {
    this.#port?.terminate?.();
    this.#port = undefined;
    const next = this.#restarts.after(ending, this.#backend, this.#inPage, performance.now());
    if (!next.attempt) return this.#giveUp({ code: next.code, message: ending.message });
    this.#inPage = next.inPage;
    this.#timer = setTimeout(() => this.#start(next.backend), next.delayMs);
  }

  #giveUp(error: ToileErrorDetail): void {
    const clients = [...this.#clients.values()];
    this.#clients.clear();
    for (const client of clients) client.giveUp(error);
  }
}

const link = new Link();
