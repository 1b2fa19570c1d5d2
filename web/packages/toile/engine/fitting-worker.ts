/** Entry of `toile-fitting-worker.js`: serves from a worker, and lets a page import `serveFitting` where there can be none. */
import type { Port } from '../internal/port.ts';
import { serveFitting } from './fitting-host.ts';

export { serveFitting };

if (typeof document === 'undefined') serveFitting(self as unknown as Port);
