/** Colours of the skin, as the body's file names them; the first is the studio mannequin's. */

export type Tone = 'Mannequin' | 'Porcelain' | 'Light' | 'Medium' | 'Olive' | 'Tan' | 'Brown' | 'Deep';

export const TONES: readonly { readonly name: Tone; readonly color: string }[] = [
  { name: 'Mannequin', color: 'rgb(212 205 197)' },
  { name: 'Porcelain', color: 'rgb(240 214 198)' },
  { name: 'Light', color: 'rgb(229 192 166)' },
  { name: 'Medium', color: 'rgb(205 160 132)' },
  { name: 'Olive', color: 'rgb(184 147 116)' },
  { name: 'Tan', color: 'rgb(158 115 88)' },
  { name: 'Brown', color: 'rgb(117 82 64)' },
  { name: 'Deep', color: 'rgb(84 57 45)' },
];
