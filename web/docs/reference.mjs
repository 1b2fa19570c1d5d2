// The API of the elements as HTML tables, from the same tables that the package's tests read.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { escapeHtml } from 'toile/server';

const require = createRequire(import.meta.url);
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** The tables by the pages that show them. */
export const APIS = {
  'fitting-room': readJson(require.resolve('toile/fitting-room.json')),
  viewer: readJson(require.resolve('toile/api.json')),
};

/** What the tables say, in Chinese; a sentence that is missing here is shown in English. */
export const CHINESE = readJson(new URL('reference.zh.json', import.meta.url));

const HEADS = {
  'zh-CN': {
    attributes: ['属性', '取值', '默认', '说明'],
    properties: ['属性', '类型', '说明'],
    methods: ['方法', '类型', '说明'],
    events: ['事件', 'detail', '说明'],
    slots: ['插槽', '说明'],
    parts: ['部件', '说明'],
    cssProperties: ['自定义属性', '默认', '说明'],
  },
  en: {
    attributes: ['attribute', 'values', 'default', 'meaning'],
    properties: ['property', 'type', 'meaning'],
    methods: ['method', 'type', 'meaning'],
    events: ['event', 'detail', 'meaning'],
    slots: ['slot', 'meaning'],
    parts: ['part', 'meaning'],
    cssProperties: ['property', 'default', 'meaning'],
  },
};

/** What stands between the name and the sentence. */
const COLUMNS = {
  attributes: ({ values, default: initial }) => [escapeHtml(values), code(initial)],
  properties: ({ type }) => [code(type)],
  methods: ({ type }) => [code(type)],
  events: ({ detail }) => [code(detail)],
  slots: () => [],
  parts: () => [],
  cssProperties: ({ default: initial }) => [code(initial)],
};

/** One part of the API of an element, such as its events. */
export function referenceTable(element, part, language) {
  const head = HEADS[language][part].map((title) => `<th scope="col">${title}</th>`).join('');
  const rows = Object.entries(APIS[element][part]).map(([name, entry]) => {
    const cells = [...COLUMNS[part](entry), sentence(element, part, name, entry, language)];
    const label = name ? code(name) : '—';
    return `<tr><th scope="row">${label}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  });
  return `<div class="scroll" tabindex="0" role="region" aria-label="${part}"><table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

function sentence(element, part, name, { about }, language) {
  if (language === 'en') return marked(about);
  const chinese = CHINESE[element]?.[part]?.[name];
  return chinese ? marked(chinese) : `<span lang="en">${marked(about)}</span>`;
}

/** Text with code between back ticks, as HTML. */
function marked(text) {
  return escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}

function code(text) {
  return text ? `<code>${escapeHtml(text)}</code>` : '';
}
