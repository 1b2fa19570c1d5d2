// What reached the screen and when: a screencast, and differences between its pictures.
import jpeg from 'jpeg-js';

/** Records frames until `stop()`, which returns `[{ time, data }]`: wall-clock ms by the compositor, and JPEG in base64. */
export async function record(session) {
  const frames = [];
  const take = ({ metadata, data, sessionId }) => {
    frames.push({ time: metadata.timestamp * 1000, data });
    session.send('Page.screencastFrameAck', { sessionId }).catch(() => {});
  };
  session.on('Page.screencastFrame', take);
  await session.send('Page.startScreencast', { format: 'jpeg', quality: 60, maxWidth: 320, maxHeight: 240 });
  return {
    frames,
    stop: async () => {
      await session.send('Page.stopScreencast');
      session.off('Page.screencastFrame', take);
      return frames;
    },
  };
}

export const decode = (frame) => jpeg.decode(Buffer.from(frame.data, 'base64'), { useTArray: true }).data;

/** Mean difference per colour channel, in steps of 1/255; to white where there is no second picture. */
export function difference(a, b = null) {
  let sum = 0;
  for (let i = 0; i < a.length; i += 4) {
    for (let channel = i; channel < i + 3; channel++) sum += Math.abs(a[channel] - (b ? b[channel] : 255));
  }
  return sum / (a.length * 0.75);
}
