// Fills the pages' templates with what is sold and with the texts of one language.
import { escapeHtml } from 'toile/server';

/** The file of a page: `dress` in English is `dress.en.html`. */
export function fileOf(page, language) {
  return language === 'zh-CN' ? `${page}.html` : `${page}.en.html`;
}

/** Puts the parts in the place of `{{> name}}`, and in that of `{{name}}` what `holes` has for it, as HTML. */
export function assemble(template, parts, holes) {
  const whole = template.replace(/{{> ([\w-]+)}}\n?/g, (_, name) => given(parts, name, 'part'));
  return whole.replace(/{{([\w-]+)}}/g, (_, name) => given(holes, name, 'hole'));
}

/**
 * Puts a text after every tag with `data-t="key"` and an attribute beside every `data-t-NAME="key"`, and makes
 * `data-page` lead to the page in this language, just as the page's script does when the language changes.
 */
export function translate(page, texts, language) {
  const text = (key) => escapeHtml(given(texts, key, `text in ${language}`));
  return page
    .replace(
      /data-page="([^"#]+)(#[^"]*)?"/g,
      (mark, name, hash = '') => `${mark} href="${fileOf(name, language)}${hash}"`,
    )
    .replace(new RegExp(`lang="${language}">(中文|EN)`), (tag) => `aria-current="true" ${tag}`)
    .replace(/data-t-([a-z-]+)="([^"]+)"/g, (mark, name, key) => `${mark} ${name}="${text(key)}"`)
    .replace(/<[^<>]*\sdata-t="([^"]+)"[^<>]*>/g, (tag, key) => `${tag}${text(key)}`);
}

function given(table, key, what) {
  if (!(key in table)) throw new Error(`There is no ${what} "${key}"`);
  return table[key];
}
