/** Bodies without a body: their numbers are easy to recognise. */
import type { FittingPlatform } from '../../engine/fitting-host.ts';
import type { Fitting, FittingModule, Sample } from '../../engine/fitting-wasm.ts';

/** What all bodies share: one triangle of skin, one of underwear, one of a top; two tones. */
const BODY = glb(
  {
    accessors: [0, 1, 2].map((bufferView) => ({ bufferView, componentType: 5123, count: 3, type: 'SCALAR' })),
    bufferViews: [0, 8, 16].map((byteOffset) => ({ buffer: 0, byteOffset, byteLength: 6 })),
    materials: ['skin a', 'underwear a', 'skin b', 'underwear b'].map((name) => ({ name })),
    meshes: [{ primitives: [0, 1, 2].map((indices) => ({ indices, targets: [{}] })) }],
    extensions: {
      KHR_materials_variants: { variants: [{ name: 'a' }, { name: 'b' }] },
      TOILE_body: {
        mesh: 0,
        parts: ['skin', 'underwear', 'underwear_top'],
        tones: [
          { skin: 0, underwear: 1 },
          { skin: 2, underwear: 3 },
        ],
      },
    },
  },
  // Three corners each, and two bytes of padding.
  new Uint8Array(Uint16Array.of(0, 1, 2, 0, 2, 1, 3, 0, 3, 3, 2, 0).buffer),
);

function glb(json: object, bin: Uint8Array): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(json));
  const file = new Uint8Array(28 + text.length + bin.length);
  new DataView(file.buffer).setUint32(12, text.length, true);
  file.set(text, 20);
  file.set(bin, 28 + text.length);
  return file;
}

/** After which all cloth rests. */
const STEPS = 3;

export class FittingDouble implements Fitting, FittingPlatform {
  /** What was asked for, as `female waist=70 relaxed`. */
  readonly asked: string[] = [];
  /** What `shape` throws, if anything. */
  failure: unknown;
  /** What fetching throws, if anything. */
  unreachable: unknown;
  /** What was done with garments, as `dress 1,2`. */
  readonly done: string[] = [];
  /** Addresses of garments in the order in which they were fetched. */
  readonly fetched: string[] = [];
  /** For whom there is a fitting of their own, in the order in which they come; all others share this one. */
  others: FittingDouble[] = [];
  isFree = false;
  /** Hears of all that is done. */
  onDone: (what: string) => void = () => {};
  /** How long a step of settling takes. */
  stepMs = 0;
  #steps = 0;
  /** All that is put on hangs already. */
  isSettledAhead = false;
  #values: Float64Array = new Float64Array();

