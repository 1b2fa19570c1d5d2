/**
 * For servers and builds, where there is no page: what a garment's file says of it, and the HTML that a fitting room
 * is before any script has run. No DOM, no Node.js, no network.
 */
export type {
  ColorwayFacts,
  FabricFacts,
  GarmentFacts,
  PointOfMeasure,
  SizeFacts,
  Titles,
} from '../server/garment-facts.ts';
export { readGarment } from '../server/garment-facts.ts';
export { fibreTitle, type Language, pointTitle } from '../server/garment-words.ts';
export {
  bodyTable,
  escapeHtml,
  type PlaceholderOptions,
  placeholder,
  sizeTable,
} from '../server/placeholder.ts';
