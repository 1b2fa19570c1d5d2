import type { Drape, MadeBody, Wish } from '../internal/fitting-protocol.ts';
import { type ModelSource, SOURCE } from '../internal/inside.ts';
import { Latest } from '../internal/latest.ts';
import { Tailor } from '../internal/tailor.ts';
import type { BodyReport, Measurements, Sex } from '../public/body.ts';
import { detailOf, type ToileError, type ToileErrorDetail } from '../public/errors.ts';
import type { GarmentSample } from '../public/garment.ts';
import type { RoomEventMap, RoomListeners } from '../public/room-events.ts';
import type { RoomProperties, RoomState } from '../public/room-options.ts';
import { reflect } from './attributes.ts';
import { BodyPanel, type LengthUnit, type WeightUnit } from './body-panel.ts';
import { LookBar } from './look-bar.ts';
import { Mirror } from './mirror.ts';
import { Outfit, withPart } from './outfit.ts';
import { OutfitPanel } from './outfit-panel.ts';
import { OUTFIT, PASSED, ROOM_ATTRIBUTES, ROOM_FLAGS, ROOM_TEXTS } from './room-attributes.ts';
import { RoomView } from './room-view.ts';
import { languageOf } from './strings.ts';

const DEFAULT_POSE = 'relaxed';
const DEFAULT_TONE = 'Mannequin';

/** An element with properties that mirror its attributes. A server has no elements; importing this there does nothing. */
const Base = (globalThis.HTMLElement ?? class {}) as unknown as new () => RoomListeners &
  RoomProperties &
  HTMLElement;

/** `<toile-fitting-room>`: shapes a body from a person's measurements, dresses it and shows it. */
export class ToileFittingRoom extends Base implements RoomState {
  static readonly observedAttributes = [...ROOM_ATTRIBUTES, 'lang'];

