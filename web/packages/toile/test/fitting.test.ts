import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serveFitting } from '../engine/fitting-host.ts';
import type { FittingReport, Wish } from '../internal/fitting-protocol.ts';
import { localPorts } from '../internal/port.ts';
import { FittingDouble } from './double/fitting.ts';

/** A worker of a fitting room, seen from the page. */
class Room {
  readonly reports: FittingReport[] = [];
  readonly #page;
  #onReport: () => void = () => {};

  constructor(fitting: FittingDouble) {
    const [page, served] = localPorts(Promise.resolve());
    serveFitting(served, fitting);
    this.#page = page;
    page.onmessage = ({ data }) => {
      this.reports.push(data as FittingReport);
      this.#onReport();
    };
  }

  ask(request: number, wish: Partial<Wish> = {}): void {
    const usual: Wish = { sex: 'female', given: [['waist', 70]], pose: 'relaxed', as: 'vertices' };
    this.#page.postMessage({ type: 'body', request, wish: { ...usual, ...wish } });
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

test('a body comes with what is known of it: given or predicted, met or missed', async () => {
  const fitting = new FittingDouble();
  const room = new Room(fitting);
  room.ask(3);
  const { request, body } = await room.hear('made');
  assert.equal(request, 3);
  assert.deepEqual(fitting.asked, ['female waist=70 relaxed']);
  assert.deepEqual(body.report, {
    measurements: {
      height: { value: 170, source: 'predicted', spread: 6 },
      waist: { value: 68, source: 'given', asked: 70, spread: 0 },
    },
    missed: [{ name: 'waist', asked: 70, value: 68 }],
  });
  assert.equal(
    body.vertices?.positions.length,
    3 * 8,
    'three vertices of skin and underwear each, two of the top',
  );
  assert.equal(body.model, undefined);
});

test('a whole model is made only where one is asked for', async () => {
  const room = new Room(new FittingDouble());
  room.ask(1, { as: 'model' });
  const { body } = await room.hear('made');
  assert.equal(new TextDecoder().decode(body.model?.subarray(0, 4)), 'glTF');
  assert.equal(body.vertices, undefined);
});

test('a measurement that nobody has is refused, and the next one is taken', async () => {
  const fitting = new FittingDouble();
  const room = new Room(fitting);
  fitting.failure = Object.assign(new Error('too wide'), { code: 'invalid-measurement', place: 'waist' });
  room.ask(1);
  const { request, error } = await room.hear('refused');
  assert.equal(request, 1);
  assert.deepEqual(error, { code: 'invalid-measurement', message: 'too wide', place: 'waist' });
  fitting.failure = undefined;
  room.ask(2);
  assert.equal((await room.hear('made')).request, 2);
});

test('after a panic nothing of that worker is believed', async () => {
  const fitting = new FittingDouble();
  const room = new Room(fitting);
  fitting.failure = new WebAssembly.RuntimeError('unreachable');
  room.ask(1);
  assert.equal((await room.hear('ended')).error.code, 'internal');
});

test('a file that cannot be fetched ends it', async () => {
  const fitting = new FittingDouble();
  fitting.unreachable = new TypeError('offline');
  const room = new Room(fitting);
  room.ask(1);
  assert.deepEqual((await room.hear('ended')).error, { code: 'network', message: 'offline' });
});
