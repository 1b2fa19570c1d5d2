// The pages of the documentation: a text in each language, with snippets, live examples and tables put in.
import { readFileSync } from 'node:fs';
import { escapeHtml } from 'toile/server';
import { referenceTable } from './reference.mjs';

/** Pages in the order in which they are read. */
export const PAGES = [
  'index',
  'shops',
  'theming',
  'events',
  'placeholder',
  'frameworks',
  'fitting-room',
  'viewer',
];

export const LANGUAGES = ['zh-CN', 'en'];

const WORDS = {
  'zh-CN': {
    nav: '文档',
    shop: '去看示例商店',
    skip: '跳到正文',
    live: '实例',
    code: '代码',
    languages: '语言',
  },
  en: {
    nav: 'Documentation',
    shop: 'The demo shop',
    skip: 'Skip to text',
    live: 'Live',
    code: 'Code',
    languages: 'Language',
  },
};

/** The file of a page: `events` in English is `events.en.html`. */
export function fileOf(page, language) {
  return language === 'zh-CN' ? `${page}.html` : `${page}.en.html`;
}

const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');

/** A page as it is written, before anything is put in. */
export function source(page, language) {
  return read(`pages/${fileOf(page, language)}`);
}

/** The heading of a page, which is its name in the menu too. */
export function titleOf(page, language) {
  return source(page, language).match(/<h1>(.*?)<\/h1>/)[1];
}

/** A whole page as HTML. */
export function renderPage(page, language) {
  const words = WORDS[language];
  const put = { code: snippet, live: (name) => live(name, words), table: (name) => table(name, language) };
  const body = source(page, language).replace(/{{(code|live|table) ([\w./-]+)}}/g, (_, kind, name) =>
    put[kind](name),
  );
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${titleOf(page, language)} · Toile</title>
<link rel="icon" href="../seal.svg" type="image/svg+xml">
<link rel="alternate" hreflang="zh-CN" href="${fileOf(page, 'zh-CN')}">
<link rel="alternate" hreflang="en" href="${fileOf(page, 'en')}">
<link rel="stylesheet" href="docs.css">
</head>
<body>
<a class="skip" href="#text">${words.skip}</a>
<header class="site">
<a class="brand" href="${fileOf('index', language)}">Toile</a>
<a href="../${fileOf('index', language)}">${words.shop}</a>
<nav class="languages" aria-label="${words.languages}">${LANGUAGES.map((one) => languageLink(page, one, language)).join('')}</nav>
</header>
<div class="columns">
<nav class="menu" aria-label="${words.nav}"><ul>${PAGES.map((one) => menuItem(one, page, language)).join('')}</ul></nav>
<main id="text" tabindex="-1">
${body}
</main>
</div>
</body>
</html>
`;
}

function menuItem(page, current, language) {
  const mark = page === current ? ' aria-current="page"' : '';
  return `<li><a href="${fileOf(page, language)}"${mark}>${titleOf(page, language)}</a></li>`;
}

function languageLink(page, language, current) {
  const mark = language === current ? ' aria-current="true"' : '';
  const name = language === 'en' ? 'EN' : '中文';
  return `<a href="${fileOf(page, language)}" hreflang="${language}" lang="${language}"${mark}>${name}</a>`;
}

/** A file of snippets/, to be read. */
function snippet(name) {
  return `<pre tabindex="0"><code>${escapeHtml(read(`snippets/${name}`).trimEnd())}</code></pre>`;
}

/** The same, as it runs, and below it what runs: nobody can read one thing and get another. */
function live(name, words) {
  const html = read(`snippets/${name}`);
  return `<figure class="live"><figcaption>${words.live}</figcaption>
${html}</figure>
<details class="source"><summary>${words.code}</summary>${snippet(name)}</details>`;
}

/** Scripts and style sheets of snippets/ that the live examples load. */
export function liveFiles() {
  const sources = PAGES.flatMap((page) => LANGUAGES.map((language) => source(page, language))).join();
  const examples = [...sources.matchAll(/{{live ([\w.-]+)}}/g)].map(([, name]) => read(`snippets/${name}`));
  const files = examples.join().matchAll(/(?:src|href)="([\w.-]+\.(?:js|css))"/g);
  return new Set([...files].map(([, name]) => name));
}

/** `fitting-room/events`: a part of the API of an element. */
function table(name, language) {
  const [element, part] = name.split('/');
  return referenceTable(element, part, language);
}
