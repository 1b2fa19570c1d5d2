/** What lies over the picture: from which side it is seen, which size is advised, and what its colours mean. */
import type { Advice } from '../public/advice.ts';
import type { HeatScale } from '../public/report.ts';
import { scaleValue } from './fit-panel.ts';
import { headline } from './panel/advice-words.ts';
import { make, write } from './panel/dom.ts';
import type { Wording } from './panel/sentences.ts';
import { fill } from './panel/strings.ts';

export type Side = 'front' | 'side' | 'back';

const SIDES: readonly Side[] = ['front', 'side', 'back'];

/** In percent of the bar. */
const LEAST_APART = 15;

/** Put `root` into a shadow root that has adopted `panelStyle()`. */
export class StageBar {
  readonly root: HTMLElement;
  /** A person has chosen. */
  onView: (side: Side) => void = () => {};

  readonly #buttons = SIDES.map((side) => {
    const button = make('button', { type: 'button', part: 'view-button' });
    button.addEventListener('click', () => this.onView(side));
    return button;
  });
  readonly #views = make('div', { class: 'views', role: 'group', part: 'views' }, this.#buttons);
  readonly #name = make('figcaption');
  readonly #bar = make('div', { class: 'legend-bar' });
  readonly #ticks = make('div', { class: 'legend-ticks' });
  readonly #legend = make('figure', { class: 'legend', part: 'legend' }, [
    this.#name,
    this.#bar,
    this.#ticks,
  ]);
  /** For those who have scrolled the answer out of sight; a screen reader hears it there. */
  readonly #answer = make('p', { class: 'stage-answer', part: 'stage-answer', 'aria-hidden': 'true' });
  #wording: Wording;
  #advice: Advice | undefined;
  #scale: HeatScale | undefined;

  constructor(wording: Wording) {
    this.#wording = wording;
    this.root = make('div', { class: 'panel stage-bar', part: 'stage-bar' }, [
      this.#views,
      make('div', { class: 'stage-end' }, [this.#answer, this.#legend]),
    ]);
    this.wording = wording;
  }

  set wording(wording: Wording) {
    this.#wording = wording;
    const { strings } = wording;
    this.#views.setAttribute('aria-label', strings.view);
    for (const [place, side] of SIDES.entries()) {
      const button = this.#buttons[place];
      if (button) write(button, strings.views[side]);
    }
    this.#draw();
  }

  set advice(advice: Advice | undefined) {
    this.#advice = advice;
    this.#draw();
  }

  set scale(scale: HeatScale | undefined) {
    this.#scale = scale;
    this.#draw();
  }

  #unitName(unit: string): string {
    const { strings, length } = this.#wording;
    return unit === 'cm' ? strings.units[length] : unit;
  }

  /** So that it is not taken for the size that is worn. */
  #inShort(advice: Advice): string {
    const { strings } = this.#wording;
    if (advice.kind !== 'clear') return headline(advice, this.#wording);
    return fill(strings.chosen, { what: strings.yourSize, value: advice.size ?? '' });
  }

  #draw(): void {
    write(this.#answer, this.#advice ? this.#inShort(this.#advice) : '');
    const scale = this.#scale;
    this.#legend.hidden = !scale;
    if (!scale) return;
    const { quantity, unit, least, most, stops, ticks } = scale;
    const share = (value: number) => (100 * (value - least)) / (most - least);
    const colors = stops.map(([value, color]) => `${color} ${share(value)}%`);
    this.#bar.style.background = `linear-gradient(to right, ${colors.join(', ')})`;
    const name = this.#wording.strings.displays[quantity];
    write(this.#name, fill(this.#wording.strings.legend, { name, unit: this.#unitName(unit) }));
    this.#ticks.replaceChildren(
      ...apart(ticks, share).map((tick) => {
        const label = make('span', {}, [scaleValue(tick, unit, this.#wording)]);
        label.style.left = `${share(tick)}%`;
        return label;
      }),
    );
  }
}

/** Those that have room for their numbers beside each other. */
function apart(ticks: readonly number[], share: (value: number) => number): number[] {
  const kept: number[] = [];
  for (const tick of ticks) {
    const last = kept.at(-1);
    if (last === undefined || share(tick) - share(last) >= LEAST_APART) kept.push(tick);
  }
  return kept;
}
