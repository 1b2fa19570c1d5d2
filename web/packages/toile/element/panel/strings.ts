/** What the panels say, in the page's language. `{name}` marks a hole. */
import english from '../../strings/en.json' with { type: 'json' };
import chinese from '../../strings/zh-CN.json' with { type: 'json' };

/** The words of one language: what a translation has. */
export type PanelStrings = typeof english;

export type Naming = PanelStrings['chest'];
export type ZoneName = keyof PanelStrings['zones'];

const zh: PanelStrings = chinese;

/** The strings for a BCP 47 language tag; English for languages that there are none for. */
export function panelStringsFor(language: string): PanelStrings {
  return /^zh\b/i.test(language) ? zh : english;
}

/** The words of a translation; whatever it lacks, or has in another form, stays English. */
export function translated(translation: unknown): PanelStrings {
  return merged(english, translation) as PanelStrings;
}

function merged(model: unknown, other: unknown): unknown {
  if (typeof model !== 'object') return typeof other === typeof model ? other : model;
  const parts = (typeof other === 'object' && other) || {};
  return Object.fromEntries(
    Object.entries(model as object).map(([key, value]) => [
      key,
      merged(value, (parts as Record<string, unknown>)[key]),
    ]),
  );
}

/** A text with its holes filled. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
}
