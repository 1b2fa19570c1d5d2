/** Which size and fabric of each garment is worn, whether it can be worn, and what goes to the bag. */
import type { BodyReport } from '../public/body.ts';
import type { GarmentColorway, GarmentSample, GarmentSize } from '../public/garment.ts';
import type { FitReport } from '../public/report.ts';
import type { OutfitStatus, Piece } from './outfit.ts';
import { obstacleSentence } from './panel/advice-words.ts';
import { Choice } from './panel/choice.ts';
import { make, write } from './panel/dom.ts';
import { modelSentence, type Wording } from './panel/sentences.ts';
import { fill } from './panel/strings.ts';

/** Put `root` into a shadow root that has adopted `panelStyle()`. */
export class OutfitPanel {
  readonly root: HTMLElement;
  /** A person wants to know about a garment: its address. */
  onAsk: (url: string) => void = () => {};
  /** A person has chosen: the address of the garment, and a name. */
  onSize: (url: string, size: string) => void = () => {};
  onColorway: (url: string, colorway: string) => void = () => {};
  onBag: (url: string, size: string) => void = () => {};
  /** To be seen beside the one that is worn; `undefined` for none. */
  onCompare: (size: string | undefined) => void = () => {};

  readonly #choices = make('div', { class: 'pieces' });
  readonly #bar = make('div', { class: 'settling-bar' });
  readonly #sentence = make('p', { class: 'outfit-state', part: 'outfit-state', 'aria-hidden': 'true' });
  readonly #spoken = make('p', { class: 'spoken', role: 'status' });
  readonly #compareLabel = make('span');
  readonly #compare = make('select', { part: 'compare' }) as HTMLSelectElement;
  readonly #comparison = make('label', { class: 'compare' }, [this.#compareLabel, this.#compare]);
  #wording: Wording;
  #status: OutfitStatus = { pieces: [], state: 'empty', progress: 0 };
  /** By the addresses of garments. */
  #reports: ReadonlyMap<string, FitReport> = new Map();
  /** Address of the garment that is asked about. */
  #asked: string | undefined;
  readonly #asking = make('div');
  #question: Choice<string> | undefined;
  #compared: string | undefined;
  #body: BodyReport | undefined;
  #rows: Row[] = [];

  constructor(wording: Wording) {
    this.#wording = wording;
    this.root = make('section', { class: 'panel outfit', part: 'outfit' }, [
      this.#choices,
      make('div', { class: 'settling', 'aria-hidden': 'true' }, [this.#bar]),
      this.#sentence,
      this.#spoken,
      this.#asking,
      this.#comparison,
    ]);
    this.#compare.addEventListener('change', () => this.onCompare(this.#compare.value || undefined));
    this.#draw();
  }

  set wording(wording: Wording) {
    this.#wording = wording;
    this.#draw();
  }

  set status(status: OutfitStatus) {
    const isSame =
      status.pieces.length === this.#rows.length &&
      status.pieces.every(({ sample }, at) => this.#rows[at]?.sample === sample);
    const isDrawn = isSame && status.pieces === this.#status.pieces;
    this.#status = status;
    this.root.dataset.state = status.state;
    this.#bar.style.transform = `scaleX(${status.progress})`;
    if (!isSame) this.#build();
    if (isDrawn) this.#tell();
    else this.#draw();
  }

  set reports(reports: ReadonlyMap<string, FitReport>) {
    this.#reports = reports;
    this.#tell();
  }

  set asked(url: string | undefined) {
    this.#asked = url;
    this.#drawQuestion();
    this.#drawComparison();
  }

  /** Who stands there. */
  set body(body: BodyReport) {
    this.#body = body;
    this.#tell();
  }

  set compared(size: string | undefined) {
    this.#compared = size;
    this.#drawComparison();
  }

  #build(): void {
    const { pieces } = this.#status;
    this.#rows = pieces.map(
      ({ url, sample }) =>
        new Row(sample, {
          size: (size) => this.onSize(url, size),
          colorway: (colorway) => this.onColorway(url, colorway),
          bag: () => this.onBag(url, this.#pieceOf(url)?.size ?? ''),
        }),
    );
    this.#choices.replaceChildren(...this.#rows.map(({ root }) => root));
    const urls = pieces.map(({ url }) => url);
    this.#question = new Choice('asked', urls, (url) => this.onAsk(url));
    this.#asking.replaceChildren(this.#question.root);
  }

  #pieceOf(asked: string | undefined): Piece | undefined {
    return this.#status.pieces.find(({ url }) => url === asked);
  }

  #draw(): void {
    const { pieces } = this.#status;
    for (const [place, row] of this.#rows.entries()) {
      const piece = pieces[place];
      if (piece) row.describe(piece, this.#wording, pieces.length > 1);
    }
    this.#drawQuestion();
    this.#drawComparison();
    this.#tell();
  }

  /** Of one garment there is nothing to ask. */
  #drawQuestion(): void {
    const { pieces } = this.#status;
    const labels = Object.fromEntries(pieces.map(({ url, sample }) => [url, sample.name]));
    this.#asking.hidden = pieces.length < 2;
    this.#question?.describe({ legend: this.#wording.strings.asked, labels });
    if (this.#question) this.#question.value = this.#asked ?? '';
  }

  /** A screen reader hears of what has come to rest, or of what went wrong. */
  #tell(): void {
    const { pieces, state } = this.#status;
    this.root.hidden = pieces.length === 0 && state !== 'failed' && state !== 'fetching';
    const obstacle = state === 'settled' ? this.#obstacle() : '';
    const sentence = [obstacle || this.#stateSentence(), state === 'settled' ? this.#model() : '']
      .filter(Boolean)
      .join(this.#wording.strings.sentenceSeparator);
    this.root.toggleAttribute('data-obstacle', obstacle !== '');
    write(this.#sentence, sentence);
    if (state === 'settled' || state === 'failed') write(this.#spoken, sentence);
  }

  /** Why what is worn could not be put on, or closed. */
  #obstacle(): string {
    const sentences = this.#status.pieces.map(({ url, size }) => {
      const report = this.#reports.get(url);
      return report?.size === size ? obstacleSentence(size, report.obstacles, this.#wording) : '';
    });
    return sentences.filter(Boolean).join(this.#wording.strings.sentenceSeparator);
  }

  #model(): string {
    return this.#body ? modelSentence(this.#body, this.#wording) : '';
  }

  #stateSentence(): string {
    const { pieces, state } = this.#status;
    const { fetching, settling, settled, unwearable, listSeparator } = this.#wording.strings;
    if (state === 'fetching') return fetching;
    if (state === 'settling') return settling;
    if (state === 'failed') return unwearable;
    if (state === 'empty') return '';
    return fill(settled, { sizes: pieces.map(({ size }) => size).join(listSeparator) });
  }

  /** Of the garment that is asked about. */
  #drawComparison(): void {
    const piece = this.#pieceOf(this.#asked);
    const { strings } = this.#wording;
    const others = piece?.sample.sizes.filter(({ name }) => name !== piece.size) ?? [];
    this.#comparison.hidden = others.length === 0;
    write(this.#compareLabel, strings.compare);
    const option = (value: string, text: string) => make('option', { value }, [text]);
    this.#compare.replaceChildren(
      option('', strings.compareNone),
      ...others.map(({ name }) => option(name, name)),
    );
    this.#compare.value = others.some(({ name }) => name === this.#compared) ? (this.#compared ?? '') : '';
  }
}

