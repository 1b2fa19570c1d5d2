/** What the build reads from products.json and the garments' files; see catalogue.mjs. */
declare module 'catalogue' {
  interface Product {
    readonly id: string;
    /** Address of the garment's file. */
    readonly garment: string;
    /** Address of its pictures, up to the name of a colorway. */
    readonly picture: string;
    readonly sizes: readonly { readonly name: string; readonly label: string }[];
    readonly colorways: readonly {
      readonly name: string;
      readonly color: string;
      readonly fabric: string;
      /** Yuan. */
      readonly price: number;
    }[];
  }
  export const products: readonly Product[];
  /** Names of fabrics, colours and measurements, by language. */
  export const texts: Readonly<Record<'zh-CN' | 'en', Readonly<Record<string, string>>>>;
}
