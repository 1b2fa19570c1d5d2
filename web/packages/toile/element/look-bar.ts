/** How the body stands and what colour its skin is: two rows of choices that fit below a picture. */
import { Choice } from './panel/choice.ts';
import { make } from './panel/dom.ts';
import type { Wording } from './panel/sentences.ts';
import { TONES, type Tone } from './panel/tones.ts';

export const POSES = ['relaxed', 'a', 't', 'hips', 'walk'] as const;

export type Pose = (typeof POSES)[number];

/** Put `root` into a shadow root that has adopted `panelStyle()`. */
export class LookBar {
  readonly root: HTMLElement;
  /** A person has chosen. */
  onPose: (pose: Pose) => void = () => {};
  onTone: (tone: Tone) => void = () => {};

  readonly #poses = new Choice('pose', POSES, (pose) => this.onPose(pose));
  readonly #tones = new Choice(
    'tone',
    TONES.map(({ name }) => name),
    (tone) => this.onTone(tone),
    (tone) => [swatch(tone)],
  );

  constructor(wording: Wording) {
    this.root = make('div', { class: 'look', part: 'look' }, [this.#poses.root, this.#tones.root]);
    this.wording = wording;
  }

  set pose(pose: string) {
    this.#poses.value = pose as Pose;
  }

  set tone(tone: string) {
    this.#tones.value = tone as Tone;
  }

  set wording({ strings: { pose, poses, tone, tones } }: Wording) {
    this.#poses.describe({ legend: pose, labels: poses });
    this.#tones.describe({ legend: tone, labels: tones });
  }
}

function swatch(tone: Tone): HTMLElement {
  const face = make('span', { class: 'swatch', part: 'swatch' });
  face.style.backgroundColor = TONES.find(({ name }) => name === tone)?.color ?? '';
  return face;
}
