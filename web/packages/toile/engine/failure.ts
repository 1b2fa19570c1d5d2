/** Turns whatever was thrown into an error with a code. */
import type { ToileErrorCode, ToileErrorDetail } from '../public/errors.ts';

/** What the importer and the renderer throw; both are this package's own, so the code is one of ours. */
interface CodedError {
  code: ToileErrorCode;
  message: string;
  place?: string | undefined;
}

/** The `detail` of the error event that `error` deserves. */
export function toDetail(error: unknown): ToileErrorDetail {
  if (isCoded(error)) {
    const { code, message, place } = error;
    return place === undefined ? { code, message } : { code, message, place };
  }
  return { code: 'internal', message: error instanceof Error ? error.message : String(error) };
}

/** Whether the wasm has trapped: a Rust panic. Nothing in that instance can be trusted from then on. */
export function isCrash(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError;
}

function isCoded(error: unknown): error is CodedError {
  return typeof (error as CodedError | null)?.code === 'string';
}