  readonly #panel = new BodyPanel('en');
  readonly #look = new LookBar('en');
  readonly #outfitPanel = new OutfitPanel('en');
  readonly #view = new RoomView(this, this.#outfitPanel.root, this.#panel.root, this.#look.root);
  readonly #speaking = new MutationObserver(() => this.#speak());
  readonly #tailor = new Tailor();
  readonly #outfit = new Outfit(
    this.#view.viewer,
    this.#tailor,
    this.#outfitPanel,
    (garment) => this.#emit('wear', { garment }),
    (error) => this.#fail(error),
  );
  readonly #mirror = new Mirror(this.#view.viewer, (url) => this.#outfit.layerOf(url));
  #latest = this.#shaping();
  /** What was given, by name; the sex is the attribute `body`. */
  #given: Omit<Measurements, 'sex'> = {};
  #report: BodyReport | undefined;
  /** Counts changes of what the body should be. */
  #version = 0;
  /** The version of the model that the viewer was given last; `undefined` until it has asked for one. */
  #modelVersion: number | undefined;
  /** The picture of the last shape is on its way. */
  #drawing: Promise<void> = Promise.resolve();
  /** The attributes about the outfit have changed, and others may in the same breath. */
  #isOutfitChanging = false;

  constructor() {
    super();
    const { viewer } = this.#view;
    viewer.addEventListener('load', () => this.#loaded());
    viewer.addEventListener('progress', ({ detail }) => this.#emit('progress', detail));
    viewer.addEventListener('error', ({ detail }) => this.#emit('error', detail));
    this.#panel.onInput = (measurements) => this.#told(measurements);
    this.#panel.onUnits = (length, weight) => {
      this.unit = length;
      this.weightUnit = weight;
    };
    this.#look.onPose = (pose) => {
      this.pose = pose;
    };
    this.#look.onTone = (tone) => {
      this.tone = tone;
    };
    this.#outfitPanel.onSize = (garment, value) => this.#choose('size', garment, value);
    this.#outfitPanel.onColorway = (garment, value) => this.#choose('colorway', garment, value);
    this.#tailor.onNews = (news) => {
      if (news.type === 'opened') this.#outfit.opened(news.url, news.sample);
      else if (news.type === 'unwearable') this.#outfit.unwearable(news.error);
      else if (news.type === 'draped') void this.#drape(news.drape);
      else this.#onProgress(news.fraction);
    };
    this.#describeLook();
  }

  get measurements(): Measurements {
    return { sex: this.#sex, ...this.#given };
  }

  set measurements(measurements: Measurements) {
    this.#told(measurements);
    this.#panel.measurements = this.measurements;
  }

  get bodyReport(): BodyReport | undefined {
    return this.#report;
  }

  get garments(): readonly GarmentSample[] {
    return this.#outfit.samples;
  }

  connectedCallback(): void {
    this.#adopt('measurements');
    this.#speaking.observe(document.documentElement, { attributeFilter: ['lang'] });
    this.#speak();
    this.#view.viewer[SOURCE] = this.#source;
  }

  disconnectedCallback(): void {
    // An element that only moves within the page is connected again before this runs.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#speaking.disconnect();
      this.#tailor.close();
      this.#latest = this.#shaping(); // the last one may wait for what nobody answers now
      this.#modelVersion = undefined;
    });
  }

  attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    if (PASSED.includes(name)) return this.#view.pass(name, value);
    if (before === value) return;
    if (name === 'lang') this.#speak();
    else if (name === 'body') this.#bodyChanged();
    else if (name === 'pose') this.#poseChanged();
    else if (name === 'tone') this.#toneChanged();
    else if (OUTFIT.includes(name)) this.#outfitChanged();
    else this.#panel.units = [(this.unit ?? 'cm') as LengthUnit, (this.weightUnit ?? 'kg') as WeightUnit];
  }

  get #sex(): Sex {
    return this.body === 'male' ? 'male' : 'female';
  }

  /** Takes over a property that the page set before the element was defined. */
  #adopt(name: 'measurements'): void {
    if (!Object.hasOwn(this, name)) return;
    const value = this[name];
    Reflect.deleteProperty(this, name);
    this[name] = value;
  }

  #speak(): void {
    const language = languageOf(this);
    this.#panel.language = language;
    this.#look.language = language;
    this.#outfitPanel.language = language;
    this.#view.pass('lang', language);
  }

  // What the person says

  #told({ sex, chest, ...given }: Measurements): void {
    // One name for one measurement: the panel and the report say bust.
    this.#given = chest === undefined ? given : { bust: chest, ...given };
    if (sex && sex !== this.#sex) this.body = sex;
    else this.#changed();
  }

  /** Another sex is another model: it wears something else. */
  #bodyChanged(): void {
    this.#panel.measurements = this.measurements;
    this.#version += 1;
    if (this.isConnected) this.#view.viewer[SOURCE] = this.#source;
  }

  #poseChanged(): void {
    this.#describeLook();
    this.#changed();
  }

  #toneChanged(): void {
    this.#describeLook();
    this.#view.pass('variant-name', this.tone);
  }

  #describeLook(): void {
    this.#look.pose = this.pose ?? DEFAULT_POSE;
    this.#look.tone = this.tone ?? DEFAULT_TONE;
  }

  #changed(): void {
    this.#version += 1;
    this.#outfit.begin();
    if (this.#modelVersion !== undefined) this.#latest.want(performance.now());
  }

  // What is worn

  #outfitChanged(): void {
    if (this.#isOutfitChanging) return;
    this.#isOutfitChanging = true;
    queueMicrotask(() => {
      this.#isOutfitChanging = false;
      this.#outfit.want(this);
    });
  }

  /** A person has chosen. */
  #choose(what: 'size' | 'colorway', garment: number, value: string): void {
    this[what] = withPart(this[what], garment, this.#outfit.samples.length, value);
    this.#emit(`${what}-change`, { garment, value });
  }

  async #drape(drape: Drape): Promise<void> {
    this.#outfit.draped(drape);
    const isShown = await this.#mirror.show(drape.worn, drape.body);
    // The model that is on its way was made before there were clothes: once it is there it gives way under them.
    if (drape.body && !isShown) this.#version += 1;
    if (isShown && drape.progress === 1 && drape.worn.length > 0)
      this.#emit('settle', { milliseconds: this.#outfit.age });
  }

  // The body

  #wish(as: Wish['as']): Wish {
    const given = Object.entries(this.#given).filter(([, value]) => value !== undefined);
    // What is no number is refused by the worker, with the name of the measurement.
    return {
      sex: this.#sex,
      given: given.map(([name, value]) => [name, Number(value)]),
      pose: this.pose ?? DEFAULT_POSE,
      as,
    };
  }

  #onProgress: (fraction: number) => void = () => {};

  /** The whole body: what the viewer asks for first, and again when it has lost it. */
  readonly #source: ModelSource = {
    url: new URL('./body.glb', import.meta.url).href,
    make: async (onProgress) => {
      this.#onProgress = onProgress;
      this.#modelVersion = this.#version;
      const wish = this.#wish('model');
      const body = await this.#tailor.make(wish).catch((error) => {
        if (!isRefusal(error)) throw error;
        this.#fail(error);
        return this.#tailor.make({ ...wish, given: [], pose: DEFAULT_POSE }); // somebody, at least
      });
      this.#tell(body);
      return body.model ?? new Uint8Array();
    },
  };

  #loaded(): void {
    this.#emit('load', undefined);
    // What has changed while it was on its way.
    if (this.#modelVersion !== this.#version) this.#latest.want(performance.now());
  }

  #shaping(): Latest<number> {
    return new Latest((since) => this.#reshape(since));
  }

  /** Makes the next shape while the last one is drawn, but never more than that. */
  async #reshape(since: number): Promise<void> {
    try {
      const body = await this.#tailor.make(this.#wish('vertices'));
      this.#tell(body);
      const last = this.#drawing;
      this.#drawing = this.#show(body, since);
      await last;
    } catch (error) {
      this.#fail(error as ToileError);
    }
  }

  async #show({ report, vertices, worn }: MadeBody, since: number): Promise<void> {
    if (!(await this.#mirror.show(worn, vertices))) return;
    this.#emit('shape', { milliseconds: performance.now() - since, isMissed: report.missed.length > 0 });
  }

  #tell({ report }: MadeBody): void {
    this.#report = report;
    this.#panel.showReport(report);
  }

  #fail(error: ToileErrorDetail): void {
    this.#emit('error', detailOf(error));
  }

  #emit<Name extends keyof RoomEventMap>(name: Name, detail: RoomEventMap[Name]['detail']): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

reflect(ToileFittingRoom.prototype, ROOM_TEXTS, ROOM_FLAGS);

/** Whether another wish may succeed. */
function isRefusal({ code }: ToileError): boolean {
  return code === 'invalid-measurement' || code === 'invalid-option';
}
