/** What can go wrong, as codes that stay the same from one version to the next. */
export const TOILE_ERROR_CODES = [
  /** The file could not be fetched: no connection, or an HTTP status other than 2xx. */
  'network',
  /** The file is on another host that does not allow this page to read it. */
  'cors',
  /** The file is neither a .glb nor a .gltf. */
  'not-gltf',
  /** The file ends too early. */
  'truncated',
  /** The file, or what it unpacks to, is over the limit. */
  'too-large',
  /** The file contradicts itself or the glTF specification; the message names the place. */
  'invalid',
  /** The file cannot be shown without a glTF extension that Toile does not know. */
  'unsupported-extension',
  /** The file is of another major version of glTF than 2. */
  'unsupported-version',
  /** An attribute has a value that makes no sense; what was shown before stays. */
  'invalid-option',
  /** A measurement that is unknown or that nobody has; `place` is its name. The body shown before stays. */
  'invalid-measurement',
  /** The browser has neither WebGPU nor WebGL2. */
  'no-gpu',
  /** The graphics device was lost and did not come back. */
  'lost',
  /** A defect of Toile itself. */
  'internal',
] as const;

/** One of these codes. */
export type ToileErrorCode = (typeof TOILE_ERROR_CODES)[number];

/** The `detail` of an `error` event. */
export interface ToileErrorDetail {
  readonly code: ToileErrorCode;
  /** One English sentence for the developer's console. */
  readonly message: string;
  /** Where: the address of a file, or the name of an attribute. */
  readonly place?: string | undefined;
}

/** The `detail` of the event that an error deserves. */
export function detailOf({ code, message, place }: ToileErrorDetail): ToileErrorDetail {
  return place === undefined ? { code, message } : { code, message, place };
}

/** An error with a stable code. */
export class ToileError extends Error {
  override readonly name = 'ToileError';
  readonly code: ToileErrorCode;
  readonly place: string | undefined;

  constructor(code: ToileErrorCode, message: string, place?: string) {
    super(message);
    this.code = code;
    this.place = place;
  }
}
