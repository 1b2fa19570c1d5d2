import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { serve } from '../engine/host.ts';
import { localPorts } from '../internal/port.ts';
import type { Backend, Canvas, Command, Report, ViewerCommand } from '../internal/protocol.ts';
import { EngineDouble } from './double/engine.ts';
import { openShop } from './double/shop.ts';

const VIEWER = 7;
const MAX_BYTES = 1000;

/** An engine at work, seen from the page. */
class Desk {
  readonly engine = new EngineDouble();
  readonly reports: Report[] = [];
  readonly #page;
  #onReport: () => void = () => {};

  constructor(backend: Backend | 'none' = 'webgpu') {
    const [page, served] = localPorts(Promise.resolve());
    const hiddenCanvas = () =>
      ({ transferToImageBitmap: () => {}, addEventListener: () => {} }) as unknown as Canvas;
    serve(served, {
      chooseBackend: async () => (backend === 'none' ? undefined : backend),
      fetchLight: async () => new Uint8Array(),
      fetchModule: async () => this.engine.module,
      hiddenCanvas,
    });
    this.#page = page;
    page.onmessage = ({ data }) => {
      this.reports.push(data as Report);
      this.#onReport();
    };
    page.postMessage({ type: 'start', backend: 'auto' } satisfies Command);
    this.say({ type: 'add' });
  }

  say(command: ViewerCommand, viewer = VIEWER): void {
    this.#page.postMessage({ viewer, ...command });
  }

  giveCanvas(viewer = VIEWER): void {
    const canvas = { getContext: () => null, addEventListener: () => {} } as unknown as Canvas;
    this.say({ type: 'canvas', canvas }, viewer);
  }

  /** The first report of a kind, now or later. */
  async hear<Type extends Report['type']>(type: Type): Promise<Extract<Report, { type: Type }>> {
    for (;;) {
      const found = this.reports.find((report) => report.type === type);
      if (found) return found as Extract<Report, { type: Type }>;
      await new Promise<void>((resolve) => {
        this.#onReport = resolve;
      });
    }
  }

  kinds(): string[] {
    return this.reports.map(({ type }) => type);
  }
}

async function open(t: TestContext, files: Record<string, string>, desk = new Desk()) {
  const shop = await openShop(t, files);
  desk.giveCanvas();
  const load = (name: string, layer = 0) =>
    desk.say({ type: 'load', layer, src: `${shop}/${name}`, maxBytes: MAX_BYTES, load: 1 });
  return { desk, shop, load, engine: desk.engine };
}

test('a model is fetched, built, drawn, and only then said to be shown', async (t) => {
  const { desk, shop, load, engine } = await open(t, { '/a.glb': 'dress' });
  load('a.glb');
  const { model } = await desk.hear('shown');
  assert.deepEqual(engine.calls, ['add_viewer(canvas)', 'open(dress)', 'build()', 'show()', 'frame()']);
  assert.deepEqual(model, { url: `${shop}/a.glb`, variants: [], warnings: [], dimensions: [1, 2, 3] });
});

test('on WebGL2 the first viewer has a canvas of its own, the others share one', async (t) => {
  const { desk, load, engine } = await open(t, { '/a.glb': 'dress' }, new Desk('webgl2'));
  load('a.glb');
  await desk.hear('shown');
  desk.say({ type: 'add' }, VIEWER + 1);
  desk.giveCanvas(VIEWER + 1);
  while (!engine.calls.includes('add_viewer()')) await new Promise((resolve) => setTimeout(resolve));
  assert.equal(engine.calls[0], 'add_viewer(canvas)');
});

test('commands that come before the engine are obeyed in order', async (t) => {
  const desk = new Desk();
  desk.say({ type: 'resize', width: 30, height: 40, pixelRatio: 2 });
  desk.say({ type: 'option', name: 'exposure', value: '2' });
  const { load, engine } = await open(t, { '/a.glb': 'dress' }, desk);
  load('a.glb');
  await desk.hear('shown');
  assert.deepEqual(engine.calls.slice(0, 3), [
    'add_viewer(canvas)',
    'resize(30,40)',
    'set_option(exposure,2)',
  ]);
});

test('buffers are fetched relative to the model', async (t) => {
  const { desk, load, engine } = await open(t, { '/m/a.gltf': 'json', '/m/b%20c.bin': 'vertices' });
  engine.uris = ['b%20c.bin'];
  load('m/a.gltf');
  await desk.hear('shown');
  assert.ok(engine.calls.includes('provide(b%20c.bin,vertices)'));
});

