/** One body in one picture, and what it wears: shapes it, dresses it, and brings both into a viewer. */
import type { Drape, MadeBody, Wish } from '../internal/fitting-protocol.ts';
import { type Inside, type ModelSource, PAINT, SOURCE } from '../internal/inside.ts';
import { Latest } from '../internal/latest.ts';
import { type News, Tailor } from '../internal/tailor.ts';
import type { Advice, Preference } from '../public/advice.ts';
import type { BodyReport } from '../public/body.ts';
import type { ToileError, ToileErrorDetail } from '../public/errors.ts';
import type { GarmentSample } from '../public/garment.ts';
import type { FitReport, HeatQuantity, HeatScale } from '../public/report.ts';
import { Mirror } from './mirror.ts';
import { Outfit, type OutfitEvents, type Wanted } from './outfit.ts';

export const DEFAULT_POSE = 'relaxed';

/** Who stands there, and how. */
export type Person = Omit<Wish, 'as'>;

export interface StandEvents extends OutfitEvents {
  /** There is to be a picture. */
  wanted(): void;
  /** The body is on screen. */
  loaded(): void;
  measured(report: BodyReport): void;
  /** Another shape is on screen, milliseconds after it was asked for. */
  shaped(milliseconds: number, isMissed: boolean): void;
  settled(milliseconds: number): void;
  /** About a garment, by its address. */
  advised(url: string, advice: Advice | undefined): void;
  reported(url: string, report: FitReport): void;
  /** The cloth has been coloured, or shows its own look again. */
  painted(scale: HeatScale | undefined): void;
}

type StandViewer = Inside & HTMLElement;

