import { CANVAS } from '../internal/inside.ts';
import type { Advice, Preference } from '../public/advice.ts';
import type { BodyReport, Measurements, Sex } from '../public/body.ts';
import { detailOf, type ToileErrorDetail } from '../public/errors.ts';
import type { GarmentSample } from '../public/garment.ts';
import type { ToBlobOptions } from '../public/options.ts';
import type { FitReport, HeatQuantity } from '../public/report.ts';
import type { RoomEventMap, RoomListeners } from '../public/room-events.ts';
import type { RoomProperties, RoomState } from '../public/room-options.ts';
import { Answers } from './answers.ts';
import { reflect } from './attributes.ts';
import { Comparison } from './comparison.ts';
import type { Display } from './fit-panel.ts';
import { gesturesOf } from './gestures.ts';
import { keep, recall } from './memory.ts';
import { withPart } from './outfit.ts';
import type { Panels } from './panels.ts';
import { OUTFIT, PASSED, ROOM_ATTRIBUTES, ROOM_FLAGS, ROOM_TEXTS } from './room-attributes.ts';
import { RoomView } from './room-view.ts';
import { BEGINNING, DEFAULT_TONE, type Showing } from './showing.ts';
import { DEFAULT_POSE, type Person, Stand, type StandEvents } from './stand.ts';
import { languageOf } from './strings.ts';

/** An element with properties that mirror its attributes. A server has no elements; importing this there does nothing. */
const Base = (globalThis.HTMLElement ?? class {}) as unknown as new () => RoomListeners &
  RoomProperties &
  HTMLElement;

/** `<toile-fitting-room>`: shapes a body from a person's measurements, dresses it, shows it, and says how it fits. */
export class ToileFittingRoom extends Base implements RoomState {
  static readonly observedAttributes = [...ROOM_ATTRIBUTES, 'lang'];

  readonly #view = new RoomView(this);
  readonly #speaking = new MutationObserver(() => this.#speak());
  readonly #stand = new Stand(this.#view.viewer, () => this.#person, this.#events());
  #comparison: Comparison | undefined;
  #panels: Panels | undefined;
  /** What was given, by name; the sex is the attribute `body`. */
  #given: Omit<Measurements, 'sex'> = {};
  readonly #answers = new Answers();
  /** The attributes about the outfit have changed, and others may in the same breath. */
  #isOutfitChanging = false;
  #showing: Showing = { ...BEGINNING, reports: this.#answers.reports };

  constructor() {
    super();
    const { viewer } = this.#view;
    viewer.addEventListener('progress', ({ detail }) => this.#emit('progress', detail));
    viewer.addEventListener('error', ({ detail }) => this.#emit('error', detail));
  }

  get measurements(): Measurements {
    return { sex: this.#sex, ...this.#given };
  }

  set measurements(measurements: Measurements) {
    this.#told(measurements);
    this.#show({ measurements: this.measurements });
  }

  get bodyReport(): BodyReport | undefined {
    return this.#showing.body;
  }

  get garments(): readonly GarmentSample[] {
    return this.#stand.samples;
  }

  get advice(): Advice | undefined {
    return this.#showing.advice;
  }

  get report(): FitReport | undefined {
    return this.#showing.report;
  }

  /** The picture on screen, as a file. Rejects where there is none. */
  toBlob(options?: ToBlobOptions): Promise<Blob> {
    return this.#view.viewer.toBlob(options);
  }

  /** The picture as it moves, to be recorded or shown elsewhere. Throws where there is none. */
  captureStream(frameRate?: number): MediaStream {
    const canvas = this.#view.viewer[CANVAS];
    if (!canvas) throw new Error('there is no picture to capture');
    return canvas.captureStream(frameRate);
  }

  /** Shows the body where `reveal` is `manual`. */
  dismissPoster(): void {
    this.#view.viewer.dismissPoster();
  }

  /** Forgets the person, here and on the device, and shows the garment as it came. */
  reset(): void {
    keep(undefined);
    for (const name of ['preference', 'display', 'compare']) this.removeAttribute(name);
    this.#show({ isRemembered: false });
    this.#answers.keep([]);
    this.#tell();
    this.measurements = { sex: this.#sex };
    this.#look(this.cameraOrbit, this.cameraTarget);
  }

  connectedCallback(): void {
    this.#recall();
    this.#adopt('measurements');
    this.#speaking.observe(document.documentElement, { attributeFilter: ['lang'] });
    this.#speak();
    this.#stand.prefer(this.#showing.preference);
    this.#stand.open();
    this.#compareChanged();
  }

  disconnectedCallback(): void {
    // An element that only moves within the page is connected again before this runs.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#speaking.disconnect();
      this.#stand.close();
      this.#endComparison();
    });
  }

  attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    if (PASSED.includes(name)) return this.#view.pass(name, value);
    if (before === value) return;
    if (name === 'lang') this.#speak();
    else if (name === 'body') this.#bodyChanged();
    else if (name === 'pose') this.#poseChanged();
    else if (name === 'tone') this.#toneChanged();
    else if (name === 'preference') this.#preferenceChanged();
    else if (name === 'display') this.#displayChanged();
    else if (name === 'strings') void this.#translate();
    else if (OUTFIT.includes(name)) this.#outfitChanged();
    else this.#unitsChanged();
  }

  get #sex(): Sex {
    return this.body === 'male' ? 'male' : 'female';
  }

