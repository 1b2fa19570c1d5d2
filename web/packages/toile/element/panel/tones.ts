/** Colours of the body, by the names that its file gives them; the first is the mannequin's own. */

export type Tone = 'Mannequin' | 'Ivory' | 'Sand' | 'Honey' | 'Chestnut' | 'Ebony';

export const TONES: readonly { readonly name: Tone; readonly color: string }[] = [
  { name: 'Mannequin', color: '#d9d4cc' },
  { name: 'Ivory', color: '#eccdb8' },
  { name: 'Sand', color: '#d9ac8c' },
  { name: 'Honey', color: '#b98360' },
  { name: 'Chestnut', color: '#84563c' },
  { name: 'Ebony', color: '#4d3226' },
];
