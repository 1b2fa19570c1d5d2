// Writes the documentation into a folder of the demo shop, whose garments and package its live examples use.
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { fileOf, LANGUAGES, liveFiles, PAGES, renderPage } from './site.mjs';

/** Writes all pages, their style and the files that live examples load into the folder `out`, a URL. */
export async function buildDocs(out) {
  await mkdir(out, { recursive: true });
  for (const language of LANGUAGES) {
    for (const page of PAGES)
      await writeFile(new URL(fileOf(page, language), out), renderPage(page, language));
  }
  await cp(new URL('docs.css', import.meta.url), new URL('docs.css', out));
  for (const name of liveFiles()) await cp(new URL(`snippets/${name}`, import.meta.url), new URL(name, out));
}