  get #person(): Person {
    const given = Object.entries(this.#given).filter(([, value]) => value !== undefined);
    // What is no number is refused by the worker, with the name of the measurement.
    return {
      sex: this.#sex,
      given: given.map(([name, value]) => [name, Number(value)]),
      pose: this.pose ?? DEFAULT_POSE,
    };
  }

  /** Takes over a property that the page set before the element was defined. */
  #adopt(name: 'measurements'): void {
    if (!Object.hasOwn(this, name)) return;
    const value = this[name];
    Reflect.deleteProperty(this, name);
    this[name] = value;
  }

  // Words

  #speak(): void {
    const language = languageOf(this);
    this.#view.pass('lang', language);
    this.#show({ language });
  }

  async #translate(): Promise<void> {
    const url = this.strings;
    try {
      const translation = url ? await (await fetch(url)).json() : undefined;
      if (url === this.strings) this.#show({ translation });
    } catch (error) {
      this.#fail({ code: 'network', message: String(error), place: url ?? '' });
    }
  }

  #unitsChanged(): void {
    const unit = this.unit === 'in' ? 'in' : 'cm';
    const weight = this.weightUnit === 'jin' || this.weightUnit === 'lb' ? this.weightUnit : 'kg';
    this.#show({ units: [unit, weight] });
    this.#remember();
  }

  // Who stands there

  #told({ sex, chest, ...given }: Measurements): void {
    // One name for one measurement: the panel and the report say bust.
    this.#given = chest === undefined ? given : { bust: chest, ...given };
    this.#answers.keep(this.#stand.urls);
    this.#remember();
    if (sex && sex !== this.#sex) this.body = sex;
    else this.#changed();
  }

  #bodyChanged(): void {
    this.#answers.keep(this.#stand.urls);
    this.#show({ measurements: this.measurements });
    for (const stand of this.#stands) stand.bodyChanged();
  }

  #poseChanged(): void {
    this.#show({ pose: this.pose ?? DEFAULT_POSE });
    this.#changed();
  }

  #toneChanged(): void {
    this.#show({ tone: this.tone ?? DEFAULT_TONE });
    this.#view.pass('variant-name', this.tone);
  }

  #changed(): void {
    for (const stand of this.#stands) stand.shapeChanged();
  }

  get #stands(): Stand[] {
    return this.#comparison ? [this.#stand, this.#comparison.stand] : [this.#stand];
  }

  /** What the person has agreed to be remembered. */
  #remember(): void {
    if (!this.#showing.isRemembered) return;
    const { measurements, unit, weightUnit, preference } = this;
    keep({ measurements, unit, weightUnit, preference });
  }

  #recall(): void {
    const kept = recall();
    if (!kept || this.#showing.isRemembered) return;
    const { measurements, unit, weightUnit, preference } = kept;
    this.unit ??= unit;
    this.weightUnit ??= weightUnit;
    this.preference ??= preference;
    this.measurements = measurements;
    this.#show({ isRemembered: true });
  }

  // What is worn

  #outfitChanged(): void {
    if (this.#isOutfitChanging) return;
    this.#isOutfitChanging = true;
    queueMicrotask(() => {
      this.#isOutfitChanging = false;
      this.#stand.wear(this);
      this.#tellAndCompare();
    });
  }

  /** The garment that is asked about, and what is known of it. */
  get #about(): ReturnType<Answers['about']> {
    return this.#answers.about(this.#stand.wearable);
  }

  #tell(): void {
    this.#show({ reports: this.#answers.reports, ...this.#about });
  }

  #tellAndCompare(): void {
    this.#tell();
    this.#compareChanged();
  }

  /** Place in the attribute. */
  #placeOf(url: string): number {
    return this.#stand.urls.indexOf(url);
  }

  #preferenceChanged(): void {
    const preference: Preference =
      this.preference === 'closer' || this.preference === 'looser' ? this.preference : 'designed';
    this.#show({ preference });
    this.#stand.prefer(preference);
    this.#remember();
  }

  /** A person has chosen. */
  #choose(what: 'size' | 'colorway', url: string, value: string): void {
    this[what] = withPart(this[what], this.#stand.urls, url, value);
    this.#emit(`${what}-change`, { garment: this.#placeOf(url), value });
  }

  #compareChanged(): void {
    const { garment, compare, colorway } = this;
    const { asked } = this.#showing;
    this.#show({ compared: compare ?? undefined });
    if (!compare || !asked || !this.isConnected) return this.#endComparison();
    const size = withPart(this.size, this.#stand.urls, asked, compare);
    const events = {
      failed: (error: ToileErrorDetail) => this.#fail(error),
      reported: (url: string, report: FitReport) => {
        if (url === this.#showing.asked) this.#answers.compared = report;
        this.#caption();
      },
    };
    this.#comparison ??= new Comparison(this.#view, () => this.#person, events);
    this.#comparison.stand.wear({ garment, colorway, size });
    this.#caption();
    this.#displayChanged();
  }

  #endComparison(): void {
    this.#comparison?.close();
    this.#comparison = undefined;
    this.#answers.compared = undefined;
    this.#caption();
  }

  #caption(): void {
    const caption = (size: string, report: FitReport | undefined) =>
      this.#panels?.captionOf(size, report) ?? size;
    const { asked, outfit, report } = this.#showing;
    this.#view.captions = [
      caption(outfit.pieces.find(({ url }) => url === asked)?.size ?? '', report),
      caption(this.compare ?? '', this.#answers.compared),
    ];
  }

  // What is seen

  #displayChanged(): void {
    const display = (this.display ?? 'cloth') as Display;
    this.#show({ display });
    const quantity: HeatQuantity | undefined = display === 'cloth' ? undefined : display;
    for (const stand of this.#stands) stand.display(quantity);
  }

  /** `null` for where the camera is at first. */
  #look(orbit: string | null, target: string | null): void {
    this.#view.pass('camera-orbit', orbit);
    this.#view.pass('camera-target', target);
  }

  /** The panels, which come once there is somebody to be seen. */
  async #open(): Promise<void> {
    try {
      const file = new URL('./toile-fitting-panels.js', import.meta.url).href;
      const module: typeof import('./panels.ts') = await import(file);
      const { shadow, places } = this.#view;
      this.#panels ??= new module.Panels(shadow, places, this.#showing, this.#gestures);
    } catch (error) {
      this.#fail({ code: 'network', message: String(error) });
    }
  }

  #show(change: Partial<Showing>): void {
    this.#showing = { ...this.#showing, ...change };
    this.#panels?.show(change);
  }

  #events(): StandEvents {
    return {
      wanted: () => void (this.#panels ?? this.#open()),
      loaded: () => this.#emit('load', undefined),
      measured: (body) => this.#show({ body }),
      shaped: (milliseconds, isMissed) => this.#emit('shape', { milliseconds, isMissed }),
      status: (outfit) => {
        this.#show({ outfit });
        if (this.#about.asked !== this.#showing.asked) this.#tellAndCompare();
        this.#caption();
      },
      shown: (garment) => this.#emit('wear', { garment }),
      settled: (milliseconds) => this.#emit('settle', { milliseconds }),
      advised: (url, advice) => this.#advised(url, advice),
      reported: (url, report) => this.#reported(url, report),
      painted: (scale) => this.#show({ scale }),
      failed: (error) => this.#fail(error),
    };
  }

  #advised(url: string, advice: Advice | undefined): void {
    const detail = this.#answers.advised(url, this.#placeOf(url), advice);
    this.#tell();
    if (detail) this.#emit('advice', detail);
  }

  #reported(url: string, report: FitReport): void {
    const detail = this.#answers.reported(url, this.#placeOf(url), report);
    this.#tell();
    this.#caption();
    if (detail) this.#emit('fit', detail);
  }

  readonly #gestures = gesturesOf(this, {
    measure: (measurements) => this.#told(measurements),
    ask: (url) => {
      this.#answers.ask(url);
      this.#tellAndCompare();
    },
    choose: (what, url, value) => this.#choose(what, url, value),
    look: (orbit, target) => this.#look(orbit, target),
    remember: (isRemembered) => {
      this.#show({ isRemembered });
      if (isRemembered) this.#remember();
      else keep(undefined);
    },
    addToBag: (url, size) => this.#emit('add-to-bag', { garment: this.#placeOf(url), size }),
  });

  #fail(error: ToileErrorDetail): void {
    this.#emit('error', detailOf(error));
  }

  #emit<Name extends keyof RoomEventMap>(name: Name, detail: RoomEventMap[Name]['detail']): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

reflect(ToileFittingRoom.prototype, ROOM_TEXTS, ROOM_FLAGS);
