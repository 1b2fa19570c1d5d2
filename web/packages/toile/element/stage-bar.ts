/** What lies over the picture: from which side it is seen, and what its colours mean. */
import type { HeatScale } from '../public/report.ts';
import { scaleValue } from './fit-panel.ts';
import { make, write } from './panel/dom.ts';
import type { Wording } from './panel/sentences.ts';

export type Side = 'front' | 'side' | 'back';

const SIDES: readonly Side[] = ['front', 'side', 'back'];

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
  #wording: Wording;
  #scale: HeatScale | undefined;

  constructor(wording: Wording) {
    this.#wording = wording;
    this.root = make('div', { class: 'panel stage-bar', part: 'stage-bar' }, [this.#views, this.#legend]);
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

  set scale(scale: HeatScale | undefined) {
    this.#scale = scale;
    this.#draw();
  }

  #draw(): void {
    const scale = this.#scale;
    this.#legend.hidden = !scale;
    if (!scale) return;
    const { quantity, unit, least, most, stops } = scale;
    const share = (value: number) => (100 * (value - least)) / (most - least);
    const colors = stops.map(([value, color]) => `${color} ${share(value)}%`);
    this.#bar.style.background = `linear-gradient(to right, ${colors.join(', ')})`;
    write(this.#name, this.#wording.strings.displays[quantity]);
    const ticks = least < 0 && most > 0 ? [least, 0, most] : [least, (least + most) / 2, most];
    this.#ticks.replaceChildren(
      ...ticks.map((tick) => {
        const label = make('span', {}, [scaleValue(tick, unit, this.#wording)]);
        label.style.left = `${share(tick)}%`;
        return label;
      }),
    );
  }
}
