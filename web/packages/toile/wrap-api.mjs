// What wrappers for frameworks need of the tables of the API: names for their code, and types for their users.
import { readFileSync } from 'node:fs';

const camel = (name) => name.replace(/-./g, (match) => match[1].toUpperCase());
const pascal = (name) => camel(`-${name}`);

/** The elements, with the names that their wrappers and their types have. */
const ELEMENTS = [
  {
    table: 'fitting-room.json',
    name: 'FittingRoom',
    element: 'ToileFittingRoom',
    eventMap: 'RoomEventMap',
    entry: 'toile/fitting-room',
  },
  { table: 'api.json', name: 'Viewer', element: 'ToileViewer', eventMap: 'ViewerEventMap', entry: 'toile' },
];

/**
 * Of each element: its tag; `attributes`, the property's name, the attribute's and whether it is a flag; `properties`
 * that may be set; `events`, the listener's name and the event's.
 */
export function wrappedElements() {
  return ELEMENTS.map(({ table, ...names }) => {
    const api = JSON.parse(readFileSync(new URL(table, import.meta.url), 'utf8'));
    return {
      ...names,
      api,
      tag: api.tag,
      attributes: Object.entries(api.attributes).map(([name, { kind }]) => [
        camel(name),
        name,
        kind === 'flag',
      ]),
      properties: Object.keys(api.properties).filter((name) => api.properties[name].settable),
      events: Object.keys(api.events).map((name) => [`on${pascal(name)}`, name]),
    };
  });
}

/** A module with what wrappers need when they run. */
export function tableModule() {
  const needed = wrappedElements().map(({ name, tag, attributes, properties, events }) => {
    const table = JSON.stringify({ name, tag, attributes, properties, events });
    return `export const ${name} = ${table};`;
  });
  return `${needed.join('\n')}\n`;
}

/** An interface with the attributes and the settable properties of an element. */
export function propsInterface({ name, api, attributes, properties, element }, heritage = '') {
  const lines = attributes.flatMap(([property, attribute, isFlag]) => [
    comment(api.attributes[attribute].about),
    `  ${property}?: ${isFlag ? 'boolean' : 'string'} | undefined;`,
  ]);
  const settable = properties.flatMap((property) => [
    comment(api.properties[property].about),
    `  ${property}?: ${element}['${property}'] | undefined;`,
  ]);
  return [`export interface ${name}Props${heritage} {`, ...lines, ...settable].join('\n');
}

export function comment(about) {
  return `  /** ${about.replaceAll('*/', '*\\/')} */`;
}

/** `import`s of the types that the interfaces name. */
export function typeImports() {
  return ELEMENTS.map(
    ({ element, eventMap, entry }) => `import type { ${eventMap}, ${element} } from '${entry}';`,
  ).join('\n');
}
