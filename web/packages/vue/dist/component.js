/** A custom element as a Vue component. Knows no DOM until there is one: it renders on a server. */
import { defineComponent, h, onMounted, shallowRef, watch } from 'vue';

/** Attributes go into the markup, properties never do: a shopper's measurements are none of a page's business. */
export function component({ name, tag, attributes, properties, events }) {
  const ofAttributes = attributes.map(([prop, , isFlag]) => [
    prop,
    { type: isFlag ? Boolean : String, default: undefined },
  ]);
  const ofProperties = properties.map((property) => [property, { type: null, default: undefined }]);

  return defineComponent({
    name,
    props: Object.fromEntries([...ofAttributes, ...ofProperties]),
    emits: events.map(([, type]) => type),
    setup(props, { emit, expose, slots }) {
      const element = shallowRef(null);
      const listeners = Object.fromEntries(
        events.map(([listener, type]) => [listener, (event) => emit(type, event)]),
      );
      expose({ element });
      onMounted(() => {
        for (const property of properties)
          watch(
            () => props[property],
            (value) => set(element.value, tag, property, value),
            { immediate: true, deep: true },
          );
      });
      return () => h(tag, { ...markup(attributes, props), ...listeners, ref: element }, slots.default?.());
    },
  });
}

/** With `^` Vue writes an attribute whatever properties the element has. */
function markup(attributes, props) {
  return Object.fromEntries(
    attributes.flatMap(([prop, attribute, isFlag]) => {
      const value = isFlag ? (props[prop] ? '' : undefined) : props[prop];
      return value === undefined ? [] : [[`^${attribute}`, value]];
    }),
  );
}

/** An element that is not defined yet would take the property for its own and hide the real one. */
function set(element, tag, property, value) {
  if (value === undefined) return;
  customElements.whenDefined(tag).then(() => {
    element[property] = value;
  });
}
