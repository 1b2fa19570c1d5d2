/** Entry of `toile-worker.js`: serves from a worker, and lets a page import `serve` where there can be none. */
import type { Port } from '../internal/port.ts';
import { serve } from './host.ts';

export { serve };

if (typeof document === 'undefined') serve(self as unknown as Port);
