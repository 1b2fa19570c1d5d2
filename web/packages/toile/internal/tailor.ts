/** A fitting room's line to its worker, which it starts on need and replaces when it has ended. */
import type { Preference } from '../public/advice.ts';
import { ToileError, type ToileErrorDetail } from '../public/errors.ts';
import type { HeatQuantity } from '../public/report.ts';
import type {
  Choice,
  Field,
  FittingCommand,
  FittingReport,
  MadeBody,
  Wish,
  WornFile,
} from './fitting-protocol.ts';
import { localPorts, type Port } from './port.ts';

/** Crashes within this time count together, milliseconds. */
const WINDOW_MS = 60_000;

/** After so many of them the wishes that are left are given up. */
const TOLERATED = 2;

type Question = Exclude<FittingCommand, { type: 'outfit' | 'prefer' }>;
type Answer = MadeBody | WornFile | Field;
export type News = Exclude<FittingReport, { request: number } | { type: 'ended' }>;

interface Waiting {
  question: Question;
  resolve(answer: Answer): void;
  reject(error: ToileError): void;
}

export class Tailor {
  /** Whatever the worker says unasked. */
  onNews: (news: News) => void = () => {};
  readonly #waiting = new Map<number, Waiting>();
  #port: (Port & { terminate?: () => void }) | undefined;
  #inPage = false;
  #hasSpoken = false;
  #crashes: number[] = [];
  #requests = 0;
  /** For a worker that takes over. */
  #wish: Wish | undefined;
  #outfit: Choice[] | undefined;
  #preference: Preference | undefined;

  /** Makes a body. Rejects with a `ToileError`: `invalid-measurement`, `invalid-option`, `network` or `internal`. */
  make(wish: Wish): Promise<MadeBody> {
    this.#wish = wish;
    return this.#ask({ type: 'body', request: ++this.#requests, wish }) as Promise<MadeBody>;
  }

  /** Says what is worn from now on. */
  wear(outfit: Choice[]): void {
    this.#outfit = outfit;
    this.#port?.postMessage({ type: 'outfit', outfit });
  }

  /** Says how the person likes their clothes. */
  prefer(preference: Preference): void {
    this.#preference = preference;
    this.#port?.postMessage({ type: 'prefer', preference });
  }

  /** What a garment of the outfit that is on the body has of a quantity. */
  field(url: string, quantity: HeatQuantity): Promise<Field> {
    return this.#ask({ type: 'field', request: ++this.#requests, url, quantity }) as Promise<Field>;
  }

  /** A garment of the outfit that has been opened, once it is on the body. */
  file(url: string): Promise<WornFile> {
    return this.#ask({ type: 'file', request: ++this.#requests, url }) as Promise<WornFile>;
  }

  /** Ends the worker; whatever was asked for stays unanswered. */
  close(): void {
    this.#port?.terminate?.();
    this.#port = undefined;
    this.#waiting.clear();
  }

  #ask(question: Question): Promise<Answer> {
    this.#port ??= this.#start();
    return new Promise((resolve, reject) => {
      this.#waiting.set(question.request, { question, resolve, reject });
      this.#port?.postMessage(question);
    });
  }

  #start(): Port & { terminate?: () => void } {
    this.#hasSpoken = false;
    const port = this.#inPage ? this.#inThisThread() : this.#inWorker();
    port.onmessage = ({ data }) => {
      if (port === this.#port) this.#receive(data as FittingReport);
    };
    if (this.#preference) port.postMessage({ type: 'prefer', preference: this.#preference });
    if (this.#outfit) port.postMessage({ type: 'outfit', outfit: this.#outfit });
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
    if (report.type === 'ended') return this.#end(report.error);
    if (!('request' in report)) return this.onNews(report);
    const waiting = this.#waiting.get(report.request);
    this.#waiting.delete(report.request);
    if (report.type === 'refused') waiting?.reject(errorOf(report.error));
    else waiting?.resolve(answerOf(report));
  }

  /** A new worker takes over what the last one left; where that is hopeless, the next wish starts one. */
  #end(error: ToileErrorDetail): void {
    this.#port?.terminate?.();
    this.#port = undefined;
    const now = performance.now();
    this.#crashes = [...this.#crashes.filter((crash) => now - crash < WINDOW_MS), now];
    if (error.code !== 'internal' || this.#crashes.length > TOLERATED) return this.#giveUp(error);
    const left = [...this.#waiting.values()];
    this.#port = this.#start();
    // Clothes that were settling have a body to settle on.
    if (this.#wish && !left.some(({ question }) => question.type === 'body')) {
      this.#port.postMessage({ type: 'body', request: ++this.#requests, wish: this.#wish });
    }
    for (const { question } of left) this.#port.postMessage(question);
  }

  #giveUp(error: ToileErrorDetail): void {
    const given = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#crashes = [];
    for (const { reject } of given) reject(errorOf(error));
  }
}

function answerOf(report: Exclude<Extract<FittingReport, { request: number }>, { type: 'refused' }>): Answer {
  if (report.type === 'made') return report.body;
  return report.type === 'file' ? report.file : report.field;
}

function errorOf({ code, message, place }: ToileErrorDetail): ToileError {
  return new ToileError(code, message, place);
}