test('an image that cannot be read leaves a warning, not an error', async (t) => {
  const { desk, load, engine } = await open(t, { '/a.glb': 'dress' });
  engine.info = { ...engine.info, images: 1, warnings: ['from the file'] };
  engine.images = [{ mime: 'image/png', uri: 'missing.png', bytes: undefined, free: () => {} }];
  load('a.glb');
  const { model } = await desk.hear('shown');
  assert.equal(model.warnings[0], 'from the file');
  assert.match(model.warnings[1] ?? '', /image 0 .*404/);
});

test('a model that is there already is built without a download', async (t) => {
  const { desk, engine } = await open(t, {});
  const bytes = new TextEncoder().encode('body');
  desk.say({ type: 'load', layer: 0, src: 'http://shop/body.glb', bytes, maxBytes: MAX_BYTES, load: 1 });
  const { model } = await desk.hear('shown');
  assert.equal(model.url, 'http://shop/body.glb');
  assert.ok(engine.calls.includes('open(body)'));
});

test('vertices are said to be shown once they are drawn', async (t) => {
  const { desk, load, engine } = await open(t, { '/a.glb': 'dress' });
  load('a.glb');
  await desk.hear('shown');
  engine.calls.length = 0;
  const [positions, normals] = [new Float32Array([1, 2, 3]), new Float32Array([0, 1, 0])];
  desk.say({ type: 'reshape', request: 5, shapes: [{ layer: 0, vertices: { positions, normals } }] });
  const { request } = await desk.hear('reshaped');
  assert.equal(request, 5);
  assert.deepEqual(engine.calls, ['reshape(1,2,3,0,1,0)', 'frame()']);
});

test('values take the place of those before them, with their colours as numbers', async (t) => {
  const { desk, load, engine } = await open(t, { '/a.glb': 'dress' });
  load('a.glb');
  await desk.hear('shown');
  engine.calls.length = 0;
  const stops = [
    [-0.5, '#0a1b2c'],
    [4, '#ff8000'],
  ] as const;
  desk.say({ type: 'fields', fields: [{ layer: 1, values: new Float32Array([1, 2]), stops }] });
  desk.say({ type: 'fields', fields: [] });
  desk.say({ type: 'reshape', request: 1, shapes: [] });
  await desk.hear('reshaped');
  assert.deepEqual(
    engine.calls.filter((call) => call.includes('field')),
    ['clear_fields()', 'show_field(layer 1: 1,2,-0.5,10,27,44,4,255,128,0)', 'clear_fields()'],
  );
});

test('what is worn comes over the model, in the last shape that it was told of meanwhile', async (t) => {
  const { desk, load, engine } = await open(t, { '/a.glb': 'body' });
  load('a.glb');
  await desk.hear('shown');
  engine.calls.length = desk.reports.length = 0;
  const bytes = new TextEncoder().encode('dress');
  const at = (x: number) => ({ positions: new Float32Array([x]), normals: new Float32Array([1]) });
  const wear = {
    type: 'load',
    layer: 1,
    src: 'http://shop/dress.glb',
    maxBytes: MAX_BYTES,
    load: 0,
  } as const;
  desk.say({ type: 'variant', layer: 1, name: 'Ink' });
  desk.say({ ...wear, bytes, vertices: at(2) });
  desk.say({ type: 'reshape', request: 1, shapes: [0, 1].map((layer) => ({ layer, vertices: at(3) })) });
  const { layer, model } = await desk.hear('shown');
  assert.deepEqual([layer, model.url], [1, 'http://shop/dress.glb']);
  assert.deepEqual(
    engine.calls.filter((call) => call !== 'frame()'),
    [
      'set_variant(layer 1: Ink)',
      'reshape(3,1)',
      'open(layer 1: dress)',
      'build()',
      'show(layer 1: )',
      'reshape(layer 1: 3,1)',
    ],
  );
  assert.ok(!desk.kinds().includes('progress'), 'the progress bar is the model’s');
});

test('what cannot be worn is left out, and the model stays', async (t) => {
  const { desk, load, engine } = await open(t, { '/a.glb': 'body' });
  load('a.glb');
  await desk.hear('shown');
  engine.calls.length = 0;
  engine.failure = Object.assign(new Error('no magic'), { code: 'not-gltf' });
  load('b.glb', 1);
  const { error, layer } = await desk.hear('error');
  assert.deepEqual([error.code, layer], ['network', 1]);
  assert.ok(!engine.calls.includes('clear()'), engine.calls.join());
});

