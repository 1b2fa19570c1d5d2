/** The page's end of the line to the worker of its fitting rooms. */
import { serveFitting } from '../../engine/fitting-host.ts';
import type { FittingReport, RoomCommand, RoomId, Wish } from '../../internal/fitting-protocol.ts';
import { localPorts, type Port } from '../../internal/port.ts';
import type { FittingDouble } from './fitting.ts';

/** A page with a worker for all its fitting rooms. */
export class Page {
  readonly #port: Port;
  readonly #rooms: Room[] = [];

  constructor(fitting: FittingDouble) {
    const [page, served] = localPorts(Promise.resolve());
    serveFitting(served, fitting);
    this.#port = page;
    page.onmessage = ({ data }) => {
      const report = data as FittingReport;
      for (const room of this.#rooms) if (!('room' in report) || report.room === room.id) room.note(report);
    };
  }

  room(): Room {
    const id = this.#rooms.length + 1;
    const room = new Room(id, (command) => this.#port.postMessage({ room: id, ...command }));
    this.#rooms.push(room);
    return room;
  }
}

/** A fitting room, as its worker sees it. */
export class Room {
  readonly id: RoomId;
  readonly say: (command: RoomCommand) => void;
  readonly reports: FittingReport[] = [];
  #onReport: () => void = () => {};

  constructor(id: RoomId, say: (command: RoomCommand) => void) {
    this.id = id;
    this.say = say;
  }

  /** The only one of its page. */
  static alone(fitting: FittingDouble): Room {
    return new Page(fitting).room();
  }

  note(report: FittingReport): void {
    this.reports.push(report);
    this.#onReport();
  }

  ask(request: number, wish: Partial<Wish> = {}): void {
    const usual: Wish = { sex: 'female', given: [['waist', 70]], pose: 'relaxed', as: 'vertices' };
    this.say({ type: 'body', request, wish: { ...usual, ...wish } });
  }

  /** The first report of a kind, now or later. */
  async hear<Type extends FittingReport['type']>(
    type: Type,
  ): Promise<Extract<FittingReport, { type: Type }>> {
    for (;;) {
      const found = this.reports.find((report) => report.type === type);
      if (found) return found as Extract<FittingReport, { type: Type }>;
      await new Promise<void>((resolve) => {
        this.#onReport = resolve;
      });
    }
  }
}

/** Waits until cloth rests; returns all that was told of it on the way. */
export async function settled({ reports }: Room): Promise<number[]> {
  for (;;) {
    const told = reports.flatMap((report) => (report.type === 'draped' ? [report.drape.progress] : []));
    if (told.at(-1) === 1) return told;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}
