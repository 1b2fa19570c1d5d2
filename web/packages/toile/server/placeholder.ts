/** What a fitting room is before any script has run: a picture and the table of sizes, as HTML text. */
import type { GarmentFacts } from './garment-facts.ts';
import { bodyTitle, type Language, pointTitle, tableWords } from './garment-words.ts';

export interface PlaceholderOptions {
  readonly language: Language;
  /** The picture; without one there are only tables. */
  readonly poster?: {
    readonly src: string;
    readonly alt: string;
    readonly width: number;
    readonly height: number;
  };
  /** Points of measure of the finished garment to show besides the bodies that its sizes are cut for. */
  readonly points?: readonly string[];
}

/**
 * The children of a `<toile-fitting-room>`. Until it is defined, or for ever where there is no JavaScript, they are
 * read as they stand. Afterwards the poster stands in the room until the body does, and the tables, which are in no
 * slot of the element, give way to it.
 */
export function placeholder(garment: GarmentFacts, { language, poster, points }: PlaceholderOptions): string {
  const tables = bodyTable(garment, language) + (points ? sizeTable(garment, language, points) : '');
  return `${posterImage(poster)}<div slot="placeholder" class="toile-placeholder">${tables}</div>`;
}

/** The body that each size is cut for, as an HTML table; empty where the garment's file names none. */
export function bodyTable({ sizes, wearer }: GarmentFacts, language: Language): string {
  const names = Object.keys(sizes[0]?.body ?? {});
  if (names.length === 0) return '';
  const head = names.map((name) => bodyTitle(name, wearer, language));
  const rows = sizes.map(({ body }) => names.map((name) => body[name] as number));
  return table(sizes, rows, head, language, 'bodies');
}

/** Finished measurements of all sizes, as an HTML table; of all points of measure, unless `points` names some. */
export function sizeTable(
  { sizes, pointsOfMeasure }: GarmentFacts,
  language: Language,
  points?: readonly string[],
): string {
  const shown = pointsOfMeasure.filter(({ name }) => !points || points.includes(name));
  const head = shown.map(({ name }) => pointTitle(name, language));
  const rows = sizes.map((_, size) => shown.map(({ cm }) => cm[size] as number));
  return table(sizes, rows, head, language, 'garments');
}

function table(
  sizes: GarmentFacts['sizes'],
  rows: readonly (readonly number[])[],
  head: readonly string[],
  language: Language,
  what: 'bodies' | 'garments',
): string {
  const words = tableWords(language);
  const cells = rows.map((row) => row.map((cm) => `<td>${Number(cm.toFixed(1))}</td>`).join(''));
  const lines = sizes.map(({ name, labels }, size) => {
    const label = labels[0] ? ` <small>${escapeHtml(labels[0])}</small>` : '';
    return `<tr><th scope="row">${escapeHtml(name)}${label}</th>${cells[size]}</tr>`;
  });
  return (
    `<table class="toile-${what}"><caption>${words[what]}</caption><thead><tr>` +
    [words.size, ...head].map((title) => `<th scope="col">${escapeHtml(title)}</th>`).join('') +
    `</tr></thead><tbody>${lines.join('')}</tbody></table>`
  );
}

function posterImage(poster: PlaceholderOptions['poster']): string {
  if (!poster) return '';
  const { src, alt, width, height } = poster;
  return (
    `<img slot="poster" src="${escapeHtml(src)}" alt="${escapeHtml(alt)}" ` +
    `width="${Number(width)}" height="${Number(height)}" loading="lazy" decoding="async">`
  );
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in HTML, between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] as string);
}
