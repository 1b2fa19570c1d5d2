import type { MadeBody, Wish } from '../internal/fitting-protocol.ts';
import { type ModelSource, RESHAPE, SOURCE } from '../internal/inside.ts';
import { Latest } from '../internal/latest.ts';
import { Tailor } from '../internal/tailor.ts';
import type { BodyReport, Measurements, Sex } from '../public/body.ts';
import type { ToileError, ToileErrorDetail } from '../public/errors.ts';
import type { RoomEventMap, RoomListeners } from '../public/room-events.ts';
import type { RoomProperties, RoomState } from '../public/room-options.ts';
import { reflect } from './attributes.ts';
import { BodyPanel, type LengthUnit, type WeightUnit } from './body-panel.ts';
import { LookBar } from './look-bar.ts';
import { PASSED, ROOM_ATTRIBUTES, ROOM_FLAGS, ROOM_TEXTS } from './room-attributes.ts';
import { RoomView } from './room-view.ts';
import { languageOf } from './strings.ts';

const DEFAULT_POSE = 'relaxed';
const DEFAULT_TONE = 'Mannequin';

/** An element with properties that mirror its attributes. A server has no elements; importing this there does nothing. */
const Base = (globalThis.HTMLElement ?? class {}) as unknown as new () => RoomListeners &
  RoomProperties &
  HTMLElement;

/** `<toile-fitting-room>`: shapes a body from a person's measurements and shows it. */
export class ToileFittingRoom extends Base implements RoomState {
  static readonly observedAttributes = [...ROOM_ATTRIBUTES, 'lang'];

  readonly #panel = new BodyPanel('en');
  readonly #look = new LookBar('en');
  readonly #view = new RoomView(this, this.#panel.root, this.#look.root);
  readonly #speaking = new MutationObserver(() => this.#speak());
  readonly #tailor = new Tailor();
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
    if (this.#modelVersion !== undefined) this.#latest.want(performance.now());
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

  /** The whole body: what the viewer asks for first, and again when it has lost it. */
  readonly #source: ModelSource = {
    url: new URL('./body.glb', import.meta.url).href,
    make: async (onProgress) => {
      this.#tailor.onProgress = onProgress;
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
      await this.#drawing;
      this.#drawing = this.#show(body, since);
    } catch (error) {
      this.#fail(error as ToileError);
    }
  }

  async #show({ report, vertices }: MadeBody, since: number): Promise<void> {
    const isShown = vertices && (await this.#view.viewer[RESHAPE]([{ layer: 0, vertices }]));
    if (!isShown) return;
    this.#emit('shape', { milliseconds: performance.now() - since, isMissed: report.missed.length > 0 });
  }

  #tell({ report }: MadeBody): void {
    this.#report = report;
    this.#panel.showReport(report);
  }

  #fail({ code, message, place }: ToileError): void {
    const detail: ToileErrorDetail = place === undefined ? { code, message } : { code, message, place };
    this.#emit('error', detail);
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
