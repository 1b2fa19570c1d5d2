import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FittingReport } from '../internal/fitting-protocol.ts';
import { FittingDouble } from './double/fitting.ts';
import { Room, settled, until } from './double/fitting-page.ts';

test('a body comes with what is known of it: given or predicted, met or missed', async () => {
  const fitting = new FittingDouble();
  const room = Room.alone(fitting);
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
  const room = Room.alone(new FittingDouble());
  room.ask(1, { as: 'model' });
  const { body } = await room.hear('made');
  assert.equal(new TextDecoder().decode(body.model?.subarray(0, 4)), 'glTF');
  assert.equal(body.vertices, undefined);
});

test('a measurement that nobody has is refused, and the next one is taken', async () => {
  const fitting = new FittingDouble();
  const room = Room.alone(fitting);
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
  const room = Room.alone(fitting);
  fitting.failure = new WebAssembly.RuntimeError('unreachable');
  room.ask(1);
  assert.equal((await room.hear('ended')).error.code, 'internal');
});

test('a file that cannot be fetched ends it', async () => {
  const fitting = new FittingDouble();
  fitting.unreachable = new TypeError('offline');
  const room = Room.alone(fitting);
  room.ask(1);
  assert.deepEqual((await room.hear('ended')).error, { code: 'network', message: 'offline' });
});

const dress = (url: string, size?: string, colorway?: string) => ({ url, size, colorway });

test('a garment is opened, put on and let settle, and then its file is to be had', async () => {
  const fitting = new FittingDouble();
  const room = Room.alone(fitting);
  room.say({ type: 'outfit', outfit: [dress('dress.glb', 'L', 'Ink')] });
  const { url, sample } = await room.hear('opened');
  room.say({ type: 'file', request: 8, url });
  room.ask(9);
  const { body } = await room.hear('made');
  assert.deepEqual(sample.sizes[0], { name: 'S', labels: ['155/80A', '36'] });
  assert.deepEqual(
    [sample.baseSize, sample.colorways],
    ['M', [{ name: 'Ink', titles: { 'zh-CN': '墨', en: 'Dark ink' }, color: '#222' }]],
  );
  assert.deepEqual(body.worn[0]?.url, url, 'it is in the picture of its body');
  const { request, file } = await room.hear('file');
  assert.equal(request, 8);
  assert.equal(new TextDecoder().decode(file.bytes), 'dress.glb');
  assert.equal((await settled(room)).at(-1), 1);
  const drapes = all(room, 'draped').map(({ drape }) => drape);
  const isRight = drapes.every(({ body, progress }) => Boolean(body) === (progress === 1));
  assert.ok(isRight, 'skin lies back under cloth that rests, and only there');
  const handled = fitting.done.filter((what) => !/^advise|^report|^settle/.test(what));
  assert.deepEqual(handled, ['open 1 dress.glb', 'choose 1 2 Ink', 'dress 1']);
});

/** Everything of one kind that has been told. */
function all<Type extends FittingReport['type']>({ reports }: Room, type: Type) {
  return reports.filter((report): report is Extract<FittingReport, { type: Type }> => report.type === type);
}

test('a size is advised by estimate before cloth settles, and from the drape when it rests', async () => {
  const room = Room.alone(new FittingDouble());
  room.say({ type: 'prefer', preference: 'designed' });
  room.ask(1);
  room.say({ type: 'outfit', outfit: [dress('dress.glb', 'S')] });
  await until(() => all(room, 'reported').at(-1)?.report.basis === 'drape');
  const order = room.reports.map(({ type }) => type).filter((type) => /advised|draped/.test(type));
  assert.equal(order.at(-1), 'advised');
  assert.ok(order.indexOf('advised') < order.lastIndexOf('draped'));
  const bases = all(room, 'advised').map(({ advice }) => advice?.basis);
  assert.deepEqual([bases[0], bases.at(-1)], ['estimate', 'drape']);
  const { report, url } = all(room, 'reported').at(-1) ?? {};
  assert.match(url ?? '', /dress.glb$/);
  assert.deepEqual(report?.obstacles, [{ kind: 'cannot-close', part: 'zip', missingCm: 4.7 }]);
});

test('whoever has the same measurements and another sex is advised anew at once', async () => {
  const room = Room.alone(new FittingDouble());
  room.say({ type: 'prefer', preference: 'designed' });
  room.ask(1);
  room.say({ type: 'outfit', outfit: [dress('dress.glb')] });
  const rests = () => all(room, 'reported').at(-1)?.report.basis === 'drape';
  await until(rests);
  room.reports.length = 0;
  room.ask(2, { sex: 'male' });
  await until(rests);
  assert.deepEqual(
    all(room, 'advised').map(({ advice }) => advice?.basis),
    ['estimate', 'drape'],
  );
});

test('nothing is advised to whom nothing is known of, and how the size fits is told all the same', async () => {
  const fitting = new FittingDouble();
  const room = Room.alone(fitting);
  room.say({ type: 'prefer', preference: 'designed' });
  room.ask(1, { given: [] });
  room.say({ type: 'outfit', outfit: [dress('dress.glb')] });
  await until(() => all(room, 'reported').at(-1)?.report.basis === 'drape');
  assert.ok(all(room, 'advised').every(({ advice }) => advice === undefined));
});

