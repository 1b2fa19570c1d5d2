/** Garments, as a fitting room knows them. */

/** What a garment can be had in. */
export interface GarmentSample {
  /** As its maker wrote it. */
  readonly name: string;
  /** From small to large. */
  readonly sizes: readonly GarmentSize[];
  /** Name of the size that the file shows. */
  readonly baseSize: string;
  /** Each in its own fabrics. */
  readonly colorways: readonly GarmentColorway[];
}

export interface GarmentSize {
  /** `M` */
  readonly name: string;
  /** What other systems call it: `160/84A`. */
  readonly labels: readonly string[];
}

export interface GarmentColorway {
  /** As `colorway` takes it. */
  readonly name: string;
  /** What a shopper reads, by language. */
  readonly titles: { readonly [language in 'zh-CN' | 'en']: string };
  /** A CSS colour that stands for it. */
  readonly color: string;
}
