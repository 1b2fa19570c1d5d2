// Builds the shop into dist/: one page for each product and language, one script, one style sheet, what they show, and
// the documentation under docs/.
//
// The package must have been built before; `cargo xtask web` does both in order.
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildDocs } from 'toile-docs';
import { LANGUAGES, readCatalogue } from './catalogue.mjs';
import { indexHoles } from './index-page.mjs';
import { assemble, fileOf, translate } from './page.mjs';
import { productHoles } from './product-page.mjs';

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

/** The catalogue, for the page's script: `import … from 'catalogue'`. */
const catalogueModule = (catalogue) => ({
  name: 'catalogue',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^catalogue$/ }, ({ path }) => ({ path, namespace: 'catalogue' }));
    onLoad({ filter: /.*/, namespace: 'catalogue' }, () => ({
      contents: JSON.stringify(catalogue),
      loader: 'json',
    }));
  },
});

async function bundle({ products, texts }) {
  await build({
    entryPoints: ['src/main.ts', 'src/styles/shop.css'].map((source) => ({
      in: fileURLToPath(new URL(source, here)),
      out: 'shop',
    })),
    plugins: [catalogueModule({ products, texts })],
    outdir: fileURLToPath(dist),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    logLevel: 'warning',
  });
}

const read = (path) => readFile(new URL(`src/${path}`, here), 'utf8');

async function writePages({ products, facts, texts: named }) {
  const names = ['head', 'header', 'service', 'footer'];
  const parts = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await read(`templates/${name}.html`)])),
  );
  const [index, product] = await Promise.all([read('templates/index.html'), read('templates/product.html')]);
  for (const language of LANGUAGES) {
    const texts = { ...JSON.parse(await read(`strings/${language}.json`)), ...named[language] };
    const write = (page, template, holes) =>
      writeFile(
        new URL(fileOf(page, language), dist),
        translate(assemble(template, parts, { ...holes, language }), texts, language),
      );
    await write('index', index, indexHoles(products));
    for (const one of products)
      await write(one.id, product, productHoles(one, facts[one.id], texts, language));
  }
}

await rm(dist, { recursive: true, force: true });
await mkdir(dist);
const catalogue = await readCatalogue();
await bundle(catalogue);
await writePages(catalogue);
await copy(new URL('seal.svg', here), 'seal.svg');
await copy(new URL('pictures/', here), 'pictures/');
for (const { garment } of catalogue.products) await copy(new URL(`assets/${garment}`, repository), garment);
await copy(new URL('web/packages/toile/dist/', repository), 'toile/');
await buildDocs(new URL('docs/', dist));
