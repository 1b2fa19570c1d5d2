/** What a fitting room is before any script has run: a picture and the table of sizes, as HTML text. */
import type { GarmentFacts } from './garment-facts.ts';
import { type Language, pointTitle, tableWords } from './garment-words.ts';

export interface PlaceholderOptions {
  readonly language: Language;
  /** The picture; without one there is only the table. */
  readonly poster?: {
    readonly src: string;
    readonly alt: string;
    readonly width: number;
    readonly height: number;
  };
  /** Names of the points of measure to show; all of the garment's unless told. */
  readonly points?: readonly string[];
}

/**
 * The children of a `<toile-fitting-room>`. Until it is defined, or for ever where there is no JavaScript, they are
 * read as they stand. Afterwards the poster stands in the room until the body does, and the table, which is in no
 * slot of the element, gives way to it.
 */
export function placeholder(garment: GarmentFacts, options: PlaceholderOptions): string {
  return `${posterImage(options.poster)}<div slot="placeholder" class="toile-placeholder">${sizeTable(garment, options)}</div>`;
}

/** The finished measurements of all sizes, as an HTML table with rows for sizes. */
export function sizeTable(
  garment: GarmentFacts,
  { language, points }: Pick<PlaceholderOptions, 'language' | 'points'>,
): string {
  const { caption, size } = tableWords(language);
  const shown = garment.pointsOfMeasure.filter(({ name }) => !points || points.includes(name));
  const head = shown.map(({ name }) => `<th scope="col">${escapeHtml(pointTitle(name, language))}</th>`);
  const rows = garment.sizes.map(({ name, labels }, at) => {
    const label = labels[0] ? ` <small>${escapeHtml(labels[0])}</small>` : '';
    const cells = shown.map(({ cm }) => `<td>${(cm[at] as number).toFixed(1)}</td>`);
    return `<tr><th scope="row">${escapeHtml(name)}${label}</th>${cells.join('')}</tr>`;
  });
  return (
    `<table class="toile-sizes"><caption>${escapeHtml(caption)}</caption>` +
    `<thead><tr><th scope="col">${escapeHtml(size)}</th>${head.join('')}</tr></thead>` +
    `<tbody>${rows.join('')}</tbody></table>`
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
