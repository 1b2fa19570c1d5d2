// Put before the worker's code by the test server: keeps hold of the devices, so that a story can take them away.
globalThis.taken = { contexts: [], devices: [] };

const { getContext } = OffscreenCanvas.prototype;
OffscreenCanvas.prototype.getContext = function (type, ...rest) {
  const context = getContext.call(this, type, ...rest);
  if (type === 'webgl2') globalThis.taken.contexts.push(context);
  return context;
};

if (globalThis.GPUAdapter) {
  const { requestDevice } = GPUAdapter.prototype;
  GPUAdapter.prototype.requestDevice = async function (...rest) {
    const device = await requestDevice.apply(this, rest);
    globalThis.taken.devices.push(device);
    return device;
  };
}

globalThis.takeAway = () => {
  globalThis.taken.contexts.at(-1)?.getExtension('WEBGL_lose_context')?.loseContext();
  globalThis.taken.devices.at(-1)?.destroy();
};
