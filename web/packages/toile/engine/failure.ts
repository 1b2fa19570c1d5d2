/** Turns whatever was thrown into an error with a code. */
import { TOILE_ERROR_CODES, type ToileErrorCode, type ToileErrorDetail } from '../public/errors.ts';

/** What this package and the wasm throw. The importer has finer codes than a page needs. */
interface CodedError {
  code: string;
  message: string;
  place?: string | undefined;
}

/** The `detail` of the error event that `error` deserves; `place` is used where the error has none of its own. */
export function toDetail(error: unknown, place?: string): ToileErrorDetail {
  const { code, message, place: where = place } = isCoded(error) ? error : defect(error);
  const detail = { code: toCode(code), message };
  return where === undefined ? detail : { ...detail, place: where };
}

/** Whether the wasm has trapped: a Rust panic. Nothing in that instance can be trusted from then on. */
export function isCrash(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError;
}

function isCoded(error: unknown): error is CodedError {
  return typeof (error as CodedError | null)?.code === 'string';
}

function defect(error: unknown): CodedError {
  return { code: 'internal', message: error instanceof Error ? error.message : String(error) };
}

function toCode(code: string): ToileErrorCode {
  if (isKnown(code)) return code;
  return code === 'empty' ? 'truncated' : 'invalid';
}

function isKnown(code: string): code is ToileErrorCode {
  return (TOILE_ERROR_CODES as readonly string[]).includes(code);
}
