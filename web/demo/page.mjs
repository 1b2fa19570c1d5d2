// Fills the page's template with the texts of one language.

/** The built pages. */
export const PAGES = [
  { language: 'zh-CN', file: 'index.html' },
  { language: 'en', file: 'en.html' },
];

const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escapeHtml = (text) => text.replace(/[&<>"]/g, (character) => ESCAPES[character]);

/**
 * Puts a text after every tag with `data-t="key"` and an attribute beside every `data-t-NAME="key"`,
 * just as the page's script does when the language changes.
 */
export function renderPage(template, texts, language) {
  const text = (key) => {
    if (!(key in texts)) throw new Error(`No text "${key}" in ${language}`);
    return escapeHtml(texts[key]);
  };
  return template
    .replaceAll('{{language}}', language)
    .replace(new RegExp(`lang="${language}">(中文|EN)`), (tag) => `aria-current="true" ${tag}`)
    .replace(/data-t-([a-z-]+)="([^"]+)"/g, (mark, name, key) => `${mark} ${name}="${text(key)}"`)
    .replace(/<[^<>]*\sdata-t="([^"]+)"[^<>]*>/g, (tag, key) => `${tag}${text(key)}`);
}
