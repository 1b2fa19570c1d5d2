/** What the shop sells, and which of it this page shows. */
import { type Product, products } from 'catalogue';

/** Some of what is sold: a product in a colorway and a size. */
export interface Choice {
  readonly product: string;
  readonly colorway: string;
  readonly size: string;
}

/** The page by its name: `index`, or a product's. */
export const PAGE = document.documentElement.dataset.shows ?? 'index';

/** The product of this page; `undefined` on the first page. */
export const SHOWN: Product | undefined = products.find(({ id }) => id === PAGE);

/** Whether there is such a thing to buy. */
export function isSold({ product, colorway, size }: Choice): boolean {
  const { sizes = [], colorways = [] } = products.find(({ id }) => id === product) ?? {};
  return sizes.some(({ name }) => name === size) && colorways.some(({ name }) => name === colorway);
}

/** Price of one piece, yuan. */
export function priceOf({ product, colorway }: Omit<Choice, 'size'>): number {
  return colorwayOf(product, colorway)?.price ?? 0;
}

/** Name of the fabric that a colorway is a colour of. */
export function fabricOf({ product, colorway }: Omit<Choice, 'size'>): string {
  return colorwayOf(product, colorway)?.fabric ?? '';
}

/** Address of the picture of a product in a colorway. */
export function pictureOf({ product, colorway }: Omit<Choice, 'size'>): string {
  const picture = products.find(({ id }) => id === product)?.picture;
  return `${picture}-${colorway.replace(/[ _]/g, '-')}.webp`;
}

function colorwayOf(product: string, colorway: string): Product['colorways'][number] | undefined {
  return products.find(({ id }) => id === product)?.colorways.find(({ name }) => name === colorway);
}