export class Stand {
  readonly #viewer: StandViewer;
  readonly #person: () => Person;
  readonly #on: StandEvents;
  readonly #tailor = new Tailor();
  readonly #outfit: Outfit;
  readonly #mirror: Mirror;
  #latest = this.#shaping();
  /** Counts changes of what the body should be. */
  #version = 0;
  /** The version of the model that the viewer was given last; `undefined` until it has asked for one. */
  #modelVersion: number | undefined;
  /** The picture of the last shape is on its way. */
  #drawing: Promise<void> = Promise.resolve();
  #quantity: HeatQuantity | undefined;
  /** The cloth is in colours now. */
  #isPainted = false;
  #onProgress: (fraction: number) => void = () => {};
  readonly #sight = new IntersectionObserver((entries) => {
    this.#tailor.seen(entries.at(-1)?.isIntersecting ?? false);
  });

  constructor(viewer: StandViewer, person: () => Person, on: StandEvents) {
    this.#viewer = viewer;
    this.#person = person;
    this.#on = on;
    this.#outfit = new Outfit(viewer, this.#tailor, on);
    this.#mirror = new Mirror(viewer, (url) => this.#outfit.layerOf(url));
    this.#tailor.onNews = (news) => this.#hear(news);
    viewer.addEventListener('load', () => this.#loaded());
  }

  /** Addresses of all that is to be worn, the innermost first. */
  get urls(): readonly string[] {
    return this.#outfit.urls;
  }

  /** Addresses of what is open or may yet be, the innermost first. */
  get wearable(): readonly string[] {
    return this.#outfit.wearable;
  }

  get samples(): readonly GarmentSample[] {
    return this.#outfit.samples;
  }

  open(): void {
    this.#viewer[SOURCE] = this.#source;
    this.#sight.observe(this.#viewer);
  }

  close(): void {
    this.#sight.disconnect();
    this.#tailor.close();
    this.#latest = this.#shaping(); // the last one may wait for what nobody answers now
    this.#modelVersion = undefined;
  }

  /** Another sex is another model: it wears something else. */
  bodyChanged(): void {
    this.#version += 1;
    if (this.#viewer.isConnected) this.open();
  }

  shapeChanged(): void {
    this.#version += 1;
    this.#outfit.begin();
    if (this.#modelVersion !== undefined) this.#latest.want(performance.now());
  }

  wear(wanted: Wanted): void {
    this.#outfit.want(wanted);
  }

  prefer(preference: Preference): void {
    this.#tailor.prefer(preference);
  }

  /** Colours the cloth by a quantity; without one it has its own look. */
  display(quantity: HeatQuantity | undefined): void {
    this.#quantity = quantity;
    void this.#paint();
  }

  #hear(news: News): void {
    if (news.type === 'opened') this.#outfit.opened(news.url, news.sample);
    else if (news.type === 'unwearable') this.#outfit.unwearable(news.error);
    else if (news.type === 'draped') void this.#drape(news.drape);
    else if (news.type === 'measured') this.#on.measured(news.report);
    else if (news.type === 'reported') this.#on.reported(news.url, news.report);
    else if (news.type === 'advised') this.#advise(news.url, news.advice);
    else this.#onProgress(news.fraction);
  }

  #advise(url: string, advice: Advice | undefined): void {
    // What a drape says of one size is no reason to put on another, which may say the opposite.
    if (advice?.basis !== 'drape') this.#outfit.advise(url, advice?.size);
    this.#on.advised(url, advice);
  }

  async #drape(drape: Drape): Promise<void> {
    this.#outfit.draped(drape);
    if (drape.progress < 1) this.#uncolor();
    const isShown = await this.#mirror.show(drape.worn, drape.body);
    const isAtRest = drape.progress === 1 && drape.worn.length > 0;
    // The model that is on its way was made before there were clothes: once it is there it gives way under them.
    if (drape.body && !isShown && !isAtRest) this.#version += 1;
    if (!isShown || !isAtRest) return;
    this.#on.settled(this.#outfit.age);
    if (this.#quantity) await this.#paint();
  }

  async #paint(): Promise<void> {
    const quantity = this.#quantity;
    try {
      const { urls } = this.#outfit;
      const fields = await Promise.all(urls.map((url) => quantity && this.#tailor.field(url, quantity)));
      if (quantity !== this.#quantity) return;
      const painted = fields.flatMap((field, place) =>
        field ? [{ layer: place + 1, values: field.values, stops: field.scale.stops }] : [],
      );
      this.#isPainted = painted.length > 0;
      this.#viewer[PAINT](painted);
      this.#on.painted(fields[0]?.scale);
    } catch (error) {
      this.#on.failed(error as ToileError);
    }
  }

  /** Colours are of cloth at rest: what is on its way to another size or body has none yet. */
  #uncolor(): void {
    if (!this.#isPainted) return;
    this.#isPainted = false;
    this.#viewer[PAINT]([]);
    this.#on.painted(undefined);
  }

  /** The whole body: what the viewer asks for first, and again when it has lost it. */
  readonly #source: ModelSource = {
    url: new URL('./body.glb', import.meta.url).href,
    make: async (onProgress) => {
      this.#on.wanted();
      this.#onProgress = onProgress;
      this.#modelVersion = this.#version;
      const wish: Wish = { ...this.#person(), as: 'model' };
      const body = await this.#tailor.make(wish).catch((error) => {
        if (!isRefusal(error)) throw error;
        this.#on.failed(error);
        return this.#tailor.make({ ...wish, given: [], pose: DEFAULT_POSE }); // somebody, at least
      });
      this.#on.measured(body.report);
      return body.model ?? new Uint8Array();
    },
  };

  #loaded(): void {
    this.#on.loaded();
    // What has changed while it was on its way.
    if (this.#modelVersion !== this.#version) this.#latest.want(performance.now());
  }

  #shaping(): Latest<number> {
    return new Latest((since) => this.#reshape(since));
  }

  /** Makes the next shape while the last one is drawn, but never more than that. */
  async #reshape(since: number): Promise<void> {
    try {
      const body = await this.#tailor.make({ ...this.#person(), as: 'vertices' });
      this.#on.measured(body.report);
      const last = this.#drawing;
      this.#drawing = this.#show(body, since);
      await last;
    } catch (error) {
      this.#on.failed(error as ToileErrorDetail);
    }
  }

  async #show({ report, vertices, worn }: MadeBody, since: number): Promise<void> {
    if (!(await this.#mirror.show(worn, vertices))) return;
    this.#on.shaped(performance.now() - since, report.missed.length > 0);
  }
}

/** Whether another wish may succeed. */
function isRefusal({ code }: ToileError): boolean {
  return code === 'invalid-measurement' || code === 'invalid-option';
}
