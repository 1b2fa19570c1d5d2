import type { Advice } from './advice.ts';
import type { BodyReport, Measurements } from './body.ts';
import type { GarmentSample } from './garment.ts';
import type { FitReport } from './report.ts';

/** Properties of `<toile-fitting-room>` that mirror an attribute; `null` where the attribute is absent. */
export interface RoomProperties {
  /** Whose body: `female` or `male`. */
  body: string | null;
  /** How it stands: `relaxed`, `a`, `t`, `hips`. */
  pose: string | null;
  /** Colour of its skin. */
  tone: string | null;
  /** Addresses of the garments that are worn, the innermost first, with white space between them. */
  garment: string | null;
  /**
   * Name of the size that is worn: one for all garments, or one for each with commas between them. Where it is absent,
   * the size that is advised.
   */
  size: string | null;
  /** Name of the colorway, which is a fabric in a colour: one for all garments, or one for each with commas. */
  colorway: string | null;
  /** How the person likes their clothes: `closer`, `designed` or `looser`. */
  preference: string | null;
  /** What is seen of the cloth: `cloth`, or in colours its `ease`, `strain`, `pressure` or `gap`. */
  display: string | null;
  /** Name of a size of the garment that is asked about, to be shown beside the one that is worn. */
  compare: string | null;
  /** Address of a JSON file with the words of another language. */
  strings: string | null;
  /** What lengths are shown in: `cm` or `in`. */
  unit: string | null;
  /** What weights are shown in: `kg`, `jin` or `lb`. */
  weightUnit: string | null;
  /** What the picture shows, in words. */
  alt: string | null;
  /** Address of a picture to show until the body is there. */
  poster: string | null;
  /** When to begin: `auto` and `lazy` near the viewport, `eager` at once. */
  loading: string | null;
  /** When to show it: `auto` as soon as it is there, `manual` after `dismissPoster()`. */
  reveal: string | null;
  /** `theta phi radius` of the camera. */
  cameraOrbit: string | null;
  /** `x y z` that the camera looks at. */
  cameraTarget: string | null;
  /** Vertical angle of view. */
  fieldOfView: string | null;
  /** Keeps the wheel and pinches from moving the camera closer. */
  disableZoom: boolean;
  /** Keeps the camera's target where it is. */
  disablePan: boolean;
  /** Factor on all light. */
  exposure: string | null;
  /** Address of an .hdr panorama to light the body with. */
  environmentImage: string | null;
  /** `neutral`, `aces` or `none`. */
  toneMapping: string | null;
  /** From 0, no shadow on the ground, to 1. */
  shadowIntensity: string | null;
  /** Which interface to the graphics card to use; anything but `auto` is for debugging. */
  backend: string | null;
}

/** Properties of `<toile-fitting-room>` that are no attributes: measurements have no business in a page's markup. */
export interface RoomState {
  /** What the person has told, here or in the body panel. */
  measurements: Measurements;
  /** What the body has that was made of them; `undefined` until there is one. */
  readonly bodyReport: BodyReport | undefined;
  /** What the garments can be had in, the innermost first; those that are open. */
  readonly garments: readonly GarmentSample[];
  /** Which size to take of the garment that is asked about; `undefined` until something has been told of the person. */
  readonly advice: Advice | undefined;
  /** How the size that is worn of the garment that is asked about fits; `undefined` until it is known. */
  readonly report: FitReport | undefined;
}
