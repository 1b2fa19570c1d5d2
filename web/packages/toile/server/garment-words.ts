/** What the numbers of a garment are called, in the languages that Toile speaks. */
import type { Titles } from './garment-facts.ts';

export type Language = keyof Titles;

/** Points of measure of our styles; others keep the name that their file gives them. */
const POINTS: Readonly<Record<string, Titles>> = {
  chest: { 'zh-CN': '胸围', en: 'Chest' },
  waist: { 'zh-CN': '腰围', en: 'Waist' },
  hip: { 'zh-CN': '臀围', en: 'Hips' },
  hem: { 'zh-CN': '下摆围', en: 'Hem' },
  length: { 'zh-CN': '后中长', en: 'Length, centre back' },
  shoulder: { 'zh-CN': '小肩宽', en: 'Shoulder seam' },
  armhole: { 'zh-CN': '袖窿围', en: 'Armhole' },
  neck: { 'zh-CN': '领围', en: 'Neck' },
  sleeve_length: { 'zh-CN': '袖长', en: 'Sleeve' },
  bicep: { 'zh-CN': '袖肥', en: 'Upper sleeve' },
  sleeve_opening: { 'zh-CN': '袖口围', en: 'Sleeve opening' },
  cuff: { 'zh-CN': '袖克夫围', en: 'Cuff' },
  collar: { 'zh-CN': '领座长', en: 'Collar' },
  thigh: { 'zh-CN': '横裆围', en: 'Thigh' },
  knee: { 'zh-CN': '膝围', en: 'Knee' },
  leg_opening: { 'zh-CN': '裤脚围', en: 'Leg opening' },
  inseam: { 'zh-CN': '内长', en: 'Inseam' },
  outseam: { 'zh-CN': '外长', en: 'Outseam' },
  front_rise: { 'zh-CN': '前浪', en: 'Front rise' },
  back_rise: { 'zh-CN': '后浪', en: 'Back rise' },
  rise: { 'zh-CN': '全浪', en: 'Total rise' },
};

const FIBRES: Readonly<Record<string, Titles>> = {
  cotton: { 'zh-CN': '棉', en: 'cotton' },
  linen: { 'zh-CN': '亚麻', en: 'linen' },
  silk: { 'zh-CN': '桑蚕丝', en: 'silk' },
  wool: { 'zh-CN': '羊毛', en: 'wool' },
  viscose: { 'zh-CN': '粘纤', en: 'viscose' },
  polyester: { 'zh-CN': '聚酯纤维', en: 'polyester' },
  polyamide: { 'zh-CN': '锦纶', en: 'polyamide' },
  elastane: { 'zh-CN': '氨纶', en: 'elastane' },
};

/** What names a size, after the Chinese system of sizes. */
const BODIES: Readonly<Record<string, Titles>> = {
  height: { 'zh-CN': '身高', en: 'Height' },
  bust: { 'zh-CN': '胸围', en: 'Bust' },
  waist: { 'zh-CN': '腰围', en: 'Waist' },
  hip: { 'zh-CN': '臀围', en: 'Hips' },
};

const TABLES = {
  'zh-CN': { bodies: '各码所合身材（厘米）', garments: '成衣尺寸（厘米）', size: '尺码' },
  en: { bodies: 'The body each size is cut for, cm', garments: 'The finished garment, cm', size: 'Size' },
} as const;

/** Name of a point of measure. */
export function pointTitle(name: string, language: Language): string {
  return POINTS[name]?.[language] ?? name;
}

/** Name of a fibre, as it stands on a label. */
export function fibreTitle(fibre: string, language: Language): string {
  return FIBRES[fibre]?.[language] ?? fibre;
}

/** Name of a measurement of the body. A man's bust is his chest. */
export function bodyTitle(name: string, wearer: 'woman' | 'man', language: Language): string {
  if (name === 'bust' && wearer === 'man') return pointTitle('chest', language);
  return BODIES[name]?.[language] ?? name;
}

/** The words of the tables. */
export function tableWords(language: Language): { bodies: string; garments: string; size: string } {
  return TABLES[language];
}
