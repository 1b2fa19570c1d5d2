/**
 * What the fitting rooms of a page and the worker that they share say to each other. Measurements go to the worker and
 * no further: neither side sends anything to anybody else.
 */
import type { Advice, Preference } from '../public/advice.ts';
import type { BodyReport } from '../public/body.ts';
import type { ToileErrorDetail } from '../public/errors.ts';
import type { GarmentSample } from '../public/garment.ts';
import type { FitReport, HeatQuantity, HeatScale } from '../public/report.ts';
import type { Vertices } from './protocol.ts';

/** Number of a fitting room, unique on the page. */
export type RoomId = number;

/** From the page to the worker. A room is there from the first command about it to its `remove`. */
export type FittingCommand = { room: RoomId } & RoomCommand;

/** From a fitting room to the worker. */
export type RoomCommand =
  | { type: 'body'; request: number; wish: Wish }
  /** What is worn from now on, in the order of wear. Garments that are known by their address are not opened again. */
  | { type: 'outfit'; outfit: Choice[] }
  /** The file of a garment of the outfit, to be shown, and how it is worn. */
  | { type: 'file'; request: number; url: string }
  | { type: 'prefer'; preference: Preference }
  /** A quantity on a garment of the outfit, as it hangs now. */
  | { type: 'field'; request: number; url: string; quantity: HeatQuantity }
  /** Whether somebody can see the room, which then comes before those that nobody sees. */
  | { type: 'seen'; isSeen: boolean }
  /** Nothing more of this room. */
  | { type: 'remove' };

/** A body that somebody wants to see. */
export interface Wish {
  sex: string;
  /** Names and values, centimetres and kilograms. */
  given: [string, number][];
  pose: string;
  /** `model`: a whole .glb; `vertices`: only what has changed since. */
  as: 'model' | 'vertices';
}

/** A garment, and which of it. */
export interface Choice {
  url: string;
  /** Name of the size; the base size where it has none of that name. */
  size: string | undefined;
  /** Name of the colorway; that of the file where it has none of that name. */
  colorway: string | undefined;
}

/** From the worker to the page. */
export type FittingReport =
  | ({ room: RoomId } & RoomReport)
  /** Of the worker's own files, until the first body. */
  | { type: 'progress'; fraction: number }
  /**
   * Nothing more will come: a defect, or a file that could not be fetched. The room is that whose wishes were being
   * fulfilled, where there was one.
   */
  | { type: 'ended'; error: ToileErrorDetail; room?: RoomId };

/** From the worker to a fitting room. */
export type RoomReport =
  | { type: 'made'; request: number; body: MadeBody }
  | { type: 'file'; request: number; file: WornFile }
  | { type: 'field'; request: number; field: Field }
  /** This body cannot be had, or this file; the next may. */
  | { type: 'refused'; request: number; error: ToileErrorDetail }
  /** Somebody else stands there, because another garment is worn. */
  | { type: 'measured'; report: BodyReport }
  /** A garment of the outfit is open. */
  | { type: 'opened'; url: string; sample: GarmentSample }
  /** A garment of the outfit cannot be opened, and is left out. */
  | { type: 'unwearable'; error: ToileErrorDetail }
  | { type: 'draped'; drape: Drape }
  /** Nothing is advised to whom nothing is known of. */
  | { type: 'advised'; url: string; advice: Advice | undefined }
  /** Of the size that is worn: before it settles, and when it rests. */
  | { type: 'reported'; url: string; report: FitReport };

export interface MadeBody {
  report: BodyReport;
  /** Asked for as `vertices`. */
  vertices?: Vertices;
  /** Asked for as `model`. */
  model?: Uint8Array<ArrayBuffer>;
  /** How the garments lie on it, before they settle: to be shown in the same picture. */
  worn: WornShape[];
}

/** How a garment of the outfit lies. */
export interface WornShape {
  url: string;
  vertices: Vertices;
}

/** A garment to be shown. */
export interface WornFile {
  bytes: Uint8Array<ArrayBuffer>;
  vertices: Vertices;
}

/** How the outfit hangs now. */
export interface Drape {
  worn: WornShape[];
  /** Where it is another than before: it gives way under clothes, and more where they have come to rest. */
  body?: Vertices;
  /** From 0, just put on, to 1, at rest. */
  progress: number;
}

/** A quantity on a garment. */
export interface Field {
  /** One for each vertex of its file. */
  values: Float32Array<ArrayBuffer>;
  scale: HeatScale;
}
