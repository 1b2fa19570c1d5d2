// Starts Chromium so that WebGPU and WebGL2 both work without a graphics card.
import { chromium } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // All of these: with fewer the WebGPU device dies as soon as a canvas is shown.
  '--enable-unsafe-webgpu',
  '--enable-features=Vulkan',
  '--use-vulkan=swiftshader',
  '--use-angle=swiftshader',
];

/** The browser named by `CHROME`, or Debian's. */
export function startBrowser() {
  return chromium.launch({ executablePath: process.env.CHROME ?? '/usr/bin/chromium', args: FLAGS });
}
