/** Makes an element with attributes and children. */
export function make(
  tag: string,
  attributes: Readonly<Record<string, string>> = {},
  children: readonly (Node | string)[] = [],
): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Sets a text that has changed: a screen reader reads again what is set again. */
export function write(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
