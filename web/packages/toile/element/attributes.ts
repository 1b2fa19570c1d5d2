/** The attributes of `<toile-viewer>`, and properties that mirror them. */

/** Attributes that the engine obeys by itself, passed on as they are written. */
export const ENGINE_ATTRIBUTES = [
  'camera-orbit',
  'camera-target',
  'field-of-view',
  'min-camera-orbit',
  'max-camera-orbit',
  'min-field-of-view',
  'max-field-of-view',
  'interpolation-decay',
  'auto-rotate',
  'auto-rotate-delay',
  'rotation-per-second',
  'variant-name',
  'exposure',
  'tone-mapping',
  'shadow-intensity',
  'animation-name',
  'autoplay',
] as const;

const FLAGS = ['camera-controls', 'disable-zoom', 'disable-pan', 'auto-rotate', 'autoplay'];

const TEXTS = [
  'src',
  'alt',
  'poster',
  'loading',
  'reveal',
  'environment-image',
  'max-bytes',
  'backend',
  ...ENGINE_ATTRIBUTES.filter((name) => !isFlag(name)),
];

/** Every attribute that the element reacts to. */
export const ATTRIBUTES: readonly string[] = [...TEXTS, ...FLAGS];

/** Whether the mere presence of an attribute is its value. */
export function isFlag(name: string): boolean {
  return FLAGS.includes(name);
}

/** Whether the engine obeys an attribute by itself. */
export function isEngineAttribute(name: string): boolean {
  return (ENGINE_ATTRIBUTES as readonly string[]).includes(name);
}

/** Gives `<toile-viewer>` a property for every attribute. */
export function defineProperties(prototype: HTMLElement): void {
  reflect(prototype, TEXTS, FLAGS);
}

/** Adds a property for each of these attributes: `cameraOrbit` for `camera-orbit`. */
export function reflect(prototype: HTMLElement, texts: readonly string[], flags: readonly string[]): void {
  for (const name of texts) {
    define(prototype, name, {
      get: (element) => element.getAttribute(name),
      set: (element, value) => {
        if (value === null || value === undefined) element.removeAttribute(name);
        else element.setAttribute(name, String(value));
      },
    });
  }
  for (const name of flags) {
    define(prototype, name, {
      get: (element) => element.hasAttribute(name),
      set: (element, value) => element.toggleAttribute(name, Boolean(value)),
    });
  }
}

interface Accessors {
  get(element: HTMLElement): unknown;
  set(element: HTMLElement, value: unknown): void;
}

function define(prototype: HTMLElement, attribute: string, { get, set }: Accessors): void {
  const property = attribute.replace(/-./g, (match) => match.slice(1).toUpperCase());
  Object.defineProperty(prototype, property, {
    configurable: true,
    enumerable: true,
    get(this: HTMLElement) {
      return get(this);
    },
    set(this: HTMLElement, value: unknown) {
      set(this, value);
    },
  });
}
