/** The shopping bag: what is in it, and how it survives from page to page. Knows nothing of the page. */

/** Some pieces of a product in one colorway and one size. */
export interface Line {
  readonly product: string;
  readonly colorway: string;
  readonly size: string;
  readonly quantity: number;
}

/** One piece of it. */
export type Piece = Omit<Line, 'quantity'>;

/** The most pieces of one kind that fit in a bag. */
export const MOST_PER_LINE = 9;

const STORAGE_KEY = 'lubai-bag';

export class Bag {
  private constructor(private kept: readonly Line[]) {}

  /** The bag as this visit left it, without what is not sold (any more); empty where nothing readable is stored. */
  static load(isSold: (piece: Piece) => boolean): Bag {
    try {
      const stored: unknown = JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? '[]');
      return new Bag(Array.isArray(stored) ? stored.filter(isLine).filter(isSold) : []);
    } catch {
      return new Bag([]);
    }
  }

  get lines(): readonly Line[] {
    return this.kept;
  }

  /** Pieces in the bag, all lines together. */
  get count(): number {
    return this.kept.reduce((sum, line) => sum + line.quantity, 0);
  }

  /** Puts one piece in. */
  add({ product, colorway, size }: Piece): void {
    const line = this.kept.find(
      (one) => one.product === product && one.colorway === colorway && one.size === size,
    );
    if (line) this.setQuantity(line, line.quantity + 1);
    else this.keep([...this.kept, { product, colorway, size, quantity: 1 }]);
  }

  /** Changes the pieces of a line, between none, which removes it, and `MOST_PER_LINE`. */
  setQuantity(line: Line, quantity: number): void {
    const bounded = Math.min(quantity, MOST_PER_LINE);
    this.keep(
      bounded > 0
        ? this.kept.map((one) => (one === line ? { ...one, quantity: bounded } : one))
        : this.kept.filter((one) => one !== line),
    );
  }

  private keep(lines: readonly Line[]): void {
    this.kept = lines;
    try {
      sessionStorage.setItem(STORAGE_KEY, JSON.stringify(lines));
    } catch {
      // A browser that refuses storage still has a bag until the page is left.
    }
  }
}

function isLine(value: unknown): value is Line {
  const line = value as Partial<Line> | null;
  return (
    typeof line?.product === 'string' &&
    typeof line.colorway === 'string' &&
    typeof line.size === 'string' &&
    Number.isInteger(line.quantity) &&
    (line.quantity as number) > 0 &&
    (line.quantity as number) <= MOST_PER_LINE
  );
}