interface RowEvents {
  size(size: string): void;
  colorway(colorway: string): void;
  bag(): void;
}

/** The choices of one garment. */
class Row {
  readonly root: HTMLElement;
  readonly sample: GarmentSample;
  readonly #name = make('h3', { class: 'piece-name', part: 'piece-name' });
  readonly #sizes: Choice<string>;
  readonly #colorways: Choice<string>;
  readonly #bag = make('button', { type: 'button', class: 'bag', part: 'add-to-bag' });

  constructor(sample: GarmentSample, on: RowEvents) {
    this.sample = sample;
    const { sizes, colorways } = sample;
    const named = <Named extends { name: string }>(list: readonly Named[], name: string) =>
      list.find((one) => one.name === name);
    this.#sizes = new Choice(
      'size',
      sizes.map(({ name }) => name),
      on.size,
      (size) => [sizeFace(named(sizes, size))],
    );
    this.#colorways = new Choice(
      'colorway',
      colorways.map(({ name }) => name),
      on.colorway,
      (colorway) => [swatch(named(colorways, colorway))],
    );
    this.#bag.addEventListener('click', on.bag);
    this.root = make('div', { class: 'piece', part: 'piece' }, [
      this.#name,
      this.#sizes.root,
      this.#colorways.root,
      this.#bag,
    ]);
  }

  describe({ sample, size, colorway }: Piece, { strings }: Wording, isNamed: boolean): void {
    write(this.#name, sample.name);
    this.#name.hidden = !isNamed;
    const own = (names: readonly { name: string }[]) =>
      Object.fromEntries(names.map(({ name }) => [name, name]));
    const spoken = Object.fromEntries(
      sample.sizes.map((one) => [one.name, [one.name, ...one.labels].join(' ')]),
    );
    this.#sizes.describe({ legend: strings.size, labels: own(sample.sizes), names: spoken });
    this.#sizes.value = size;
    const locale = strings.locale === 'zh-CN' ? 'zh-CN' : 'en';
    const titles = Object.fromEntries(
      sample.colorways.map(({ name, titles }) => [name, titles[locale] || name]),
    );
    const chosen = colorway ?? sample.colorways[0]?.name ?? '';
    const legend = fill(strings.chosen, { what: strings.colorway, value: titles[chosen] ?? chosen });
    this.#colorways.describe({ legend, labels: titles });
    this.#colorways.value = chosen;
    this.#colorways.root.hidden = sample.colorways.length < 2;
    write(this.#bag, fill(strings.bag, { size }));
  }
}

function sizeFace(size: GarmentSize | undefined): HTMLElement {
  return make('span', { class: 'size-label' }, [size?.labels[0] ?? '']);
}

function swatch(colorway: GarmentColorway | undefined): HTMLElement {
  const face = make('span', { class: 'swatch', part: 'swatch' });
  face.style.backgroundColor = colorway?.color ?? '';
  return face;
}
