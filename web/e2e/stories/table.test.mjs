// The elements against the tables of their API.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { it } from 'node:test';
import { useShop } from '../harness/visit.mjs';

const read = async (name) =>
  JSON.parse(await readFile(new URL(`../../packages/toile/${name}`, import.meta.url), 'utf8'));
const api = await read('api.json');
const roomApi = await read('fitting-room.json');
const shop = useShop();

/** Whether two lists hold the same names. */
const same = (actual, expected, what) => assert.deepEqual([...actual].sort(), [...expected].sort(), what);

it('the element has what the table says, and nothing else', () =>
  shop.visit({
    body: '<viewer></viewer>',
    story: async ({ viewer }) => {
      const element = await viewer.evaluate((found) => {
        const prototype = Object.getPrototypeOf(found);
        const own = Object.getOwnPropertyDescriptors(prototype);
        const names = Object.keys(own).filter((name) => !/^constructor$|Callback$/.test(name));
        const inside = [...found.shadowRoot.querySelectorAll('*')];
        const css = [...found.shadowRoot.adoptedStyleSheets].flatMap((sheet) => [...sheet.cssRules]);
        return {
          attributes: prototype.constructor.observedAttributes,
          methods: names.filter((name) => own[name].value),
          properties: names.filter((name) => own[name].get),
          slots: inside.filter(({ localName }) => localName === 'slot').map(({ name }) => name),
          parts: inside.flatMap(({ part }) => [...part]),
          css: css.map(({ cssText }) => cssText).join('\n'),
        };
      });
      const mirrored = Object.keys(api.attributes).map((name) =>
        name.replace(/-./g, (match) => match[1].toUpperCase()),
      );
      // Every element has a `lang`; ours watches it.
      const attributes = element.attributes.filter((name) => name !== 'lang');
      same(attributes, Object.keys(api.attributes), 'attributes');
      same(element.properties, [...mirrored, ...Object.keys(api.properties)], 'properties');
      same(element.methods, Object.keys(api.methods), 'methods');
      same(element.slots, Object.keys(api.slots), 'slots');
      same([...element.parts, 'canvas'], Object.keys(api.parts), 'parts; the canvas comes with the picture');
      const variables = [...element.css.matchAll(/var\((--[\w-]+), (.*?)\)[;\s}]/g)];
      same(new Set(variables.map(([, name]) => name)), Object.keys(api.cssProperties), 'CSS properties');
    },
  }));

it('the fitting room has what its table says, and nothing else', () =>
  shop.visit({
    body: '<script type="module" src="/toile/toile-fitting-room.js"></script><toile-fitting-room></toile-fitting-room>',
    story: async ({ page }) => {
      const room = page.locator('toile-fitting-room');
      await room.locator('[part=panel]').waitFor();
      const element = await room.evaluate((found) => {
        const prototype = Object.getPrototypeOf(found);
        const own = Object.getOwnPropertyDescriptors(prototype);
        const names = Object.keys(own).filter((name) => !/^constructor$|Callback$/.test(name));
        const inside = [...found.shadowRoot.querySelectorAll('*')];
        const css = [...found.shadowRoot.adoptedStyleSheets].flatMap((sheet) => [...sheet.cssRules]);
        return {
          attributes: prototype.constructor.observedAttributes,
          methods: names.filter((name) => own[name].value),
          properties: names.filter((name) => own[name].get),
          slots: inside.filter(({ localName }) => localName === 'slot').map(({ name }) => name),
          parts: inside.flatMap(({ part }) => [...part]),
          css: css.map(({ cssText }) => cssText).join('\n'),
        };
      });
      const mirrored = Object.keys(roomApi.attributes).map((name) =>
        name.replace(/-./g, (match) => match[1].toUpperCase()),
      );
      const attributes = element.attributes.filter((name) => name !== 'lang');
      same(attributes, Object.keys(roomApi.attributes), 'attributes');
      same(element.properties, [...mirrored, ...Object.keys(roomApi.properties)], 'properties');
      same(element.methods, Object.keys(roomApi.methods), 'methods');
      // What stands in for the element before its script is there has no place in it.
      const slots = Object.keys(roomApi.slots).filter((name) => name !== 'placeholder');
      same(element.slots, slots, 'slots');
      const variables = [...element.css.matchAll(/var\((--panel-[\w-]+), (.*?)\)[;\s}]/g)];
      same(new Set(variables.map(([, name]) => name)), Object.keys(roomApi.cssProperties), 'CSS properties');
      // Those of the viewer are its own, those of a garment come with one.
      const others = [...Object.keys(api.parts), 'add-to-bag', 'report-table', 'report-zone'];
      const parts = Object.keys(roomApi.parts).flatMap((names) => names.split(', '));
      const missing = parts.filter((part) => !others.includes(part) && !element.parts.includes(part));
      assert.deepEqual(missing, []);
    },
  }));

it('properties and attributes mirror each other', () =>
  shop.visit({
    body: '<toile-viewer></toile-viewer>',
    story: async ({ viewer }) => {
      for (const [name, { kind }] of Object.entries(api.attributes)) {
        const seen = await viewer.evaluate(
          (element, { attribute, value }) => {
            const property = attribute.replace(/-./g, (match) => match[1].toUpperCase());
            const absent = element[property];
            element[property] = value;
            const written = element.getAttribute(attribute);
            element.removeAttribute(attribute);
            return [absent, written];
          },
          { attribute: name, value: kind === 'flag' ? true : 'x' },
        );
        assert.deepEqual(seen, kind === 'flag' ? [false, ''] : [null, 'x'], name);
      }
    },
  }));
