/** The attributes of `<toile-fitting-room>`. */

/** Attributes that are those of the viewer inside. */
const VIEWER_TEXTS = [
  'alt',
  'poster',
  'loading',
  'reveal',
  'camera-orbit',
  'camera-target',
  'field-of-view',
  'exposure',
  'environment-image',
  'tone-mapping',
  'shadow-intensity',
  'backend',
];

export const ROOM_FLAGS: readonly string[] = ['disable-zoom', 'disable-pan'];

/** Attributes that it passes on as they are. */
export const PASSED: readonly string[] = [...VIEWER_TEXTS, ...ROOM_FLAGS];

export const ROOM_TEXTS: readonly string[] = [
  'body',
  'pose',
  'tone',
  'garment',
  'size',
  'colorway',
  'preference',
  'display',
  'compare',
  'strings',
  'unit',
  'weight-unit',
  ...VIEWER_TEXTS,
];

/** Those that say what is worn. */
export const OUTFIT: readonly string[] = ['garment', 'size', 'colorway', 'compare'];

/** Every attribute of its own that the element reacts to. */
export const ROOM_ATTRIBUTES: readonly string[] = [...ROOM_TEXTS, ...ROOM_FLAGS];
