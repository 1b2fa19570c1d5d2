// Writes dist/: the components, their table and their types, from the tables of the elements' API.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { comment, propsInterface, tableModule, typeImports, wrappedElements } from '../toile/wrap-api.mjs';

const dist = new URL('dist/', import.meta.url);

function declarations() {
  const parts = wrappedElements().map((element) => {
    const { name, api, events, eventMap, element: type } = element;
    const handlers = events.flatMap(([listener, event]) => [
      comment(api.events[event].about),
      `  ${listener}?: ((event: ${eventMap}['${event}']) => void) | undefined;`,
    ]);
    return `${propsInterface(element)}
}

export interface ${name}Listeners {
${handlers.join('\n')}
}

/** \`<${api.tag}>\`. It draws nothing on a server but its element and children. */
export declare const ${name}: new () => {
  $props: ${name}Props & ${name}Listeners & PublicProps;
  $slots: { default?: () => unknown };
  /** The element itself, once it is there. */
  readonly element: ${type} | null;
};`;
  });
  return `import type { PublicProps } from 'vue';
${typeImports()}

${parts.join('\n\n')}
`;
}

mkdirSync(dist, { recursive: true });
writeFileSync(new URL('table.js', dist), tableModule());
writeFileSync(new URL('index.d.ts', dist), declarations());
for (const file of ['index.js', 'component.js'])
  cpSync(new URL(`src/${file}`, import.meta.url), new URL(file, dist));
