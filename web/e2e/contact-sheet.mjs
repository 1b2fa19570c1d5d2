// Every model of the test data that can be shown, by the command line and by the browser, on one sheet for a
// person to look at: results/contact-sheet.png. With model-viewer beside it where the benchmark has installed it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';
import { startBrowser } from './harness/browser.mjs';
import { overWhite } from './harness/compare.mjs';
import { look } from './harness/picture.mjs';
import { renderInBrowser, renderNatively } from './harness/render.mjs';
import { openShop } from './harness/server.mjs';

const ORBIT = '30deg 75deg auto';
const DATA = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const SHEET = fileURLToPath(new URL('results/contact-sheet.png', import.meta.url));
const MODEL_VIEWER = new URL(
  '../../bench/node_modules/@google/model-viewer/dist/model-viewer.min.js',
  import.meta.url,
);

/** Geometry compressed in these ways is not read yet. */
const COMPRESSED = ['KHR_draco_mesh_compression', 'EXT_meshopt_compression'];

/** model-viewer is no less itself for being allowed what it needs. */
const OPEN_POLICY = "default-src * blob: data: 'unsafe-inline' 'unsafe-eval'";

/** `{ file, variant }` of all that is to be shown; `file` is relative to the test data. */
function subjects() {
  if (!existsSync(`${DATA}manifest.json`)) throw new Error(`the test data is absent, expected in ${DATA}`);
  const isShown = ({ file, extReq = [] }) =>
    !file.startsWith('broken/') &&
    /\.gl(b|tf)$/.test(file) &&
    !COMPRESSED.some((name) => extReq.includes(name));
  const files = JSON.parse(readFileSync(`${DATA}manifest.json`)).filter(isShown);
  return files.flatMap(({ file }) => variants(file).map((variant) => ({ file, variant })));
}

/** Colorways, of a .gltf; one without a name where there are none. */
function variants(file) {
  if (!file.endsWith('.gltf')) return [undefined];
  const { extensions } = JSON.parse(readFileSync(DATA + file));
  return extensions?.KHR_materials_variants?.variants.map(({ name }) => name) ?? [undefined];
}

/** Puts a model and the files beside it into the shop. */
function offer(shop, file) {
  const folder = dirname(DATA + file);
  const names = file.endsWith('.glb') ? [basename(file)] : readdirSync(folder);
  for (const name of names) shop.offer(`${dirname(file)}/${name}`, readFileSync(`${folder}/${name}`));
  return `/offers/${file}`;
}

async function renderByModelViewer({ shop, browser }, { src, variant }) {
  const script = shop.offer('model-viewer.js', readFileSync(MODEL_VIEWER));
  const page = await browser.newPage({ viewport: { width: 320, height: 320 } });
  const html = `<!doctype html><style>body { margin: 0 } model-viewer { width: 300px; height: 300px }</style>
<script type="module" src="${script}"></script>
<model-viewer src="${src}" camera-orbit="${ORBIT}" shadow-intensity="1" interaction-prompt="none"
  ${variant ? `variant-name="${variant}"` : ''} tone-mapping="neutral"></model-viewer>`;
  try {
    await page.goto(shop.put(html, OPEN_POLICY));
    await page.waitForFunction(() => document.querySelector('model-viewer').modelIsVisible);
    await page.waitForTimeout(1500);
    return await look(page.locator('model-viewer'));
  } finally {
    await page.close();
  }
}

/** A table of pictures, drawn by the browser itself. */
async function print(browser, rows) {
  const image = (picture) => `data:image/png;base64,${PNG.sync.write(picture).toString('base64')}`;
  const cells = (pictures) =>
    Object.entries(pictures).map(
      ([name, picture]) => `<figure><img src="${image(picture)}"><figcaption>${name}</figcaption></figure>`,
    );
  const body = rows.map(({ title, pictures }) => `<h2>${title}</h2><div>${cells(pictures).join('')}</div>`);
  const page = await browser.newPage({ viewport: { width: 1280, height: 400 } });
  await page.setContent(
    `<style>h2, figcaption { font: 14px sans-serif } div { display: flex } figure { margin: 0 10px }</style>${body.join('')}`,
  );
  await mkdir(dirname(SHEET), { recursive: true });
  await page.screenshot({ path: SHEET, fullPage: true });
}

const place = { shop: await openShop(), browser: await startBrowser() };
try {
  const rows = [];
  for (const { file, variant } of subjects()) {
    const title = [file, variant].filter(Boolean).join(', ');
    console.log(title);
    const view = { src: offer(place.shop, file), orbit: ORBIT, variant };
    const pictures = {
      native: overWhite(await renderNatively(DATA + file, view)),
      WebGPU: await renderInBrowser(place, 'webgpu', view),
      WebGL2: await renderInBrowser(place, 'webgl2', view),
    };
    if (existsSync(MODEL_VIEWER)) pictures['model-viewer'] = await renderByModelViewer(place, view);
    rows.push({ title, pictures });
  }
  await print(place.browser, rows);
  console.log(SHEET);
} finally {
  await place.browser.close();
  place.shop.close();
}
