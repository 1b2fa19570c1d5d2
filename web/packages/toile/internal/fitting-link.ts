/**
 * The page's one line to the worker that makes and dresses bodies, shared by all fitting rooms: starts it when the
 * first room needs it, replaces it when it has crashed, and ends it with the last room.
 */
import type { ToileErrorDetail } from '../public/errors.ts';
import type { FittingCommand, FittingReport, RoomCommand, RoomId, RoomReport } from './fitting-protocol.ts';
import { localPorts, type Port } from './port.ts';

/** A fitting room, as the link sees it. */
export interface FittingClient {
  receive(report: RoomReport): void;
  /** Of the worker's own files. */
  progress(fraction: number): void;
  /** There is a new worker, which knows nothing: say everything again. */
  introduce(): void;
  /** There will be no answers. The client is no longer connected. */
  giveUp(error: ToileErrorDetail): void;
}

/** A fitting room's line to the worker. */
export interface FittingConnection {
  post(command: RoomCommand): void;
  close(): void;
}

/** Connects a room, which then says what it wants. */
export function connectRoom(client: FittingClient): FittingConnection {
  return link.connect(client);
}

/** Crashes within this time count together, milliseconds. */
const WINDOW_MS = 60_000;

/** After so many of them whoever caused them is given up. */
const TOLERATED = 2;

class FittingLink {
  readonly #clients = new Map<RoomId, FittingClient>();
  #port: (Port & { terminate?: () => void }) | undefined;
  #inPage = false;
  #hasSpoken = false;
  /** When, by the room whose wishes were being fulfilled, if that is known. */
  readonly #crashes = new Map<RoomId | undefined, number[]>();
  #nextId: RoomId = 1;

  connect(client: FittingClient): FittingConnection {
    const room = this.#nextId++;
    this.#port ??= this.#start();
    this.#clients.set(room, client);
    const post = (command: RoomCommand) => {
      if (this.#clients.has(room)) this.#port?.postMessage({ room, ...command } satisfies FittingCommand);
    };
    return { post, close: () => this.#close(room, post) };
  }

  #close(room: RoomId, post: FittingConnection['post']): void {
    post({ type: 'remove' });
    this.#clients.delete(room);
    if (this.#clients.size === 0) this.#stop();
  }

  #stop(): void {
    this.#port?.terminate?.();
    this.#port = undefined;
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
    if (report.type === 'ended') this.#end(report.error, report.room);
    else if (report.type === 'progress')
      for (const client of this.#clients.values()) client.progress(report.fraction);
    else this.#clients.get(report.room)?.receive(report);
  }

  /** A new worker takes over; where that is hopeless, the next wish starts one. */
  #end(error: ToileErrorDetail, room?: RoomId): void {
    this.#stop();
    const isHopeless = error.code !== 'internal' || this.#isHopeless(room);
    const given = isHopeless ? this.#remove(room) : [];
    if (this.#clients.size > 0) this.#port = this.#start();
    for (const client of this.#clients.values()) client.introduce();
    for (const client of given) client.giveUp(error);
  }

  /** Notes a crash; returns whether the same would only cause more of them. */
  #isHopeless(room: RoomId | undefined): boolean {
    const now = performance.now();
    const crashes = (this.#crashes.get(room) ?? []).filter((crash) => now - crash < WINDOW_MS);
    const isHopeless = crashes.push(now) > TOLERATED;
    this.#crashes.set(room, isHopeless ? [] : crashes);
    return isHopeless;
  }

  /** One client, or all of them. */
  #remove(room: RoomId | undefined): FittingClient[] {
    const found = [...this.#clients].filter(([id]) => room === undefined || id === room);
    for (const [id] of found) this.#clients.delete(id);
    return found.map(([, client]) => client);
  }
}

const link = new FittingLink();
