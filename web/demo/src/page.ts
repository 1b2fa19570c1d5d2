/** Finding and making the elements of the page. */

/** The element with this id; the page is built with it, so its absence is a mistake in the page. */
export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no element #${id}`);
  return element as T;
}

/** A new element with a class and text. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  content = '',
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = content;
  return element;
}

/** Says something to people who listen to the page. */
export function announce(sentence: string): void {
  byId('announcement').textContent = sentence;
}
