/**
 * What a fitting room and its worker say to each other. Measurements go to the worker and no further: neither side
 * sends anything to anybody else.
 */
import type { BodyReport } from '../public/body.ts';
import type { ToileErrorDetail } from '../public/errors.ts';
import type { Vertices } from './protocol.ts';

/** From the fitting room to its worker. */
export type FittingCommand = { type: 'body'; request: number; wish: Wish };

/** A body that somebody wants to see. */
export interface Wish {
  sex: string;
  /** Names and values, centimetres and kilograms. */
  given: [string, number][];
  pose: string;
  /** `model`: a whole .glb; `vertices`: only what has changed since. */
  as: 'model' | 'vertices';
}

/** From the worker to its fitting room. */
export type FittingReport =
  /** Of the worker's own files, until the first body. */
  | { type: 'progress'; fraction: number }
  | { type: 'made'; request: number; body: MadeBody }
  /** This body cannot be had; the next may. */
  | { type: 'refused'; request: number; error: ToileErrorDetail }
  /** Nothing more will come: a defect, or a file that could not be fetched. */
  | { type: 'ended'; error: ToileErrorDetail };

export interface MadeBody {
  report: BodyReport;
  /** Asked for as `vertices`. */
  vertices?: Vertices;
  /** Asked for as `model`. */
  model?: Uint8Array<ArrayBuffer>;
}
