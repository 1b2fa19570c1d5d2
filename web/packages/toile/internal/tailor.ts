/** A fitting room's line to its worker, which it starts on need and replaces when it has ended. */
import { ToileError, type ToileErrorDetail } from '../public/errors.ts';
import type { FittingCommand, FittingReport, MadeBody, Wish } from './fitting-protocol.ts';
import { localPorts, type Port } from './port.ts';

/** Crashes within this time count together, milliseconds. */
const WINDOW_MS = 60_000;

/** After so many of them the wishes that are left are given up. */
const TOLERATED = 2;

interface Waiting {
  command: FittingCommand;
  resolve(body: MadeBody): void;
  reject(error: ToileError): void;
}

export class Tailor {
  /** From 0 to 1, while the worker fetches its files. */
  onProgress: (fraction: number) => void = () => {};
  readonly #waiting = new Map<number, Waiting>();
  #port: (Port & { terminate?: () => void }) | undefined;
  #inPage = false;
  #hasSpoken = false;
  #crashes: number[] = [];
  #requests = 0;

  /** Makes a body. Rejects with a `ToileError`: `invalid-measurement`, `invalid-option`, `network` or `internal`. */
  make(wish: Wish): Promise<MadeBody> {
    this.#port ??= this.#start();
    return new Promise((resolve, reject) => {
      const command: FittingCommand = { type: 'body', request: ++this.#requests, wish };
      this.#waiting.set(command.request, { command, resolve, reject });
      this.#port?.postMessage(command);
    });
  }

  /** Ends the worker; whatever was asked for stays unanswered. */
  close(): void {
    this.#port?.terminate?.();
    this.#port = undefined;
    this.#waiting.clear();
  }

  #start(): Port & { terminate?: () => void } {
    this.#hasSpoken = false;
    const port = this.#inPage ? this.#inThisThread() : this.#inWorker();
    port.onmessage = ({ data }) => {
      if (port === this.#port) this.#receive(data as FittingReport);
    };
    return port;
  }

  #inWorker(): Port {
    try {
      const worker = new Worker(new URL('./toile-fitting-worker.js', import.meta.url), { type: 'module' });
      worker.onerror = ({ message }) => {
        if (worker !== this.#port) return;
        // A Content-Security-Policy that forbids workers shows only here.
        this.#inPage ||= !this.#hasSpoken;
        this.#end({ code: 'internal', message: message ?? 'no worker' });
      };
      return worker;
    } catch {
      // This file was loaded from another host.
      this.#inPage = true;
      return this.#inThisThread();
    }
  }

  #inThisThread(): Port {
    const engine = import(new URL('./toile-fitting-worker.js', import.meta.url).href);
    const [page, served] = localPorts(engine);
    engine.then(
      ({ serveFitting }) => serveFitting(served),
      (error) => page === this.#port && this.#end({ code: 'network', message: String(error) }),
    );
    return page;
  }

  #receive(report: FittingReport): void {
    this.#hasSpoken = true;
    if (report.type === 'progress') return this.onProgress(report.fraction);
    if (report.type === 'ended') return this.#end(report.error);
    const waiting = this.#waiting.get(report.request);
    this.#waiting.delete(report.request);
    if (report.type === 'made') waiting?.resolve(report.body);
    else waiting?.reject(errorOf(report.error));
  }

  /** A new worker takes over what the last one left; where that is hopeless, the next wish starts one. */
  #end(error: ToileErrorDetail): void {
    this.#port?.terminate?.();
    this.#port = undefined;
    const now = performance.now();
    this.#crashes = [...this.#crashes.filter((crash) => now - crash < WINDOW_MS), now];
    if (error.code !== 'internal' || this.#crashes.length > TOLERATED) return this.#giveUp(error);
    this.#port = this.#start();
    for (const { command } of this.#waiting.values()) this.#port.postMessage(command);
  }

  #giveUp(error: ToileErrorDetail): void {
    const given = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#crashes = [];
    for (const { reject } of given) reject(errorOf(error));
  }
}

function errorOf({ code, message, place }: ToileErrorDetail): ToileError {
  return new ToileError(code, message, place);
}
