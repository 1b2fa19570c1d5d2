/** What a device remembers of a person who has agreed to it; nothing else is ever kept. */
import type { Measurements } from '../public/body.ts';

export interface Kept {
  readonly measurements: Measurements;
  readonly unit: string | null;
  readonly weightUnit: string | null;
  readonly preference: string | null;
}

const KEY = 'toile-fitting-room';

/** What was kept; `undefined` where nothing was, or where it cannot be read. */
export function recall(): Kept | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    return kept && typeof kept.measurements === 'object' ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps this in place of what was kept; nothing forgets it. A browser that keeps nothing is not asked again. */
export function keep(kept: Kept | undefined): void {
  try {
    if (kept) localStorage.setItem(KEY, JSON.stringify(kept));
    else localStorage.removeItem(KEY);
  } catch {
    // Storage is full or forbidden: the room works as well without.
  }
}
