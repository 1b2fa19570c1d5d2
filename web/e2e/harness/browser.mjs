// Starts Chromium so that WebGPU and WebGL2 both work without a graphics card.
import { chromium } from 'playwright-core';

const QUIET = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const FLAGS = [
  ...QUIET,
  // All of these: with fewer the WebGPU device dies as soon as a canvas is shown.
  '--enable-unsafe-webgpu',
  '--enable-features=Vulkan',
  '--use-vulkan=swiftshader',
  '--use-angle=swiftshader',
];

/** A browser that offers pages no graphics at all. */
export const WITHOUT_GRAPHICS = [...QUIET, '--disable-gpu', '--disable-software-rasterizer'];

/** The browser named by `CHROME`, or Debian's. */
export function startBrowser(flags = FLAGS) {
  return chromium.launch({ executablePath: process.env.CHROME ?? '/usr/bin/chromium', args: flags });
}
