/** The panel in English. */
import type { PanelStrings } from './strings.ts';

export const en: PanelStrings = {
  locale: 'en',
  pose: 'Pose',
  poses: { relaxed: 'Relaxed', a: 'A', t: 'T', hips: 'On hips', walk: 'Walk' },
  tone: 'Skin tone',
  tones: {
    Mannequin: 'Mannequin',
    Ivory: 'Ivory',
    Sand: 'Sand',
    Honey: 'Honey',
    Chestnut: 'Chestnut',
    Ebony: 'Ebony',
  },
  sex: 'Sex',
  female: 'Female',
  male: 'Male',
  lengthUnit: 'Unit of length',
  weightUnit: 'Unit of weight',
  refine: 'Refine',
  further: 'More measurements',
  about: 'about',
  estimates:
    'Lighter values are estimates from what you have told us. For two people in three they are right within the ±.',
  clear: 'Estimate instead: {name}',
  startOver: 'Start over',
  estimated: 'about {quantity}, estimated',
  quantity: '{number} {unit}',
  feetAndInches: '{feet} ft {inches} in',
  units: { cm: 'cm', in: 'in', kg: 'kg', jin: 'jin', lb: 'lb' },
  unitNames: { cm: 'Centimetres', in: 'Inches', kg: 'Kilograms', jin: 'Jin, half a kilogram', lb: 'Pounds' },
  names: {
    height: { label: 'Height', phrase: 'a height', hint: 'Barefoot, heels against a wall.' },
    weight: { label: 'Weight', phrase: 'a weight', hint: 'In light clothes.' },
    bust: {
      label: 'Bust',
      phrase: 'a bust',
      hint: 'Level around the fullest part, in the bra you usually wear.',
    },
    underbust: {
      label: 'Underbust',
      phrase: 'an underbust',
      hint: 'Level around the ribs, just below the breasts.',
    },
    waist: {
      label: 'Waist',
      phrase: 'a waist',
      hint: 'Around the narrowest part, between ribs and hip bone.',
    },
    hip: {
      label: 'Hips',
      phrase: 'a hip',
      hint: 'Level around the fullest part of the seat, feet together.',
    },
    neck: { label: 'Neck', phrase: 'a neck', hint: 'Around the middle of the neck, just below the larynx.' },
    shoulder_width: {
      label: 'Shoulder width',
      phrase: 'a shoulder width',
      hint: 'Across the back from shoulder point to shoulder point, over the nape.',
    },
    arm_length: {
      label: 'Arm length',
      phrase: 'an arm length',
      hint: 'From the shoulder point over the bent elbow to the wrist.',
    },
    upper_arm: { label: 'Upper arm', phrase: 'an upper arm', hint: 'Around its thickest part, arm hanging.' },
    inside_leg: {
      label: 'Inside leg',
      phrase: 'an inside leg',
      hint: 'From the crotch straight to the floor, barefoot.',
    },
    thigh: { label: 'Thigh', phrase: 'a thigh', hint: 'Around the thickest part, just below the seat.' },
  },
  chest: { label: 'Chest', phrase: 'a chest', hint: 'Level around the fullest part, under the arms.' },
  absurd: '{name} can be from {least} to {most}. Your body stays as it was.',
  missedBeside:
    '{phrase} of {asked} does not go with {otherPhrase} of {other}; the nearest body has {value}.',
  missedPair:
    '{phrase} of {asked} does not go with {otherPhrase} of {other}; the nearest body has {value} and {otherValue}.',
  missedAlone: '{phrase} of {asked} does not go with your other measurements; the nearest body has {value}.',
  missedSeveral: 'These measurements do not go together. The nearest body has {list}.',
  missedItem: '{name} {value} instead of {asked}',
  listSeparator: ', ',
  updated: 'Your body is up to date.',
  updatedWith: 'Your body is up to date: {list}.',
  updatedItem: '{name} about {value}',
};