test('where nobody is known, a model stands there whom the garment is cut for', async () => {
  const fitting = new FittingDouble();
  const room = Room.alone(fitting);
  room.ask(1, { given: [] });
  assert.equal((await room.hear('made')).body.report.cutFor, undefined, 'there is no garment yet');
  room.say({ type: 'outfit', outfit: [dress('dress.glb', 'S')] });
  const { report } = await room.hear('measured');
  assert.equal(report.cutFor, 'M', 'the base size');
  assert.deepEqual(report.measurements.waist, { value: 64, source: 'predicted', spread: 0 });
  assert.ok(all(room, 'draped')[0]?.drape.body, 'in the picture of the garment');
  room.say({ type: 'outfit', outfit: [dress('dress.glb', 'L')] });
  await settled(room);
  assert.deepEqual(fitting.asked, ['female relaxed', 'female of garment 1 relaxed'], 'whatever the size');
  room.ask(2);
  await until(() => all(room, 'made').length === 2);
  assert.equal(all(room, 'made')[1]?.body.report.cutFor, undefined, 'somebody is known');
});

test('where the garment is cut for the other sex somebody else stands there, whatever its size', async () => {
  const fitting = new FittingDouble();
  const room = Room.alone(fitting);
  room.say({ type: 'outfit', outfit: [dress('dress.glb')] });
  await room.hear('opened');
  room.ask(1, { given: [], sex: 'male' });
  assert.equal((await room.hear('made')).body.report.cutFor, undefined);
  await settled(room);
  room.reports.length = 0;
  room.say({ type: 'outfit', outfit: [dress('dress.glb', 'L')] });
  await settled(room);
  assert.deepEqual(fitting.asked, ['male relaxed'], 'no other body is made');
});

test('another preference is answered without another drape', async () => {
  const fitting = new FittingDouble();
  const room = Room.alone(fitting);
  room.ask(1);
  room.say({ type: 'outfit', outfit: [dress('dress.glb')] });
  // The sizes beside it, once it rests.
  await until(() => fitting.done.includes('settle ahead after 3'));
  fitting.done.length = 0;
  room.say({ type: 'prefer', preference: 'looser' });
  room.say({ type: 'field', request: 2, url: 'dress.glb', quantity: 'ease' });
  await room.hear('field');
  assert.deepEqual(fitting.done, ['advise 1 looser', 'report 1 1']);
});

test('a quantity on the cloth comes with its scale', async () => {
  const room = Room.alone(new FittingDouble());
  room.ask(1);
  room.say({ type: 'outfit', outfit: [dress('dress.glb')] });
  const { url } = await room.hear('opened');
  await settled(room);
  room.say({ type: 'field', request: 4, url, quantity: 'ease' });
  const { field } = await room.hear('field');
  assert.deepEqual([...field.values], [1]);
  assert.deepEqual([field.scale.quantity, field.scale.unit], ['ease', 'cm']);
});

test('another size is put on from where the last one lay, without another body', async () => {
  const fitting = new FittingDouble();
  const room = Room.alone(fitting);
  room.ask(1);
  room.say({ type: 'outfit', outfit: [dress('dress.glb')] });
  await settled(room);
  room.reports.length = fitting.done.length = fitting.asked.length = 0;
  room.say({ type: 'outfit', outfit: [dress('dress.glb', 'S')] });
  assert.equal((await settled(room))[0], 0, 'it is shown before it rests');
  assert.deepEqual(fitting.done.slice(0, 2), ['choose 1 0 undefined', 'dress 1']);
  assert.deepEqual(fitting.asked, []);
});

test('a size that hangs already is shown once, and told of afterwards', async () => {
  const fitting = new FittingDouble();
  const room = Room.alone(fitting);
  room.ask(1);
  room.say({ type: 'outfit', outfit: [dress('dress.glb')] });
  await settled(room);
  room.reports.length = 0;
  fitting.isSettledAhead = true;
  room.say({ type: 'outfit', outfit: [dress('dress.glb', 'L')] });
  await until(() => all(room, 'reported').length > 0);
  const told = room.reports.map(({ type }) => type).filter((type) => /draped|reported/.test(type));
  assert.deepEqual(told, ['draped', 'reported']);
  assert.equal(all(room, 'draped')[0]?.drape.progress, 1);
});

test('garments are worn in their order; one that is no longer worn is closed', async () => {
  const fitting = new FittingDouble();
  const room = Room.alone(fitting);
  room.ask(1);
  room.say({ type: 'outfit', outfit: [dress('shirt.glb'), dress('trousers.glb')] });
  await settled(room);
  room.reports.length = 0;
  room.say({ type: 'outfit', outfit: [dress('trousers.glb', 'nobody has it')] });
  await settled(room);
  const handled = fitting.done.filter((what) => !/^advise|^report|^settle|^free/.test(what));
  assert.deepEqual(handled.slice(-4), ['dress 1,2', 'close 1', 'choose 2 1 undefined', 'dress 2']);
});

test('a file that is no garment is said so, and everything else is worn', async () => {
  const fitting = new FittingDouble();
  const room = Room.alone(fitting);
  room.ask(1);
  room.say({ type: 'outfit', outfit: [dress('broken.glb'), dress('shirt.glb')] });
  const { error } = await room.hear('unwearable');
  assert.deepEqual(error, { code: 'invalid', message: 'no garment', place: 'broken.glb' });
  await settled(room);
  assert.ok(fitting.done.includes('dress 1'));
});
