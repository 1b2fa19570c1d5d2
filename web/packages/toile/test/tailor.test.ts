import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { FittingCommand, FittingReport, MadeBody, Wish } from '../internal/fitting-protocol.ts';
import { Tailor } from '../internal/tailor.ts';
import type { ToileError } from '../public/errors.ts';

const WISH: Wish = { sex: 'female', given: [], pose: 'a', as: 'vertices' };
const BODY: MadeBody = { report: { measurements: {}, missed: [] }, worn: [] };

/** Workers that do as they are told. */
function workers(t: TestContext) {
  const all: WorkerDouble[] = [];
  class WorkerDouble {
    readonly commands: FittingCommand[] = [];
    isEnded = false;
    onmessage: (event: { data: FittingReport }) => void = () => {};
    constructor() {
      all.push(this);
    }
    postMessage(command: FittingCommand): void {
      this.commands.push(command);
    }
    terminate(): void {
      this.isEnded = true;
    }
    say(data: FittingReport): void {
      this.onmessage({ data });
    }
  }
  const before = globalThis.Worker;
  globalThis.Worker = WorkerDouble as unknown as typeof Worker;
  t.after(() => {
    globalThis.Worker = before;
  });
  return all;
}

const codeOf = (made: Promise<unknown>) =>
  made.then(
    () => 'made',
    (error: ToileError) => error.code,
  );

test('no worker is started before a body is wanted, and one is enough', async (t) => {
  const all = workers(t);
  const tailor = new Tailor();
  assert.equal(all.length, 0);
  const [first, second] = [tailor.make(WISH), tailor.make(WISH)];
  assert.equal(all.length, 1);
  all[0]?.say({ type: 'made', request: 2, body: BODY });
  all[0]?.say({ type: 'made', request: 1, body: BODY });
  assert.deepEqual(await Promise.all([first, second]), [BODY, BODY]);
});

test('another worker takes over what a panic left undone', async (t) => {
  const all = workers(t);
  const made = new Tailor().make(WISH);
  all[0]?.say({ type: 'ended', error: { code: 'internal', message: 'unreachable' } });
  assert.ok(all[0]?.isEnded);
  assert.deepEqual(all[1]?.commands, all[0]?.commands);
  all[1]?.say({ type: 'made', request: 1, body: BODY });
  assert.equal(await made, BODY);
});

test('a wish that kills every worker is given up, and the next one starts afresh', async (t) => {
  const all = workers(t);
  const tailor = new Tailor();
  const made = codeOf(tailor.make(WISH));
  for (let i = 0; i < all.length; i += 1) {
    assert.ok(i < 10, 'not for ever');
    all[i]?.say({ type: 'ended', error: { code: 'internal', message: 'unreachable' } });
  }
  assert.equal(await made, 'internal');
  const count = all.length;
  void tailor.make(WISH);
  assert.equal(all.length, count + 1);
});

test('files that cannot be fetched are not asked for again by themselves', async (t) => {
  const all = workers(t);
  const made = codeOf(new Tailor().make(WISH));
  all[0]?.say({ type: 'ended', error: { code: 'network', message: 'offline' } });
  assert.equal(await made, 'network');
  assert.equal(all.length, 1);
});

test('a closed line ends the worker', (t) => {
  const all = workers(t);
  const tailor = new Tailor();
  void tailor.make(WISH);
  tailor.close();
  assert.ok(all[0]?.isEnded);
});

test('a worker that takes over knows the outfit and the body', async (t) => {
  const all = workers(t);
  const tailor = new Tailor();
  const outfit = [{ url: 'http://shop/dress.glb', size: 'M', colorway: undefined }];
  tailor.wear(outfit);
  const made = tailor.make(WISH);
  all[0]?.say({ type: 'made', request: 1, body: BODY });
  await made;
  all[0]?.say({ type: 'ended', error: { code: 'internal', message: 'unreachable' } });
  assert.deepEqual(
    all[1]?.commands.map((command) => (command.type === 'outfit' ? command.outfit : command.type)),
    [outfit, 'body'],
  );
  const file = tailor.file('http://shop/dress.glb');
  const worn = {
    bytes: new Uint8Array(),
    vertices: { positions: new Float32Array(), normals: new Float32Array() },
  };
  all[1]?.say({ type: 'file', request: 3, file: worn });
  assert.equal(await file, worn);
});
