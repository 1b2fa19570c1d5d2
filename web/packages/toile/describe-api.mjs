// Writes the pages about the elements from the tables of their API: `npm run describe`.
import { readFileSync, writeFileSync } from 'node:fs';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

/** The tables of all elements, and the pages made of them. */
export const PAGES = { 'api.json': 'API.md', 'fitting-room.json': 'FITTING-ROOM.md' };

/** A table as Markdown. */
export function describeApi(api) {
  const code = (text) => (text ? `\`${text}\`` : '');
  const property = (name) => name.replace(/-./g, (match) => match[1].toUpperCase());
  const attribute = ([name, { values, default: initial, about }]) => [
    code(name),
    code(property(name)),
    values || 'present or not',
    code(initial),
    about,
  ];
  return [
    `# \`<${api.tag}>\``,
    'Written by `npm run describe` from the table beside it.',
    table(
      'Attributes',
      ['attribute', 'property', 'values', 'default', ''],
      Object.entries(api.attributes).map(attribute),
    ),
    table('Properties to read', ['property', 'type', ''], rows(api.properties, 'type', code)),
    table('Methods', ['method', 'type', ''], rows(api.methods, 'type', code)),
    table('Events', ['event', '`detail`', ''], rows(api.events, 'detail', code)),
    table(
      'Slots',
      ['slot', ''],
      rows(api.slots, undefined, (name) => code(name) || '(without a name)'),
    ),
    table('Parts', ['part', ''], rows(api.parts, undefined, code)),
    table('CSS properties', ['property', 'default', ''], rows(api.cssProperties, 'default', code)),
    '',
  ]
    .filter((part, index, { length }) => part || index === length - 1)
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

function rows(entries, column, code) {
  return Object.entries(entries).map(([name, entry]) => [
    code(name),
    ...(column ? [code(entry[column])] : []),
    entry.about,
  ]);
}

function table(title, head, lines) {
  if (lines.length === 0) return '';
  const row = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [`## ${title}\n`, row(head), row(head.map(() => '---')), ...lines.map(row)].join('\n');
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  for (const [table, page] of Object.entries(PAGES)) {
    const api = JSON.parse(readFileSync(new URL(table, import.meta.url), 'utf8'));
    writeFileSync(new URL(page, import.meta.url), describeApi(api));
  }
}
