/** Line drawings of where the tape goes. */
import type { Sex } from '../../public/body.ts';
import type { MeasureName } from './measures.ts';

/** What takes a tape and somebody to hold it. */
export type TapeMeasure = Exclude<MeasureName, 'height' | 'weight'>;

const SVG = 'http://www.w3.org/2000/svg';

/** Half a body from the front, right of its middle: neck, shoulder, outside of the trunk and leg, then back up. */
const HALF: Record<Sex, string> = {
  female:
    'M3.6 20C3.7 24 4.4 25.4 8 26.6C12 27.8 15.2 28.6 16.4 31.4M12.6 40C13.6 45 12.6 48 11.2 52C10 56 9.4 59 9.6 62C10.2 67 14.6 71 15.2 78C15.7 86 13.6 96 11.8 106C10.8 112 11 118 10.6 124C10 134 8 142 7.2 152L7.6 158M1 83C2.6 96 2.8 106 2.9 112C2.4 122 2.9 134 3.4 152L2.6 158',
  male: 'M4.6 20C4.7 23.6 5.6 25 10 26.2C15 27.4 18.6 28.6 19.8 32M15 40C15.4 47 14 53 13.2 59C12.9 64 13.4 69 14 76C14.6 86 13.4 96 12.2 106C11.4 112 11.6 118 11.2 124C10.6 134 8.8 142 7.8 152L8.4 158M1 85C2.6 96 3 106 3.1 112C2.8 122 3.4 134 3.8 152L3 158',
};

/** The arm on the same side. */
const ARM: Record<Sex, string> = {
  female:
    'M16.4 31.4C18 38 18.8 46 19.6 53C20.6 61 22 68 22.8 76L23.4 84M12.6 40C13.6 46 15 54 16 60C17 67 18.6 74 19.6 80L19.8 85',
  male: 'M19.8 32C21.6 38 22.2 46 22.8 53C23.6 61 24.8 68 25.4 76L26 84M15 40C16.6 46 17.8 54 18.8 60C19.8 67 21.4 74 22.2 80L22.4 85',
};

const HEAD = 'M0 3C5 3 6.6 7 6.2 11.4C5.8 16 3.4 19.4 0 19.4C-3.4 19.4-5.8 16-6.2 11.4C-6.6 7-5 3 0 3Z';

/** Half the breadth of the body where a tape goes round it. */
const BREADTH = {
  female: { bust: 13, underbust: 11.6, waist: 9.6, hip: 15.2, neck: 3.7, shoulder: 16.4, arm: 16.2 },
  male: { bust: 15, underbust: 14.2, waist: 13.2, hip: 14.2, neck: 4.7, shoulder: 19.8, arm: 18.6 },
};

/** What part of the body is seen: x, y, width and height. */
const VIEWS: Record<TapeMeasure, readonly [number, number, number, number]> = {
  bust: [-26, 14, 52, 52],
  underbust: [-26, 18, 52, 52],
  waist: [-26, 34, 52, 52],
  hip: [-26, 50, 52, 52],
  neck: [-18, 2, 36, 36],
  shoulder_width: [-26, 10, 52, 52],
  arm_length: [-18, 26, 62, 62],
  upper_arm: [-6, 24, 40, 40],
  inside_leg: [-41, 80, 82, 82],
  thigh: [-26, 62, 52, 52],
};

/** Where the tape goes. */
function tape(measure: TapeMeasure, sex: Sex): string {
  const { shoulder, arm, ...half } = BREADTH[sex];
  if (measure === 'shoulder_width') return `M${-shoulder} 30.4C-8 25 8 25 ${shoulder} 30.4`;
  if (measure === 'arm_length')
    return `M${shoulder + 2} 31C${shoulder + 4} 42 ${shoulder + 6} 60 ${shoulder + 8.6} 83`;
  if (measure === 'inside_leg') return 'M0 84V158M-3 158H3';
  if (measure === 'upper_arm') return round(44, 3, arm);
  if (measure === 'thigh') return round(91, 6.2, 8);
  return round(HEIGHTS[measure], half[measure]);
}

const HEIGHTS = { bust: 43, underbust: 49, waist: 60, hip: 79, neck: 22 };

/** The front of a tape round the body at a height. */
function round(y: number, half: number, x = 0): string {
  return `M${x - half} ${y}C${x - half} ${y + 3.4} ${x + half} ${y + 3.4} ${x + half} ${y}`;
}

/** A drawing for one measurement; it says nothing to those who do not see it, for whom there is a sentence. */
export function figure(measure: TapeMeasure, sex: Sex): SVGElement {
  const side = (flip: string) =>
    make('g', { transform: flip }, [make('path', { d: HALF[sex] }), make('path', { d: ARM[sex] })]);
  return make('svg', { class: 'figure', viewBox: VIEWS[measure].join(' '), 'aria-hidden': 'true' }, [
    side('scale(1)'),
    side('scale(-1 1)'),
    make('path', { d: HEAD }),
    make('path', { class: 'tape', d: tape(measure, sex) }),
  ]);
}

function make(tag: string, attributes: Record<string, string>, children: Node[] = []): SVGElement {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}