test('what the importer refuses is reported with its code', async (t) => {
  const { desk, shop, load, engine } = await open(t, { '/a.glb': 'page' });
  engine.failure = Object.assign(new Error('no magic'), { code: 'not-gltf' });
  load('a.glb');
  const { error, isFatal } = await desk.hear('error');
  assert.deepEqual(error, { code: 'not-gltf', message: 'no magic', place: `${shop}/a.glb` });
  assert.ok(isFatal);
});

test('after an error the next model is shown', async (t) => {
  const { desk, load, engine } = await open(t, { '/a.glb': 'dress' });
  load('missing.glb');
  const failed = await desk.hear('error');
  assert.deepEqual([failed.error.code, failed.load], ['network', 1]);
  assert.ok(engine.calls.includes('clear()'), 'the model before it is gone');
  load('a.glb');
  assert.ok(await desk.hear('shown'));
});

test('of two models asked for in a row only the second is shown, and nothing is said to be wrong', async (t) => {
  const { desk, load, engine } = await open(t, { '/a.glb': 'dress', '/b.glb': 'coat' });
  load('a.glb');
  load('b.glb');
  const { model } = await desk.hear('shown');
  assert.match(model.url, /b\.glb$/);
  assert.deepEqual(engine.calls.filter((call) => call === 'show()').length, 1);
  assert.ok(!desk.kinds().includes('error'));
});

test('an option that makes no sense is an error that leaves the model alone', async (t) => {
  const { desk, load } = await open(t, { '/a.glb': 'dress' });
  load('a.glb');
  await desk.hear('shown');
  desk.say({ type: 'option', name: 'exposure', value: 'nonsense' });
  const { error, isFatal } = await desk.hear('error');
  assert.deepEqual(error, { code: 'invalid-option', message: 'exposure: nonsense', place: 'exposure' });
  assert.ok(!isFatal);
});

test('whether there is a colorway of that name is said once there is a model', async (t) => {
  const desk = new Desk();
  desk.say({ type: 'option', name: 'variant-name', value: 'blue' });
  const { load, engine } = await open(t, { '/a.glb': 'dress' }, desk);
  engine.info = { ...engine.info, variants: ['blue'] };
  load('a.glb');
  await desk.hear('shown');
  assert.equal(desk.kinds().filter((kind) => kind === 'variant').length, 1);
  desk.say({ type: 'option', name: 'variant-name', value: 'green' });
  const { error, isFatal } = await desk.hear('error');
  assert.deepEqual([error.code, error.place, isFatal], ['invalid-option', 'variant-name', false]);
});

test('an orbit is reported with who caused it', async (t) => {
  const { desk, load } = await open(t, { '/a.glb': 'dress' });
  load('a.glb');
  assert.equal((await desk.hear('camera')).byUser, false);
  desk.reports.length = 0;
  desk.say({ type: 'orbit', dx: 5, dy: 0 });
  assert.deepEqual(await desk.hear('camera'), {
    viewer: VIEWER,
    type: 'camera',
    camera: { 'camera-orbit': '10deg 75deg 2m', 'camera-target': '0m 1m 0m', 'field-of-view': '30deg' },
    view: 'front',
    byUser: true,
  });
});

test('nothing is drawn while the element is out of sight', async (t) => {
  const { desk, load, engine } = await open(t, { '/a.glb': 'dress' });
  load('a.glb');
  await desk.hear('shown');
  desk.say({ type: 'visible', isVisible: false });
  desk.say({ type: 'orbit', dx: 5, dy: 0 });
  await new Promise((resolve) => setTimeout(resolve, 60));
  assert.equal(engine.calls.filter((call) => call === 'frame()').length, 1);
  desk.say({ type: 'visible', isVisible: true });
  assert.ok(await desk.hear('camera'));
});

test('a lost device ends the engine', async (t) => {
  const { desk, load, engine } = await open(t, { '/a.glb': 'dress' });
  load('a.glb');
  await desk.hear('shown');
  engine.onLost('unplugged');
  const { ending } = await desk.hear('ended');
  assert.deepEqual(ending, { reason: 'lost', message: 'unplugged' });
});

test('a panic is an error of the model that caused it, and ends the engine', async (t) => {
  const { desk, load, engine } = await open(t, { '/a.glb': 'dress' });
  engine.failure = new WebAssembly.RuntimeError('unreachable');
  load('a.glb');
  const { ending } = await desk.hear('ended');
  assert.equal(ending.reason, 'crashed');
  assert.equal((await desk.hear('error')).error.code, 'internal');
});

test('with nothing to draw with, the engine ends at once', async () => {
  const { ending } = await new Desk('none').hear('ended');
  assert.equal(ending.reason, 'no-gpu');
});
