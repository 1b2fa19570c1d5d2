/** How the garment fits, zone by zone: a table, and what of it is to be seen on the cloth. */
import type { FitReport, HeatQuantity, ZoneFit } from '../public/report.ts';
import { endWords, zoneWords } from './panel/advice-words.ts';
import { Choice } from './panel/choice.ts';
import { make, write } from './panel/dom.ts';
import { number, type Wording } from './panel/sentences.ts';
import { fill } from './panel/strings.ts';
import { inUnit, worthShowing } from './panel/units.ts';

export type Display = 'cloth' | HeatQuantity;

export const DISPLAYS: readonly Display[] = ['cloth', 'ease', 'strain', 'pressure', 'gap'];

/** A spread below this is that of the tape. */
const KNOWN_CM = 0.5;

type Column = keyof Wording['strings']['columns'];

const MEASURED: readonly Column[] = ['verdict', 'ease', 'you', 'garment'];
const SIMULATED: readonly Column[] = ['strain', 'pressure', 'gap'];

/** Put `root` into a shadow root that has adopted `panelStyle()`. */
export class FitPanel {
  readonly root: HTMLElement;
  /** A person has chosen. */
  onDisplay: (display: Display) => void = () => {};
  onZone: (zone: ZoneFit) => void = () => {};

  readonly #title = make('summary', { part: 'report-title' });
  readonly #display = new Choice('display', DISPLAYS, (display) => this.onDisplay(display));
  readonly #table = make('div', { class: 'scroller', tabindex: '0', role: 'region' });
  readonly #basis = make('p', { class: 'basis', part: 'report-basis' });
  #wording: Wording;
  #report: FitReport | undefined;
  #isOfModel = false;

  constructor(wording: Wording) {
    this.#wording = wording;
    const details = make('details', {}, [this.#title, this.#display.root, this.#table, this.#basis]);
    this.root = make('section', { class: 'panel report', part: 'report' }, [details]);
    this.wording = wording;
  }

  set wording(wording: Wording) {
    this.#wording = wording;
    const { strings } = wording;
    write(this.#title, strings.howItFits);
    this.#display.describe({ legend: strings.display, labels: strings.displays });
    this.#draw();
  }

  set display(display: Display) {
    this.#display.value = display;
  }

  set report(report: FitReport | undefined) {
    if (report === this.#report) return;
    this.#report = report;
    this.#draw();
  }

  /** Whether the report is about a fit model: nobody else is known. */
  set isOfModel(isOfModel: boolean) {
    if (isOfModel === this.#isOfModel) return;
    this.#isOfModel = isOfModel;
    this.#draw();
  }

  #draw(): void {
    const report = this.#report;
    this.root.hidden = !report;
    if (!report) return;
    const { strings } = this.#wording;
    const { model } = strings;
    const caption = fill(this.#isOfModel ? model.caption : strings.fitCaption, { size: report.size });
    this.#table.setAttribute('aria-label', caption);
    this.#table.replaceChildren(this.#tableOf(report, caption));
    write(
      this.#basis,
      this.#isOfModel && report.basis === 'drape' ? model.drape : strings.basis[report.basis],
    );
  }

  #tableOf({ zones, basis }: FitReport, caption: string): HTMLElement {
    const columns = basis === 'drape' ? [...MEASURED, ...SIMULATED] : MEASURED;
    const head = (['zone', ...columns] as const).map((column) =>
      make('th', { scope: 'col' }, [this.#headOf(column), ...this.#unitOf(column)]),
    );
    return make('table', { part: 'report-table' }, [
      make('caption', { class: 'spoken' }, [caption]),
      make('thead', {}, [make('tr', {}, head)]),
      make(
        'tbody',
        {},
        zones.map((zone) => this.#rowOf(zone, columns)),
      ),
    ]);
  }

  #headOf(column: 'zone' | Column): string {
    const { columns, model } = this.#wording.strings;
    return column === 'you' && this.#isOfModel ? model.column : columns[column];
  }

  #rowOf(zone: ZoneFit, columns: readonly Column[]): HTMLElement {
    const button = make('button', { type: 'button', class: 'zone', part: 'report-zone' }, [
      zoneWords(zone.zone, this.#wording).label,
    ]);
    button.addEventListener('click', () => this.onZone(zone));
    const end = endWords(zone, this.#wording);
    const cells = columns.map((column) =>
      make('td', { class: column }, [
        this.#cell(zone, column),
        ...(end && column === 'verdict' ? [make('span', { class: 'end' }, [end])] : []),
      ]),
    );
    return make('tr', { 'data-verdict': zone.verdict }, [make('th', { scope: 'row' }, [button]), ...cells]);
  }

  #cell(zone: ZoneFit, column: Column): string {
    const told = (value: number | undefined, digits = 1) =>
      value === undefined ? '–' : number(value, this.#wording, digits);
    const length = (cm: number) => told(inUnit(cm, this.#wording.length));
    const { strainPercent: strain } = zone;
    switch (column) {
      case 'verdict':
        return this.#wording.strings.verdicts[zone.verdict];
      case 'ease':
        return signed(length(zone.easeCm), zone.easeCm);
      case 'you':
        return this.#measured(zone);
      case 'garment':
        return length(zone.garmentCm);
      case 'strain':
        return told(strain && Math.max(strain.warp, strain.weft, strain.bias));
      case 'pressure':
        return told(zone.pressureKpa);
      case 'gap':
        return told(zone.gapMm, 0);
      default:
        return '';
    }
  }

  /** No more exactly than it is known. */
  #measured({ bodyCm, spreadCm }: ZoneFit): string {
    const [value, spread] = [bodyCm, spreadCm].map((cm) => inUnit(cm, this.#wording.length));
    const digits = worthShowing(spread ?? 0);
    const told = (length = 0) => number(length, this.#wording, digits);
    return this.#isOfModel || spreadCm < KNOWN_CM ? told(value) : `${told(value)} ± ${told(spread)}`;
  }

  #unitOf(column: Column): HTMLElement[] {
    const { strings, length } = this.#wording;
    const units: Partial<Record<Column, string>> = {
      ease: strings.units[length],
      you: strings.units[length],
      garment: strings.units[length],
      strain: '%',
      pressure: 'kPa',
      gap: 'mm',
    };
    const unit = units[column];
    return unit ? [make('span', { class: 'column-unit' }, [unit])] : [];
  }
}

function signed(text: string, value: number): string {
  return value > 0 ? `+${text}` : text.replace('-', '−');
}

/** A value of a scale, lengths as the person reads them. */
export function scaleValue(value: number, unit: string, wording: Wording): string {
  return number(unit === 'cm' ? inUnit(value, wording.length) : value, wording).replace('-', '−');
}
