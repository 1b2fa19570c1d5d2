import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type {
  FittingCommand,
  FittingReport,
  MadeBody,
  RoomReport,
  Wish,
} from '../internal/fitting-protocol.ts';
import { type News, Tailor } from '../internal/tailor.ts';
import type { ToileError } from '../public/errors.ts';

const WISH: Wish = { sex: 'female', given: [], pose: 'a', as: 'vertices' };
const BODY: MadeBody = { report: { measurements: {}, missed: [] }, worn: [] };
const OUTFIT = [{ url: 'http://shop/dress.glb', size: 'M', colorway: undefined }];

/** Workers that do as they are told. */
class WorkerDouble {
  static all: WorkerDouble[] = [];
  readonly commands: FittingCommand[] = [];
  isEnded = false;
  onmessage: (event: { data: FittingReport }) => void = () => {};

  constructor() {
    WorkerDouble.all.push(this);
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
  /** To the room that has come `nth` since the test began. */
  tell(report: RoomReport, nth = 0): void {
    this.say({ room: this.rooms[nth] ?? 0, ...report });
  }
  /** In this room. */
  panic(nth = 0): void {
    this.say({
      type: 'ended',
      error: { code: 'internal', message: 'unreachable' },
      room: this.rooms[nth] ?? 0,
    });
  }
  get rooms(): number[] {
    return [...new Set(this.commands.map(({ room }) => room))];
  }
  /** Types of what it has been told about a room. */
  told(nth = 0): string[] {
    return this.commands.filter(({ room }) => room === this.rooms[nth]).map(({ type }) => type);
  }
}

/** A page with tailors, which are gone when the test is over. */
function page(t: TestContext) {
  const before = globalThis.Worker;
  const tailors: Tailor[] = [];
  globalThis.Worker = WorkerDouble as unknown as typeof Worker;
  WorkerDouble.all = [];
  t.after(() => {
    for (const tailor of tailors) tailor.close();
    globalThis.Worker = before;
  });
  const tailor = () => {
    const one = new Tailor();
    tailors.push(one);
    return one;
  };
  return { all: WorkerDouble.all, tailor };
}

const codeOf = (made: Promise<unknown>) =>
  made.then(
    () => 'made',
    (error: ToileError) => error.code,
  );

test('no worker is started before a body is wanted, and one is enough', async (t) => {
  const { all, tailor } = page(t);
  const one = tailor();
  one.wear(OUTFIT);
  assert.equal(all.length, 0);
  const [first, second] = [one.make(WISH), one.make(WISH)];
  assert.equal(all.length, 1);
  all[0]?.tell({ type: 'made', request: 2, body: BODY });
  all[0]?.tell({ type: 'made', request: 1, body: BODY });
  assert.deepEqual(await Promise.all([first, second]), [BODY, BODY]);
});

test('all rooms share the worker, and each hears its own answers', async (t) => {
  const { all, tailor } = page(t);
  const [first, second] = [tailor(), tailor()];
  const made = [first.make(WISH), second.make(WISH)];
  const other = { ...BODY };
  assert.equal(all.length, 1);
  all[0]?.tell({ type: 'made', request: 1, body: other }, 1);
  all[0]?.tell({ type: 'made', request: 1, body: BODY }, 0);
  const [mine, theirs] = await Promise.all(made);
  assert.equal(mine, BODY);
  assert.equal(theirs, other);
});

test('another worker takes over what a panic left undone, for all rooms', async (t) => {
  const { all, tailor } = page(t);
  const [first, second] = [tailor().make(WISH), tailor().make(WISH)];
  all[0]?.panic();
  assert.ok(all[0]?.isEnded);
  assert.deepEqual(all[1]?.commands, all[0]?.commands);
  all[1]?.tell({ type: 'made', request: 1, body: BODY }, 0);
  all[1]?.tell({ type: 'made', request: 1, body: BODY }, 1);
  assert.deepEqual(await Promise.all([first, second]), [BODY, BODY]);
});

test('a wish that kills every worker is given up, and the next one starts afresh', async (t) => {
  const { all, tailor } = page(t);
  const one = tailor();
  const made = codeOf(one.make(WISH));
  for (let i = 0; i < all.length; i += 1) {
    assert.ok(i < 10, 'not for ever');
    all[i]?.panic();
  }
  assert.equal(await made, 'internal');
  const count = all.length;
  void one.make(WISH);
  assert.equal(all.length, count + 1);
});

test('a room that kills every worker is given up alone', async (t) => {
  const { all, tailor } = page(t);
  const [culprit, other] = [codeOf(tailor().make(WISH)), tailor().make(WISH)];
  for (let i = 0; i < 3; i += 1) all[i]?.panic();
  assert.equal(await culprit, 'internal');
  assert.equal(all.length, 4);
  all[3]?.tell({ type: 'made', request: 1, body: BODY });
  assert.equal(await other, BODY);
});

test('cloth that kills every worker is said so, though nobody has asked about it', async (t) => {
  const { all, tailor } = page(t);
  const one = tailor();
  const heard: News[] = [];
  one.onNews = (news) => heard.push(news);
  const made = one.make(WISH);
  all[0]?.tell({ type: 'made', request: 1, body: BODY });
  await made;
  for (let i = 0; i < 3; i += 1) all[i]?.panic();
  assert.deepEqual(heard, [{ type: 'unwearable', error: { code: 'internal', message: 'unreachable' } }]);
});

test('another outfit than the one that was given up is worn with another worker, but not once all is over', async (t) => {
  const { all, tailor } = page(t);
  const one = tailor();
  const made = one.make(WISH);
  all[0]?.tell({ type: 'made', request: 1, body: BODY });
  await made;
  const giveUp = () => {
    for (let i = 0; i < 3; i += 1) all.at(-1)?.panic();
  };
  giveUp();
  assert.equal(all.length, 3);
  one.wear(OUTFIT);
  assert.deepEqual(all[3]?.told(), ['seen', 'outfit', 'body']);
  giveUp();
  assert.equal(all.length, 6);
  one.close();
  one.wear(OUTFIT);
  assert.equal(all.length, 6);
});

test('files that cannot be fetched are not asked for again by themselves', async (t) => {
  const { all, tailor } = page(t);
  const made = [codeOf(tailor().make(WISH)), codeOf(tailor().make(WISH))];
  all[0]?.say({ type: 'ended', error: { code: 'network', message: 'offline' } });
  assert.deepEqual(await Promise.all(made), ['network', 'network']);
  assert.equal(all.length, 1);
});

test('a closed line is told to the worker, and the last one ends it', (t) => {
  const { all, tailor } = page(t);
  const [first, second] = [tailor(), tailor()];
  void first.make(WISH);
  void second.make(WISH);
  first.close();
  assert.deepEqual(all[0]?.told(), ['seen', 'body', 'remove']);
  assert.ok(!all[0]?.isEnded);
  second.close();
  assert.ok(all[0]?.isEnded);
});

test('a worker that takes over knows the outfit and the body', async (t) => {
  const { all, tailor } = page(t);
  const one = tailor();
  one.wear(OUTFIT);
  one.seen(false);
  const made = one.make(WISH);
  all[0]?.tell({ type: 'made', request: 1, body: BODY });
  await made;
  all[0]?.panic();
  assert.deepEqual(all[1]?.told(), ['seen', 'outfit', 'body']);
  assert.ok(all[1]?.commands.some((command) => command.type === 'seen' && !command.isSeen));
  const file = one.file('http://shop/dress.glb');
  const worn = {
    bytes: new Uint8Array(),
    vertices: { positions: new Float32Array(), normals: new Float32Array() },
  };
  all[1]?.tell({ type: 'file', request: 3, file: worn });
  assert.equal(await file, worn);
});
