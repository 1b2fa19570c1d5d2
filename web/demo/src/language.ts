/**
 * The languages of the shop.
 *
 * Every page is built in every language (`dress.html`, `dress.en.html`), complete without scripts.
 * Changing the language rewrites the texts in place and the address with them, so that fitting room and bag go on
 * undisturbed.
 */
import { texts as named } from 'catalogue';
import english from './strings/en.json';
import chinese from './strings/zh-CN.json';

export type Language = 'zh-CN' | 'en';

/** The name of a text, the same in every language; those of fabrics, colours and measurements are the catalogue's. */
export type TextKey = keyof typeof chinese | `fabric.${string}` | `colorway.${string}`;

const TEXTS: Record<Language, Readonly<Record<string, string>>> = {
  'zh-CN': { ...chinese, ...named['zh-CN'] },
  en: { ...english, ...named.en },
};

/** Attributes that hold text: `data-t-alt="key"` fills `alt`, and `data-t="key"` the element itself. */
const TEXT_ATTRIBUTES = ['alt', 'aria-label', 'content'] as const;

/** The language that the page is in now. */
export function currentLanguage(): Language {
  return document.documentElement.lang === 'en' ? 'en' : 'zh-CN';
}

/** A text in the current language, with `{name}` replaced by `values.name`. */
export function text(key: TextKey, values: Record<string, string | number> = {}): string {
  return (TEXTS[currentLanguage()][key] ?? key).replace(/\{(\w+)\}/g, (hole, name: string) =>
    String(values[name] ?? hole),
  );
}

/** An amount in yuan. */
export function price(yuan: number): string {
  return `¥${yuan.toLocaleString('en-US')}`;
}

/** Makes the language links work in place; `onChange` runs after every change. */
export function connectLanguages(onChange: () => void): void {
  const links = document.querySelectorAll<HTMLAnchorElement>('.languages a');
  for (const link of links) {
    link.addEventListener('click', (event) => {
      event.preventDefault();
      document.documentElement.lang = link.lang;
      history.replaceState(null, '', link.pathname + location.search + location.hash);
      markCurrent(links);
      translatePage();
      onChange();
    });
  }
}

function markCurrent(links: Iterable<HTMLAnchorElement>): void {
  for (const link of links) {
    if (link.lang === currentLanguage()) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
}

function translatePage(): void {
  for (const element of document.querySelectorAll('[data-t]')) {
    element.textContent = text(element.getAttribute('data-t') as TextKey);
  }
  for (const link of document.querySelectorAll<HTMLAnchorElement>('[data-page]')) {
    link.href = addressOf(link.dataset.page ?? '');
  }
  for (const attribute of TEXT_ATTRIBUTES) {
    for (const element of document.querySelectorAll(`[data-t-${attribute}]`)) {
      element.setAttribute(attribute, text(element.getAttribute(`data-t-${attribute}`) as TextKey));
    }
  }
}

/** Where a page is in the current language: `dress` in English is `dress.en.html`. */
function addressOf(page: string): string {
  return currentLanguage() === 'en' ? `${page}.en.html` : `${page}.html`;
}
