/** What the panels of a fitting room show, and what a person does there. */
import type { Advice, Preference } from '../public/advice.ts';
import type { BodyReport, Measurements } from '../public/body.ts';
import type { FitReport, HeatScale, ZoneFit } from '../public/report.ts';
import type { Display } from './fit-panel.ts';
import type { OutfitStatus } from './outfit.ts';
import type { LengthUnit, WeightUnit } from './panel/units.ts';
import type { Side } from './stage-bar.ts';
import { DEFAULT_POSE } from './stand.ts';

export interface Showing {
  /** BCP 47. */
  readonly language: string;
  /** Words in place of the built-in ones, as they came. */
  readonly translation: unknown;
  readonly units: readonly [LengthUnit, WeightUnit];
  readonly measurements: Measurements;
  readonly body: BodyReport | undefined;
  readonly outfit: OutfitStatus;
  /** By the addresses of garments. */
  readonly reports: ReadonlyMap<string, FitReport>;
  /** Address of the garment that is asked about: advice, report and comparison are of it. */
  readonly asked: string | undefined;
  readonly advice: Advice | undefined;
  readonly report: FitReport | undefined;
  readonly preference: Preference;
  readonly pose: string;
  readonly tone: string;
  readonly display: Display;
  readonly scale: HeatScale | undefined;
  readonly compared: string | undefined;
  readonly isRemembered: boolean;
}

export const DEFAULT_TONE = 'Mannequin';

/** Before anything is known. */
export const BEGINNING: Showing = {
  language: 'en',
  translation: undefined,
  units: ['cm', 'kg'],
  measurements: { sex: 'female' },
  body: undefined,
  outfit: { pieces: [], state: 'empty', progress: 0 },
  reports: new Map(),
  asked: undefined,
  advice: undefined,
  report: undefined,
  preference: 'designed',
  pose: DEFAULT_POSE,
  tone: DEFAULT_TONE,
  display: 'cloth',
  scale: undefined,
  compared: undefined,
  isRemembered: false,
};

/** What a person does; garments by their addresses. */
export interface Gestures {
  measure(measurements: Measurements): void;
  chooseUnits(length: LengthUnit, weight: WeightUnit): void;
  ask(url: string): void;
  chooseSize(url: string, size: string): void;
  chooseColorway(url: string, colorway: string): void;
  choosePose(pose: string): void;
  chooseTone(tone: string): void;
  prefer(preference: Preference): void;
  display(display: Display): void;
  view(side: Side): void;
  lookAt(zone: ZoneFit): void;
  compare(size: string | undefined): void;
  addToBag(url: string, size: string): void;
  remember(isRemembered: boolean): void;
  forget(): void;
}