  #note(what: string): void {
    this.done.push(what);
    this.onDone(what);
  }

  async fetchFitting(): Promise<FittingModule> {
    return { default: async () => {}, Fitting: { open: () => this } };
  }

  async fetchBody(onProgress: (fraction: number) => void): Promise<Uint8Array> {
    if (this.unreachable) throw this.unreachable;
    onProgress(0.5);
    return BODY;
  }

  /** Garments are there at once; one with `broken` in its address is none. */
  async fetchGarment(url: string): Promise<Uint8Array<ArrayBuffer>> {
    this.fetched.push(url);
    return new TextEncoder().encode(url);
  }

  another(): Fitting {
    return this.others.shift() ?? this;
  }
  free(): void {
    this.isFree = true;
  }
  read_garment(file: Uint8Array): Sample {
    const url = new TextDecoder().decode(file);
    if (url.includes('broken')) throw Object.assign(new Error('no garment'), { code: 'invalid' });
    const sizes = ['S', 'M', 'L'];
    const labels = ['155/80A 36', '160/84A', ''];
    return {
      name: url,
      sizes,
      labels,
      base_size: 1,
      colorways: ['Ink'],
      titles_zh_cn: ['墨'],
      titles_en: ['Dark ink'],
      colors: ['#222'],
      free: () => this.#note(`free ${url}`),
    };
  }
  open_garment(garment: number, { name }: Sample): void {
    this.#note(`open ${garment} ${name}`);
  }
  close_garment(garment: number): void {
    this.#note(`close ${garment}`);
  }
  choose(garment: number, size: number, colorway: string | undefined): void {
    this.#note(`choose ${garment} ${size} ${colorway}`);
  }
  dress(garments: Uint32Array): void {
    this.#note(`dress ${garments}`);
    this.#steps = this.isSettledAhead ? STEPS : 0;
  }
  settle(): boolean {
    if (this.#steps === STEPS) return false;
    this.#steps += 1;
    if (this.#steps === 1 || this.stepMs > 0) this.onDone('settle');
    for (const end = performance.now() + this.stepMs; performance.now() < end; );
    return this.#steps < STEPS;
  }
  /** In one step. */
  settle_ahead(): boolean {
    this.#note(`settle ahead after ${this.#steps}`);
    return false;
  }
  settled(): number {
    return this.#steps / STEPS;
  }
  /** The larger of the two that are about as good, until the cloth rests; then one of them. */
  advise(garment: number, preference: string): string {
    this.#note(`advise ${garment} ${preference}`);
    const rests = this.#steps === STEPS;
    const chance = (name: string, probability: number) => ({ name, probability, verdict: 'as-intended' });
    const advice = {
      kind: rests ? 'clear' : 'between',
      size: 'M',
      ...(rests ? {} : { other: 'L' }),
      sizes: [chance('S', 0.1), chance('M', rests ? 0.8 : 0.5), chance('L', rests ? 0.1 : 0.4)],
      reasons: [{ size: 'L', zone: 'waist', kind: 'girth', verdict: 'roomy', cm: 4 }],
      preference,
      basis: rests ? 'drape' : 'estimate',
    };
    return JSON.stringify(advice);
  }
  /** Size S does not close. */
  report(garment: number, size: number): string {
    this.#note(`report ${garment} ${size}`);
    const obstacle = { kind: 'cannot-close', part: 'zip', missingCm: 4.7 };
    const basis = this.#steps === STEPS ? 'drape' : 'estimate';
    const obstacles = size === 0 ? [obstacle] : [];
    return JSON.stringify({ size: ['S', 'M', 'L'][size], basis, zones: [], obstacles });
  }
  field(garment: number) {
    return Float32Array.of(garment);
  }
  scale(quantity: string): string {
    const stops = [
      [0, '#fff'],
      [10, '#000'],
    ];
    return JSON.stringify({ quantity, unit: 'cm', least: 0, most: 10, stops, ticks: [0, 10] });
  }
  garment_vertices(garment: number) {
    return Float32Array.of(garment, this.#steps, 0, 0, 1, 0);
  }

  names(): string[] {
    return ['height', 'waist'];
  }
  shape(sex: string, names: string[], values: Float64Array, pose: string): void {
    const given = names.map((name, index) => `${name}=${values[index]}`);
    this.asked.push([sex, ...given, pose].join(' '));
    if (this.failure) throw this.failure;
    this.#values = values;
  }
  /** Garments are cut for women with a waist of 66 cm. */
  shape_for(garment: number, sex: string, pose: string): boolean {
    if (sex !== 'female') return false;
    this.asked.push(`${sex} of garment ${garment} ${pose}`);
    this.#values = Float64Array.of(66);
    return true;
  }
  /** Everybody is 1.70 m tall and 2 cm slimmer than they say. */
  readings(): Float64Array {
    const [waist = Number.NaN] = this.#values;
    return Float64Array.of(170, Number.NaN, 6, 0, waist - 2, waist, 0, 1);
  }
  vertices() {
    return Float32Array.of(0, 0, 0, 1, 2, 3, 2, 4, 6, 3, 6, 9, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1);
  }
}
