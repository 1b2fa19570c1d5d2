// Turning the model with a real mouse drag.
import { VIEWPORT } from './browser.mjs';
import { record } from './screen.mjs';

/** CPU of all processes and main-thread time per frame that reached the screen, told apart by content. */
export async function orbit(session, costs, seconds) {
  const y = VIEWPORT.height / 2;
  const middle = VIEWPORT.width / 2;
  const mouse = (type, x, buttons, more = {}) =>
    session.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', buttons, ...more });
  await mouse('mousePressed', middle, 1, { clickCount: 1 });
  const before = { cpu: await costs.cpuSeconds(), main: await costs.mainThreadMs() };
  const screen = await record(session);
  const start = performance.now();
  let elapsed = 0;
  let x = middle;
  // An event is only acknowledged when the page has handled it, so this never runs ahead of the viewer.
  while (elapsed < seconds) {
    x = Math.round(middle + 300 * Math.sin(elapsed * 1.7));
    await mouse('mouseMoved', x, 1);
    await new Promise((done) => setTimeout(done, 16));
    elapsed = (performance.now() - start) / 1000;
  }
  const after = { cpu: await costs.cpuSeconds(), main: await costs.mainThreadMs() };
  const frames = await screen.stop();
  await mouse('mouseReleased', x, 0);
  const count = frames.filter((frame, i) => i > 0 && frame.data !== frames[i - 1].data).length;
  if (count < 2) throw new Error('dragging did not turn the model');
  return {
    orbitFps: count / elapsed,
    orbitCpuMs: ((after.cpu - before.cpu) * 1000) / count,
    orbitMainMs: (after.main - before.main) / count,
  };
}
