/** All panels of a fitting room. They come in a file of their own, once the room is near. */
import type { BodyReport } from '../public/body.ts';
import type { FitReport } from '../public/report.ts';
import { AdviceCard } from './advice-card.ts';
import { BodyPanel } from './body-panel.ts';
import { FitPanel } from './fit-panel.ts';
import { LookBar } from './look-bar.ts';
import { OutfitPanel } from './outfit-panel.ts';
import type { Wording } from './panel/sentences.ts';
import { panelStringsFor, translated } from './panel/strings.ts';
import { panelStyle } from './panel/style.ts';
import { SettingsBar } from './settings-bar.ts';
import type { Gestures, Showing } from './showing.ts';
import { StageBar } from './stage-bar.ts';

/** Where the panels go. */
export type Places = Readonly<
  Record<'panel' | 'advice' | 'outfit' | 'report' | 'settings' | 'look' | 'stage', Element>
>;

export class Panels {
  #showing: Showing;
  readonly #body: BodyPanel;
  readonly #advice: AdviceCard;
  readonly #outfit: OutfitPanel;
  readonly #fit: FitPanel;
  readonly #settings: SettingsBar;
  readonly #look: LookBar;
  readonly #stage: StageBar;

  constructor(shadow: ShadowRoot, places: Places, showing: Showing, gestures: Gestures) {
    this.#showing = showing;
    const wording = wordingOf(showing);
    this.#body = new BodyPanel(wording);
    this.#advice = new AdviceCard(wording);
    this.#outfit = new OutfitPanel(wording);
    this.#fit = new FitPanel(wording);
    this.#settings = new SettingsBar(wording);
    this.#look = new LookBar(wording);
    this.#stage = new StageBar(wording);
    this.#connect(gestures);
    this.show(showing);
    shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, panelStyle()];
    places.panel.append(this.#body.root);
    places.advice.append(this.#advice.root);
    places.outfit.append(this.#outfit.root);
    places.report.append(this.#fit.root);
    places.settings.append(this.#settings.root);
    places.look.append(this.#look.root);
    places.stage.append(this.#stage.root);
  }

  /** Shows what has changed. */
  show(change: Partial<Showing>): void {
    this.#showing = { ...this.#showing, ...change };
    // A man's bust is his chest.
    const spoken: readonly (keyof Showing)[] = ['language', 'translation', 'units', 'measurements'];
    if (spoken.some((name) => name in change)) this.#speak();
    if (change.measurements) this.#body.measurements = change.measurements;
    if (change.body) this.#showBody(change.body);
    if (change.measurements || change.body) this.#advice.given = this.#body.measurements;
    if (change.pose) this.#look.pose = change.pose;
    if (change.tone) this.#look.tone = change.tone;
    if (change.reports) this.#outfit.reports = change.reports;
    if (change.outfit) this.#outfit.status = change.outfit;
    if ('asked' in change) this.#outfit.asked = change.asked;
    if (change.outfit || 'report' in change) this.#advice.root.hidden = !this.#canAdvise;
    if ('compared' in change) this.#outfit.compared = change.compared;
    if ('advice' in change) {
      this.#advice.advice = change.advice;
      this.#stage.advice = change.advice;
    }
    if (change.preference) this.#advice.preference = change.preference;
    if ('report' in change) this.#fit.report = change.report;
    if (change.display) this.#fit.display = change.display;
    if ('scale' in change) this.#stage.scale = change.scale;
    if (change.isRemembered !== undefined) this.#settings.isRemembered = change.isRemembered;
  }

  /** What a picture of a size is called: also that it cannot be worn. */
  captionOf(size: string, report: FitReport | undefined): string {
    if (report?.size !== size || report.obstacles.length === 0) return size;
    const { strings } = wordingOf(this.#showing);
    return [size, strings.verdicts['cannot-wear']].join(strings.listSeparator);
  }

  #showBody(body: BodyReport): void {
    this.#body.showReport(body);
    this.#outfit.body = body;
    this.#fit.isOfModel = body.cutFor !== undefined;
  }

  /** Whether there is a garment, and anything is known of how it fits. */
  get #canAdvise(): boolean {
    const { outfit, report } = this.#showing;
    return outfit.pieces.length > 0 && report !== undefined;
  }

  #speak(): void {
    const wording = wordingOf(this.#showing);
    const all = [this.#body, this.#advice, this.#outfit, this.#fit, this.#settings, this.#look, this.#stage];
    for (const panel of all) panel.wording = wording;
  }

  #connect(gestures: Gestures): void {
    this.#body.onInput = gestures.measure;
    this.#advice.onPrefer = gestures.prefer;
    this.#advice.onMeasure = (name) => this.#body.ask(name);
    this.#outfit.onAsk = gestures.ask;
    this.#outfit.onSize = gestures.chooseSize;
    this.#outfit.onColorway = gestures.chooseColorway;
    this.#outfit.onBag = gestures.addToBag;
    this.#outfit.onCompare = gestures.compare;
    this.#fit.onDisplay = gestures.display;
    this.#fit.onZone = gestures.lookAt;
    this.#settings.onUnits = gestures.chooseUnits;
    this.#settings.onRemember = gestures.remember;
    this.#settings.onForget = gestures.forget;
    this.#look.onPose = gestures.choosePose;
    this.#look.onTone = gestures.chooseTone;
    this.#stage.onView = gestures.view;
  }
}

function wordingOf({ language, translation, units: [length, weight], measurements }: Showing): Wording {
  const strings = translation === undefined ? panelStringsFor(language) : translated(translation);
  return { strings, sex: measurements.sex, length, weight };
}
