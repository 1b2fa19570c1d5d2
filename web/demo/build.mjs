// Builds the shop into dist/: one page per language, one script, one style sheet, and what they show.
//
// The viewer must have been built before; `cargo xtask web` does both in order.
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { PAGES, renderPage } from './page.mjs';

const here = new URL('./', import.meta.url);
const dist = new URL('dist/', here);
const repository = new URL('../../', here);

/** Recipes, records and declarations are not for the shop's visitors. */
const isServed = (path) => !/\.(sh|toml|d\.ts)$|\/types$/.test(path);

async function copy(from, to) {
  try {
    await cp(from, new URL(to, dist), { recursive: true, filter: isServed });
  } catch (error) {
    throw new Error(`The shop lacks a part, \`cargo xtask web\` builds all of them: ${error.message}`);
  }
}

await rm(dist, { recursive: true, force: true });
await mkdir(dist);
await build({
  entryPoints: ['src/main.ts', 'src/styles/shop.css'].map((source) => ({
    in: fileURLToPath(new URL(source, here)),
    out: 'shop',
  })),
  outdir: fileURLToPath(dist),
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  logLevel: 'warning',
});

const template = await readFile(new URL('src/page.html', here), 'utf8');
for (const { language, file } of PAGES) {
  const texts = JSON.parse(await readFile(new URL(`src/strings/${language}.json`, here), 'utf8'));
  await writeFile(new URL(file, dist), renderPage(template, texts, language));
}

await copy(new URL('seal.svg', here), 'seal.svg');
await copy(new URL('pictures/', here), 'pictures/');
await copy(new URL('assets/samples/dress.glb', repository), 'samples/dress.glb');
await copy(new URL('assets/garments/', repository), 'garments/');
await copy(new URL('web/packages/toile/dist/', repository), 'toile/');
