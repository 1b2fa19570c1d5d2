/** Which size and fabric of each garment is worn, and whether it has come to rest. */
import type { GarmentColorway, GarmentSample, GarmentSize } from '../public/garment.ts';
import { Choice } from './panel/choice.ts';
import { make, write } from './panel/dom.ts';
import { fill, type PanelStrings, panelStringsFor } from './panel/strings.ts';

/** A garment with what is chosen of it. */
export interface Piece {
  readonly sample: GarmentSample;
  /** Names; `undefined` where the file's own are worn. */
  readonly size: string | undefined;
  readonly colorway: string | undefined;
}

export type OutfitState = 'empty' | 'fetching' | 'settling' | 'settled' | 'failed';

/** Put `root` into a shadow root that has adopted `panelStyle()`. */
export class OutfitPanel {
  readonly root: HTMLElement;
  /** A person has chosen: the place of the garment, and a name. */
  onSize: (place: number, size: string) => void = () => {};
  onColorway: (place: number, colorway: string) => void = () => {};

  readonly #choices = make('div', { class: 'pieces' });
  readonly #bar = make('div', { class: 'settling-bar' });
  readonly #sentence = make('p', { class: 'outfit-state', part: 'outfit-state', 'aria-hidden': 'true' });
  readonly #spoken = make('p', { class: 'spoken', role: 'status' });
  #strings: PanelStrings;
  #pieces: readonly Piece[] = [];
  #rows: Row[] = [];
  #state: OutfitState = 'empty';

  constructor(language: string) {
    this.#strings = panelStringsFor(language);
    this.root = make('section', { class: 'panel outfit', part: 'outfit' }, [
      this.#choices,
      make('div', { class: 'settling', 'aria-hidden': 'true' }, [this.#bar]),
      this.#sentence,
      this.#spoken,
    ]);
    this.#draw();
  }

  /** The innermost first. */
  set pieces(pieces: readonly Piece[]) {
    const isSame =
      pieces.length === this.#rows.length &&
      pieces.every(({ sample }, at) => this.#rows[at]?.sample === sample);
    this.#pieces = pieces;
    if (!isSame) this.#build();
    this.#draw();
  }

  /** BCP 47. */
  set language(language: string) {
    this.#strings = panelStringsFor(language);
    this.#draw();
  }

  /** A screen reader hears of what has come to rest, or of what went wrong. */
  set state(state: OutfitState) {
    this.#state = state;
    this.root.dataset.state = state;
    const sentence = this.#say();
    write(this.#sentence, sentence);
    if (state === 'settled' || state === 'failed') write(this.#spoken, sentence);
  }

  /** From 0, just put on, to 1, at rest. */
  set progress(fraction: number) {
    this.#bar.style.transform = `scaleX(${fraction})`;
  }

  #build(): void {
    this.#rows = this.#pieces.map(
      ({ sample }, place) =>
        new Row(
          sample,
          (size) => this.onSize(place, size),
          (colorway) => this.onColorway(place, colorway),
        ),
    );
    this.#choices.replaceChildren(...this.#rows.map(({ root }) => root));
  }

  #draw(): void {
    const hasSeveral = this.#pieces.length > 1;
    for (const [place, row] of this.#rows.entries()) {
      const piece = this.#pieces[place];
      if (piece) row.describe(piece, this.#strings, hasSeveral);
    }
    this.root.hidden = this.#pieces.length === 0 && this.#state !== 'failed' && this.#state !== 'fetching';
    write(this.#sentence, this.#say());
  }

  #say(): string {
    const { fetching, settling, settled, unwearable, listSeparator } = this.#strings;
    if (this.#state === 'fetching') return fetching;
    if (this.#state === 'settling') return settling;
    if (this.#state === 'failed') return unwearable;
    if (this.#state === 'empty') return '';
    const sizes = this.#pieces.map(({ sample, size }) => sizeOf(sample, size));
    return fill(settled, { sizes: sizes.join(listSeparator) });
  }
}

/** The choices of one garment. */
class Row {
  readonly root: HTMLElement;
  readonly sample: GarmentSample;
  readonly #name = make('h3', { class: 'piece-name', part: 'piece-name' });
  readonly #sizes: Choice<string>;
  readonly #colorways: Choice<string>;

  constructor(sample: GarmentSample, onSize: (size: string) => void, onColorway: (colorway: string) => void) {
    this.sample = sample;
    const { sizes, colorways } = sample;
    const named = <Named extends { name: string }>(list: readonly Named[], name: string) =>
      list.find((one) => one.name === name);
    this.#sizes = new Choice(
      'size',
      sizes.map(({ name }) => name),
      onSize,
      (size) => [sizeFace(named(sizes, size))],
    );
    this.#colorways = new Choice(
      'colorway',
      colorways.map(({ name }) => name),
      onColorway,
      (colorway) => [swatch(named(colorways, colorway))],
    );
    this.root = make('div', { class: 'piece', part: 'piece' }, [
      this.#name,
      this.#sizes.root,
      this.#colorways.root,
    ]);
  }

  describe({ sample, size, colorway }: Piece, strings: PanelStrings, isNamed: boolean): void {
    write(this.#name, sample.name);
    this.#name.hidden = !isNamed;
    const own = (names: readonly { name: string }[]) =>
      Object.fromEntries(names.map(({ name }) => [name, name]));
    const spoken = Object.fromEntries(
      sample.sizes.map((one) => [one.name, [one.name, ...one.labels].join(' ')]),
    );
    this.#sizes.describe({ legend: strings.size, labels: own(sample.sizes), names: spoken });
    this.#sizes.value = sizeOf(sample, size);
    const titles = sample.colorways.map(({ name, titles }) => [name, titles[strings.locale] || name]);
    this.#colorways.describe({ legend: strings.colorway, labels: Object.fromEntries(titles) });
    this.#colorways.value = colorway ?? sample.colorways[0]?.name ?? '';
    this.#colorways.root.hidden = sample.colorways.length < 2;
  }
}

/** The name of the size that is worn. */
function sizeOf({ sizes, baseSize }: GarmentSample, size: string | undefined): string {
  return sizes.find(({ name }) => name === size)?.name ?? baseSize;
}

function sizeFace(size: GarmentSize | undefined): HTMLElement {
  return make('span', { class: 'size-label' }, [size?.labels[0] ?? '']);
}

function swatch(colorway: GarmentColorway | undefined): HTMLElement {
  const face = make('span', { class: 'swatch', part: 'swatch' });
  face.style.backgroundColor = colorway?.color ?? '';
  return face;
}
