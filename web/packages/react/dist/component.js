/** A custom element as a React component. Knows no DOM until there is one: it renders on a server. */
import { createElement, useEffect, useImperativeHandle, useRef } from 'react';

/** Attributes go into the markup, properties never do: a shopper's measurements are none of a page's business. */
export function component({ name, tag, attributes, properties, events }) {
  const own = new Set([...attributes, ...events].map(([prop]) => prop).concat(properties, 'ref'));

  function Component(props) {
    const host = useRef(null);
    const last = useRef({});
    useImperativeHandle(props.ref, () => host.current, []);
    useEffect(() => {
      set(host.current, tag, properties, props, last.current);
      last.current = props;
    });
    useEffect(() => listen(host.current, events, last), []);
    return createElement(tag, { ...markup(props), ref: host });
  }

  /** Attributes by their own names, and whatever is not this element's as it is: children, class, style, aria. */
  function markup(props) {
    const rest = Object.entries(props).filter(([prop]) => !own.has(prop));
    const given = attributes.flatMap(([prop, attribute, isFlag]) => {
      const value = isFlag ? props[prop] === true || undefined : props[prop];
      return value === undefined ? [] : [[attribute, value]];
    });
    return Object.fromEntries([...rest, ...given]);
  }

  Component.displayName = name;
  return Component;
}

/** Hears all events for as long as the element is there, with whatever listeners the last rendering gave. */
function listen(element, events, last) {
  const stops = events.map(([prop, type]) => {
    const listener = (event) => last.current[prop]?.(event);
    element.addEventListener(type, listener);
    return () => element.removeEventListener(type, listener);
  });
  return () => {
    for (const stop of stops) stop();
  };
}

/** An element that is not defined yet would take properties for its own and hide the real ones. */
function set(element, tag, properties, props, before) {
  const changed = properties.filter((name) => props[name] !== undefined && props[name] !== before[name]);
  if (changed.length === 0) return;
  customElements.whenDefined(tag).then(() => {
    for (const name of changed) element[name] = props[name];
  });
}
