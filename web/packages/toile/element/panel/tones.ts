/** Colours of the skin, as the body's file names them; the first is the studio mannequin's. */

export type Tone = 'Mannequin' | 'Porcelain' | 'Light' | 'Medium' | 'Olive' | 'Tan' | 'Brown' | 'Deep';

export const TONES: readonly { readonly name: Tone; readonly color: string }[] = [
  { name: 'Mannequin', color: 'rgb(206 198 189)' },
  { name: 'Porcelain', color: 'rgb(238 212 196)' },
  { name: 'Light', color: 'rgb(228 190 164)' },
  { name: 'Medium', color: 'rgb(210 164 131)' },
  { name: 'Olive', color: 'rgb(188 145 110)' },
  { name: 'Tan', color: 'rgb(164 116 84)' },
  { name: 'Brown', color: 'rgb(122 82 60)' },
  { name: 'Deep', color: 'rgb(82 55 43)' },
];
